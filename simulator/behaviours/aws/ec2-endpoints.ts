import type { Attempt, Behaviours, CloudView, LedgerResource } from "../../core/behaviour.ts";
import type { Values } from "../../values.ts";
import {
  ec2,
  ec2Api,
  ec2References,
  ec2Tokens,
  firstRepeated,
  prefixListId,
  vpcGuide,
  vpcIdOf,
  zonesOfSubnets,
} from "./ec2-common.ts";
import { references, tokens } from "./types.ts";

/** Services with gateway endpoints (https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html). */
const gatewayServices: Readonly<Record<string, readonly string[]>> = {
  s3: ["52.95.154.0/23", "3.5.224.0/22"],
  dynamodb: ["52.94.22.0/24"],
};

const openPolicy = JSON.stringify({
  Version: "2008-10-17",
  Statement: [{ Effect: "Allow", Principal: "*", Action: "*", Resource: "*" }],
});

const privatelink = "https://docs.aws.amazon.com/vpc/latest/privatelink";

/** Ways to the cloud's own services from within a VPC. */
export const ec2Endpoints: Behaviours = {
  [tokens.vpcEndpoint]: {
    ...ec2,
    evidence: `${ec2Api}/API_CreateVpcEndpoint.html`,
    noun: "EC2 VPC Endpoint",
    calls: ["CreateVpcEndpoint", "ModifyVpcEndpoint", "DeleteVpcEndpoints"],
    inputs: [
      "vpcId",
      "serviceName",
      "vpcEndpointType",
      "policy",
      "privateDnsEnabled",
      "subnetIds",
      "securityGroupIds",
      "routeTableIds",
    ],
    defaults: { vpcEndpointType: "Gateway" },
    references: {
      vpcId: references.vpc,
      subnetIds: references.subnet,
      securityGroupIds: references.securityGroup,
      routeTableIds: ec2References.routeTable,
    },
    id: "vpce-0{hex16}",
    arn: "arn:aws:ec2:{region}:{account}:vpc-endpoint/{id}",
    outputs: describeEndpoint,
    rules: [
      {
        code: "InvalidServiceName",
        refuses: ({ inputs, region }) => {
          const name = inputs.text("serviceName") ?? "";
          const foreign = /^com\.amazonaws\.([a-z]{2}-[a-z-]+-\d)\./.exec(name)?.[1];
          return foreign !== undefined && foreign !== region
            ? `The Vpc Endpoint Service '${name}' does not exist`
            : undefined;
        },
      },
      {
        code: "InvalidParameter",
        evidence: `${privatelink}/gateway-endpoints.html`,
        refuses: (attempt) =>
          isGateway(attempt) && gatewayServices[serviceOf(attempt)] === undefined
            ? "Endpoint type (Gateway) does not match available service types ([Interface])."
            : undefined,
      },
      {
        code: "InvalidParameter",
        evidence: `${privatelink}/manage-dns-names.html`,
        refuses: ({ inputs }, cloud) => {
          const vpc = cloud.find(tokens.vpc, inputs.text("vpcId"))?.outputs;
          if (!inputs.flag("privateDnsEnabled") || !vpc) return undefined;
          return vpc.flag("enableDnsSupport") && vpc.flag("enableDnsHostnames")
            ? undefined
            : `Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC attributes set to true for ${inputs.text("vpcId")}`;
        },
      },
      {
        code: "InvalidParameter",
        evidence: `${privatelink}/manage-dns-names.html`,
        refuses: (attempt, cloud) => {
          const other = siblings(attempt, cloud).find(({ inputs }) => inputs.flag("privateDnsEnabled"));
          return attempt.inputs.flag("privateDnsEnabled") && other
            ? `private-dns-enabled cannot be set because there is already a conflicting DNS domain for ${serviceOf(attempt)}.${attempt.region}.amazonaws.com in the VPC ${attempt.inputs.text("vpcId")}`
            : undefined;
        },
      },
      {
        code: "DuplicateSubnetsInSameZone",
        refuses: ({ inputs }, cloud) => {
          const subnets = inputs.texts("subnetIds");
          const zones = zonesOfSubnets(cloud, subnets);
          const zone = firstRepeated(zones);
          return (
            zone && `Found another VPC endpoint subnet in the availability zone of ${subnets[zones.lastIndexOf(zone)]}`
          );
        },
      },
      {
        code: "RouteAlreadyExists",
        refuses: (attempt, cloud) => {
          const taken = new Set(siblings(attempt, cloud).flatMap(({ inputs }) => inputs.texts("routeTableIds")));
          const table = isGateway(attempt) && attempt.inputs.texts("routeTableIds").find((id) => taken.has(id));
          return table
            ? `route table ${table} already has a route with destination-prefix-list-id ${prefixListId(attempt.region, serviceOf(attempt))}`
            : undefined;
        },
      },
      {
        code: "InvalidParameterValue",
        refuses: ({ inputs }, cloud) => {
          const places = [
            ...inputs.texts("subnetIds"),
            ...inputs.texts("securityGroupIds"),
            ...inputs.texts("routeTableIds"),
          ];
          const stray = places.find((id) => vpcIdOf(cloud, id) !== inputs.text("vpcId"));
          return stray && `${stray} does not belong to ${inputs.text("vpcId")}`;
        },
      },
    ],
    quota: {
      limit: 50,
      perInput: "vpcId",
      code: "VpcEndpointLimitExceeded",
      message: "The maximum number of VPC endpoints has been reached.",
      evidence: `${privatelink}/vpc-limits-endpoints.html`,
    },
    seconds: [75, 30, 60],
  },

  [ec2Tokens.flowLog]: {
    ...ec2,
    evidence: `${ec2Api}/API_CreateFlowLogs.html`,
    noun: "Flow Log",
    calls: ["CreateFlowLogs", "CreateTags", "DeleteFlowLogs"],
    inputs: [
      "vpcId",
      "subnetId",
      "trafficType",
      "logDestinationType",
      "logDestination",
      "iamRoleArn",
      "maxAggregationInterval",
      "logFormat",
      "destinationOptions",
    ],
    defaults: { logDestinationType: "cloud-watch-logs", maxAggregationInterval: 600 },
    references: {
      vpcId: references.vpc,
      subnetId: references.subnet,
      iamRoleArn: { ...references.role, code: "InvalidParameter", message: "Unable to assume given IAM role" },
    },
    id: "fl-0{hex16}",
    arn: "arn:aws:ec2:{region}:{account}:vpc-flow-log/{id}",
    outputs: ({ inputs }) => ({
      logFormat: inputs.text("logFormat") ?? usualFormat,
      logDestination: inputs.text("logDestination") ?? "",
    }),
    rules: [
      {
        code: "InvalidParameter",
        evidence: `${vpcGuide}/flow-logs-iam-role.html`,
        refuses: ({ inputs }) =>
          inputs.text("logDestinationType") === "cloud-watch-logs" && !inputs.has("iamRoleArn")
            ? "DeliverLogsPermissionArn can't be empty if LogDestinationType is cloud-watch-logs"
            : undefined,
      },
      {
        code: "InvalidParameter",
        evidence: `${vpcGuide}/flow-logs-iam-role.html`,
        refuses: ({ inputs }, cloud) => {
          const trust = cloud.find(tokens.role, inputs.text("iamRoleArn"))?.inputs.text("assumeRolePolicy");
          return trust === undefined || trust.includes("vpc-flow-logs.amazonaws.com")
            ? undefined
            : "Unable to assume given IAM role";
        },
      },
      {
        code: "InvalidParameter",
        refuses: ({ inputs }) =>
          [60, 600].includes(inputs.number("maxAggregationInterval") ?? 600)
            ? undefined
            : "MaxAggregationInterval must be 60 or 600 seconds",
      },
      {
        code: "FlowLogAlreadyExists",
        on: "create",
        refuses: ({ inputs }, cloud) => {
          const same = ["vpcId", "subnetId", "trafficType", "logDestination"];
          const taken = cloud
            .all(ec2Tokens.flowLog)
            .some((other) => same.every((key) => other.inputs.text(key) === inputs.text(key)));
          return taken ? "There is an existing Flow Log with the same configuration and log destination." : undefined;
        },
      },
    ],
    seconds: [4, 2, 3],
  },
};

const usualFormat =
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the format of flow logs is written with these
  "${version} ${account-id} ${interface-id} ${srcaddr} ${dstaddr} ${srcport} ${dstport} ${protocol} ${packets} ${bytes} ${start} ${end} ${action} ${log-status}";

function isGateway({ inputs }: Attempt): boolean {
  return inputs.text("vpcEndpointType") === "Gateway";
}

/** `s3` for `com.amazonaws.eu-west-3.s3`. */
function serviceOf({ inputs }: Attempt): string {
  return inputs.text("serviceName")?.split(".").slice(3).join(".") ?? "";
}

/** Other endpoints of the same kind for the same service in the same VPC. */
function siblings({ id, inputs }: Attempt, cloud: CloudView): readonly LedgerResource[] {
  const same = ["vpcId", "serviceName", "vpcEndpointType"];
  return cloud
    .all(tokens.vpcEndpoint)
    .filter((other) => other.id !== id && same.every((key) => other.outputs.text(key) === inputs.text(key)));
}

function describeEndpoint(attempt: Attempt, cloud: CloudView): Values {
  const { account, region, id, inputs, random } = attempt;
  const common = {
    ownerId: account,
    state: "available",
    requesterManaged: false,
    serviceRegion: region,
    policy: inputs.text("policy") ?? openPolicy,
  };
  if (isGateway(attempt)) {
    const cidrBlocks = gatewayServices[serviceOf(attempt)] ?? [];
    return {
      ...common,
      prefixListId: prefixListId(region, serviceOf(attempt)),
      cidrBlocks,
      privateDnsEnabled: false,
      ipAddressType: "",
    };
  }
  const group = cloud.find(tokens.vpc, inputs.text("vpcId"))?.outputs.text("defaultSecurityGroupId") ?? "";
  const own = `${id}-${random("{hex8}", "name")}.${serviceOf(attempt)}.${region}.vpce.amazonaws.com`;
  const privateName = `${serviceOf(attempt)}.${region}.amazonaws.com`;
  const hostedZoneId = random("Z{upper20}", "zone");
  const subnets = inputs.texts("subnetIds");
  return {
    ...common,
    prefixListId: "",
    ipAddressType: "ipv4",
    privateDnsEnabled: inputs.flag("privateDnsEnabled"),
    securityGroupIds: inputs.has("securityGroupIds") ? [...inputs.texts("securityGroupIds")] : [group],
    networkInterfaceIds: subnets.map((subnet) => random("eni-0{hex16}", subnet)),
    dnsOptions: { dnsRecordIpType: "ipv4", privateDnsOnlyForInboundResolverEndpoint: false },
    dnsEntries: [
      { dnsName: own, hostedZoneId },
      ...(inputs.flag("privateDnsEnabled")
        ? [{ dnsName: privateName, hostedZoneId: random("Z{upper20}", "private") }]
        : []),
    ],
  };
}
