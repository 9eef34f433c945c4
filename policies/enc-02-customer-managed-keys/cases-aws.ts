import { type CloudCases, ref } from "../core/cases.ts";

const arn = "arn:aws:kms:eu-west-3:111122223333:key/0c5f7a52-0000-4000-8000-000000000001";
const ebs = (keys: object) => ({ deviceName: "/dev/xvda", ebs: { encrypted: "true", ...keys } });

export const aws: CloudCases = {
  compliant: [
    { type: "aws:kms/key:Key", name: "key", properties: { enableKeyRotation: true } },
    {
      type: "aws:rds/instance:Instance",
      name: "database",
      properties: {
        storageEncrypted: true,
        kmsKeyId: ref("key", "arn"),
        performanceInsightsEnabled: true,
        performanceInsightsKmsKeyId: ref("key", "arn"),
        manageMasterUserPassword: true,
        masterUserSecretKmsKeyId: ref("key", "arn"),
      },
    },
    {
      type: "aws:ec2/launchTemplate:LaunchTemplate",
      name: "template",
      properties: {
        blockDeviceMappings: [ebs({ kmsKeyId: ref("key", "arn") }), { deviceName: "/dev/sdb", noDevice: "true" }],
      },
    },
    { type: "aws:s3/bucket:Bucket", name: "objects", properties: { bucket: "acme-objects" } },
    {
      type: "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
      name: "encryption",
      properties: {
        bucket: ref("objects"),
        rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: ref("key", "arn") } }],
      },
    },
    { type: "aws:backup/vault:Vault", name: "backups", properties: { name: "acme", kmsKeyArn: ref("key", "arn") } },
    { type: "aws:sns/topic:Topic", name: "topic", properties: { kmsMasterKeyId: ref("key") } },
    {
      type: "aws:secretsmanager/secret:Secret",
      name: "secret",
      properties: { kmsKeyId: ref("key"), replicas: [{ region: "eu-central-1", kmsKeyId: arn }] },
    },
    { type: "aws:cloudwatch/logGroup:LogGroup", name: "logs", properties: { kmsKeyId: ref("key", "arn") } },
  ],
  allowed: [
    {
      case: "not asked for",
      set: { "database.kmsKeyId": undefined },
      requirements: { customerKeys: false, dataClass: "internal" },
    },
    { case: "a key of another stack", set: { "database.kmsKeyId": arn, "topic.kmsMasterKeyId": "alias/acme" } },
    {
      case: "nothing to keep insights or a password in",
      set: {
        "database.performanceInsightsEnabled": false,
        "database.performanceInsightsKmsKeyId": undefined,
        "database.manageMasterUserPassword": undefined,
        "database.masterUserSecretKmsKeyId": undefined,
      },
    },
    { case: "a replica", set: { "database.kmsKeyId": undefined, "database.replicateSourceDb": "acme-erp" } },
    {
      case: "the key inside the bucket",
      without: ["encryption"],
      set: {
        "objects.serverSideEncryptionConfiguration": {
          rule: { applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: arn } },
        },
      },
    },
    {
      case: "the access logs of a balancer",
      without: ["encryption"],
      add: [
        {
          type: "aws:lb/loadBalancer:LoadBalancer",
          name: "balancer",
          properties: { accessLogs: { bucket: ref("objects"), enabled: true } },
        },
      ],
    },
    {
      case: "a machine of a template, and one that says it",
      add: [
        {
          type: "aws:ec2/instance:Instance",
          name: "templated",
          properties: { launchTemplate: { id: ref("template") } },
        },
        {
          type: "aws:ec2/instance:Instance",
          name: "machine",
          properties: { rootBlockDevice: { kmsKeyId: arn }, ebsBlockDevices: [{ kmsKeyId: ref("key", "arn") }] },
        },
      ],
    },
    {
      case: "a copy into a file system that says it",
      add: [
        { type: "aws:efs/fileSystem:FileSystem", name: "files", properties: { kmsKeyId: arn } },
        {
          type: "aws:efs/replicationConfiguration:ReplicationConfiguration",
          name: "copy",
          properties: { destination: { fileSystemId: ref("files") } },
        },
      ],
    },
  ],
  disallowed: [
    { case: "a database", set: { "database.kmsKeyId": undefined }, at: ["database"], property: "kmsKeyId" },
    { case: "the empty text of a state", set: { "database.kmsKeyId": "" }, at: ["database"], property: "kmsKeyId" },
    { case: "AWS's own key, by its alias", set: { "database.kmsKeyId": "alias/aws/rds" }, at: ["database"] },
    {
      case: "AWS's own key, by the ARN of its alias",
      set: { "topic.kmsMasterKeyId": "arn:aws:kms:eu-west-3:111122223333:alias/aws/sns" },
      at: ["topic"],
      property: "kmsMasterKeyId",
    },
    {
      case: "what it keeps of queries",
      set: { "database.performanceInsightsKmsKeyId": undefined },
      at: ["database"],
      property: "performanceInsightsKmsKeyId",
    },
    {
      case: "its password",
      set: { "database.masterUserSecretKmsKeyId": undefined },
      at: ["database"],
      property: "masterUserSecretKmsKeyId",
    },
    {
      case: "a volume of a template",
      set: { "template.blockDeviceMappings.0": ebs({}) },
      at: ["template"],
      property: "blockDeviceMappings.0.ebs.kmsKeyId",
    },
    {
      case: "a template that leaves its root to the image",
      set: { "template.blockDeviceMappings.0.ebs": undefined },
      at: ["template"],
      property: "blockDeviceMappings",
    },
    { case: "a template without any volume", set: { "template.blockDeviceMappings": undefined }, at: ["template"] },
    { case: "a bucket that says nothing", without: ["encryption"], at: ["objects"] },
    {
      case: "a bucket under S3's own key",
      set: { "encryption.rules": [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }] },
      at: ["encryption"],
      property: "rules.0.applyServerSideEncryptionByDefault.kmsMasterKeyId",
    },
    {
      case: "a bucket under AWS's key of S3",
      set: { "encryption.rules": [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms" } }] },
      at: ["encryption"],
    },
    { case: "the encryption of another bucket", set: { "encryption.bucket": "acme-other" }, at: ["objects"] },
    { case: "a vault", set: { "backups.kmsKeyArn": undefined }, at: ["backups"], property: "kmsKeyArn" },
    {
      case: "a copy of a secret",
      set: { "secret.replicas.0.kmsKeyId": undefined },
      at: ["secret"],
      property: "replicas.0.kmsKeyId",
    },
    { case: "logs", set: { "logs.kmsKeyId": undefined }, at: ["logs"], property: "kmsKeyId" },
    {
      case: "others that hold data",
      add: [
        { type: "aws:dynamodb/table:Table", name: "table", properties: { serverSideEncryption: { enabled: true } } },
        { type: "aws:ebs/volume:Volume", name: "volume", properties: { encrypted: true } },
        { type: "aws:ec2/instance:Instance", name: "machine", properties: { rootBlockDevice: { encrypted: true } } },
        { type: "aws:ec2/instance:Instance", name: "silent", properties: {} },
        { type: "aws:efs/fileSystem:FileSystem", name: "files", properties: { encrypted: true } },
        { type: "aws:neptune/cluster:Cluster", name: "graph", properties: { storageEncrypted: true } },
        { type: "aws:opensearch/domain:Domain", name: "search", properties: { encryptAtRest: { enabled: true } } },
        { type: "aws:rds/cluster:Cluster", name: "aurora", properties: { storageEncrypted: true } },
        { type: "aws:sqs/queue:Queue", name: "queue", properties: { sqsManagedSseEnabled: true } },
      ],
      at: ["aurora", "files", "graph", "machine", "queue", "search", "silent", "table", "volume"],
    },
  ],
};
