import type { EquivalentMutants } from "../core/mutants.ts";

export const equivalents: readonly EquivalentMutants[] = [
  {
    cloud: "aws",
    types: ["aws:ec2/launchTemplate:LaunchTemplate"],
    paths: ["blockDeviceMappings.*.ebs.kmsKeyId"],
    operators: ["abroad", "swapped"],
    reason: "a key of the client's in another region, under which AWS starts no machine here",
  },
  {
    cloud: "aws",
    types: ["aws:rds/instance:Instance"],
    paths: ["manageMasterUserPassword"],
    operators: ["flipped"],
    reason: "keeps no password in Secrets Manager, so that none lies there under any key",
  },
  {
    cloud: "aws",
    types: ["aws:secretsmanager/secret:Secret"],
    paths: ["replicas"],
    operators: ["removed"],
    reason: "no copy, which would need a key; the secret has its own",
  },
  {
    cloud: "aws",
    types: ["aws:lb/loadBalancer:LoadBalancer"],
    paths: ["accessLogs"],
    operators: ["removed"],
    reason: "the policy of the bucket still lets balancers alone write there, which know S3's own key alone",
  },
  {
    cloud: "aws",
    types: ["aws:s3/bucketServerSideEncryptionConfiguration:*"],
    paths: ["", "rules*"],
    operators: ["removed", "emptied"],
    resources: ["*-access-logs"],
    reason: "the logs of balancers, which S3 encrypts with its own key anyway: their writers know no other",
  },
  {
    cloud: "azure",
    types: ["azure-native:dbforpostgresql:Server"],
    paths: ["backup", "backup.geoRedundantBackup"],
    operators: ["removed", "emptied", "flipped"],
    reason: "keeps no copy in the paired region, which would need a key there",
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
    types: ["azure-native:compute:VirtualMachineScaleSet"],
    paths: ["virtualMachineProfile.storageProfile.osDisk.managedDisk.securityProfile*"],
    operators: ["added"],
    reason: "is for confidential machines; the disk names its encryption set beside it",
  },
  {
    cloud: "azure",
    types: ["azure-native:dbforpostgresql:Server"],
    paths: ["backup.geoRedundantBackup", "backup"],
    operators: ["set to Disabled", "added"],
    reason: "without a copy in the paired region there is no key of it to name",
  },
];
