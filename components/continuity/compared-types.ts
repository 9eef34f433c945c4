import { roleOf, type StackRecord, type StackRecords, text, texts, valueAt } from "./stack-records.ts";

export const groupType = "aws:ec2/securityGroup:SecurityGroup";
const parameterGroupType = "aws:rds/parameterGroup:ParameterGroup";

type Read = (record: StackRecord, stack: StackRecords) => unknown;
type Reads = Readonly<Record<string, Read>>;

/** By type, the properties in which a replica must be like production. */
export const comparedTypes: Readonly<Record<string, Reads>> = {
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

function paths(...lists: readonly (readonly string[])[]): Reads {
  return Object.fromEntries(lists.flat().map((path) => [path, (record: StackRecord) => valueAt(record, path)]));
}

/** Groups by what they are: those of the network's own making, which a restore falls back to, are in no stack. */
function groups(path: string): Read {
  return (record, stack) =>
    texts(record, path).map((id) => {
      const group = stack.find(groupType, id);
      return group ? roleOf(group) : "a group that the stack did not make";
    });
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
