import { type CloudCases, ref } from "../core/cases.ts";

const selection = "aws:backup/selection:Selection";
const iamRoleArn = "arn:aws:iam::111122223333:role/backup";
const tags = { backup: "acme-prod/vital" };
const byTag = { type: "STRINGEQUALS", key: "backup", value: "acme-prod/vital" };
const named = (...resources: readonly unknown[]) => ({
  "selection.conditions": undefined,
  "selection.resources": resources,
});
const all = [
  ref("database", "arn"),
  ref("cluster", "arn"),
  ref("documents", "arn"),
  ref("table", "arn"),
  ref("files", "arn"),
  ref("machine", "arn"),
  ref("volume", "arn"),
];
const arns = (...kinds: readonly string[]) => kinds.map((kind) => `arn:aws:${kind}`);
const everyKind = arns(
  "rds:*:*:db:*",
  "rds:*:*:cluster:*",
  "dynamodb:*:*:table/*",
  "elasticfilesystem:*:*:file-system/*",
  "ec2:*:*:instance/*",
  "ec2:*:*:volume/*",
);

export const awsCases: CloudCases = {
  compliant: [
    { type: "aws:rds/instance:Instance", name: "database", properties: { identifier: "acme-erp", tags } },
    { type: "aws:rds/cluster:Cluster", name: "cluster", properties: { clusterIdentifier: "acme-web", tags } },
    { type: "aws:docdb/cluster:Cluster", name: "documents", properties: { clusterIdentifier: "acme-docs", tags } },
    { type: "aws:dynamodb/table:Table", name: "table", properties: { name: "acme-carts", tags } },
    { type: "aws:efs/fileSystem:FileSystem", name: "files", properties: { tags } },
    { type: "aws:ec2/instance:Instance", name: "machine", properties: { tags } },
    { type: "aws:ebs/volume:Volume", name: "volume", properties: { tags } },
    {
      type: selection,
      name: "selection",
      properties: {
        iamRoleArn,
        planId: ref("plan"),
        resources: ["*"],
        conditions: [{ stringEquals: [{ key: "aws:ResourceTag/backup", value: "acme-prod/vital" }] }],
      },
    },
    { type: "aws:backup/plan:Plan", name: "plan", properties: { rules: [{ schedule: "cron(5 21 * * ? *)" }] } },
  ],
  allowed: [
    { case: "by their ARNs", set: named(...all) },
    { case: "all of them", set: named("*") },
    { case: "all that are not named, which is everything", set: { "selection.conditions": undefined } },
    { case: "by the kind", set: named(...everyKind) },
    {
      case: "by a tag that suffices",
      set: {
        "selection.conditions": undefined,
        "selection.resources": undefined,
        "selection.selectionTags": [byTag],
      },
    },
    {
      case: "by a tag that begins so",
      set: { "selection.conditions": [{ stringLikes: [{ key: "aws:ResourceTag/backup", value: "acme-prod/*" }] }] },
    },
    {
      case: "half of them by another plan",
      set: named(...all.slice(2)),
      add: [
        { type: "aws:backup/plan:Plan", name: "second", properties: { rules: [{}] } },
        {
          type: selection,
          name: "other",
          properties: { iamRoleArn, planId: ref("second"), resources: all.slice(0, 2) },
        },
      ],
    },
    {
      case: "a plan of another stack",
      set: { "selection.planId": "3e0a5f2c-0000-4000-8000-000000000000" },
      without: ["plan"],
    },
    {
      case: "something else left out",
      set: { "selection.notResources": ["arn:aws:rds:eu-west-3:111122223333:db:acme-test"] },
    },
    {
      case: "a replica",
      set: { "database.tags": undefined, "database.replicateSourceDb": ref("cluster", "arn") },
    },
    {
      case: "the receiver of files",
      add: [
        { type: "aws:efs/fileSystem:FileSystem", name: "copy", properties: { region: "eu-central-1" } },
        {
          type: "aws:efs/replicationConfiguration:ReplicationConfiguration",
          name: "replication",
          properties: {
            sourceFileSystemId: ref("files"),
            destination: { region: "eu-central-1", fileSystemId: ref("copy") },
          },
        },
      ],
    },
    {
      case: "a volume with its machine",
      set: { "volume.tags": undefined },
      add: [
        {
          type: "aws:ec2/volumeAttachment:VolumeAttachment",
          name: "attachment",
          properties: { deviceName: "/dev/sdf", instanceId: ref("machine"), volumeId: ref("volume") },
        },
      ],
    },
  ],
  disallowed: [
    { case: "no selection", without: ["selection"], at: allBut() },
    { case: "no tag", set: { "files.tags": undefined }, at: ["files"] },
    { case: "another tag", set: { "database.tags.backup": "acme-prod/none" }, at: ["database"] },
    { case: "only one by its ARN", set: named(ref("database", "arn")), at: allBut("database") },
    { case: "another's ARN", set: named(...all.slice(1), "arn:aws:rds:eu-west-3:1:db:acme"), at: ["database"] },
    { case: "machines alone", set: named("arn:aws:ec2:*:*:instance/*"), at: allBut("machine") },
    { case: "left out again", set: { "selection.notResources": [ref("table", "arn")] }, at: ["table"] },
    {
      case: "left out by its kind",
      set: { "selection.notResources": ["arn:aws:rds:*:*:db:*"] },
      at: ["database"],
    },
    {
      case: "left out by a tag",
      set: {
        "selection.conditions": [{ stringNotEquals: [{ key: "aws:ResourceTag/backup", value: "acme-prod/none" }] }],
        "volume.tags.backup": "acme-prod/none",
      },
      at: ["volume"],
    },
    { case: "a selection of another region", set: { "selection.region": "eu-central-1" }, at: allBut() },
    { case: "a selection of no plan", set: { "selection.planId": undefined }, at: allBut() },
    { case: "a plan without rules", set: { "plan.rules": [] }, at: ["plan"], property: "rules" },
    {
      case: "a volume whose machine is not backed up either",
      set: { "volume.tags": undefined, "machine.tags": undefined },
      add: [
        {
          type: "aws:ec2/volumeAttachment:VolumeAttachment",
          name: "attachment",
          properties: { deviceName: "/dev/sdf", instanceId: ref("machine"), volumeId: ref("volume") },
        },
      ],
      at: ["machine", "volume"],
    },
    {
      case: "the empty name of a source that a state writes for none",
      set: { "database.replicateSourceDb": "", "database.tags": undefined },
      at: ["database"],
    },
  ],
};

function allBut(...taken: readonly string[]): readonly string[] {
  const names = ["database", "cluster", "documents", "table", "files", "machine", "volume"];
  return names.filter((name) => !taken.includes(name));
}
