import { type CloudCases, ref } from "../core/cases.ts";

const defaults = "aws:ebs/encryptionByDefault:EncryptionByDefault";

export const aws: CloudCases = {
  compliant: [
    { type: "aws:rds/instance:Instance", name: "database", properties: { storageEncrypted: true } },
    { type: "aws:rds/cluster:Cluster", name: "aurora", properties: { storageEncrypted: true } },
    { type: "aws:docdb/cluster:Cluster", name: "documents", properties: { storageEncrypted: true } },
    {
      type: "aws:ec2/launchTemplate:LaunchTemplate",
      name: "template",
      properties: {
        blockDeviceMappings: [
          { deviceName: "/dev/xvda", ebs: { encrypted: "true" } },
          { deviceName: "/dev/sdb", noDevice: "true" },
        ],
      },
    },
    {
      type: "aws:ec2/instance:Instance",
      name: "machine",
      properties: { rootBlockDevice: { encrypted: true }, ebsBlockDevices: [{ encrypted: true }] },
    },
    { type: "aws:ebs/volume:Volume", name: "volume", properties: { encrypted: true } },
    { type: "aws:efs/fileSystem:FileSystem", name: "files", properties: { encrypted: true } },
    { type: "aws:sns/topic:Topic", name: "topic", properties: { kmsMasterKeyId: ref("key") } },
    { type: "aws:sqs/queue:Queue", name: "queue", properties: { sqsManagedSseEnabled: true } },
    { type: "aws:kms/key:Key", name: "key", properties: {} },
  ],
  allowed: [
    { case: "a queue's own key unless told", set: { "queue.sqsManagedSseEnabled": undefined } },
    {
      case: "a queue under another key",
      set: { "queue.sqsManagedSseEnabled": false, "queue.kmsMasterKeyId": ref("key") },
    },
    {
      case: "serverless, as Aurora does by itself",
      set: { "aurora.storageEncrypted": undefined, "aurora.engineMode": "serverless" },
    },
    {
      case: "a replica in another region, by its key",
      set: {
        "database.storageEncrypted": undefined,
        "database.replicateSourceDb": "arn:aws:rds:eu-central-1:111122223333:db:acme",
        "database.kmsKeyId": ref("key", "arn"),
      },
    },
    {
      case: "replicas and restored databases, of which nothing is told",
      set: {
        "database.storageEncrypted": undefined,
        "database.replicateSourceDb": "acme-erp",
        "documents.storageEncrypted": undefined,
        "documents.snapshotIdentifier": "acme-documents",
      },
    },
    {
      case: "a machine of a template",
      set: { "machine.rootBlockDevice": undefined, "machine.launchTemplate": { id: ref("template") } },
    },
    { case: "values as texts", set: { "database.storageEncrypted": "true", "volume.encrypted": "True" } },
    {
      case: "what AWS encrypts by itself",
      add: [
        { type: "aws:dynamodb/table:Table", name: "table", properties: {} },
        { type: "aws:s3/bucket:Bucket", name: "objects", properties: {} },
        { type: "aws:redshift/cluster:Cluster", name: "warehouse", properties: {} },
        {
          type: "aws:elasticache/replicationGroup:ReplicationGroup",
          name: "cache",
          properties: { engine: "valkey" },
        },
        {
          type: "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream",
          name: "delivery",
          properties: { kinesisSourceConfiguration: { kinesisStreamArn: "arn:aws:kinesis:eu-west-3:1:stream/s" } },
        },
      ],
    },
    {
      case: "an account that encrypts by default",
      requirements: { kind: "account" },
      add: [
        { type: defaults, name: "home", properties: { region: "eu-west-3" } },
        { type: defaults, name: "away", properties: { region: "eu-central-1", enabled: true } },
      ],
    },
  ],
  disallowed: [
    {
      case: "a database, said",
      set: { "database.storageEncrypted": false },
      at: ["database"],
      property: "storageEncrypted",
    },
    { case: "a database, unless told", set: { "database.storageEncrypted": undefined }, at: ["database"] },
    {
      case: "with the empty name of a source that a state writes for none",
      set: {
        "database.storageEncrypted": undefined,
        "database.replicateSourceDb": "",
        "database.snapshotIdentifier": "",
      },
      at: ["database"],
    },
    {
      case: "a replica, said",
      set: { "database.storageEncrypted": false, "database.replicateSourceDb": "acme-erp" },
      at: ["database"],
    },
    { case: "a cluster, unless told", set: { "aurora.storageEncrypted": undefined }, at: ["aurora"] },
    { case: "documents", set: { "documents.storageEncrypted": undefined }, at: ["documents"] },
    {
      case: "a volume of a template",
      set: { "template.blockDeviceMappings.0.ebs.encrypted": "false" },
      at: ["template"],
      property: "blockDeviceMappings.0.ebs.encrypted",
    },
    {
      case: "a volume of a template that says nothing",
      set: { "template.blockDeviceMappings.0.ebs": { volumeSize: 30 } },
      at: ["template"],
      property: "blockDeviceMappings.0.ebs.encrypted",
    },
    {
      case: "a template without a word of its root",
      set: { "template.blockDeviceMappings.0.deviceName": "/dev/sdf" },
      at: ["template"],
      property: "blockDeviceMappings",
    },
    {
      case: "a template that names its root and says nothing of its volume",
      set: { "template.blockDeviceMappings.0.ebs": undefined },
      at: ["template"],
      property: "blockDeviceMappings",
    },
    { case: "a template without any volume", set: { "template.blockDeviceMappings": undefined }, at: ["template"] },
    {
      case: "a machine's root",
      set: { "machine.rootBlockDevice": { volumeSize: 30 } },
      at: ["machine"],
      property: "rootBlockDevice.encrypted",
    },
    {
      case: "a machine's root, beside its template",
      set: { "machine.rootBlockDevice.encrypted": false, "machine.launchTemplate": { id: ref("template") } },
      at: ["machine"],
    },
    { case: "a machine that says nothing", set: { "machine.rootBlockDevice": undefined }, at: ["machine"] },
    {
      case: "a machine's other volume",
      set: { "machine.ebsBlockDevices.0.encrypted": undefined },
      at: ["machine"],
      property: "ebsBlockDevices.0.encrypted",
    },
    { case: "a volume", set: { "volume.encrypted": undefined }, at: ["volume"], property: "encrypted" },
    { case: "files", set: { "files.encrypted": undefined }, at: ["files"], property: "encrypted" },
    { case: "a topic", set: { "topic.kmsMasterKeyId": undefined }, at: ["topic"], property: "kmsMasterKeyId" },
    {
      case: "a queue, its own key taken away",
      set: { "queue.sqsManagedSseEnabled": false, "queue.kmsMasterKeyId": "" },
      at: ["queue"],
      property: "sqsManagedSseEnabled",
    },
    {
      case: "others that hold data",
      add: [
        { type: "aws:dax/cluster:Cluster", name: "dax", properties: {} },
        { type: "aws:ec2/launchConfiguration:LaunchConfiguration", name: "configuration", properties: {} },
        { type: "aws:elasticache/replicationGroup:ReplicationGroup", name: "cache", properties: { engine: "redis" } },
        { type: "aws:kinesis/stream:Stream", name: "stream", properties: { encryptionType: "NONE" } },
        { type: "aws:neptune/cluster:Cluster", name: "graph", properties: {} },
        { type: "aws:opensearch/domain:Domain", name: "search", properties: { encryptAtRest: { enabled: false } } },
        { type: "aws:redshift/cluster:Cluster", name: "warehouse", properties: { encrypted: "false" } },
        {
          type: "aws:workspaces/workspace:Workspace",
          name: "desktop",
          properties: { rootVolumeEncryptionEnabled: true },
        },
      ],
      at: ["cache", "configuration", "dax", "desktop", "graph", "search", "stream", "warehouse"],
    },
    {
      case: "an account that leaves a region out",
      requirements: { kind: "account" },
      add: [{ type: defaults, name: "home", properties: { region: "eu-west-3" } }],
      at: ["stack"],
    },
    {
      case: "an account that switches it off",
      requirements: { kind: "account" },
      add: [
        { type: defaults, name: "home", properties: { region: "eu-west-3" } },
        { type: defaults, name: "away", properties: { region: "eu-central-1", enabled: false } },
      ],
      at: ["away"],
      property: "enabled",
    },
  ],
};
