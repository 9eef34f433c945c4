import type { Values } from "../../../simulator/values.ts";
import type { NegativeCase } from "../negative-case.ts";

const docs = "https://learn.microsoft.com/en-us";
const postgresGuide = `${docs}/azure/postgresql/flexible-server`;
const mysqlGuide = `${docs}/azure/mysql/flexible-server`;
const geo = "concepts-backup-restore#geo-redundant-backup-and-restore";
const group = "azure-native:resources:ResourceGroup";
const postgresServer = "azure-native:dbforpostgresql:Server";
const mysqlServer = "azure-native:dbformysql:Server";
const privateZone = "azure-native:privatedns:PrivateZone";
const privateRecord = "azure-native:privatedns:PrivateRecordSet";

const home = { resourceGroupName: "clinic", location: "francecentral" };
const away = { resourceGroupName: "clinic", location: "francesouth" };
const login = { administratorLogin: "dbadmin", administratorLoginPassword: "Correct-Horse-7" };
const groups = [[group, "group", home]] as const;
const postgresInputs = {
  ...home,
  ...login,
  serverName: "clinic-pg",
  createMode: "Default",
  version: "16",
  sku: { name: "Standard_D2ds_v5", tier: "GeneralPurpose" },
  storage: { storageSizeGB: 128 },
  backup: { backupRetentionDays: 7, geoRedundantBackup: "Enabled" },
};
const mysqlInputs = {
  ...home,
  ...login,
  serverName: "clinic-my",
  createMode: "Default",
  version: "8.4",
  sku: { name: "Standard_D2ds_v4", tier: "GeneralPurpose" },
  storage: { storageSizeGB: 100 },
  backup: { backupRetentionDays: 7, geoRedundantBackup: "Enabled" },
};
/** A day after the rehearsal's clock began. */
const yesterday = "2026-01-06T06:00:00Z";
const restored = {
  ...away,
  serverName: "clinic-restored",
  createMode: "GeoRestore",
  sourceServerResourceId: "<server.id>",
};

interface RestoreCase {
  readonly title: string;
  readonly source?: Values;
  readonly changes: Values;
  readonly expectedCode: string;
  readonly page: string;
  /** Virtual days after the source was made; two when absent. */
  readonly days?: number;
}

/** A geo-restore of PostgreSQL that differs from one that is accepted. */
function postgres({ title, source, changes, expectedCode, page, days = 2 }: RestoreCase): NegativeCase {
  return {
    title: `${title} (PostgreSQL)`,
    given: [...groups, [postgresServer, "server", { ...postgresInputs, ...source }]],
    attempt: { create: [postgresServer, "restored", { ...restored, pointInTimeUTC: yesterday, ...changes }] },
    days,
    expectedCode,
    evidence: page.startsWith("https:") ? page : `${postgresGuide}/${page}`,
  };
}

function mysql({ title, source, changes, expectedCode, page, days = 2 }: RestoreCase): NegativeCase {
  return {
    title: `${title} (MySQL)`,
    given: [...groups, [mysqlServer, "server", { ...mysqlInputs, ...source }]],
    attempt: { create: [mysqlServer, "restored", { ...restored, restorePointInTime: yesterday, ...changes }] },
    days,
    expectedCode,
    evidence: `${mysqlGuide}/${page}`,
  };
}

export const cases: readonly NegativeCase[] = [
  postgres({
    title: "a geo-restore of a server whose backups stay in its region",
    source: { backup: { backupRetentionDays: 7, geoRedundantBackup: "Disabled" } },
    changes: {},
    expectedCode: "GeoBackupNotEnabled",
    page: geo,
  }),
  postgres({
    title: "a geo-restore in another region than the pair",
    changes: { location: "westeurope" },
    expectedCode: "GeoRestoreRegionNotPaired",
    page: geo,
  }),
  postgres({
    title: "a geo-restore of a server that does not exist",
    changes: {
      sourceServerResourceId:
        "/subscriptions/x/resourceGroups/clinic/providers/Microsoft.DBforPostgreSQL/flexibleServers/none",
    },
    expectedCode: "ResourceNotFound",
    page: "https://github.com/hashicorp/terraform-provider-azurerm/issues/27917",
  }),
  postgres({
    title: "a geo-restore without a time",
    changes: { pointInTimeUTC: null },
    expectedCode: "InvalidParameterValue",
    page: `${docs}/rest/api/postgresql/servers/create`,
  }),
  postgres({
    title: "a geo-restore to a time to come",
    changes: { pointInTimeUTC: "2026-01-20T00:00:00Z" },
    expectedCode: "RestorePointNotAvailable",
    page: "concepts-backup-restore",
  }),
  postgres({
    title: "a geo-restore to a time that backups do not go back to",
    changes: {},
    days: 12,
    expectedCode: "RestorePointNotAvailable",
    page: "concepts-backup-restore",
  }),
  postgres({
    title: "a geo-restore minutes after the server was made",
    changes: { pointInTimeUTC: "2026-01-05T06:25:00Z" },
    days: 0.02,
    expectedCode: "RestorePointNotAvailable",
    page: "concepts-backup-restore",
  }),
  postgres({
    title: "a geo-restore of another size",
    changes: { sku: { name: "Standard_D4ds_v5", tier: "GeneralPurpose" } },
    expectedCode: "RestoreConfigurationNotSupported",
    page: geo,
  }),
  postgres({
    title: "a geo-restore of another version",
    changes: { version: "17" },
    expectedCode: "RestoreConfigurationNotSupported",
    page: geo,
  }),
  postgres({
    title: "a point-in-time restore in another region",
    changes: { createMode: "PointInTimeRestore" },
    expectedCode: "RestoreRegionMismatch",
    page: "concepts-backup-restore#point-in-time-recovery",
  }),
  {
    title: "a restore of a read replica (PostgreSQL)",
    given: [
      ...groups,
      [postgresServer, "server", postgresInputs],
      [
        postgresServer,
        "replica",
        {
          ...away,
          serverName: "clinic-dr",
          createMode: "Replica",
          sourceServerResourceId: "<server.id>",
          sku: postgresInputs.sku,
          storage: postgresInputs.storage,
        },
      ],
    ],
    attempt: {
      create: [
        postgresServer,
        "restored",
        {
          ...restored,
          createMode: "PointInTimeRestore",
          sourceServerResourceId: "<replica.id>",
          pointInTimeUTC: yesterday,
        },
      ],
    },
    days: 2,
    expectedCode: "ReadReplicaBackupNotSupported",
    evidence: `${postgresGuide}/concepts-read-replicas`,
  },
  mysql({
    title: "a geo-restore of a server whose backups stay in its region",
    source: { backup: { backupRetentionDays: 7, geoRedundantBackup: "Disabled" } },
    changes: {},
    expectedCode: "GeoBackupNotEnabled",
    page: geo,
  }),
  mysql({
    title: "a geo-restore on a smaller disk",
    changes: { storage: { storageSizeGB: 50 } },
    expectedCode: "RestoreConfigurationNotSupported",
    page: geo,
  }),
  {
    title: "an address under a private name that is another's alias",
    given: [
      ...groups,
      [privateZone, "zone", { resourceGroupName: "clinic", location: "global", privateZoneName: "clinic.example" }],
      [
        privateRecord,
        "alias",
        {
          resourceGroupName: "clinic",
          privateZoneName: "<zone.name>",
          relativeRecordSetName: "app",
          recordType: "CNAME",
          ttl: 60,
          cnameRecord: { cname: "other.example" },
        },
      ],
    ],
    attempt: {
      create: [
        privateRecord,
        "address",
        {
          resourceGroupName: "clinic",
          privateZoneName: "<zone.name>",
          relativeRecordSetName: "app",
          recordType: "A",
          ttl: 60,
          aRecords: [{ ipv4Address: "10.0.0.4" }],
        },
      ],
    },
    expectedCode: "BadRequest",
    evidence: `${docs}/azure/dns/dns-private-records#cname-records`,
  },
  {
    title: "addresses in a private set of names",
    given: [
      ...groups,
      [privateZone, "zone", { resourceGroupName: "clinic", location: "global", privateZoneName: "clinic.example" }],
    ],
    attempt: {
      create: [
        privateRecord,
        "mixed",
        {
          resourceGroupName: "clinic",
          privateZoneName: "<zone.name>",
          relativeRecordSetName: "app",
          recordType: "CNAME",
          ttl: 60,
          aRecords: [{ ipv4Address: "10.0.0.4" }],
        },
      ],
    },
    expectedCode: "BadRequest",
    evidence: `${docs}/rest/api/dns/privatedns/record-sets/create-or-update`,
  },
];
