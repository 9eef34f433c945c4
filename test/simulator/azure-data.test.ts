import { describe, expect, it } from "vitest";
import type { Values } from "../../simulator/values.ts";
import { SimulatedCloud } from "../support/simulated-cloud.ts";

const inGroup = { resourceGroupName: "clinic", location: "francecentral" };
const there = { resourceGroupName: "clinic" };
const login = { administratorLogin: "dbadmin", administratorLoginPassword: "Correct-Horse-7" };
const own = { type: "UserAssigned", userAssignedIdentities: ["<identity.id>"] };
const roles = "/subscriptions/x/providers/Microsoft.Authorization/roleDefinitions";
const vaultStore = { objectType: "DataStoreInfoBase", dataStoreType: "VaultStore" };
const inSql = { ...there, serverName: "clinic-sql" };
const inDatabase = { ...inSql, databaseName: "patient" };
const inBackup = { ...there, vaultName: "clinic-backup" };
const policyProperties: Values = {
  objectType: "BackupPolicy",
  datasourceTypes: ["Microsoft.DBforPostgreSQL/flexibleServers"],
  policyRules: [
    {
      objectType: "AzureBackupRule",
      name: "BackupDaily",
      dataStore: vaultStore,
      trigger: {
        objectType: "ScheduleBasedTriggerContext",
        schedule: { repeatingTimeIntervals: ["R/2026-01-04T02:00:00+00:00/P1D"], timeZone: "UTC" },
        taggingCriteria: [{ isDefault: true, tagInfo: { tagName: "Default" }, taggingPriority: 99 }],
      },
    },
    {
      objectType: "AzureRetentionRule",
      name: "Default",
      isDefault: true,
      lifecycles: [
        { deleteAfter: { objectType: "AbsoluteDeleteOption", duration: "P35D" }, sourceDataStore: vaultStore },
      ],
    },
  ],
};

/** One of each type, in an order in which Azure takes them: `[type, name, inputs]`. */
const whole: readonly (readonly [type: string, name: string, inputs: Values])[] = [
  ["resources:ResourceGroup", "group", { resourceGroupName: "clinic", location: "francecentral" }],
  ["managedidentity:UserAssignedIdentity", "identity", { ...inGroup, resourceName: "data" }],
  [
    "keyvault:Vault",
    "vault",
    {
      ...inGroup,
      vaultName: "clinic-keys",
      properties: {
        tenantId: "<identity.tenantId>",
        sku: { family: "A", name: "premium" },
        enablePurgeProtection: true,
        networkAcls: { defaultAction: "Allow" },
      },
    },
  ],
  ["keyvault:Key", "key", { ...there, vaultName: "clinic-keys", keyName: "data", properties: { kty: "RSA-HSM" } }],
  ["keyvault:Secret", "secret", { ...there, vaultName: "clinic-keys", secretName: "smtp", properties: { value: "x" } }],
  [
    "authorization:RoleAssignment",
    "wrap",
    {
      scope: "<key.id>",
      principalId: "<identity.principalId>",
      principalType: "ServicePrincipal",
      roleDefinitionId: `${roles}/e147488a-f6f5-4113-8e2d-b22465e65bf6`,
    },
  ],
  [
    "compute:DiskEncryptionSet",
    "disks",
    { ...inGroup, diskEncryptionSetName: "disks", identity: own, activeKey: { keyUrl: "<key.keyUriWithVersion>" } },
  ],
  [
    "storage:StorageAccount",
    "objects",
    { ...inGroup, accountName: "clinicobjects", kind: "StorageV2", sku: { name: "Standard_ZRS" } },
  ],
  [
    "storage:BlobServiceProperties",
    "blobs",
    { ...there, accountName: "clinicobjects", blobServicesName: "default", isVersioningEnabled: true },
  ],
  ["storage:BlobContainer", "container", { ...there, accountName: "clinicobjects", containerName: "objects" }],
  [
    "storage:StorageAccount",
    "files",
    { ...inGroup, accountName: "clinicfiles", kind: "StorageV2", sku: { name: "Standard_GZRS" } },
  ],
  ["storage:FileServiceProperties", "service", { ...there, accountName: "clinicfiles", fileServicesName: "default" }],
  ["storage:FileShare", "share", { ...there, accountName: "clinicfiles", shareName: "desk", shareQuota: 50 }],
  [
    "dbforpostgresql:Server",
    "postgres",
    {
      ...inGroup,
      ...login,
      serverName: "clinic-pg",
      version: "16",
      sku: { name: "Standard_D2ds_v5", tier: "GeneralPurpose" },
      storage: { storageSizeGB: 128 },
      identity: { type: "UserAssigned", userAssignedIdentities: {} },
      dataEncryption: {
        type: "AzureKeyVault",
        primaryKeyURI: "<key.keyUri>",
        primaryUserAssignedIdentityId: "<identity.id>",
      },
    },
  ],
  [
    "dbforpostgresql:Configuration",
    "setting",
    { ...there, serverName: "clinic-pg", configurationName: "require_secure_transport", value: "on" },
  ],
  ["dbforpostgresql:Database", "database", { ...there, serverName: "clinic-pg", databaseName: "patient" }],
  [
    "dbforpostgresql:VirtualEndpoint",
    "endpoint",
    {
      ...there,
      serverName: "clinic-pg",
      virtualEndpointName: "clinic-any",
      endpointType: "ReadWrite",
      members: ["clinic-pg"],
    },
  ],
  [
    "dbformysql:Server",
    "mysql",
    {
      ...inGroup,
      ...login,
      serverName: "clinic-my",
      version: "8.4",
      sku: { name: "Standard_D2ds_v4", tier: "GeneralPurpose" },
      storage: { storageSizeGB: 64 },
    },
  ],
  [
    "dbformysql:Configuration",
    "mysql-setting",
    { ...there, serverName: "clinic-my", configurationName: "tls_version", value: "TLSv1.2,TLSv1.3" },
  ],
  ["dbformysql:Database", "mysql-database", { ...there, serverName: "clinic-my", databaseName: "booking" }],
  [
    "sql:Server",
    "sql",
    {
      ...inGroup,
      ...login,
      serverName: "clinic-sql",
      identity: own,
      primaryUserAssignedIdentityId: "<identity.id>",
      keyId: "<key.keyUriWithVersion>",
    },
  ],
  [
    "sql:Database",
    "sql-database",
    {
      ...inSql,
      location: "francecentral",
      databaseName: "patient",
      sku: { name: "GP_Gen5", tier: "GeneralPurpose", family: "Gen5", capacity: 2 },
    },
  ],
  [
    "sql:EncryptionProtector",
    "protector",
    {
      ...inSql,
      encryptionProtectorName: "current",
      serverKeyType: "AzureKeyVault",
      serverKeyName: "clinic-keys_data_<key.version>",
      autoRotationEnabled: true,
    },
  ],
  ["sql:BackupShortTermRetentionPolicy", "short", { ...inDatabase, policyName: "default", retentionDays: 35 }],
  ["sql:LongTermRetentionPolicy", "long", { ...inDatabase, policyName: "default", weeklyRetention: "P13W" }],
  [
    "sql:ExtendedServerBlobAuditingPolicy",
    "audit",
    { ...inSql, blobAuditingPolicyName: "default", state: "Enabled", isAzureMonitorTargetEnabled: true },
  ],
  ["sql:Server", "partner", { ...inGroup, ...login, location: "francesouth", serverName: "clinic-sql-dr" }],
  [
    "sql:ServerKey",
    "known",
    {
      ...there,
      serverName: "clinic-sql-dr",
      keyName: "clinic-keys_data_<key.version>",
      serverKeyType: "AzureKeyVault",
      uri: "<key.keyUriWithVersion>",
    },
  ],
  [
    "sql:FailoverGroup",
    "failover",
    {
      ...inSql,
      failoverGroupName: "clinic-any",
      partnerServers: [{ id: "<partner.id>" }],
      databases: ["<sql-database.id>"],
      readWriteEndpoint: { failoverPolicy: "Manual" },
    },
  ],
  [
    "dataprotection:BackupVault",
    "backup",
    {
      ...inGroup,
      vaultName: "clinic-backup",
      identity: { type: "SystemAssigned,UserAssigned", userAssignedIdentities: ["<identity.id>"] },
      properties: {
        storageSettings: [{ datastoreType: "VaultStore", type: "GeoRedundant" }],
        securitySettings: {
          encryptionSettings: {
            state: "Enabled",
            kekIdentity: { identityType: "UserAssigned", identityId: "<identity.id>" },
            keyVaultProperties: { keyUri: "<key.keyUri>" },
          },
        },
      },
    },
  ],
  ["dataprotection:BackupPolicy", "policy", { ...inBackup, backupPolicyName: "servers", properties: policyProperties }],
  [
    "authorization:RoleAssignment",
    "read",
    {
      scope: "<postgres.id>",
      principalId: "<backup.identity.principalId>",
      principalType: "ServicePrincipal",
      roleDefinitionId: `${roles}/c088a766-074b-43ba-90d4-1fb21feae531`,
    },
  ],
  [
    "dataprotection:BackupInstance",
    "instance",
    {
      ...inBackup,
      backupInstanceName: "patient-database",
      properties: {
        objectType: "BackupInstance",
        dataSourceInfo: {
          objectType: "Datasource",
          resourceID: "<postgres.id>",
          datasourceType: "Microsoft.DBforPostgreSQL/flexibleServers",
        },
        policyInfo: { policyId: "<policy.id>" },
      },
    },
  ],
  ["dataprotection:ResourceGuard", "guard", { ...inGroup, resourceGuardsName: "guard", properties: {} }],
  [
    "dataprotection:DppResourceGuardProxy",
    "proxy",
    {
      ...inBackup,
      resourceGuardProxyName: "DppResourceGuardProxy",
      properties: { resourceGuardResourceId: "<guard.id>" },
    },
  ],
  [
    "recoveryservices:Vault",
    "shares",
    { ...inGroup, vaultName: "clinic-shares", sku: { name: "RS0" }, properties: {} },
  ],
  [
    "recoveryservices:ProtectionPolicy",
    "shares-policy",
    {
      ...there,
      vaultName: "clinic-shares",
      policyName: "shares",
      properties: {
        backupManagementType: "AzureStorage",
        workLoadType: "AzureFileShare",
        schedulePolicy: {
          schedulePolicyType: "SimpleSchedulePolicy",
          scheduleRunFrequency: "Daily",
          scheduleRunTimes: ["2026-01-04T02:30:00Z"],
        },
      },
    },
  ],
  [
    "recoveryservices:ProtectionContainer",
    "shares-container",
    {
      ...there,
      vaultName: "clinic-shares",
      fabricName: "Azure",
      containerName: "storagecontainer;Storage;clinic;clinicfiles",
      properties: {
        containerType: "StorageContainer",
        backupManagementType: "AzureStorage",
        sourceResourceId: "<files.id>",
      },
    },
  ],
  [
    "recoveryservices:ProtectedItem",
    "shares-item",
    {
      ...there,
      vaultName: "clinic-shares",
      fabricName: "Azure",
      containerName: "storagecontainer;Storage;clinic;clinicfiles",
      protectedItemName: "AzureFileShare;desk",
      properties: {
        protectedItemType: "AzureFileShareProtectedItem",
        policyId: "<shares-policy.id>",
        sourceResourceId: "<files.id>",
      },
    },
  ],
  [
    "recoveryservices:ResourceGuardProxy",
    "shares-proxy",
    {
      ...there,
      vaultName: "clinic-shares",
      resourceGuardProxyName: "VaultProxy",
      properties: { resourceGuardResourceId: "<guard.id>" },
    },
  ],
  [
    "logic:Workflow",
    "workflow",
    {
      ...inGroup,
      workflowName: "snapshots",
      identity: { type: "SystemAssigned" },
      definition: { triggers: {}, actions: { make: { type: "Http", runAfter: {} } } },
    },
  ],
];

describe("stores and backups on the rehearsal Azure", () => {
  it("are made one after the other, read back as they are, and taken down again", () => {
    using cloud = new SimulatedCloud({ cloud: "azure" });
    for (const [type, name, inputs] of whole) {
      const version = JSON.stringify(inputs).includes("<key.version>")
        ? String(cloud.held("key").outputs.keyUriWithVersion).split("/").at(-1)
        : "";
      const filled: Values = JSON.parse(JSON.stringify(inputs).replace("<key.version>", version ?? ""));
      const made = cloud.create(`azure-native:${type}`, name, filled);
      expect(cloud.read(made)?.outputs, name).toEqual(made.outputs);
      expect([...cloud.diff(made, filled).changes.keys()], name).toEqual([]);
    }
    for (const [, name] of [...whole].reverse()) {
      cloud.delete(cloud.held(name));
    }
  });
});
