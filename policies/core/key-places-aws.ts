import { isReplica } from "./databases.ts";
import type { KeyPlace, KeyPlaces } from "./key-places.ts";
import type { Reading } from "./reading.ts";
import type { Resource } from "./resource.ts";

/** Within a region a replica has its source's key, and is told none. */
const database: KeyPlace = {
  key: "kmsKeyId",
  unless: (block, resource) =>
    isReplica(resource) && !block.has("kmsKeyId") ? "encrypted as the database that it copies" : undefined,
};
const insights: KeyPlace = {
  key: "performanceInsightsKmsKeyId",
  when: (block) => block.flag("performanceInsightsEnabled") === true,
};
const administrator: KeyPlace = {
  key: "masterUserSecretKmsKeyId",
  when: (block) => block.flag("manageMasterUserPassword") === true,
};
const byId: readonly KeyPlace[] = [{ key: "kmsKeyId" }];
const byArn: readonly KeyPlace[] = [{ key: "kmsKeyArn" }];
const machine: readonly KeyPlace[] = [
  {
    at: "rootBlockDevice",
    key: "kmsKeyId",
    unless: (block, resource) => (block.value === undefined ? ofTemplate(resource) : undefined),
  },
  { at: "ebsBlockDevices.*", key: "kmsKeyId" },
];
const search: readonly KeyPlace[] = [{ at: "encryptAtRest", key: "kmsKeyId" }];

function ofTemplate(instance: Resource): string | undefined {
  return instance.record.properties.launchTemplate === undefined ? undefined : "as its launch template says";
}

/** Known or not, a file system that was there before says by itself how it is encrypted. */
function intoFileSystem({ value }: Reading): string | undefined {
  const { fileSystemId, kmsKeyId }: { readonly fileSystemId?: unknown; readonly kmsKeyId?: unknown } = Object(value);
  return fileSystemId && !kmsKeyId ? "goes into a file system that is judged by itself" : undefined;
}

/** What holds data on AWS, but for the buckets of S3, whose key stands in a resource of its own. */
export const awsKeyPlaces: KeyPlaces = {
  "aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault": [{ key: "encryptionKeyArn" }],
  "aws:backup/vault:Vault": byArn,
  "aws:cloudwatch/logGroup:LogGroup": byId,
  "aws:dms/replicationInstance:ReplicationInstance": byArn,
  "aws:docdb/cluster:Cluster": [database],
  "aws:docdb/elasticCluster:ElasticCluster": byId,
  "aws:dynamodb/table:Table": [
    { at: "serverSideEncryption", key: "kmsKeyArn" },
    { at: "replicas.*", key: "kmsKeyArn" },
  ],
  "aws:ebs/snapshotCopy:SnapshotCopy": byId,
  "aws:ebs/volume:Volume": byId,
  "aws:ec2/amiCopy:AmiCopy": byId,
  "aws:ec2/instance:Instance": machine,
  "aws:ec2/launchConfiguration:LaunchConfiguration": machine,
  // A mapping may also take a device away, or name a disk of the host.
  "aws:ec2/launchTemplate:LaunchTemplate": [
    { at: "blockDeviceMappings.*.ebs", key: "kmsKeyId", when: (block) => block.value !== undefined },
  ],
  "aws:ec2/spotInstanceRequest:SpotInstanceRequest": machine,
  "aws:ecr/repository:Repository": [{ at: "encryptionConfigurations.0", key: "kmsKey" }],
  "aws:efs/fileSystem:FileSystem": byId,
  "aws:efs/replicationConfiguration:ReplicationConfiguration": [
    { at: "destination", key: "kmsKeyId", unless: intoFileSystem },
  ],
  "aws:elasticache/replicationGroup:ReplicationGroup": byId,
  "aws:elasticache/serverlessCache:ServerlessCache": byId,
  "aws:elasticsearch/domain:Domain": search,
  "aws:fsx/lustreFileSystem:LustreFileSystem": [
    {
      key: "kmsKeyId",
      unless: (block) =>
        (block.text("deploymentType") ?? "SCRATCH_1").startsWith("SCRATCH") ? "holds nothing that stays" : undefined,
    },
  ],
  "aws:fsx/ontapFileSystem:OntapFileSystem": byId,
  "aws:fsx/openZfsFileSystem:OpenZfsFileSystem": byId,
  "aws:fsx/windowsFileSystem:WindowsFileSystem": byId,
  "aws:keyspaces/table:Table": [{ at: "encryptionSpecification", key: "kmsKeyIdentifier" }],
  "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream": [
    {
      at: "serverSideEncryption",
      key: "keyArn",
      unless: (_, stream) =>
        stream.has("kinesisSourceConfiguration") ? "encrypted by the stream that it reads" : undefined,
    },
  ],
  "aws:kinesis/stream:Stream": byId,
  "aws:memorydb/cluster:Cluster": byArn,
  "aws:mq/broker:Broker": [{ at: "encryptionOptions", key: "kmsKeyId" }],
  "aws:msk/cluster:Cluster": [{ at: "encryptionInfo", key: "encryptionAtRestKmsKeyArn" }],
  "aws:neptune/cluster:Cluster": [{ ...database, key: "kmsKeyArn" }],
  "aws:opensearch/domain:Domain": search,
  "aws:rds/cluster:Cluster": [database, insights, administrator],
  "aws:rds/clusterInstance:ClusterInstance": [insights],
  "aws:rds/instance:Instance": [database, insights, administrator],
  "aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication": byId,
  "aws:redshift/cluster:Cluster": byId,
  "aws:redshiftserverless/namespace:Namespace": byId,
  "aws:secretsmanager/secret:Secret": [{ key: "kmsKeyId" }, { at: "replicas.*", key: "kmsKeyId" }],
  "aws:sns/topic:Topic": [{ key: "kmsMasterKeyId" }],
  "aws:sqs/queue:Queue": [{ key: "kmsMasterKeyId" }],
  "aws:ssm/parameter:Parameter": [{ key: "keyId", when: (block) => block.text("type") === "SecureString" }],
  "aws:timestreamwrite/database:Database": byId,
  "aws:workspaces/workspace:Workspace": [{ key: "volumeEncryptionKey" }],
};
