import { roleOf, type StackRecord, type StackRecords, text, texts, valueAt } from "../stack-records.ts";
import { type ComparedCloud, paths, placeInNetwork, type Read, rolesOf } from "./compared-cloud.ts";

const groupType = "aws:ec2/securityGroup:SecurityGroup";
const parameterGroupType = "aws:rds/parameterGroup:ParameterGroup";

const types: ComparedCloud["types"] = {
  "aws:rds/instance:Instance": {
    ...paths(
      ["engine", "instanceClass", "storageType", "port", "multiAz", "publiclyAccessible", "storageEncrypted"],
      ["iamDatabaseAuthenticationEnabled", "caCertIdentifier", "performanceInsightsEnabled", "monitoringInterval"],
      ["enabledCloudwatchLogsExports"],
    ),
    engineVersion,
    parameters,
    vpcSecurityGroupIds: groups("vpcSecurityGroupIds"),
  },
  "aws:efs/fileSystem:FileSystem": paths(["encrypted", "throughputMode", "performanceMode"]),
  "aws:efs/mountTarget:MountTarget": { securityGroups: groups("securityGroups") },
  "aws:s3/bucketVersioning:BucketVersioning": paths(["versioningConfiguration.status"]),
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": paths([
    "rules.applyServerSideEncryptionByDefault.sseAlgorithm",
    "rules.bucketKeyEnabled",
  ]),
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": paths([
    ...["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"],
  ]),
  "aws:ec2/launchTemplate:LaunchTemplate": {
    ...paths(
      ["instanceType", "metadataOptions.httpTokens", "networkInterfaces.associatePublicIpAddress"],
      ["blockDeviceMappings.ebs.encrypted"],
    ),
    securityGroups: groups("networkInterfaces.securityGroups"),
  },
  "aws:autoscaling/group:Group": {
    ...paths(["minSize", "maxSize", "healthCheckType"]),
    zones: (record) => texts(record, "vpcZoneIdentifiers").length,
  },
  "aws:lb/loadBalancer:LoadBalancer": {
    ...paths(["internal", "loadBalancerType", "dropInvalidHeaderFields"]),
    securityGroups: groups("securityGroups"),
  },
  "aws:lb/listener:Listener": paths(["port", "protocol", "sslPolicy"]),
  "aws:lb/targetGroup:TargetGroup": paths(["port", "protocol", "healthCheck.path", "healthCheck.matcher"]),
  [groupType]: {},
};

/** Groups by what they are: those of the network's own making, which a restore falls back to, are in no stack. */
function groups(path: string): Read {
  return rolesOf(groupType, path, "a group that the stack did not make");
}

/** The version that runs; one given in part says nothing against a fuller one. */
function engineVersion(record: StackRecord): string | undefined {
  const version = text(record, "engineVersionActual") ?? text(record, "engineVersion");
  const parts = text(record, "engine")?.startsWith("postgres") ? 1 : 2;
  // SQL Server writes 16.00 and 16.0 for one release.
  return version?.split(".").slice(0, parts).map(Number).join(".");
}

function parameters(record: StackRecord, stack: StackRecords): unknown {
  const name = text(record, "parameterGroupName") ?? "";
  const group = stack.find(parameterGroupType, name);
  if (group === undefined) return name.startsWith("default.") ? name : "a group that the stack did not make";
  return [text(group, "family"), ...[valueAt(group, "parameters")].flat().map(parameterText)];
}

function parameterText(parameter: unknown): string {
  if (typeof parameter !== "object" || parameter === null) return "none";
  return `${Reflect.get(parameter, "name")}=${Reflect.get(parameter, "value")}`;
}

const ruleTypes = {
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": "from",
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": "to",
} as const;

function permissionsOf(stack: StackRecords): ReadonlyMap<string, ReadonlySet<string>> {
  const network = networkOf(stack);
  const found = new Map<string, Set<string>>();
  for (const record of stack.records) {
    const direction = ruleTypes[record.type as keyof typeof ruleTypes];
    if (direction === undefined) continue;
    const group = groupNamed(stack, text(record, "securityGroupId"));
    const [protocol, from, to] = ["ipProtocol", "fromPort", "toPort"].map((path) => valueAt(record, path) ?? "any");
    const permission = `${protocol} ${from}-${to} ${direction} ${peerOf(record, stack, network)}`;
    found.set(group, (found.get(group) ?? new Set()).add(permission));
  }
  return found;
}

function groupNamed(stack: StackRecords, id: string | undefined): string {
  const group = id === undefined ? undefined : stack.find(groupType, id);
  return group ? roleOf(group) : `unknown group ${id}`;
}

function networkOf(stack: StackRecords): string | undefined {
  const network = stack.ofType("aws:ec2/vpc:Vpc").get("network");
  return network && text(network, "cidrBlock");
}

function peerOf(record: StackRecord, stack: StackRecords, network: string | undefined): string {
  const group = text(record, "referencedSecurityGroupId");
  if (group !== undefined) return groupNamed(stack, group);
  const cidr = text(record, "cidrIpv4") ?? text(record, "cidrIpv6");
  if (cidr === undefined) return text(record, "prefixListId") === undefined ? "nobody" : "a prefix list";
  return placeInNetwork(cidr, network);
}

export const awsCompared: ComparedCloud = { types, permissions: { holder: groupType, read: permissionsOf } };
