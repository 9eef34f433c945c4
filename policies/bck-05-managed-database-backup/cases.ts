import { type RuleCases, ref } from "../core/cases.ts";

const association = {
  type: "gcp:backupdisasterrecovery/backupPlanAssociation:BackupPlanAssociation",
  name: "association",
  properties: { resource: ref("database"), backupPlan: "projects/p/locations/l/backupPlans/vital" },
};
const retained = "settings.backupConfiguration.backupRetentionSettings.retainedBackups";

export const cases: RuleCases = {
  aws: {
    compliant: [
      { type: "aws:rds/instance:Instance", name: "database", properties: { backupRetentionPeriod: 35 } },
      { type: "aws:rds/cluster:Cluster", name: "cluster", properties: { backupRetentionPeriod: 35 } },
      { type: "aws:docdb/cluster:Cluster", name: "documents", properties: { backupRetentionPeriod: 35 } },
    ],
    allowed: [
      {
        case: "a replica",
        set: { "database.backupRetentionPeriod": 0, "database.replicateSourceDb": ref("cluster", "arn") },
      },
      { case: "as far as RDS goes", requirements: { retention: { daily: 60, weekly: 0, monthly: 0, yearly: 0 } } },
      {
        case: "as long as the contract allows",
        set: { "database.backupRetentionPeriod": 10 },
        requirements: { retention: { daily: 35, weekly: 0, monthly: 0, yearly: 0, maxDays: 10 } },
      },
      { case: "a number as a text", set: { "database.backupRetentionPeriod": "35" } },
    ],
    disallowed: [
      {
        case: "switched off",
        set: { "database.backupRetentionPeriod": 0 },
        at: ["database"],
        property: "backupRetentionPeriod",
      },
      {
        case: "switched off, with the empty name of a source that a state writes for none",
        set: { "database.backupRetentionPeriod": 0, "database.replicateSourceDb": "" },
        at: ["database"],
      },
      { case: "off, as AWS does by itself", set: { "database.backupRetentionPeriod": undefined }, at: ["database"] },
      { case: "a week", set: { "cluster.backupRetentionPeriod": 7 }, at: ["cluster"] },
      { case: "a day, as DocumentDB does", set: { "documents.backupRetentionPeriod": undefined }, at: ["documents"] },
    ],
  },
  azure: {
    compliant: [
      {
        type: "azure-native:dbforpostgresql:Server",
        name: "postgres",
        properties: { backup: { backupRetentionDays: 35 } },
      },
      {
        type: "azure-native:dbformysql:Server",
        name: "mysql",
        properties: { backup: { backupRetentionDays: 35 } },
      },
      {
        type: "azure-native:sql:Database",
        name: "database",
        properties: { databaseName: "erp", serverName: "acme" },
      },
      {
        type: "azure-native:sql:BackupShortTermRetentionPolicy",
        name: "short",
        properties: { databaseName: ref("database", "name"), serverName: "acme", retentionDays: 35 },
      },
    ],
    allowed: [
      { case: "a replica", set: { "postgres.createMode": "Replica", "postgres.backup": undefined } },
      { case: "a secondary", set: { "database.createMode": "Secondary" }, without: ["short"] },
      { case: "the policy by the database's name", set: { "short.databaseName": "erp" } },
    ],
    disallowed: [
      {
        case: "a fortnight",
        set: { "postgres.backup.backupRetentionDays": 14 },
        at: ["postgres"],
        property: "backup.backupRetentionDays",
      },
      { case: "a week, as Azure does by itself", set: { "mysql.backup": undefined }, at: ["mysql"] },
      { case: "a week, as Azure SQL does by itself", without: ["short"], at: ["database"] },
      { case: "a week of Azure SQL", set: { "short.retentionDays": 7 }, at: ["short"], property: "retentionDays" },
      { case: "the policy of another server", set: { "short.serverName": "other" }, at: ["database"] },
    ],
  },
  gcp: {
    compliant: [
      {
        type: "gcp:sql/databaseInstance:DatabaseInstance",
        name: "database",
        properties: {
          settings: { backupConfiguration: { enabled: true, backupRetentionSettings: { retainedBackups: 35 } } },
        },
      },
    ],
    allowed: [
      { case: "longer by a plan", set: { [`database.${retained}`]: 7 }, add: [association] },
      {
        case: "longer by a plan that names the instance",
        set: { [`database.${retained}`]: 7, "database.name": "acme-erp" },
        add: [{ ...association, properties: { ...association.properties, resource: "projects/p/instances/acme-erp" } }],
      },
      {
        case: "a replica",
        set: { "database.masterInstanceName": "other", "database.settings.backupConfiguration": undefined },
      },
    ],
    disallowed: [
      {
        case: "switched off",
        set: { "database.settings.backupConfiguration.enabled": false },
        at: ["database"],
        property: "settings.backupConfiguration.enabled",
      },
      {
        case: "switched off, with the empty name of a source that a state writes for none",
        set: { "database.settings.backupConfiguration.enabled": false, "database.masterInstanceName": "" },
        at: ["database"],
      },
      {
        case: "off, as Google does by itself",
        set: { "database.settings.backupConfiguration": undefined },
        at: ["database"],
      },
      { case: "a week", set: { [`database.${retained}`]: 7 }, at: ["database"], property: retained },
      {
        case: "a plan of another instance",
        set: { [`database.${retained}`]: 7 },
        add: [{ ...association, properties: { ...association.properties, resource: "projects/p/instances/other" } }],
        at: ["database"],
      },
    ],
  },
};
