import type { Values } from "../../../simulator/values.ts";
import type { NegativeCase } from "../negative-case.ts";

const docs = "https://learn.microsoft.com/en-us";
const guide = `${docs}/azure/postgresql/flexible-server`;
const sqlGuide = `${docs}/azure/azure-sql/database`;
const group = "azure-native:resources:ResourceGroup";
const server = "azure-native:dbforpostgresql:Server";
const configuration = "azure-native:dbforpostgresql:Configuration";
const endpoint = "azure-native:dbforpostgresql:VirtualEndpoint";
const mysqlServer = "azure-native:dbformysql:Server";
const mysqlDatabase = "azure-native:dbformysql:Database";
const sqlServer = "azure-native:sql:Server";
const sqlDatabase = "azure-native:sql:Database";
const shortTerm = "azure-native:sql:BackupShortTermRetentionPolicy";
const longTerm = "azure-native:sql:LongTermRetentionPolicy";
const failover = "azure-native:sql:FailoverGroup";

const inGroup = { resourceGroupName: "clinic", location: "francecentral" };
const login = { administratorLogin: "dbadmin", administratorLoginPassword: "Correct-Horse-7" };
const serverInputs = {
  ...inGroup,
  ...login,
  serverName: "clinic-pg",
  createMode: "Default",
  version: "16",
  sku: { name: "Standard_D2ds_v5", tier: "GeneralPurpose" },
  storage: { storageSizeGB: 128 },
  backup: { backupRetentionDays: 35, geoRedundantBackup: "Enabled" },
};
const groups = [[group, "group", { resourceGroupName: "clinic", location: "francecentral" }]] as const;
const servers = [...groups, [server, "server", serverInputs]] as const;
const sqlInputs = { ...inGroup, ...login, serverName: "clinic-sql", version: "12.0" };
const sqlServers = [...groups, [sqlServer, "server", sqlInputs]] as const;
const inSql = { resourceGroupName: "clinic", serverName: "clinic-sql" };
const databaseInputs = {
  ...inSql,
  location: "francecentral",
  databaseName: "patient",
  sku: { name: "GP_Gen5", tier: "GeneralPurpose", family: "Gen5", capacity: 2 },
};
const sqlDatabases = [...sqlServers, [sqlDatabase, "database", databaseInputs]] as const;

const mysqlInputs = {
  ...inGroup,
  ...login,
  serverName: "clinic-my",
  createMode: "Default",
  version: "8.4",
  sku: { name: "Standard_D2ds_v4", tier: "GeneralPurpose" },
  storage: { storageSizeGB: 100 },
};
const mysqlServers = [...groups, [mysqlServer, "server", mysqlInputs]] as const;

/** A server of PostgreSQL that differs from the good one. */
function postgres(title: string, changes: Values, expectedCode: string, page: string): NegativeCase {
  return {
    title,
    given: groups,
    attempt: { create: [server, "server", { ...serverInputs, ...changes }] },
    expectedCode,
    evidence: `${guide}/${page}`,
  };
}

export const cases: readonly NegativeCase[] = [
  postgres(
    "a standby in another zone of a region without zones",
    { location: "francesouth", highAvailability: { mode: "ZoneRedundant" } },
    "HANotSupportedInRegion",
    "concepts-high-availability",
  ),
  postgres(
    "a standby of a burstable server",
    { sku: { name: "Standard_B2s", tier: "Burstable" }, highAvailability: { mode: "SameZone" } },
    "HANotSupportedOnBurstable",
    "concepts-high-availability#limitations",
  ),
  postgres(
    "a class of another tier",
    { sku: { name: "Standard_E2ds_v5", tier: "GeneralPurpose" } },
    "InvalidEdition",
    "concepts-compute",
  ),
  postgres("a storage of 100 GiB", { storage: { storageSizeGB: 100 } }, "ParameterOutOfRange", "concepts-storage"),
  postgres(
    "backups of three days",
    { backup: { backupRetentionDays: 3 } },
    "ParameterOutOfRange",
    "concepts-backup-restore",
  ),
  postgres(
    "backups in the pair of a region that has none",
    { location: "italynorth" },
    "GeoBackupNotSupported",
    "concepts-backup-restore#geo-redundant-backup-and-restore",
  ),
  postgres(
    "an administrator with a name of the service's own",
    { administratorLogin: "azure_superuser" },
    "InvalidParameterValue",
    "quickstart-create-server-portal",
  ),
  postgres(
    "an administrator with a simple password",
    { administratorLoginPassword: "correcthorse" },
    "PasswordTooSimple",
    "concepts-security",
  ),
  postgres("a version that was withdrawn", { version: "9.6" }, "VersionNotSupported", "concepts-supported-versions"),
  postgres(
    "the replica of a server that does not exist",
    {
      createMode: "Replica",
      sourceServerResourceId:
        "/subscriptions/x/resourceGroups/clinic/providers/Microsoft.DBforPostgreSQL/flexibleServers/none",
    },
    "ReadReplicaSourceNotFound",
    "concepts-read-replicas",
  ),
  {
    title: "a maintenance window at creation",
    given: groups,
    attempt: {
      create: [
        server,
        "server",
        { ...serverInputs, maintenanceWindow: { customWindow: "Enabled", dayOfWeek: 0, startHour: 2, startMinute: 0 } },
      ],
    },
    expectedCode: "ParameterNotSupported",
    evidence: "https://github.com/Azure/bicep-types-az/issues/2239",
  },
  {
    title: "less storage than there was",
    given: servers,
    attempt: { update: "server", to: { ...serverInputs, storage: { storageSizeGB: 64 } } },
    expectedCode: "StorageSizeDecreaseNotAllowed",
    evidence: `${guide}/concepts-storage`,
  },
  {
    title: "a server name that is taken",
    given: [...servers, [group, "other", { resourceGroupName: "other", location: "francecentral" }]],
    attempt: { create: [server, "again", { ...serverInputs, resourceGroupName: "other" }] },
    expectedCode: "ServerNameAlreadyExists",
    evidence: `${guide}/quickstart-create-server-portal`,
  },
  {
    title: "a parameter that the server does not have",
    given: servers,
    attempt: {
      create: [
        configuration,
        "parameter",
        { resourceGroupName: "clinic", serverName: "clinic-pg", configurationName: "rds.force_ssl", value: "1" },
      ],
    },
    expectedCode: "ConfigurationNotExists",
    evidence: `${guide}/concepts-server-parameters`,
  },
  {
    title: "TLS 1.0",
    given: servers,
    attempt: {
      create: [
        configuration,
        "parameter",
        {
          resourceGroupName: "clinic",
          serverName: "clinic-pg",
          configurationName: "ssl_min_protocol_version",
          value: "TLSv1",
        },
      ],
    },
    expectedCode: "InvalidParameterValue",
    evidence: `${guide}/concepts-networking-ssl-tls`,
  },
  {
    title: "the deletion of a server that has a replica",
    given: [
      ...servers,
      [
        server,
        "replica",
        {
          ...inGroup,
          location: "francesouth",
          serverName: "clinic-pg-dr",
          createMode: "Replica",
          sourceServerResourceId: "<server.id>",
          sku: serverInputs.sku,
        },
      ],
    ],
    attempt: { delete: "server" },
    expectedCode: "ReadReplicaSourceDeletionNotAllowed",
    evidence: `${guide}/concepts-read-replicas`,
  },
  {
    title: "a virtual endpoint to a server that is no replica",
    given: servers,
    attempt: {
      create: [
        endpoint,
        "endpoint",
        {
          resourceGroupName: "clinic",
          serverName: "clinic-pg",
          virtualEndpointName: "clinic-any",
          endpointType: "ReadWrite",
          members: ["someone-else"],
        },
      ],
    },
    expectedCode: "VirtualEndpointMemberInvalid",
    evidence: `${guide}/concepts-read-replicas-virtual-endpoints`,
  },
  {
    title: "MySQL with a storage of ten GiB",
    given: groups,
    attempt: {
      create: [
        mysqlServer,
        "server",
        {
          ...serverInputs,
          version: "8.4",
          sku: { name: "Standard_D2ds_v4", tier: "GeneralPurpose" },
          storage: { storageSizeGB: 10 },
        },
      ],
    },
    expectedCode: "ParameterOutOfRange",
    evidence: `${docs}/azure/mysql/flexible-server/concepts-service-tiers-storage`,
  },
  {
    title: "a database of MySQL's own name",
    given: [
      ...groups,
      [
        mysqlServer,
        "server",
        {
          ...serverInputs,
          serverName: "clinic-my",
          version: "8.4",
          sku: { name: "Standard_D2ds_v4", tier: "GeneralPurpose" },
        },
      ],
    ],
    attempt: {
      create: [
        mysqlDatabase,
        "database",
        { resourceGroupName: "clinic", serverName: "clinic-my", databaseName: "mysql" },
      ],
    },
    expectedCode: "InvalidParameterValue",
    evidence: `${docs}/azure/mysql/flexible-server/concepts-servers`,
  },
  {
    title: "SQL Server with an administrator called sa",
    given: groups,
    attempt: { create: [sqlServer, "server", { ...sqlInputs, administratorLogin: "sa" }] },
    expectedCode: "InvalidLoginName",
    evidence: `${docs}/rest/api/sql/servers/create-or-update`,
  },
  {
    title: "SQL Server without an administrator",
    given: groups,
    attempt: { create: [sqlServer, "server", { ...inGroup, serverName: "clinic-sql" }] },
    expectedCode: "ServerMissingAdministrator",
    evidence: `${docs}/rest/api/sql/servers/create-or-update`,
  },
  {
    title: "a database of Azure SQL in another region than its server",
    given: sqlServers,
    attempt: { create: [sqlDatabase, "database", { ...databaseInputs, location: "westeurope" }] },
    expectedCode: "LocationMismatch",
    evidence: `${docs}/rest/api/sql/databases/create-or-update`,
  },
  {
    title: "a database of Azure SQL with three cores",
    given: sqlServers,
    attempt: {
      create: [sqlDatabase, "database", { ...databaseInputs, sku: { ...databaseInputs.sku, capacity: 3 } }],
    },
    expectedCode: "InvalidSku",
    evidence: `${sqlGuide}/resource-limits-vcore-single-databases`,
  },
  {
    title: "a zone-redundant database of Azure SQL where there are no zones",
    given: [...groups, [sqlServer, "server", { ...sqlInputs, location: "francesouth" }]],
    attempt: {
      create: [sqlDatabase, "database", { ...databaseInputs, location: "francesouth", zoneRedundant: true }],
    },
    expectedCode: "ProvisioningDisabled",
    evidence: `${sqlGuide}/high-availability-sla-local-zone-redundancy`,
  },
  {
    title: "point-in-time restore of Azure SQL over sixty days",
    given: sqlDatabases,
    attempt: {
      create: [shortTerm, "policy", { ...inSql, databaseName: "patient", policyName: "default", retentionDays: 60 }],
    },
    expectedCode: "InvalidBackupRetentionPeriod",
    evidence: `${sqlGuide}/automated-backups-change-settings`,
  },
  {
    title: "backups of Azure SQL for eleven years",
    given: sqlDatabases,
    attempt: {
      create: [
        longTerm,
        "policy",
        { ...inSql, databaseName: "patient", policyName: "default", yearlyRetention: "P11Y", weekOfYear: 1 },
      ],
    },
    expectedCode: "LongTermRetentionPolicyInvalid",
    evidence: `${sqlGuide}/long-term-retention-overview`,
  },
  {
    title: "a failover group with a partner of its own region",
    given: [...sqlDatabases, [sqlServer, "partner", { ...sqlInputs, serverName: "clinic-sql-2" }]],
    attempt: {
      create: [
        failover,
        "group-of-two",
        {
          ...inSql,
          failoverGroupName: "clinic-any",
          partnerServers: [{ id: "<partner.id>" }],
          databases: ["<database.id>"],
          readWriteEndpoint: { failoverPolicy: "Manual" },
        },
      ],
    },
    expectedCode: "FailoverGroupPartnerInSameRegion",
    evidence: `${sqlGuide}/failover-group-sql-db`,
  },
  {
    title: "a standby of MySQL in a region without zones",
    given: groups,
    attempt: {
      create: [
        mysqlServer,
        "server",
        { ...mysqlInputs, location: "francesouth", highAvailability: { mode: "SameZone" } },
      ],
    },
    expectedCode: "HaNotSupportedForLocationNotSupportZRS",
    evidence: "https://github.com/Azure/azure-cli/issues/33813",
  },
  {
    title: "a parameter of MySQL that does not exist",
    given: mysqlServers,
    attempt: {
      create: [
        "azure-native:dbformysql:Configuration",
        "parameter",
        { resourceGroupName: "clinic", serverName: "clinic-my", configurationName: "none", value: "ON" },
      ],
    },
    expectedCode: "ConfigurationNotExists",
    evidence: `${docs}/azure/mysql/flexible-server/concepts-server-parameters`,
  },
  {
    title: "a database with a name of the service's own",
    given: servers,
    attempt: {
      create: [
        "azure-native:dbforpostgresql:Database",
        "database",
        { resourceGroupName: "clinic", serverName: "clinic-pg", databaseName: "azure_sys" },
      ],
    },
    expectedCode: "InvalidParameterValue",
    evidence: `${guide}/concepts-servers`,
  },
  {
    title: "a server that is to use its key by an identity that does not exist",
    given: groups,
    attempt: {
      create: [
        server,
        "server",
        {
          ...serverInputs,
          identity: {
            type: "UserAssigned",
            userAssignedIdentities: {
              "/subscriptions/x/resourceGroups/clinic/providers/Microsoft.ManagedIdentity/userAssignedIdentities/none":
                {},
            },
          },
        },
      ],
    },
    expectedCode: "FailedIdentityOperation",
    evidence: `${guide}/concepts-data-encryption`,
  },
  {
    title: "a protector that is none of the server's keys",
    given: sqlServers,
    attempt: {
      create: [
        "azure-native:sql:EncryptionProtector",
        "protector",
        {
          ...inSql,
          encryptionProtectorName: "current",
          serverKeyType: "AzureKeyVault",
          serverKeyName: "vault_key_1",
        },
      ],
    },
    expectedCode: "AzureKeyVaultServerKeyNotFound",
    evidence: `${sqlGuide}/transparent-data-encryption-byok-configure`,
  },
  {
    title: "an audit that goes nowhere",
    given: sqlServers,
    attempt: {
      create: [
        "azure-native:sql:ExtendedServerBlobAuditingPolicy",
        "audit",
        { ...inSql, blobAuditingPolicyName: "default", state: "Enabled" },
      ],
    },
    expectedCode: "BlobAuditingPolicyTargetMissing",
    evidence: `${docs}/rest/api/sql/server-blob-auditing-policies/create-or-update`,
  },
  {
    title: "a key of a server under another name than its address says",
    given: sqlServers,
    attempt: {
      create: [
        "azure-native:sql:ServerKey",
        "key",
        {
          ...inSql,
          keyName: "key",
          serverKeyType: "AzureKeyVault",
          uri: "https://clinic.vault.azure.net/keys/data/0123456789abcdef0123456789abcdef",
        },
      ],
    },
    expectedCode: "InvalidServerKeyName",
    evidence: `${docs}/rest/api/sql/server-keys/create-or-update`,
  },
];
