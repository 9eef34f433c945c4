import { type CloudCases, ref } from "../core/cases.ts";

const paris = { region: "eu-west-3" };
const frankfurt = { region: "eu-central-1" };
const kms = "arn:aws:kms:eu-west-3:111122223333:key/1";
const kmsDr = "arn:aws:kms:eu-central-1:111122223333:key/2";
const awsKey = "aws:kms/key:Key";
const awsVault = "aws:backup/vault:Vault";

export const awsCases: CloudCases = {
  compliant: [
    { type: awsKey, name: "key", properties: { ...paris, multiRegion: true } },
    {
      type: "aws:kms/replicaKey:ReplicaKey",
      name: "replica",
      properties: { ...frankfurt, primaryKeyArn: ref("key", "arn") },
    },
    { type: "aws:efs/fileSystem:FileSystem", name: "files", properties: { ...paris, kmsKeyId: ref("key", "arn") } },
    { type: awsVault, name: "vault", properties: { ...paris, kmsKeyArn: ref("key", "arn") } },
    { type: awsVault, name: "dr-vault", properties: { ...frankfurt, kmsKeyArn: ref("replica", "keyId") } },
    {
      type: "aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication",
      name: "backups",
      properties: { ...frankfurt, sourceDbInstanceArn: "arn:aws:rds:eu-west-3:1:db:erp", kmsKeyId: kmsDr },
    },
  ],
  allowed: [
    { case: "by its ARN", set: { "dr-vault.kmsKeyArn": kmsDr } },
    { case: "by its alias", set: { "dr-vault.kmsKeyArn": "alias/acme-backup" } },
    {
      case: "a key of that region, for all",
      without: ["replica"],
      set: { "dr-vault.kmsKeyArn": kmsDr },
      add: [{ type: awsKey, name: "dr-key", properties: frankfurt }],
    },
    {
      case: "namesakes",
      without: ["replica"],
      set: { "dr-vault.kmsKeyArn": kmsDr, "key.tags": { Name: "acme-data" } },
      add: [{ type: awsKey, name: "dr-key", properties: { ...frankfurt, tags: { Name: "acme-data" } } }],
    },
    {
      case: "a key of logs, which stays",
      add: [
        { type: awsKey, name: "of-logs", properties: paris },
        { type: "aws:cloudwatch/logGroup:LogGroup", name: "logs", properties: { kmsKeyId: ref("of-logs", "arn") } },
      ],
    },
    { case: "the service's own key", set: { "dr-vault.kmsKeyArn": undefined } },
    {
      case: "objects replicated under a key of there",
      add: [
        {
          type: "aws:s3/bucketReplicationConfig:BucketReplicationConfig",
          name: "objects",
          properties: {
            ...paris,
            rules: [{ destination: { encryptionConfiguration: { replicaKmsKeyId: ref("replica", "keyId") } } }],
          },
        },
      ],
    },
  ],
  disallowed: [
    { case: "no key there", without: ["replica"], set: { "dr-vault.kmsKeyArn": kmsDr }, at: ["key"] },
    {
      case: "a replica elsewhere",
      set: { "replica.region": "eu-west-1", "dr-vault.kmsKeyArn": kmsDr },
      at: ["key"],
    },
    {
      case: "only another key's replica",
      set: { "vault.kmsKeyArn": ref("of-backups", "arn") },
      add: [{ type: awsKey, name: "of-backups", properties: paris }],
      at: ["of-backups"],
    },
    {
      case: "copies under a key of here",
      set: { "dr-vault.kmsKeyArn": ref("key", "arn") },
      at: ["dr-vault"],
      property: "kmsKeyArn",
    },
    {
      case: "copies under a key of here, by its ARN",
      set: { "backups.kmsKeyId": kms },
      at: ["backups"],
      property: "kmsKeyId",
    },
    {
      case: "copies under a key of a region that the contract does not allow",
      set: { "backups.kmsKeyId": "arn:aws:kms:us-east-1:111122223333:key/3" },
      at: ["backups"],
      property: "kmsKeyId",
    },
    {
      case: "objects replicated under a key of here",
      add: [
        {
          type: "aws:s3/bucketReplicationConfig:BucketReplicationConfig",
          name: "objects",
          properties: {
            ...paris,
            rules: [{ destination: { encryptionConfiguration: { replicaKmsKeyId: kms } } }],
          },
        },
      ],
      at: ["objects"],
      property: "rules.0.destination.encryptionConfiguration.replicaKmsKeyId",
    },
    {
      case: "a secret replicated under a key of here",
      add: [
        {
          type: "aws:secretsmanager/secret:Secret",
          name: "secret",
          properties: { ...paris, replicas: [{ region: "eu-central-1", kmsKeyId: ref("key", "arn") }] },
        },
      ],
      at: ["secret"],
    },
    { case: "switched off", set: { "replica.enabled": false }, at: ["replica"], property: "enabled" },
  ],
};
