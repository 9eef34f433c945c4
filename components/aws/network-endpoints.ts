import { SecurityGroup } from "@pulumi/aws/ec2/securityGroup.js";
import type { Vpc } from "@pulumi/aws/ec2/vpc.js";
import { VpcEndpoint } from "@pulumi/aws/ec2/vpcEndpoint.js";
import { SecurityGroupIngressRule } from "@pulumi/aws/vpc/securityGroupIngressRule.js";
import type { ComponentResource, Output } from "@pulumi/pulumi";
import type { NetworkArgs } from "../contract/cloud.ts";
import { policyDocument } from "./policy-document.ts";

export interface EndpointPlaces {
  readonly vpc: Vpc;
  /** Where interface endpoints stand. */
  readonly subnetIds: readonly Output<string>[];
  readonly routeTableIds: readonly Output<string>[];
}

/** Ways to the cloud's own services that never cross the Internet, and that reach our own account alone; those by gateway are returned. */
export function createEndpoints(
  name: string,
  places: EndpointPlaces,
  args: NetworkArgs,
  parent: ComponentResource,
): ReadonlyMap<string, VpcEndpoint> {
  const gateways = createGatewayEndpoints(name, places, args, parent);
  if (args.plan.interfaceEndpoints.length > 0) createInterfaceEndpoints(name, places, args, parent);
  return gateways;
}

function createGatewayEndpoints(
  name: string,
  places: EndpointPlaces,
  args: NetworkArgs,
  parent: ComponentResource,
): ReadonlyMap<string, VpcEndpoint> {
  const { plan, account } = args;
  const { region } = plan;
  const gateways = plan.gatewayEndpoints.map((service): readonly [string, VpcEndpoint] => [
    service,
    new VpcEndpoint(
      `${name}-${service}`,
      {
        vpcId: places.vpc.id,
        vpcEndpointType: "Gateway",
        serviceName: serviceName(region, service),
        routeTableIds: [...places.routeTableIds],
        policy: gatewayPolicy(service, region, account),
        region,
        tags: { Name: `${plan.name}-${service}` },
      },
      { parent },
    ),
  ]);
  return new Map(gateways);
}

function createInterfaceEndpoints(name: string, places: EndpointPlaces, args: NetworkArgs, parent: ComponentResource) {
  const { plan, account } = args;
  const { region, cidr } = plan;
  const { vpc, subnetIds } = places;
  const logicalName = `${name}-endpoints`;
  const groupName = `${plan.name}-endpoints`;
  const child = { parent };
  const group = new SecurityGroup(
    logicalName,
    {
      name: groupName,
      description: "Private endpoints of the services of the cloud",
      vpcId: vpc.id,
      region,
      tags: { Name: groupName },
    },
    child,
  );
  new SecurityGroupIngressRule(
    `${logicalName}-https`,
    {
      securityGroupId: group.id,
      description: "Everything in the network calls the services of the cloud through private endpoints",
      cidrIpv4: cidr,
      ipProtocol: "tcp",
      fromPort: 443,
      toPort: 443,
      region,
      tags: { Name: `${groupName}-https` },
    },
    child,
  );
  for (const service of plan.interfaceEndpoints) {
    new VpcEndpoint(
      `${name}-${service}`,
      {
        vpcId: vpc.id,
        vpcEndpointType: "Interface",
        serviceName: serviceName(region, service),
        privateDnsEnabled: true,
        subnetIds: [...subnetIds],
        securityGroupIds: [group.id],
        policy: interfacePolicy(account),
        region,
        tags: { Name: `${plan.name}-${service}` },
      },
      child,
    );
  }
}

function serviceName(region: string, service: string): string {
  return `com.amazonaws.${region}.${service}`;
}

/** Stolen credentials of another account are of no use from inside the network. */
function interfacePolicy(account: string): string {
  return policyDocument([
    {
      Sid: "CalledByTheAccount",
      Effect: "Allow",
      Principal: "*",
      Action: "*",
      Resource: "*",
      Condition: { StringEquals: { "aws:PrincipalAccount": account } },
    },
  ]);
}

/** Data leaves to the account's own buckets and tables only; what machines fetch from the cloud's own buckets can be read. */
function gatewayPolicy(service: string, region: string, account: string): string {
  const own = {
    Sid: "StoresOfTheAccount",
    Effect: "Allow",
    Principal: "*",
    Action: `${service}:*`,
    Resource: "*",
    Condition: { StringEquals: { "aws:ResourceAccount": account } },
  } as const;
  if (service !== "s3") return policyDocument([own]);
  const fetched = {
    Sid: "PackagesOfTheCloud",
    Effect: "Allow",
    Principal: "*",
    Action: "s3:GetObject",
    Resource: cloudBuckets(region).map((bucket) => `arn:aws:s3:::${bucket}/*`),
  } as const;
  return policyDocument([own, fetched]);
}

/**
 * Buckets of AWS itself: packages of Amazon Linux, agents, patch baselines and documents of Systems Manager, layers of
 * container images.
 * Sources: https://docs.aws.amazon.com/systems-manager/latest/userguide/ssm-agent-technical-details.html,
 * https://docs.aws.amazon.com/linux/al2023/ug/managing-repos-os-updates.html,
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html
 */
function cloudBuckets(region: string): string[] {
  return [
    `al2023-repos-${region}-de612dc2`,
    `amazonlinux-2-repos-${region}`,
    `aws-ssm-${region}`,
    `aws-windows-downloads-${region}`,
    `${region}-birdwatcher-prod`,
    `aws-ssm-document-attachments-${region}`,
    `aws-ssm-distributor-file-${region}`,
    `patch-baseline-snapshot-${region}`,
    "aws-patch-manager-*",
    "amazoncloudwatch-agent",
    `amazoncloudwatch-agent-${region}`,
    `prod-${region}-starport-layer-bucket`,
  ];
}
