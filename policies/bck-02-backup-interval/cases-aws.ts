import { type CloudCases, changing, ref } from "../core/cases.ts";

const plan = "aws:backup/plan:Plan";
const selection = "aws:backup/selection:Selection";
const vital = { workload: "erp" };
const archive = { workload: "archive" };
const taking = (planName: string, ...resources: readonly string[]) => ({
  iamRoleArn: "arn:aws:iam::111122223333:role/backup",
  planId: ref(planName),
  resources: resources.map((each) => ref(each, "arn")),
});
const hourly = { schedule: "cron(5 * * * ? *)" };
const daily = { schedule: "cron(5 21 * * ? *)" };
const database = { engine: "postgres", tags: vital };

export const awsCases: CloudCases = {
  compliant: [
    {
      type: "aws:rds/instance:Instance",
      name: "database",
      properties: { ...database, backupRetentionPeriod: 35 },
    },
    {
      type: "aws:dynamodb/table:Table",
      name: "table",
      properties: { pointInTimeRecovery: { enabled: true }, tags: vital },
    },
    { type: "aws:efs/fileSystem:FileSystem", name: "files", properties: { tags: vital } },
    {
      type: "aws:efs/replicationConfiguration:ReplicationConfiguration",
      name: "replication",
      properties: { sourceFileSystemId: ref("files"), destination: { region: "eu-central-1" } },
    },
    { type: "aws:ebs/volume:Volume", name: "volume", properties: { tags: archive } },
    { type: plan, name: "often", properties: { rules: [hourly, daily] } },
    { type: plan, name: "nightly", properties: { rules: [daily] } },
    { type: selection, name: "of-vital", properties: taking("often", "database", "table", "files") },
    { type: selection, name: "of-archive", properties: taking("nightly", "volume") },
  ],
  allowed: [
    {
      case: "a plan that keeps every change of a database",
      set: { "database.backupRetentionPeriod": 0, "often.rules": [{ ...daily, enableContinuousBackup: true }] },
      without: ["files", "replication"],
    },
    {
      case: "a cluster, which always goes back",
      add: [{ type: "aws:rds/cluster:Cluster", name: "cluster", properties: { tags: vital } }],
    },
    {
      case: "exactly as often as the RPO",
      set: { "volume.tags": vital, "nightly.rules": [hourly] },
      requirements: changing("erp", { rpoMinutes: 60 }),
    },
    { case: "a rate", set: { "nightly.rules": [{ schedule: "rate(12 hours)" }] } },
    { case: "the time that AWS chooses", set: { "nightly.rules": [{}] } },
    {
      case: "two rules in turns",
      set: { "nightly.rules": [{ schedule: "cron(0 6 * * ? *)" }, { schedule: "cron(0 18 * * ? *)" }] },
      requirements: changing("archive", { rpoMinutes: 720 }),
    },
    {
      case: "two plans in turns",
      set: { "nightly.rules": [{ schedule: "cron(0 6 * * ? *)" }] },
      add: [
        { type: plan, name: "noon", properties: { rules: [{ schedule: "cron(0 18 * * ? *)" }] } },
        { type: selection, name: "at-noon", properties: taking("noon", "volume") },
      ],
      requirements: changing("archive", { rpoMinutes: 720 }),
    },
    {
      case: "a plan of another stack, of which nothing can be told",
      set: { "of-archive.planId": "3e0a5f2c-0000-4000-8000-000000000000" },
    },
    {
      case: "a machine that is replicated",
      add: [
        { type: "aws:ec2/instance:Instance", name: "machine", properties: { tags: vital } },
        { type: selection, name: "of-machine", properties: taking("often", "machine") },
        {
          type: "aws:drs/replicationConfigurationTemplate:ReplicationConfigurationTemplate",
          name: "drs",
          properties: {},
        },
      ],
    },
    {
      case: "a replica",
      set: { "database.backupRetentionPeriod": 0, "database.replicateSourceDb": "acme-first" },
    },
    { case: "logs asked for by a rule of their own", set: { "table.pointInTimeRecovery": undefined } },
  ],
  disallowed: [
    {
      case: "every other day",
      set: { "nightly.rules.0.schedule": "cron(5 21 1/2 * ? *)" },
      at: ["nightly"],
      property: "rules.0.schedule",
    },
    {
      case: "a minute more than the RPO",
      set: { "volume.tags": vital, "nightly.rules": [hourly] },
      requirements: changing("erp", { rpoMinutes: 59 }),
      at: ["nightly"],
    },
    { case: "every week", set: { "nightly.rules.0.schedule": "cron(5 21 ? * SUN *)" }, at: ["nightly"] },
    { case: "working hours alone", set: { "nightly.rules.0.schedule": "cron(0 8-18 ? * MON-FRI *)" }, at: ["nightly"] },
    {
      case: "in turns, by two clocks",
      set: {
        "nightly.rules": [
          { schedule: "cron(0 6 * * ? *)" },
          { schedule: "cron(0 18 * * ? *)", scheduleExpressionTimezone: "Europe/Paris" },
        ],
      },
      requirements: changing("archive", { rpoMinutes: 720 }),
      at: ["nightly"],
    },
    {
      case: "files every two hours, though replicated",
      set: { "often.rules": [{ schedule: "cron(5 0/2 * * ? *)" }] },
      at: ["often"],
    },
    { case: "files every hour, and not replicated", without: ["replication"], at: ["often"] },
    {
      case: "a database without logs, every day",
      set: { "database.backupRetentionPeriod": 0, "of-vital.planId": ref("nightly") },
      without: ["files", "replication", "table"],
      at: ["nightly"],
    },
    { case: "whose it is nobody says", set: { "volume.tags": undefined }, at: ["nightly"] },
    { case: "a schedule that is none", set: { "nightly.rules.0.schedule": "now and then" }, at: ["nightly"] },
    { case: "no plan", without: ["of-archive"], at: ["volume"] },
    { case: "a plan without rules", set: { "nightly.rules": [] }, at: ["volume"] },
    {
      case: "a machine every hour that is not replicated",
      add: [
        { type: "aws:ec2/instance:Instance", name: "machine", properties: { tags: vital } },
        { type: selection, name: "of-machine", properties: taking("often", "machine") },
      ],
      at: ["often"],
    },
  ],
};
