import { isReplica } from "../core/databases.ts";
import { isNamed } from "../core/raw.ts";
import type { Reading } from "../core/reading.ts";
import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, notApplicable, pass, type ResourceCheck, unknown } from "../core/rule.ts";
import { judgeRootVolume } from "./root-volume.ts";

const byDefault = "aws:ebs/encryptionByDefault:EncryptionByDefault";

/** Where a type says whether it is encrypted. */
interface Switch {
  /** Block that says it, `*` for each item of a list; absent: the resource itself. */
  readonly at?: string;
  readonly property: string;
  /** Value that switches it on; `true`, when absent. */
  readonly on?: string;
  /** What holds when nothing is said; off, when absent. */
  readonly usual?: (resource: Resource) => boolean;
  /** Whether the block holds data at all. */
  readonly when?: (block: Reading) => boolean;
  /** Another word on it that counts as much, when nothing is said there. */
  readonly unless?: (resource: Resource) => Judgement | undefined;
}

const storage: Switch = { property: "storageEncrypted", unless: likeItsSource };
const volumes: readonly Switch[] = [{ at: "ebsBlockDevices.*", property: "encrypted" }];
const search: readonly Switch[] = [{ at: "encryptAtRest", property: "enabled" }];

const switches: Readonly<Record<string, readonly Switch[]>> = {
  "aws:dax/cluster:Cluster": [{ at: "serverSideEncryption", property: "enabled" }],
  "aws:docdb/cluster:Cluster": [storage],
  "aws:docdb/globalCluster:GlobalCluster": [storage],
  [byDefault]: [{ property: "enabled", usual: () => true }],
  "aws:ebs/volume:Volume": [{ property: "encrypted" }],
  "aws:ec2/instance:Instance": volumes,
  "aws:ec2/launchConfiguration:LaunchConfiguration": volumes,
  "aws:ec2/launchTemplate:LaunchTemplate": [
    { at: "blockDeviceMappings.*.ebs", property: "encrypted", when: (block) => block.value !== undefined },
  ],
  "aws:ec2/spotInstanceRequest:SpotInstanceRequest": volumes,
  "aws:efs/fileSystem:FileSystem": [{ property: "encrypted" }],
  "aws:elasticache/replicationGroup:ReplicationGroup": [
    { property: "atRestEncryptionEnabled", usual: (group) => group.text("engine")?.toLowerCase() === "valkey" },
  ],
  "aws:elasticsearch/domain:Domain": search,
  "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream": [
    {
      at: "serverSideEncryption",
      property: "enabled",
      unless: (stream) =>
        stream.has("kinesisSourceConfiguration") ? notApplicable("encrypted by the stream that it reads") : undefined,
    },
  ],
  "aws:kinesis/stream:Stream": [{ property: "encryptionType", on: "kms" }],
  "aws:neptune/cluster:Cluster": [storage],
  "aws:neptune/globalCluster:GlobalCluster": [storage],
  "aws:opensearch/domain:Domain": search,
  "aws:rds/cluster:Cluster": [{ ...storage, usual: (cluster) => cluster.text("engineMode") === "serverless" }],
  "aws:rds/globalCluster:GlobalCluster": [storage],
  "aws:rds/instance:Instance": [storage],
  "aws:redshift/cluster:Cluster": [{ property: "encrypted", usual: () => true }],
  // A key is what encrypts a topic; a queue has one of the service's own unless somebody takes it away.
  "aws:sns/topic:Topic": [{ property: "kmsMasterKeyId", unless: underItsKey }],
  "aws:sqs/queue:Queue": [{ property: "sqsManagedSseEnabled", usual: () => true, unless: underItsKey }],
  "aws:workspaces/workspace:Workspace": [
    { property: "rootVolumeEncryptionEnabled" },
    { property: "userVolumeEncryptionEnabled" },
  ],
};

/** What AWS encrypts by itself, whatever is said. */
const always = [
  "aws:backup/vault:Vault",
  "aws:dynamodb/table:Table",
  "aws:s3/bucket:Bucket",
  "aws:s3/bucketV2:BucketV2",
];

export const aws: ResourceCheck = {
  stage: "resource",
  documentation: [
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html",
    "https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html",
    "https://docs.aws.amazon.com/ebs/latest/userguide/encryption-by-default.html",
    "https://docs.aws.amazon.com/efs/latest/ug/encryption-at-rest.html",
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-encryption-faq.html",
  ],
  types: [...Object.keys(switches), ...always],
  each: (resource) => [
    ...(switches[resource.type] ?? []).flatMap((each) => judgeSwitch(resource, each)),
    ...judgeRootVolume(resource),
    ...(always.includes(resource.type) ? [pass("encrypted by the service itself")] : []),
  ],
  whole: (stack, { kind, region, drRegion }) => {
    if (kind !== "account") return [];
    const told = stack.ofType(byDefault).map((each) => stack.regionOf(each));
    return [...new Set([region, drRegion])].map((each) =>
      told.includes(each)
        ? pass(`${each} says whether it encrypts new disks by default`)
        : fail({
            found: `nothing that encrypts new disks of ${each} by default`,
            wanted: `EncryptionByDefault in ${each}`,
          }),
    );
  },
};

function judgeSwitch(
  resource: Resource,
  { at = "", property, on = "true", usual, when, unless }: Switch,
): readonly Judgement[] {
  return resource
    .blocks(at)
    .filter((block) => when?.(block) ?? true)
    .map((block) => {
      const instead = unless?.(resource);
      if (instead) return instead;
      const path = block.path === "" ? property : `${block.path}.${property}`;
      const said = block.text(property);
      const isOn = said ? said.toLowerCase() === on : (usual?.(resource) ?? false);
      if (isOn) return pass(`${path} is ${said || "on unless told"}`);
      return fail({
        property: path,
        found: said || "absent, which is off",
        wanted: on === "true" ? "true" : on.toUpperCase(),
      });
    });
}

/** A replica is encrypted as its source is, a restored database as its snapshot; only a key tells more. */
function likeItsSource(database: Resource): Judgement | undefined {
  if (database.has("storageEncrypted")) return undefined;
  const isMember = isNamed(database, "sourceDbClusterIdentifier");
  if (!isReplica(database) && !isMember && !isNamed(database, "snapshotIdentifier")) return undefined;
  return ["kmsKeyId", "kmsKeyArn"].some((key) => isNamed(database, key))
    ? pass("encrypted with the key that it names")
    : unknown("encrypted as what it was made from is, which is not told here");
}

function underItsKey(resource: Resource): Judgement | undefined {
  return isNamed(resource, "kmsMasterKeyId") ? pass("encrypted with the key that it names") : undefined;
}
