import { bucketKeyReads, bucketKeyUse, buckets } from "../core/bucket-keys.ts";
import { keyUses } from "../core/key-places.ts";
import { awsKeyPlaces } from "../core/key-places-aws.ts";
import { logWriters, receivesLogs } from "../core/log-stores.ts";
import type { StackCheck } from "../core/rule.ts";
import type { StackView } from "../core/stack-view.ts";
import { judgeVault, type KeyNames } from "./judge.ts";

/** What backups are of; logs, queues and secrets are not. */
const stores = [
  "aws:docdb/cluster:Cluster",
  "aws:dynamodb/table:Table",
  "aws:ebs/volume:Volume",
  "aws:ec2/instance:Instance",
  "aws:ec2/launchTemplate:LaunchTemplate",
  "aws:efs/fileSystem:FileSystem",
  "aws:fsx/lustreFileSystem:LustreFileSystem",
  "aws:fsx/ontapFileSystem:OntapFileSystem",
  "aws:fsx/openZfsFileSystem:OpenZfsFileSystem",
  "aws:fsx/windowsFileSystem:WindowsFileSystem",
  "aws:neptune/cluster:Cluster",
  "aws:rds/cluster:Cluster",
  "aws:rds/instance:Instance",
  "aws:redshift/cluster:Cluster",
  "aws:timestreamwrite/database:Database",
];

const names: KeyNames = {
  places: awsKeyPlaces,
  keys: {
    "aws:kms/alias:Alias": { names: ["name", "arn"], leadsBy: "targetKeyId" },
    "aws:kms/externalKey:ExternalKey": { names: ["arn"] },
    "aws:kms/key:Key": { names: ["arn", "keyId"] },
    "aws:kms/replicaExternalKey:ReplicaExternalKey": { names: ["arn", "keyId"], leadsBy: "primaryKeyArn" },
    "aws:kms/replicaKey:ReplicaKey": { names: ["arn", "keyId"], leadsBy: "primaryKeyArn" },
  },
  // A key of several regions has the same id in each: `mrk-…`.
  normal: (text) => text.replace(/^arn:[^:]*:kms:[^:]*:\d*:(?:key\/)?/, ""),
};

export const aws: StackCheck = {
  stage: "stack",
  documentation: ["https://docs.aws.amazon.com/aws-backup/latest/devguide/encryption.html"],
  types: ["aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault", "aws:backup/vault:Vault"],
  reads: [...stores, ...buckets, ...bucketKeyReads, ...logWriters, ...Object.keys(names.keys)],
  each: (vault, stack) => {
    const data = stack.ofType(...stores).map((resource) => ({ resource, uses: keyUses(resource, awsKeyPlaces) }));
    return judgeVault(vault, stack, names, [...data, ...objects(stack)]);
  },
};

function objects(stack: StackView) {
  return stack
    .ofType(...buckets)
    .filter((bucket) => !receivesLogs(bucket, stack))
    .flatMap((bucket) => bucketKeyUse(bucket, stack) ?? [])
    .map(({ holder, use }) => ({ resource: holder, uses: [use] }));
}
