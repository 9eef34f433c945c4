import type { EquivalentMutants } from "../core/mutants.ts";

/** What spoils a name leads to no key of the stack: vault and data come to share one in the cases alone. */
export const equivalents: readonly EquivalentMutants[] = [
  {
    types: ["*Vault"],
    paths: ["*"],
    operators: ["removed", "emptied", "flipped"],
    reason: "a vault under the service's own key, which is apart",
  },
  {
    cloud: "aws",
    types: ["aws:ec2/*", "aws:efs/*", "aws:rds/*", "aws:s3/bucketServerSideEncryptionConfiguration:*"],
    paths: ["*"],
    operators: ["removed", "emptied", "flipped", "abroad", "swapped"],
    reason:
      "data under the service's own key, or that of another region: neither is the vault's, and ENC-02 asks whose it is",
  },
  {
    cloud: "aws",
    types: ["aws:kms/alias:Alias"],
    paths: ["", "name"],
    operators: ["removed", "altered"],
    reason: "another name of a key, or one name less: vault and data go by its ARN",
  },
  {
    cloud: "aws",
    types: ["aws:backup/reportPlan:*", "aws:lb/loadBalancer:*", "aws:s3/bucketPolicy:*"],
    paths: ["*"],
    operators: ["removed", "emptied"],
    reason: "a store of logs that nobody writes to any more: its key counts too, and is not the vault's",
  },
  {
    cloud: "azure",
    types: ["azure-native:monitor:*", "azure-native:network:*"],
    paths: ["*"],
    operators: ["removed"],
    reason: "a store of logs that nobody writes to any more: its key counts too, and is not the vault's",
  },
  {
    cloud: "azure",
    types: ["azure-native:compute:*", "azure-native:dbforpostgresql:*", "azure-native:storage:*"],
    paths: ["*"],
    operators: ["removed", "emptied", "flipped", "set to *"],
    reason: "data under the service's own key, which is not the vault's, and ENC-02 asks whose it is",
  },
  {
    cloud: "gcp",
    types: ["gcp:compute/*", "gcp:sql/*", "gcp:storage/*"],
    paths: ["*"],
    operators: ["removed", "emptied"],
    reason: "data under the service's own key, which is not the vault's, and ENC-02 asks whose it is",
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
    cloud: "azure",
    types: ["azure-native:dbforpostgresql:Server"],
    paths: ["backup"],
    operators: ["added"],
    reason: "says nothing",
  },
  {
    cloud: "gcp",
    types: ["gcp:compute/regionInstanceTemplate:RegionInstanceTemplate"],
    paths: ["disks.*.source", "disks.*.type"],
    operators: ["added"],
    reason: "says nothing of the key",
  },
];
