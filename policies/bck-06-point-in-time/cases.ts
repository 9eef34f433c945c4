import { changing, type RuleCases, ref } from "../core/cases.ts";

const vital = { workload: "erp" };
const archive = { workload: "archive" };
const configuration = "database.settings.backupConfiguration";

export const cases: RuleCases = {
  aws: {
    compliant: [
      { type: "aws:rds/instance:Instance", name: "database", properties: { backupRetentionPeriod: 35, tags: vital } },
      { type: "aws:rds/cluster:Cluster", name: "cluster", properties: { tags: vital } },
      {
        type: "aws:dynamodb/table:Table",
        name: "table",
        properties: { pointInTimeRecovery: { enabled: true }, tags: vital },
      },
    ],
    allowed: [
      { case: "a text", set: { "table.pointInTimeRecovery.enabled": "true" } },
      { case: "an archive", set: { "table.pointInTimeRecovery": undefined, "table.tags": archive } },
      {
        case: "an RPO that points meet",
        set: { "table.pointInTimeRecovery": undefined },
        requirements: changing("erp", { rpoMinutes: 60 }),
      },
      {
        case: "a plan that keeps every change",
        set: { "database.backupRetentionPeriod": 0 },
        add: [
          {
            type: "aws:backup/plan:Plan",
            name: "plan",
            properties: { rules: [{ enableContinuousBackup: true, schedule: "cron(5 21 * * ? *)" }] },
          },
          {
            type: "aws:backup/selection:Selection",
            name: "selection",
            properties: { planId: ref("plan"), resources: [ref("database", "arn")] },
          },
        ],
      },
      { case: "a replica", set: { "database.backupRetentionPeriod": 0, "database.replicateSourceDb": "acme-first" } },
    ],
    disallowed: [
      {
        case: "a table without",
        set: { "table.pointInTimeRecovery": undefined },
        at: ["table"],
        property: "pointInTimeRecovery.enabled",
      },
      { case: "a table that switches it off", set: { "table.pointInTimeRecovery.enabled": false }, at: ["table"] },
      {
        case: "a minute under an hour",
        set: { "table.pointInTimeRecovery": undefined },
        requirements: changing("erp", { rpoMinutes: 59 }),
        at: ["table"],
      },
      {
        case: "a database without",
        set: { "database.backupRetentionPeriod": undefined },
        at: ["database"],
        property: "backupRetentionPeriod",
      },
      {
        case: "a plan that makes points alone",
        set: { "database.backupRetentionPeriod": 0 },
        add: [
          { type: "aws:backup/plan:Plan", name: "plan", properties: { rules: [{ schedule: "cron(5 * * * ? *)" }] } },
          {
            type: "aws:backup/selection:Selection",
            name: "selection",
            properties: { planId: ref("plan"), resources: [ref("database", "arn")] },
          },
        ],
        at: ["database"],
      },
      {
        case: "a plan that keeps every change, which it cannot of a table",
        set: { "table.pointInTimeRecovery": undefined },
        add: [
          { type: "aws:backup/plan:Plan", name: "plan", properties: { rules: [{ enableContinuousBackup: true }] } },
          {
            type: "aws:backup/selection:Selection",
            name: "selection",
            properties: { planId: ref("plan"), resources: ["*"] },
          },
        ],
        at: ["table"],
      },
      {
        case: "whose it is nobody says",
        set: { "table.pointInTimeRecovery": undefined, "table.tags": undefined },
        at: ["table"],
      },
    ],
  },
  azure: {
    compliant: [
      { type: "azure-native:dbforpostgresql:Server", name: "server", properties: { tags: vital } },
      {
        type: "azure-native:cosmosdb:DatabaseAccount",
        name: "account",
        properties: { backupPolicy: { type: "Continuous" }, tags: vital },
      },
    ],
    allowed: [
      { case: "an archive", set: { "account.backupPolicy": undefined, "account.tags": archive } },
      {
        case: "an RPO that points meet",
        set: { "account.backupPolicy.type": "Periodic" },
        requirements: changing("erp", { rpoMinutes: 60 }),
      },
    ],
    disallowed: [
      {
        case: "every so often",
        set: { "account.backupPolicy.type": "Periodic" },
        at: ["account"],
        property: "backupPolicy.type",
      },
      { case: "as the service does by itself", set: { "account.backupPolicy": undefined }, at: ["account"] },
      {
        case: "a minute under an hour",
        set: { "account.backupPolicy": undefined },
        requirements: changing("erp", { rpoMinutes: 59 }),
        at: ["account"],
      },
      {
        case: "whose it is nobody says",
        set: { "account.backupPolicy": undefined, "account.tags": undefined },
        at: ["account"],
      },
    ],
  },
  gcp: {
    compliant: [
      {
        type: "gcp:sql/databaseInstance:DatabaseInstance",
        name: "database",
        properties: {
          settings: { userLabels: vital, backupConfiguration: { enabled: true, pointInTimeRecoveryEnabled: true } },
        },
      },
      {
        type: "gcp:firestore/database:Database",
        name: "documents",
        properties: { pointInTimeRecoveryEnablement: "POINT_IN_TIME_RECOVERY_ENABLED" },
      },
    ],
    allowed: [
      { case: "logs of MySQL", set: { [configuration]: { enabled: true, binaryLogEnabled: true } } },
      {
        case: "an archive",
        set: { [configuration]: { enabled: true }, "database.settings.userLabels": archive },
      },
      {
        case: "an RPO that points meet",
        set: { [configuration]: { enabled: true } },
        requirements: changing("erp", { rpoMinutes: 360 }),
      },
      { case: "a replica", set: { [configuration]: undefined, "database.masterInstanceName": "acme-first" } },
    ],
    disallowed: [
      {
        case: "backups without logs",
        set: { [configuration]: { enabled: true } },
        at: ["database"],
        property: "settings.backupConfiguration.pointInTimeRecoveryEnabled",
      },
      {
        case: "a minute under six hours",
        set: { [configuration]: { enabled: true } },
        requirements: changing("erp", { rpoMinutes: 359 }),
        at: ["database"],
      },
      {
        case: "logs without backups",
        set: { [`${configuration}.enabled`]: false },
        at: ["database"],
        property: "settings.backupConfiguration.enabled",
      },
      {
        case: "documents without",
        set: { "documents.pointInTimeRecoveryEnablement": undefined },
        at: ["documents"],
        property: "pointInTimeRecoveryEnablement",
      },
    ],
  },
};
