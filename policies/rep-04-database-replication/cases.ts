import { caseRequirements, type RuleCases, ref } from "../core/cases.ts";
import type { WorkloadRequirements } from "../core/requirements.ts";

const away = "aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication";

export const cases: RuleCases = {
  aws: {
    compliant: [
      {
        type: "aws:rds/instance:Instance",
        name: "erp",
        properties: { identifier: "acme-erp", region: "eu-west-3", engine: "postgres", tags: { workload: "erp" } },
      },
      {
        type: "aws:rds/instance:Instance",
        name: "erp-dr",
        properties: { region: "eu-central-1", replicateSourceDb: ref("erp", "arn"), tags: { workload: "erp" } },
      },
      {
        type: "aws:rds/instance:Instance",
        name: "archive",
        properties: { region: "eu-west-3", engine: "mysql", tags: { workload: "archive" } },
      },
    ],
    allowed: [
      { case: "the source by its name", set: { "erp-dr.replicateSourceDb": "acme-erp" } },
      {
        case: "logs of an engine without such replicas",
        set: { "erp.engine": "sqlserver-se" },
        without: ["erp-dr"],
        add: [
          { type: away, name: "logs", properties: { region: "eu-central-1", sourceDbInstanceArn: ref("erp", "arn") } },
        ],
      },
      {
        case: "logs where only the RPO is short",
        without: ["erp-dr"],
        add: [
          { type: away, name: "logs", properties: { region: "eu-central-1", sourceDbInstanceArn: ref("erp", "arn") } },
        ],
        requirements: { workloads: workloads("backup-restore", 60) },
      },
      {
        case: "all is restored",
        without: ["erp-dr"],
        requirements: { workloads: workloads("backup-restore", 1440) },
      },
      {
        case: "a global cluster",
        add: [
          {
            type: "aws:rds/globalCluster:GlobalCluster",
            name: "global",
            properties: { globalClusterIdentifier: "acme" },
          },
          {
            type: "aws:rds/cluster:Cluster",
            name: "first",
            properties: { region: "eu-west-3", engine: "aurora-postgresql", globalClusterIdentifier: ref("global") },
          },
          {
            type: "aws:rds/cluster:Cluster",
            name: "second",
            properties: { region: "eu-central-1", engine: "aurora-postgresql", globalClusterIdentifier: "acme" },
          },
        ],
      },
      {
        case: "tables in both regions",
        add: [
          {
            type: "aws:dynamodb/table:Table",
            name: "sessions",
            properties: { region: "eu-west-3", replicas: [{ regionName: "eu-central-1" }] },
          },
          { type: "aws:dynamodb/table:Table", name: "carts", properties: { region: "eu-west-3" } },
          {
            type: "aws:dynamodb/tableReplica:TableReplica",
            name: "carts-dr",
            properties: { region: "eu-central-1", globalTableArn: ref("carts", "arn") },
          },
        ],
      },
    ],
    disallowed: [
      { case: "no replica", without: ["erp-dr"], at: ["erp"] },
      { case: "a replica beside it", set: { "erp-dr.region": "eu-west-3" }, at: ["erp-dr"] },
      { case: "a database of its own over there", set: { "erp-dr.replicateSourceDb": undefined }, at: ["erp"] },
      {
        case: "logs alone for a standby",
        without: ["erp-dr"],
        add: [
          { type: away, name: "logs", properties: { region: "eu-central-1", sourceDbInstanceArn: ref("erp", "arn") } },
        ],
        at: ["erp"],
      },
      {
        case: "logs in a third region where only the RPO is short",
        without: ["erp-dr"],
        add: [
          { type: away, name: "logs", properties: { region: "eu-west-1", sourceDbInstanceArn: ref("erp", "arn") } },
        ],
        requirements: { workloads: workloads("backup-restore", 60) },
        at: ["erp"],
      },
      { case: "whose it is nobody says", set: { "archive.tags": undefined }, at: ["archive"] },
      {
        case: "clusters and tables in one region",
        add: [
          { type: "aws:rds/cluster:Cluster", name: "aurora", properties: { region: "eu-west-3" } },
          { type: "aws:docdb/cluster:Cluster", name: "documents", properties: { region: "eu-west-3" } },
          { type: "aws:dynamodb/table:Table", name: "sessions", properties: { region: "eu-west-3" } },
        ],
        at: ["aurora", "documents", "sessions"],
      },
    ],
  },
  azure: {
    compliant: [
      {
        type: "azure-native:dbforpostgresql:Server",
        name: "erp",
        properties: { location: "francecentral", createMode: "Default", tags: { workload: "erp" } },
      },
      {
        type: "azure-native:dbforpostgresql:Server",
        name: "erp-dr",
        properties: {
          location: "francesouth",
          createMode: "Replica",
          sourceServerResourceId: ref("erp"),
          tags: { workload: "erp" },
        },
      },
      {
        type: "azure-native:sql:Database",
        name: "sales",
        properties: { location: "francecentral", databaseName: "sales", tags: { workload: "erp" } },
      },
      { type: "azure-native:sql:Server", name: "sales-dr", properties: { location: "francesouth" } },
      {
        type: "azure-native:sql:FailoverGroup",
        name: "group",
        properties: { databases: [ref("sales")], partnerServers: [{ id: ref("sales-dr") }] },
      },
      {
        type: "azure-native:dbformysql:Server",
        name: "archive",
        properties: { location: "francecentral", tags: { workload: "archive" } },
      },
      {
        type: "azure-native:cosmosdb:DatabaseAccount",
        name: "documents",
        properties: {
          location: "francecentral",
          locations: [{ locationName: "France Central" }, { locationName: "France South" }],
        },
      },
    ],
    allowed: [
      {
        case: "as the service tells it afterwards",
        set: { "erp-dr.createMode": undefined, "erp-dr.replicationRole": "AsyncReplica" },
      },
      {
        case: "backups in the pair where only the RPO is short",
        set: { "erp.backup": { geoRedundantBackup: "Enabled" } },
        without: ["erp-dr", "group"],
        requirements: { workloads: workloads("backup-restore", 60) },
      },
      {
        case: "a second database instead of a group",
        without: ["group"],
        add: [
          {
            type: "azure-native:sql:Database",
            name: "sales-copy",
            properties: { location: "francesouth", createMode: "Secondary", sourceDatabaseId: ref("sales") },
          },
        ],
      },
    ],
    disallowed: [
      { case: "no replica", without: ["erp-dr"], at: ["erp"] },
      { case: "a replica beside it", set: { "erp-dr.location": "francecentral" }, at: ["erp-dr"] },
      { case: "a server of its own over there", set: { "erp-dr.createMode": "Default" }, at: ["erp"] },
      { case: "no failover group", without: ["group"], at: ["sales"] },
      { case: "the partner beside it", set: { "sales-dr.location": "francecentral" }, at: ["sales-dr"] },
      {
        case: "backups in one region where only the RPO is short",
        set: { "erp.backup": { geoRedundantBackup: "Disabled" } },
        without: ["erp-dr"],
        requirements: { workloads: workloads("backup-restore", 60) },
        at: ["erp"],
      },
      {
        case: "documents in one region",
        set: { "documents.locations.1.locationName": "West Europe" },
        at: ["documents"],
      },
      { case: "whose it is nobody says", set: { "archive.tags": undefined }, at: ["archive"] },
    ],
  },
  gcp: {
    compliant: [
      {
        type: "gcp:sql/databaseInstance:DatabaseInstance",
        name: "erp",
        properties: {
          name: "acme-erp",
          region: "europe-west9",
          databaseVersion: "POSTGRES_17",
          settings: { userLabels: { workload: "erp" } },
        },
      },
      {
        type: "gcp:sql/databaseInstance:DatabaseInstance",
        name: "erp-dr",
        properties: { region: "europe-west3", masterInstanceName: ref("erp", "name") },
      },
      {
        type: "gcp:sql/databaseInstance:DatabaseInstance",
        name: "archive",
        properties: {
          region: "europe-west9",
          databaseVersion: "MYSQL_8_4",
          settings: { userLabels: { workload: "archive" } },
        },
      },
      {
        type: "gcp:backupdisasterrecovery/backupVault:BackupVault",
        name: "vault",
        properties: { location: "europe-west3" },
      },
      {
        type: "gcp:backupdisasterrecovery/backupPlan:BackupPlan",
        name: "plan",
        properties: { location: "europe-west9", backupVault: ref("vault") },
      },
      {
        type: "gcp:backupdisasterrecovery/backupPlanAssociation:BackupPlanAssociation",
        name: "points",
        properties: { backupPlan: ref("plan"), resource: "projects/case-prod-1234/instances/acme-erp" },
      },
    ],
    allowed: [
      {
        case: "points of an engine without such replicas",
        set: { "erp.databaseVersion": "SQLSERVER_2022_STANDARD" },
        without: ["erp-dr"],
      },
      {
        case: "points where only the RPO is short",
        without: ["erp-dr", "archive"],
        requirements: { workloads: workloads("backup-restore", 60) },
      },
    ],
    disallowed: [
      { case: "no replica", without: ["erp-dr"], at: ["erp"] },
      { case: "a replica beside it", set: { "erp-dr.region": "europe-west9" }, at: ["erp-dr"] },
      {
        case: "points in the region where only the RPO is short",
        set: { "vault.location": "europe-west9" },
        without: ["erp-dr", "archive"],
        requirements: { workloads: workloads("backup-restore", 60) },
        at: ["erp"],
      },
      { case: "whose it is nobody says", set: { "archive.settings": {} }, at: ["archive"] },
    ],
  },
};

/** The contract's workloads, of which the first has another strategy and RPO. */
function workloads(strategy: WorkloadRequirements["strategy"], rpoMinutes: number): readonly WorkloadRequirements[] {
  return caseRequirements("aws").workloads.map((each, index) =>
    index === 0 ? { ...each, strategy, rpoMinutes } : each,
  );
}
