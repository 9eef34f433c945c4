import { airGappedVault, awsVault } from "../core/aws-vaults.ts";
import { logWriters, receivesLogs } from "../core/log-stores.ts";
import type { Resource } from "../core/resource.ts";
import type { StackCheck } from "../core/rule.ts";
import type { StackView } from "../core/stack-view.ts";
import { judgeEngine, judgeOwn, notEmptied, type OwnProtection, switchedOn, unlessSpared } from "./own-protection.ts";

const deletionProtection = switchedOn("deletionProtection");
const bucket = notEmptied("forceDestroy");

const secret = "aws:secretsmanager/secret:Secret";
const secretVersion = "aws:secretsmanager/secretVersion:SecretVersion";

/** What holds data, with what AWS itself has against its deletion. */
const held: Readonly<Record<string, OwnProtection | undefined>> = {
  "aws:rds/instance:Instance": deletionProtection,
  "aws:rds/cluster:Cluster": deletionProtection,
  "aws:rds/globalCluster:GlobalCluster": deletionProtection,
  "aws:docdb/cluster:Cluster": deletionProtection,
  "aws:neptune/cluster:Cluster": deletionProtection,
  "aws:dynamodb/table:Table": switchedOn("deletionProtectionEnabled"),
  "aws:ec2/instance:Instance": switchedOn("disableApiTermination"),
  "aws:ebs/volume:Volume": undefined,
  "aws:efs/fileSystem:FileSystem": undefined,
  "aws:fsx/lustreFileSystem:LustreFileSystem": undefined,
  "aws:fsx/ontapFileSystem:OntapFileSystem": undefined,
  "aws:fsx/openZfsFileSystem:OpenZfsFileSystem": undefined,
  "aws:fsx/windowsFileSystem:WindowsFileSystem": undefined,
  "aws:s3/bucket:Bucket": bucket,
  "aws:s3/bucketV2:BucketV2": bucket,
  [awsVault]: notEmptied("forceDestroy"),
  [airGappedVault]: undefined,
  // What a deleted key encrypts is gone with it; it waits for days, as a secret does.
  "aws:kms/key:Key": undefined,
  "aws:kms/replicaKey:ReplicaKey": undefined,
  [secret]: undefined,
};

export const aws: StackCheck = {
  stage: "stack",
  documentation: [
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteInstance.html",
    "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/WorkingWithTables.Basics.html",
    "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_ChangingDisableAPITermination.html",
  ],
  types: Object.keys(held),
  reads: [...logWriters, secretVersion],
  each: (resource, stack) => {
    const own = held[resource.type];
    const judged = [judgeEngine(resource), ...(own ? [judgeOwn(resource, own)] : [])];
    return unlessSpared(judged, () => reasonOf(resource, stack));
  },
};

function reasonOf(resource: Resource, stack: StackView): string | undefined {
  if (resource.type === secret) {
    const isWritten = stack.referring(resource, "secretId", stack.ofType(secretVersion)).length > 0;
    return isWritten ? "written by the program, which can write it again" : undefined;
  }
  return held[resource.type] === bucket && receivesLogs(resource, stack) ? "receives logs alone" : undefined;
}
