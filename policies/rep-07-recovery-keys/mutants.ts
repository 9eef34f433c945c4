import { type EquivalentMutants, elsewhere, impliedPlace } from "../core/mutants.ts";

const keyless = [
  "activeKey",
  "blockDeviceMappings*",
  "dataEncryption*",
  "destination",
  "disks.*",
  "encryption*",
  "kmsKey*",
  "properties.securitySettings*",
  "replicas*",
  "rules*",
];

export const equivalents: readonly EquivalentMutants[] = [
  impliedPlace,
  elsewhere,
  {
    paths: keyless,
    operators: ["removed", "emptied"],
    reason: "encrypted with a key of the service's own, which it has in each region; another rule wants the client's",
    owner: "ENC-02",
  },
  {
    paths: keyless,
    operators: ["removed", "emptied"],
    reason: "a copy less, or one under a key of the service's own, which it has in each region",
  },
  {
    cloud: "aws",
    types: ["aws:kms/alias:Alias", "aws:kms/key:Key", "aws:kms/replicaKey:ReplicaKey"],
    paths: ["", "name", "tags*"],
    operators: ["removed", "emptied", "altered"],
    reason: "the replica says by itself whose it is, whatever the names of the two",
  },
  {
    cloud: "aws",
    types: ["aws:kms/key:Key"],
    paths: ["region"],
    reason: "AWS refuses a key of another region, and a replica in the region of its primary",
  },
  {
    cloud: "aws",
    paths: ["blockDeviceMappings.*.ebs.kmsKeyId"],
    operators: ["abroad", "swapped"],
    reason: "of the region that may be lost, in which AWS refuses a disk under a key of another",
  },
  {
    paths: ["region", "location"],
    operators: ["abroad", "swapped"],
    reason: "no longer in the DR region, where alone something is asked of its own key; that of its copy stays there",
  },
  {
    paths: ["keyRing", "keyName", "name", "vaultName"],
    operators: ["abroad", "altered", "removed", "swapped"],
    reason: "nothing is encrypted with a key of that name, or the DR region has it for what is restored there",
  },
  {
    cloud: "azure",
    types: ["azure-native:keyvault:Key"],
    paths: ["properties"],
    operators: ["emptied"],
    reason: "enabled where nothing is said",
  },
  {
    cloud: "aws",
    types: ["aws:ec2/launchTemplate:LaunchTemplate"],
    paths: ["blockDeviceMappings.*.ebs.kmsKeyId"],
    operators: ["altered"],
    reason: "another key, which is not in the stack: whose it is nobody sees from here",
    isGap: true,
  },
  {
    cloud: "aws",
    types: ["aws:s3/bucketReplicationConfig:BucketReplicationConfig"],
    paths: ["rules.*.destination.encryptionConfiguration.replicaKmsKeyId"],
    operators: ["altered"],
    reason: "another key, which is not in the stack: whose it is nobody sees from here",
    isGap: true,
  },
  {
    cloud: "azure",
    types: ["azure-native:keyvault:Key"],
    paths: ["properties.attributes"],
    operators: ["added"],
    reason: "says nothing: a key is enabled unless told",
  },
];
