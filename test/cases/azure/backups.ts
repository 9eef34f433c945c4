import type { Values } from "../../../simulator/values.ts";
import type { NegativeCase } from "../negative-case.ts";

const docs = "https://learn.microsoft.com/en-us";
const guide = `${docs}/azure/backup`;
const group = "azure-native:resources:ResourceGroup";
const vault = "azure-native:dataprotection:BackupVault";
const policy = "azure-native:dataprotection:BackupPolicy";
const instance = "azure-native:dataprotection:BackupInstance";
const guard = "azure-native:dataprotection:ResourceGuard";
const proxy = "azure-native:dataprotection:DppResourceGuardProxy";
const sharesVault = "azure-native:recoveryservices:Vault";
const sharesPolicy = "azure-native:recoveryservices:ProtectionPolicy";
const sharesContainer = "azure-native:recoveryservices:ProtectionContainer";
const sharesItem = "azure-native:recoveryservices:ProtectedItem";
const account = "azure-native:storage:StorageAccount";
const share = "azure-native:storage:FileShare";
const workflow = "azure-native:logic:Workflow";

const inGroup = { resourceGroupName: "clinic", location: "francecentral" };
const groups = [[group, "group", { resourceGroupName: "clinic", location: "francecentral" }]] as const;

function vaultOf(properties: Values = {}, storage = "GeoRedundant"): Values {
  return {
    ...inGroup,
    vaultName: "clinic-backup",
    identity: { type: "SystemAssigned" },
    properties: { storageSettings: [{ datastoreType: "VaultStore", type: storage }], ...properties },
  };
}

const vaultStore = { objectType: "DataStoreInfoBase", dataStoreType: "VaultStore" };
const blobs = "Microsoft.Storage/storageAccounts/blobServices";
const inVault = { resourceGroupName: "clinic", vaultName: "clinic-backup" };

function policyOf(tag = "Default", interval = "R/2026-01-04T02:00:00+00:00/P1D", type = blobs): Values {
  return {
    ...inVault,
    backupPolicyName: "vital-objects",
    properties: {
      objectType: "BackupPolicy",
      datasourceTypes: [type],
      policyRules: [
        {
          objectType: "AzureBackupRule",
          name: "BackupDaily",
          dataStore: vaultStore,
          trigger: {
            objectType: "ScheduleBasedTriggerContext",
            schedule: { repeatingTimeIntervals: [interval], timeZone: "UTC" },
            taggingCriteria: [{ isDefault: true, tagInfo: { tagName: tag }, taggingPriority: 99 }],
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
    },
  };
}

function instanceOf(resourceID: string): Values {
  return {
    ...inVault,
    backupInstanceName: "patient-objects",
    properties: {
      objectType: "BackupInstance",
      dataSourceInfo: { objectType: "Datasource", resourceID, datasourceType: blobs },
      policyInfo: { policyId: "<policy.id>" },
    },
  };
}

const vaults = [...groups, [vault, "vault", vaultOf()]] as const;
const objects = [
  account,
  "account",
  { ...inGroup, accountName: "clinicobjects", kind: "StorageV2", sku: { name: "Standard_ZRS" } },
] as const;
const policies = [...vaults, [policy, "policy", policyOf()], objects] as const;

/** What a vault needs to copy blobs, but for what a case takes away. */
const readable = [
  "azure-native:authorization:RoleAssignment",
  "reader",
  {
    scope: "<account.id>",
    principalId: "<vault.identity.principalId>",
    principalType: "ServicePrincipal",
    roleDefinitionId:
      "/subscriptions/c0ffee00-1111-4a22-8333-000000000101/providers/Microsoft.Authorization/roleDefinitions/e5e2a7ff-d759-4cd2-bb51-3152d37e2eb1",
  },
] as const;
const copied = (name: string): readonly [string, string, Values] => [
  account,
  name,
  {
    ...inGroup,
    accountName: `clinic${name}`,
    kind: "StorageV2",
    sku: { name: "Standard_ZRS" },
    allowCrossTenantReplication: true,
  },
];
const versions = (name: string): readonly [string, string, Values] => [
  "azure-native:storage:BlobServiceProperties",
  `${name}-blobs`,
  {
    resourceGroupName: "clinic",
    accountName: `clinic${name}`,
    blobServicesName: "default",
    isVersioningEnabled: true,
    changeFeed: { enabled: true },
  },
];
const container = (name: string): readonly [string, string, Values] => [
  "azure-native:storage:BlobContainer",
  `${name}-container`,
  { resourceGroupName: "clinic", accountName: `clinic${name}`, containerName: "objects" },
];

const sharesVaultOf = (properties: Values = {}): Values => ({
  ...inGroup,
  vaultName: "clinic-backup",
  sku: { name: "RS0", tier: "Standard" },
  properties: {
    redundancySettings: { standardTierStorageRedundancy: "GeoRedundant", crossRegionRestore: "Enabled" },
    ...properties,
  },
});
const sharesPolicyOf = (time: string): Values => ({
  ...inVault,
  policyName: "standard-shares",
  properties: {
    backupManagementType: "AzureStorage",
    workLoadType: "AzureFileShare",
    schedulePolicy: {
      schedulePolicyType: "SimpleSchedulePolicy",
      scheduleRunFrequency: "Daily",
      scheduleRunTimes: [time],
    },
  },
});
const nfs = [
  ...groups,
  [sharesVault, "vault", sharesVaultOf()],
  [sharesPolicy, "policy", sharesPolicyOf("2026-01-04T02:00:00Z")],
  [account, "account", { ...inGroup, accountName: "clinicfiles", kind: "FileStorage", sku: { name: "Premium_ZRS" } }],
  [
    share,
    "share",
    {
      resourceGroupName: "clinic",
      accountName: "clinicfiles",
      shareName: "files",
      enabledProtocols: "NFS",
      shareQuota: 100,
    },
  ],
  [
    sharesContainer,
    "container",
    {
      ...inVault,
      fabricName: "Azure",
      containerName: "storagecontainer;Storage;clinic;clinicfiles",
      properties: {
        containerType: "StorageContainer",
        backupManagementType: "AzureStorage",
        sourceResourceId: "<account.id>",
      },
    },
  ],
] as const;

export const cases: readonly NegativeCase[] = [
  {
    title: "restores in another region from a vault that has one copy",
    given: groups,
    attempt: {
      create: [
        vault,
        "vault",
        vaultOf({ featureSettings: { crossRegionRestoreSettings: { state: "Enabled" } } }, "LocallyRedundant"),
      ],
    },
    expectedCode: "UserErrorCrossRegionRestoreNotSupported",
    evidence: `${guide}/create-manage-backup-vault`,
  },
  {
    title: "a vault with a copy in the pair of a region that has none",
    given: groups,
    attempt: { create: [vault, "vault", { ...vaultOf(), location: "italynorth" }] },
    expectedCode: "UserErrorStorageTypeNotSupportedInRegion",
    evidence: `${guide}/backup-vault-overview#storage-settings-in-the-backup-vault`,
  },
  {
    title: "a locked vault that is unlocked again",
    given: [...groups, [vault, "vault", vaultOf({ securitySettings: { immutabilitySettings: { state: "Locked" } } })]],
    attempt: {
      update: "vault",
      to: vaultOf({ securitySettings: { immutabilitySettings: { state: "Unlocked" } } }),
    },
    expectedCode: "UserErrorImmutabilityLocked",
    evidence: `${guide}/backup-azure-immutable-vault-concept#making-immutability-irreversible`,
  },
  {
    title: "soft delete that was always on, switched off",
    given: [
      ...groups,
      [
        vault,
        "vault",
        vaultOf({ securitySettings: { softDeleteSettings: { state: "AlwaysOn", retentionDurationInDays: 14 } } }),
      ],
    ],
    attempt: {
      update: "vault",
      to: vaultOf({ securitySettings: { softDeleteSettings: { state: "Off", retentionDurationInDays: 14 } } }),
    },
    expectedCode: "UserErrorSoftDeleteAlwaysOn",
    evidence: `${guide}/backup-azure-enhanced-soft-delete-about`,
  },
  {
    title: "soft delete for three days",
    given: groups,
    attempt: {
      create: [
        vault,
        "vault",
        vaultOf({ securitySettings: { softDeleteSettings: { state: "On", retentionDurationInDays: 3 } } }),
      ],
    },
    expectedCode: "UserErrorInvalidSoftDeleteRetention",
    evidence: `${guide}/backup-azure-enhanced-soft-delete-about`,
  },
  {
    title: "a policy that keeps what has no retention",
    given: vaults,
    attempt: { create: [policy, "policy", policyOf("Weekly")] },
    expectedCode: "BMSUserErrorInvalidInput",
    expectedText: "no retention rule",
    evidence: `${docs}/rest/api/dataprotection/backup-policies/create-or-update`,
  },
  {
    title: "hourly backups of PostgreSQL",
    given: vaults,
    attempt: {
      create: [
        policy,
        "policy",
        policyOf("Default", "R/2026-01-04T02:00:00+00:00/PT4H", "Microsoft.DBforPostgreSQL/flexibleServers"),
      ],
    },
    expectedCode: "BMSUserErrorBackupFrequencyNotSupported",
    evidence: `${guide}/backup-azure-database-postgresql-flex-support-matrix`,
  },
  {
    title: "the backup of something that does not exist",
    given: policies,
    attempt: { create: [instance, "instance", instanceOf("/subscriptions/x/none")] },
    expectedCode: "UserErrorDatasourceNotFound",
    evidence: `${docs}/rest/api/dataprotection/backup-instances/validate-for-backup`,
  },
  {
    title: "a vault whose identity may not read what it protects",
    given: policies,
    attempt: { create: [instance, "instance", instanceOf("<account.id>")] },
    expectedCode: "UserErrorMissingRequiredPermissions",
    evidence: `${guide}/blob-backup-configure-manage#grant-permissions-to-the-backup-vault-on-storage-accounts`,
  },
  {
    title: "the backup of blobs that may not be copied to the tenant of Azure's own",
    given: [...policies, readable],
    attempt: { create: [instance, "instance", instanceOf("<account.id>")] },
    expectedCode: "UserErrorCrossTenantOrsPolicyDisabled",
    evidence: `${guide}/blob-backup-troubleshoot#usererrorcrosstenantorspolicydisabled`,
  },
  {
    title: "the backup of blobs that are replicated",
    given: [
      ...vaults,
      [policy, "policy", policyOf()],
      copied("account"),
      copied("target"),
      versions("account"),
      versions("target"),
      container("account"),
      container("target"),
      [
        "azure-native:storage:ObjectReplicationPolicy",
        "replication",
        {
          resourceGroupName: "clinic",
          accountName: "clinictarget",
          objectReplicationPolicyId: "default",
          sourceAccount: "<account.id>",
          destinationAccount: "<target.id>",
          rules: [{ sourceContainer: "objects", destinationContainer: "objects" }],
        },
      ],
      readable,
    ],
    attempt: { create: [instance, "instance", instanceOf("<account.id>")] },
    expectedCode: "UserErrorContainerInObjectReplication",
    evidence: `${guide}/blob-backup-support-matrix?tabs=vaulted-backup#limitations`,
  },
  {
    title: "the backup of blobs by a vault with a user-assigned identity",
    given: [
      ...groups,
      [
        "azure-native:managedidentity:UserAssignedIdentity",
        "identity",
        { ...inGroup, resourceName: "clinic-backup-key" },
      ],
      [
        vault,
        "vault",
        {
          ...vaultOf(),
          identity: { type: "SystemAssigned,UserAssigned", userAssignedIdentities: ["<identity.id>"] },
        },
      ],
      [policy, "policy", policyOf()],
      copied("account"),
      readable,
    ],
    attempt: { create: [instance, "instance", instanceOf("<account.id>")] },
    expectedCode: "UserErrorUserAssignedIdentityNotSupported",
    evidence: `${guide}/blob-backup-support-matrix?tabs=vaulted-backup#limitations`,
  },
  {
    title: "a vault that is far from what it protects",
    given: [
      ...vaults,
      [policy, "policy", policyOf()],
      [
        account,
        "account",
        {
          ...inGroup,
          location: "westeurope",
          accountName: "clinicobjects",
          kind: "StorageV2",
          sku: { name: "Standard_ZRS" },
        },
      ],
    ],
    attempt: { create: [instance, "instance", instanceOf("<account.id>")] },
    expectedCode: "UserErrorDatasourceRegionMismatch",
    evidence: `${guide}/backup-vault-overview`,
  },
  {
    title: "the guard of another region",
    given: [
      ...vaults,
      [guard, "guard", { ...inGroup, location: "francesouth", resourceGuardsName: "guard", properties: {} }],
    ],
    attempt: {
      create: [
        proxy,
        "proxy",
        {
          ...inVault,
          resourceGuardProxyName: "DppResourceGuardProxy",
          properties: { resourceGuardResourceId: "<guard.id>" },
        },
      ],
    },
    expectedCode: "UserErrorResourceGuardNotFound",
    evidence: `${guide}/multi-user-authorization-concept`,
  },
  {
    title: "a link to a guard under a name of one's own",
    given: [...vaults, [guard, "guard", { ...inGroup, resourceGuardsName: "guard", properties: {} }]],
    attempt: {
      create: [
        proxy,
        "proxy",
        { ...inVault, resourceGuardProxyName: "mine", properties: { resourceGuardResourceId: "<guard.id>" } },
      ],
    },
    expectedCode: "InvalidResourceName",
    evidence: `${guide}/multi-user-authorization`,
  },
  {
    title: "the deletion of a guard that guards",
    given: [
      ...vaults,
      [guard, "guard", { ...inGroup, resourceGuardsName: "guard", properties: {} }],
      [
        proxy,
        "proxy",
        {
          ...inVault,
          resourceGuardProxyName: "DppResourceGuardProxy",
          properties: { resourceGuardResourceId: "<guard.id>" },
        },
      ],
    ],
    attempt: { delete: "guard" },
    expectedCode: "UserErrorResourceGuardInUse",
    evidence: `${guide}/multi-user-authorization-concept`,
  },
  {
    title: "a vault of shares that no longer restores elsewhere",
    given: [...groups, [sharesVault, "vault", sharesVaultOf()]],
    attempt: {
      update: "vault",
      to: sharesVaultOf({
        redundancySettings: { standardTierStorageRedundancy: "GeoRedundant", crossRegionRestore: "Disabled" },
      }),
    },
    expectedCode: "UserErrorCrossRegionRestoreCannotBeDisabled",
    evidence: `${guide}/backup-create-recovery-services-vault#set-cross-region-restore`,
  },
  {
    title: "backups of shares at ten past two",
    given: [...groups, [sharesVault, "vault", sharesVaultOf()]],
    attempt: { create: [sharesPolicy, "policy", sharesPolicyOf("2026-01-04T02:10:00Z")] },
    expectedCode: "BMSUserErrorInvalidPolicyInput",
    evidence: `${docs}/rest/api/backup/protection-policies/create-or-update`,
  },
  {
    title: "an account of shares that is far from its vault",
    given: [
      ...groups,
      [sharesVault, "vault", sharesVaultOf()],
      [
        account,
        "account",
        {
          ...inGroup,
          location: "westeurope",
          accountName: "clinicfiles",
          kind: "StorageV2",
          sku: { name: "Standard_LRS" },
        },
      ],
    ],
    attempt: {
      create: [
        sharesContainer,
        "container",
        {
          ...inVault,
          fabricName: "Azure",
          containerName: "storagecontainer;Storage;clinic;clinicfiles",
          properties: {
            containerType: "StorageContainer",
            backupManagementType: "AzureStorage",
            sourceResourceId: "<account.id>",
          },
        },
      ],
    },
    expectedCode: "BMSUserErrorContainerRegionMismatch",
    evidence: `${guide}/backup-azure-files#prerequisites`,
  },
  {
    title: "a vault of shares that is far from its guard",
    given: [
      ...groups,
      [sharesVault, "vault", sharesVaultOf()],
      [guard, "guard", { ...inGroup, location: "francesouth", resourceGuardsName: "guard", properties: {} }],
    ],
    attempt: {
      create: [
        "azure-native:recoveryservices:ResourceGuardProxy",
        "proxy",
        {
          ...inVault,
          resourceGuardProxyName: "VaultProxy",
          properties: { resourceGuardResourceId: "<guard.id>" },
        },
      ],
    },
    expectedCode: "UserErrorResourceGuardNotFound",
    evidence: `${guide}/multi-user-authorization-concept`,
  },
  {
    title: "the backup of a share of NFS",
    given: nfs,
    attempt: {
      create: [
        sharesItem,
        "item",
        {
          ...inVault,
          fabricName: "Azure",
          containerName: "storagecontainer;Storage;clinic;clinicfiles",
          protectedItemName: "AzureFileShare;files",
          properties: {
            protectedItemType: "AzureFileShareProtectedItem",
            policyId: "<policy.id>",
            sourceResourceId: "<account.id>",
          },
        },
      ],
    },
    expectedCode: "UserErrorNfsFileShareNotSupported",
    evidence: `${guide}/azure-file-share-support-matrix`,
  },
  {
    title: "the deletion of a vault that holds an account of shares",
    given: nfs,
    attempt: { delete: "vault" },
    expectedCode: "ServiceResourceNotEmptyWithContainerDetails",
    evidence: `${guide}/backup-azure-delete-vault`,
  },
  {
    title: "a workflow that waits for an action that it does not have",
    given: groups,
    attempt: {
      create: [
        workflow,
        "workflow",
        {
          ...inGroup,
          workflowName: "snapshots",
          definition: { actions: { list: { type: "Http", runAfter: { make: ["Succeeded"] } } } },
        },
      ],
    },
    expectedCode: "InvalidTemplate",
    evidence: `${docs}/azure/logic-apps/logic-apps-workflow-definition-language`,
  },
];
