import { FlowLog } from "@pulumi/aws/ec2/flowLog.js";
import type { Vpc } from "@pulumi/aws/ec2/vpc.js";
import { Role } from "@pulumi/aws/iam/role.js";
import { RolePolicy } from "@pulumi/aws/iam/rolePolicy.js";
import type { ComponentResource } from "@pulumi/pulumi";
import type { NetworkArgs } from "../contract/cloud.ts";
import { createLogGroup } from "./log-group.ts";
import { policyDocument, trustService } from "./policy-document.ts";

/** Records every accepted and refused connection of the network. */
export function createFlowLog(name: string, vpc: Vpc, args: NetworkArgs, parent: ComponentResource): void {
  const { plan, keys, account } = args;
  const { region, flowLogs } = plan;
  const logicalName = `${name}-flow`;
  const child = { parent };
  const { logGroup, retentionDays, roleName } = flowLogs;
  const group = createLogGroup(logicalName, { name: logGroup, retentionDays, region, keys }, child);
  const role = new Role(
    logicalName,
    {
      name: roleName,
      description: `Writes the flow logs of ${plan.name}`,
      assumeRolePolicy: trustService("vpc-flow-logs.amazonaws.com"),
      tags: { Name: roleName },
    },
    child,
  );
  const permission = new RolePolicy(
    logicalName,
    {
      name: "write-flow-logs",
      role: role.name,
      policy: writeLogs(`arn:aws:logs:${region}:${account}:log-group:${logGroup}`),
    },
    child,
  );
  new FlowLog(
    logicalName,
    {
      vpcId: vpc.id,
      trafficType: "ALL",
      logDestinationType: "cloud-watch-logs",
      logDestination: group.arn,
      iamRoleArn: role.arn,
      region,
      tags: { Name: `${plan.name}-flow` },
    },
    { parent, dependsOn: permission },
  );
}

/** Source: https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html */
function writeLogs(groupArn: string): string {
  return policyDocument([
    {
      Sid: "WriteToTheGroup",
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"],
      Resource: [groupArn, `${groupArn}:*`],
    },
    { Sid: "FindTheGroup", Effect: "Allow", Action: "logs:DescribeLogGroups", Resource: "*" },
  ]);
}
