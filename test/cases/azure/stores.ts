import type { NegativeCase } from "../negative-case.ts";

const docs = "https://learn.microsoft.com/en-us";
const guide = `${docs}/azure/storage`;
const group = "azure-native:resources:ResourceGroup";
const account = "azure-native:storage:StorageAccount";
const blobService = "azure-native:storage:BlobServiceProperties";
const container = "azure-native:storage:BlobContainer";
const ageing = "azure-native:storage:ManagementPolicy";
const replication = "azure-native:storage:ObjectReplicationPolicy";
const share = "azure-native:storage:FileShare";
const vault = "azure-native:keyvault:Vault";
const key = "azure-native:keyvault:Key";
const identity = "azure-native:managedidentity:UserAssignedIdentity";

const inGroup = { resourceGroupName: "clinic", location: "francecentral" };
const accountInputs = { ...inGroup, accountName: "clinicobjects", kind: "StorageV2", sku: { name: "Standard_ZRS" } };
const inAccount = { resourceGroupName: "clinic", accountName: "clinicobjects" };
const inReplica = { resourceGroupName: "clinic", accountName: "clinicreplica" };

const groups = [[group, "group", { resourceGroupName: "clinic", location: "francecentral" }]] as const;
const accounts = [...groups, [account, "account", accountInputs]] as const;
const filesAccount = [
  ...groups,
  [account, "account", { ...accountInputs, kind: "FileStorage", sku: { name: "Premium_ZRS" } }],
] as const;
const customerKey = [
  ...groups,
  [identity, "identity", { ...inGroup, resourceName: "data" }],
  [
    vault,
    "vault",
    {
      ...inGroup,
      vaultName: "clinic-keys",
      properties: {
        tenantId: "c1191ca0-0000-4000-8000-0000000000cc",
        sku: { family: "A", name: "premium" },
        enablePurgeProtection: true,
      },
    },
  ],
  [key, "key", { resourceGroupName: "clinic", vaultName: "clinic-keys", keyName: "data", properties: { kty: "RSA" } }],
] as const;
const encryption = {
  keySource: "Microsoft.Keyvault",
  keyVaultProperties: { keyVaultUri: "https://clinic-keys.vault.azure.net", keyName: "data" },
  encryptionIdentity: { encryptionUserAssignedIdentity: "<identity.id>" },
};
const own = { type: "UserAssigned", userAssignedIdentities: ["<identity.id>"] };
const twoAccounts = [
  ...accounts,
  [account, "replica", { ...accountInputs, ...inReplica, location: "francesouth", sku: { name: "Standard_LRS" } }],
] as const;
const accountIds = { sourceAccount: "<account.id>", destinationAccount: "<replica.id>" };
const rules = [{ sourceContainer: "objects", destinationContainer: "objects" }];

export const cases: readonly NegativeCase[] = [
  {
    title: "a storage account with a hyphen in its name",
    given: groups,
    attempt: { create: [account, "account", { ...accountInputs, accountName: "clinic-objects" }] },
    expectedCode: "check:pattern",
    evidence: `${docs}/azure/azure-resource-manager/management/resource-name-rules#microsoftstorage`,
  },
  {
    title: "a storage account with a name that is taken in another group",
    given: [...accounts, [group, "other", { resourceGroupName: "other", location: "francecentral" }]],
    attempt: { create: [account, "again", { ...accountInputs, resourceGroupName: "other" }] },
    expectedCode: "StorageAccountAlreadyTaken",
    evidence: `${docs}/rest/api/storagerp/storage-accounts/check-name-availability`,
  },
  {
    title: "three zones where the region has none",
    given: groups,
    attempt: { create: [account, "account", { ...accountInputs, location: "francesouth" }] },
    expectedCode: "ZoneRedundantStorageNotSupported",
    evidence: `${guide}/common/storage-redundancy#zone-redundant-storage`,
  },
  {
    title: "a copy in the pair of a region that has none",
    given: groups,
    attempt: {
      create: [account, "account", { ...accountInputs, location: "italynorth", sku: { name: "Standard_GZRS" } }],
    },
    expectedCode: "SkuNotAvailable",
    evidence: `${guide}/common/storage-redundancy#geo-redundant-storage`,
  },
  {
    title: "an account of premium shares with a standard SKU",
    given: groups,
    attempt: { create: [account, "account", { ...accountInputs, kind: "FileStorage" }] },
    expectedCode: "AccountTypeNotSupported",
    evidence: `${guide}/common/storage-account-overview#types-of-storage-accounts`,
  },
  {
    title: "an account that is moved out of its zones",
    given: accounts,
    attempt: { update: "account", to: { ...accountInputs, sku: { name: "Standard_LRS" } } },
    expectedCode: "AccountTypeChangeNotAllowed",
    evidence: `${guide}/common/redundancy-migration`,
  },
  {
    title: "an account under the client's key without an identity to use it",
    given: customerKey,
    attempt: {
      create: [
        account,
        "account",
        {
          ...accountInputs,
          encryption: { keySource: "Microsoft.Keyvault", keyVaultProperties: encryption.keyVaultProperties },
        },
      ],
    },
    expectedCode: "InvalidRequestPropertyValue",
    evidence: `${guide}/common/customer-managed-keys-overview`,
  },
  {
    title: "an account under the client's key with an identity that may not use it",
    given: customerKey,
    attempt: { create: [account, "account", { ...accountInputs, encryption, identity: own }] },
    expectedCode: "KeyVaultAuthenticationFailure",
    evidence: `${guide}/common/customer-managed-keys-overview`,
  },
  {
    title: "an account under a key that does not exist",
    given: customerKey.slice(0, 3),
    attempt: { create: [account, "account", { ...accountInputs, encryption, identity: own }] },
    expectedCode: "KeyVaultKeyNotFound",
    evidence: `${guide}/common/customer-managed-keys-overview`,
  },
  {
    title: "write-once that is locked at once",
    given: groups,
    attempt: {
      create: [
        account,
        "account",
        {
          ...accountInputs,
          immutableStorageWithVersioning: {
            enabled: true,
            immutabilityPolicy: { immutabilityPeriodSinceCreationInDays: 30, state: "Locked" },
          },
        },
      ],
    },
    expectedCode: "InvalidImmutabilityPolicyState",
    evidence: `${guide}/blobs/immutable-policy-configure-version-scope`,
  },
  {
    title: "deleted blobs that are kept for two years",
    given: accounts,
    attempt: {
      create: [
        blobService,
        "service",
        { ...inAccount, blobServicesName: "default", deleteRetentionPolicy: { enabled: true, days: 730 } },
      ],
    },
    expectedCode: "check:range",
    evidence: `${guide}/blobs/soft-delete-blob-overview`,
  },
  {
    title: "point-in-time restore without versions",
    given: accounts,
    attempt: {
      create: [
        blobService,
        "service",
        { ...inAccount, blobServicesName: "default", restorePolicy: { enabled: true, days: 7 } },
      ],
    },
    expectedCode: "InvalidRequestPropertyValue",
    evidence: `${guide}/blobs/point-in-time-restore-overview`,
  },
  {
    title: "a container with capitals in its name",
    given: accounts,
    attempt: { create: [container, "container", { ...inAccount, containerName: "Objects" }] },
    expectedCode: "ContainerNameInvalid",
    evidence: `${docs}/rest/api/storageservices/naming-and-referencing-containers--blobs--and-metadata`,
  },
  {
    title: "a public container in an account that is closed",
    given: accounts,
    attempt: { create: [container, "container", { ...inAccount, containerName: "objects", publicAccess: "Blob" }] },
    expectedCode: "PublicAccessNotPermitted",
    evidence: `${guide}/blobs/anonymous-read-access-prevent`,
  },
  {
    title: "blobs that are deleted before they turn cold",
    given: accounts,
    attempt: {
      create: [
        ageing,
        "ageing",
        {
          ...inAccount,
          managementPolicyName: "default",
          policy: {
            rules: [
              {
                name: "age",
                type: "Lifecycle",
                definition: {
                  filters: { blobTypes: ["blockBlob"] },
                  actions: {
                    baseBlob: {
                      tierToCold: { daysAfterModificationGreaterThan: 90 },
                      delete: { daysAfterModificationGreaterThan: 30 },
                    },
                  },
                },
              },
            ],
          },
        },
      ],
    },
    expectedCode: "InvalidRequestPropertyValue",
    evidence: `${guide}/blobs/lifecycle-management-policy-structure`,
  },
  {
    title: "replication between accounts without versions",
    given: twoAccounts,
    attempt: {
      create: [replication, "received", { ...inReplica, objectReplicationPolicyId: "default", ...accountIds, rules }],
    },
    expectedCode: "ObjectReplicationFeatureNotEnabled",
    evidence: `${guide}/blobs/object-replication-overview`,
  },
  {
    title: "NFS in an account of another kind",
    given: accounts,
    attempt: {
      create: [share, "share", { ...inAccount, shareName: "files", enabledProtocols: "NFS", shareQuota: 100 }],
    },
    expectedCode: "InvalidRequestPropertyValue",
    expectedText: "FileStorage",
    evidence: `${guide}/files/files-nfs-protocol`,
  },
  {
    title: "a premium share of less than 100 GiB",
    given: filesAccount,
    attempt: {
      create: [share, "share", { ...inAccount, shareName: "files", enabledProtocols: "NFS", shareQuota: 50 }],
    },
    expectedCode: "InvalidRequestPropertyValue",
    evidence: `${guide}/files/storage-files-scale-targets`,
  },
  {
    title: "root squash on a share of SMB",
    given: filesAccount,
    attempt: {
      create: [
        share,
        "share",
        { ...inAccount, shareName: "files", enabledProtocols: "SMB", rootSquash: "RootSquash", shareQuota: 100 },
      ],
    },
    expectedCode: "InvalidRequestPropertyValue",
    evidence: `${guide}/files/files-nfs-protocol`,
  },
  {
    title: "blobs in an account of shares",
    given: filesAccount,
    attempt: { create: [container, "container", { ...inAccount, containerName: "objects" }] },
    expectedCode: "FeatureNotSupportedForAccount",
    evidence: `${guide}/common/storage-account-overview#types-of-storage-accounts`,
  },
  {
    title: "deleted shares that are to stay for two years",
    given: [
      ["azure-native:resources:ResourceGroup", "group", { resourceGroupName: "clinic", location: "francecentral" }],
      [
        "azure-native:storage:StorageAccount",
        "account",
        {
          resourceGroupName: "clinic",
          location: "francecentral",
          accountName: "clinicshares",
          kind: "StorageV2",
          sku: { name: "Standard_ZRS" },
        },
      ],
    ],
    attempt: {
      create: [
        "azure-native:storage:FileServiceProperties",
        "service",
        {
          resourceGroupName: "clinic",
          accountName: "clinicshares",
          fileServicesName: "default",
          shareDeleteRetentionPolicy: { enabled: true, days: 730 },
        },
      ],
    },
    expectedCode: "check:range",
    evidence: "https://learn.microsoft.com/en-us/azure/storage/files/storage-files-prevent-file-share-deletion",
  },
];
