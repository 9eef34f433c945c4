import type { Attempt, Behaviours, CloudView } from "../../core/behaviour.ts";
import type { Reader, Values } from "../../values.ts";
import { firstRepeated, hasInternetGateway, vpcIdOf, zonesOfSubnets } from "./ec2-common.ts";
import { elb, elbApi, elbGuide, hostedZoneOf } from "./lb-common.ts";
import { references, refersTo, taken, tokens } from "./types.ts";

const kinds: Readonly<Record<string, string>> = { application: "app", network: "net", gateway: "gwy" };
const subnet = refersTo(tokens.subnet, "SubnetNotFound", "The subnet ID '{value}' does not exist");

/** Load balancers: application and network. */
export const lbBalancers: Behaviours = {
  [tokens.loadBalancer]: {
    ...elb,
    evidence: `${elbApi}/API_CreateLoadBalancer.html`,
    noun: "ELBv2 Load Balancer",
    calls: ["CreateLoadBalancer", "ModifyLoadBalancerAttributes", "DeleteLoadBalancer"],
    inputs: [
      "accessLogs",
      "clientKeepAlive",
      "connectionLogs",
      "desyncMitigationMode",
      "dnsRecordClientRoutingPolicy",
      "dropInvalidHeaderFields",
      "enableCrossZoneLoadBalancing",
      "enableDeletionProtection",
      "enableHttp2",
      "enableTlsVersionAndCipherSuiteHeaders",
      "enableWafFailOpen",
      "enableXffClientPort",
      "enableZonalShift",
      "idleTimeout",
      "internal",
      "ipAddressType",
      "loadBalancerType",
      "preserveHostHeader",
      "securityGroups",
      "subnetMappings",
      "subnets",
      "xffHeaderProcessingMode",
    ],
    name: {
      unique: "region",
      taken: taken(
        "DuplicateLoadBalancerName",
        "A load balancer with the same name '{name}' exists, but with different settings",
      ),
      maxLength: 32,
    },
    defaults: {
      loadBalancerType: "application",
      internal: false,
      ipAddressType: "ipv4",
      enableDeletionProtection: false,
    },
    references: {
      subnets: subnet,
      "subnetMappings[].subnetId": subnet,
      "subnetMappings[].allocationId": refersTo(
        tokens.eip,
        "AllocationIdNotFound",
        "The allocation IDs are not available for use: {value}",
      ),
      securityGroups: { ...references.securityGroup, code: "InvalidSecurityGroup" },
    },
    id: ({ account, region, inputs, name, random }) =>
      `arn:aws:elasticloadbalancing:${region}:${account}:loadbalancer/${kinds[kindOf(inputs)]}/${name}/${random("{hex16}", "id")}`,
    arn: "{id}",
    outputs: describeBalancer,
    rules: [
      {
        code: "InvalidConfigurationRequest",
        refuses: ({ inputs }, cloud) => {
          const zone = firstRepeated(zonesOfSubnets(cloud, subnetsOf(inputs)));
          return zone && "A load balancer cannot be attached to multiple subnets in the same Availability Zone";
        },
      },
      {
        code: "InvalidConfigurationRequest",
        refuses: ({ inputs }, cloud) => {
          const [home, ...others] = subnetsOf(inputs).map((id) => vpcIdOf(cloud, id));
          return others.some((other) => other !== home)
            ? `All subnets must belong to the same VPC: '${home}'`
            : undefined;
        },
      },
      {
        code: "InvalidSubnet",
        on: "create",
        refuses: ({ inputs }, cloud) => {
          const vpc = vpcIdOf(cloud, subnetsOf(inputs)[0]);
          return inputs.flag("internal") || hasInternetGateway(cloud, vpc)
            ? undefined
            : `VPC ${vpc} has no internet gateway`;
        },
      },
      {
        code: "InvalidConfigurationRequest",
        refuses: ({ inputs }, cloud) => {
          const vpc = vpcIdOf(cloud, subnetsOf(inputs)[0]);
          const stray = inputs.texts("securityGroups").some((group) => vpcIdOf(cloud, group) !== vpc);
          return stray ? "One or more security groups are invalid" : undefined;
        },
      },
      {
        code: "InvalidConfigurationRequest",
        evidence: `${elbGuide}/application/enable-access-logging.html`,
        refuses: refuseLogs,
      },
    ],
    replaces: {
      // A network load balancer made without security groups can never have any, nor lose its last.
      securityGroups: (before, after) =>
        kindOf(after) === "network" && before.has("securityGroups") !== after.has("securityGroups"),
    },
    deletion: [
      {
        code: "OperationNotPermitted",
        evidence: `${elbApi}/API_DeleteLoadBalancer.html`,
        refuses: ({ id, inputs }) =>
          inputs.flag("enableDeletionProtection")
            ? `Load balancer '${id}' cannot be deleted because deletion protection is enabled`
            : undefined,
      },
    ],
    quota: {
      limit: 50,
      perInput: "loadBalancerType",
      code: "TooManyLoadBalancers",
      message: "You've reached the limit on the number of load balancers for your AWS account.",
      evidence: `${elbGuide}/application/load-balancer-limits.html`,
    },
    seconds: [155, 10, 20],
  },
};

function kindOf(inputs: Reader): string {
  return inputs.text("loadBalancerType") ?? "application";
}

function subnetsOf(inputs: Reader): readonly string[] {
  return [...inputs.texts("subnets"), ...inputs.texts("subnetMappings[].subnetId")];
}

function describeBalancer({ id, inputs, name, random, region }: Attempt, cloud: CloudView): Values {
  const kind = kindOf(inputs);
  const vpc = cloud.find(tokens.vpc, vpcIdOf(cloud, subnetsOf(inputs)[0]));
  const host = `${inputs.flag("internal") ? "internal-" : ""}${name}`;
  const dnsName =
    kind === "network"
      ? `${name}-${id.split("/").at(-1)}.elb.${region}.amazonaws.com`
      : `${host}-${random("{digits10}", "dns")}.${region}.elb.amazonaws.com`;
  const standard = kind === "application" ? [vpc?.outputs.text("defaultSecurityGroupId") ?? ""] : [];
  return {
    arnSuffix: id.split(":loadbalancer/")[1] ?? "",
    dnsName,
    zoneId: hostedZoneOf(region, kind),
    vpcId: vpc?.id ?? "",
    subnets: [...subnetsOf(inputs)],
    subnetMappings: inputs.has("subnetMappings")
      ? inputs.each("subnetMappings").map(({ values }) => values)
      : subnetsOf(inputs).map((subnetId) => ({ subnetId })),
    securityGroups: inputs.has("securityGroups") ? [...inputs.texts("securityGroups")] : standard,
    enforceSecurityGroupInboundRulesOnPrivateLinkTraffic:
      kind === "network" && inputs.has("securityGroups") ? "on" : "",
    enablePrefixForIpv6SourceNat: kind === "network" ? "off" : "",
  };
}

/** The load balancer writes a test object when its logs are switched on: the bucket has to let it. */
function refuseLogs({ inputs }: Attempt, cloud: CloudView): string | undefined {
  for (const kind of ["accessLogs", "connectionLogs"]) {
    const name = inputs.text(`${kind}.bucket`);
    if (name === undefined || inputs.get(`${kind}.enabled`) === false) continue;
    const bucket = cloud.find(tokens.bucket, name);
    const admits =
      bucket &&
      cloud
        .all("aws:s3/bucketPolicy:BucketPolicy")
        .some(
          (policy) =>
            policy.inputs.text("bucket") === bucket.id &&
            /elasticloadbalancing|delivery\.logs|:root/.test(policy.inputs.text("policy") ?? ""),
        );
    if (!admits) return `Access Denied for bucket: ${name}. Please check S3bucket permission`;
    const encryption = cloud
      .all("aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration")
      .find((setting) => setting.inputs.text("bucket") === bucket.id);
    const algorithms = encryption?.inputs.texts("rules[].applyServerSideEncryptionByDefault.sseAlgorithm") ?? [];
    if (kindOf(inputs) === "application" && algorithms.some((algorithm) => algorithm.startsWith("aws:kms"))) {
      return `Access Denied for bucket: ${name}. Please check S3bucket permission`;
    }
  }
  return undefined;
}
