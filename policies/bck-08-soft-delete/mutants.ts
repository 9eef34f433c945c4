import type { EquivalentMutants } from "../core/mutants.ts";

export const equivalents: readonly EquivalentMutants[] = [
  {
    paths: ["*"],
    operators: ["raised"],
    reason: "can be brought back for longer",
  },
  {
    paths: ["*"],
    operators: ["lowered"],
    reason: "still for the days that the environment asks for",
  },
  {
    cloud: "aws",
    paths: ["deletionWindowInDays", "recoveryWindowInDays"],
    operators: ["removed"],
    reason: "30 days where nothing is said",
  },
  {
    cloud: "aws",
    types: ["aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration"],
    paths: ["rules*"],
    operators: ["removed", "emptied", "flipped"],
    reason: "the versions of what was deleted are taken later, or never",
  },
  {
    cloud: "azure",
    types: ["azure-native:dataprotection:BackupVault"],
    paths: ["properties.securitySettings*"],
    operators: ["removed", "emptied", "set to *"],
    reason: "on for fourteen days where nothing is said, which is what the contract asks for",
  },
  {
    cloud: "azure",
    types: ["azure-native:keyvault:Vault"],
    paths: ["properties.enableSoftDelete", "properties.softDeleteRetentionInDays"],
    operators: ["removed"],
    reason: "on for ninety days where nothing is said",
  },
  {
    cloud: "gcp",
    types: ["gcp:storage/bucket:Bucket", "gcp:kms/cryptoKey:CryptoKey"],
    paths: ["softDeletePolicy*", "destroyScheduledDuration"],
    operators: ["removed", "emptied"],
    reason: "what Google does by itself, seven days for objects and thirty for keys, is what the environment asks for",
  },
  {
    cloud: "aws",
    types: ["aws:s3/bucket:Bucket"],
    paths: ["lifecycleRules"],
    operators: ["added"],
    reason: "a rule that takes no version",
  },
];
