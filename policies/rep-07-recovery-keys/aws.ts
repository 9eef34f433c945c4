import type { Resource } from "../core/resource.ts";
import type { StackView } from "../core/stack-view.ts";
import { whenKnown } from "../core/unknown.ts";
import { keysInDr, ownRegion } from "./recovery-keys.ts";

const alias = "aws:kms/alias:Alias";

const byId = ["kmsKeyId"];
const byArn = ["kmsKeyArn"];

export const aws = keysInDr({
  documentation: [
    "https://docs.aws.amazon.com/kms/latest/developerguide/multi-region-keys-overview.html",
    "https://docs.aws.amazon.com/aws-backup/latest/devguide/encryption.html",
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html",
  ],
  keys: ["aws:kms/key:Key", "aws:kms/replicaKey:ReplicaKey"],
  own: {
    "aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault": ["encryptionKeyArn"],
    "aws:backup/vault:Vault": byArn,
    "aws:docdb/cluster:Cluster": byId,
    "aws:dynamodb/table:Table": ["serverSideEncryption.kmsKeyArn"],
    "aws:ebs/volume:Volume": byId,
    "aws:ec2/launchTemplate:LaunchTemplate": ["blockDeviceMappings.*.ebs.kmsKeyId"],
    "aws:efs/fileSystem:FileSystem": byId,
    "aws:fsx/windowsFileSystem:WindowsFileSystem": byId,
    "aws:neptune/cluster:Cluster": byArn,
    "aws:rds/cluster:Cluster": byId,
    "aws:rds/instance:Instance": byId,
    "aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication": byId,
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": [
      "rules.*.applyServerSideEncryptionByDefault.kmsMasterKeyId",
    ],
    "aws:secretsmanager/secret:Secret": byId,
  },
  copies: {
    "aws:dynamodb/table:Table": ["replicas.*.kmsKeyArn"],
    "aws:dynamodb/tableReplica:TableReplica": byArn,
    "aws:efs/replicationConfiguration:ReplicationConfiguration": ["destination.kmsKeyId"],
    "aws:s3/bucketReplicationConfig:BucketReplicationConfig": [
      "rules.*.destination.encryptionConfiguration.replicaKmsKeyId",
    ],
    "aws:secretsmanager/secret:Secret": ["replicas.*.kmsKeyId"],
  },
  reads: [alias],
  regionOf: (key, stack) => stack.regionOf(key),
  // An alias or a bare id is of the region in which it is used.
  regionIn: (text) => (text.startsWith("arn:") ? text.split(":")[3] || undefined : ownRegion),
  isNamed,
  isPair: (one, other, stack) =>
    stack.refers(one, "primaryKeyArn", other) ||
    stack.refers(other, "primaryKeyArn", one) ||
    namesOf(one, stack).some((name) => namesOf(other, stack).includes(name)),
  fault: (key) => {
    const property = key.type === "aws:kms/key:Key" ? "isEnabled" : "enabled";
    return key.flag(property) === false ? { property, found: "false" } : undefined;
  },
});

function isNamed(text: string, key: Resource, stack: StackView): boolean {
  const { id, properties } = key.record;
  if ([id, properties.arn, properties.keyId].includes(text)) return true;
  return aliasesOf(key, stack).some((name) => text === name || text.endsWith(`:${name}`));
}

/** What tells that two keys of different regions serve the same purpose: their aliases and their own name. */
function namesOf(key: Resource, stack: StackView): readonly string[] {
  const own = whenKnown(() => key.text("tags.Name"));
  return [...aliasesOf(key, stack), ...(own === undefined ? [] : [own])];
}

function aliasesOf(key: Resource, stack: StackView): readonly string[] {
  return stack
    .referring(key, "targetKeyId", stack.ofType(alias))
    .flatMap(({ record }) => (typeof record.properties.name === "string" ? record.properties.name : []));
}
