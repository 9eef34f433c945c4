/**
 * The resource types and invokes of `@pulumi/gcp` that the rehearsal cloud knows, by SDK module.
 * To add one: add its name here, run the two commands of `simulator/behaviours/gcp/README.md`, then write its behaviour there.
 */
export const gcpTypes: Readonly<Record<string, string>> = {
  backupdisasterrecovery: "BackupPlan BackupPlanAssociation BackupVault",
  cloudscheduler: "Job",
  compute: "Network Subnetwork",
  filestore: "Instance",
  kms: "CryptoKey CryptoKeyIAMMember KeyRing",
  projects: "IAMCustomRole IAMMember Service ServiceIdentity",
  secretmanager: "Secret SecretIamMember SecretVersion",
  serviceaccount: "Account",
  sql: "Database DatabaseInstance User",
  storage: "Bucket BucketIAMMember TransferJob",
  workflows: "Workflow",
};

/** Functions answered by `Invoke`, by SDK module. */
export const gcpInvokes: Readonly<Record<string, string>> = {
  compute: "getZones",
  logging: "getProjectCmekSettings",
  organizations: "getProject getClientConfig",
  storage: "getProjectServiceAccount getTransferProjectServiceAccount",
};
