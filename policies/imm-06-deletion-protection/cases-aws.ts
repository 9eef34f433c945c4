import { type CloudCases, ref } from "../core/cases.ts";

const kept = { protect: true } as const;

export const awsCases: CloudCases = {
  compliant: [
    {
      type: "aws:rds/instance:Instance",
      name: "database",
      properties: { identifier: "acme-erp", deletionProtection: true },
      ...kept,
    },
    { type: "aws:rds/cluster:Cluster", name: "cluster", properties: { deletionProtection: true }, ...kept },
    { type: "aws:docdb/cluster:Cluster", name: "documents", properties: { deletionProtection: true }, ...kept },
    { type: "aws:dynamodb/table:Table", name: "table", properties: { deletionProtectionEnabled: true }, ...kept },
    { type: "aws:ec2/instance:Instance", name: "machine", properties: { disableApiTermination: true }, ...kept },
    { type: "aws:efs/fileSystem:FileSystem", name: "files", properties: {}, ...kept },
    { type: "aws:s3/bucket:Bucket", name: "objects", properties: { bucket: "acme-objects" }, ...kept },
    { type: "aws:backup/vault:Vault", name: "vault", properties: { name: "acme-backup" }, ...kept },
    { type: "aws:kms/key:Key", name: "key", properties: {}, ...kept },
  ],
  allowed: [
    { case: "as text", set: { "database.deletionProtection": "true", "objects.forceDestroy": "false" } },
    {
      case: "outside production",
      set: { "database.deletionProtection": false, "objects.forceDestroy": true },
      protect: { database: false, objects: false },
      requirements: { production: false },
    },
    {
      case: "a bucket that receives logs alone",
      add: [
        { type: "aws:s3/bucket:Bucket", name: "logs", properties: { bucket: "acme-logs", forceDestroy: true } },
        {
          type: "aws:lb/loadBalancer:LoadBalancer",
          name: "balancer",
          properties: { accessLogs: { bucket: ref("logs", "bucket"), enabled: true } },
        },
      ],
    },
    {
      case: "a secret that the program writes",
      add: [
        { type: "aws:secretsmanager/secret:Secret", name: "drawn", properties: {} },
        {
          type: "aws:secretsmanager/secretVersion:SecretVersion",
          name: "version",
          properties: { secretId: ref("drawn") },
        },
      ],
    },
    {
      case: "what holds nothing",
      add: [{ type: "aws:autoscaling/group:Group", name: "fleet", properties: {} }],
    },
  ],
  disallowed: [
    { case: "a database that the engine may delete", protect: { database: false }, at: ["database"] },
    {
      case: "a secret that people enter",
      add: [{ type: "aws:secretsmanager/secret:Secret", name: "entered", properties: {} }],
      at: ["entered"],
    },
    { case: "files that the engine may delete", protect: { files: false }, at: ["files"] },
    { case: "a key that the engine may delete", protect: { key: false }, at: ["key"] },
    {
      case: "a database that anybody may delete",
      set: { "database.deletionProtection": false },
      at: ["database"],
      property: "deletionProtection",
    },
    {
      case: "off, as AWS does by itself",
      set: { "cluster.deletionProtection": undefined, "documents.deletionProtection": "false" },
      at: ["cluster", "documents"],
      property: "deletionProtection",
    },
    {
      case: "a table that anybody may delete",
      set: { "table.deletionProtectionEnabled": undefined },
      at: ["table"],
      property: "deletionProtectionEnabled",
    },
    {
      case: "a machine that anybody may end",
      set: { "machine.disableApiTermination": undefined },
      at: ["machine"],
      property: "disableApiTermination",
    },
    {
      case: "a bucket that is emptied",
      set: { "objects.forceDestroy": true },
      at: ["objects"],
      property: "forceDestroy",
    },
    {
      case: "a vault that is emptied",
      set: { "vault.forceDestroy": "true" },
      at: ["vault"],
      property: "forceDestroy",
    },
  ],
};
