import type { NegativeCase } from "../negative-case.ts";

const docs = "https://learn.microsoft.com/en-us";
const guide = `${docs}/azure/key-vault`;
const group = "azure-native:resources:ResourceGroup";
const vault = "azure-native:keyvault:Vault";
const key = "azure-native:keyvault:Key";
const secret = "azure-native:keyvault:Secret";
const identity = "azure-native:managedidentity:UserAssignedIdentity";
const diskSet = "azure-native:compute:DiskEncryptionSet";

const inGroup = { resourceGroupName: "clinic", location: "francecentral" };
const tenantId = "c1191ca0-0000-4000-8000-0000000000cc";
const properties = {
  tenantId,
  sku: { family: "A", name: "premium" },
  enableSoftDelete: true,
  softDeleteRetentionInDays: 90,
  enablePurgeProtection: true,
  enableRbacAuthorization: true,
} as const;
const vaultInputs = { ...inGroup, vaultName: "clinic-keys", properties };
const inVault = { resourceGroupName: "clinic", vaultName: "clinic-keys" };
const keyInputs = { ...inVault, keyName: "data", properties: { kty: "RSA-HSM", keySize: 3072 } };

const groups = [[group, "group", { resourceGroupName: "clinic", location: "francecentral" }]] as const;
const vaults = [...groups, [vault, "vault", vaultInputs]] as const;
const keys = [...vaults, [key, "key", keyInputs]] as const;

export const cases: readonly NegativeCase[] = [
  {
    title: "a key vault with a name that another one has",
    given: vaults,
    attempt: { create: [vault, "again", { ...vaultInputs, resourceGroupName: "clinic" }] },
    expectedCode: "AlreadyExists",
    evidence: `${guide}/general/about-keys-secrets-certificates`,
  },
  {
    title: "a key vault whose name ends with a hyphen",
    given: groups,
    attempt: { create: [vault, "vault", { ...vaultInputs, vaultName: "clinic-keys-" }] },
    expectedCode: "VaultNameNotValid",
    evidence: `${docs}/azure/azure-resource-manager/management/resource-name-rules#microsoftkeyvault`,
  },
  {
    title: "a key vault with a name of more than 24 characters",
    given: groups,
    attempt: { create: [vault, "vault", { ...vaultInputs, vaultName: "clinique-du-lac-production" }] },
    expectedCode: "check:pattern",
    evidence: `${docs}/azure/azure-resource-manager/management/resource-name-rules#microsoftkeyvault`,
  },
  {
    title: "a key vault from which things can be purged again",
    given: vaults,
    attempt: {
      update: "vault",
      to: { ...vaultInputs, properties: { ...properties, enablePurgeProtection: false } },
    },
    expectedCode: "BadRequest",
    expectedText: "irreversible action",
    evidence: `${guide}/general/soft-delete-overview#purge-protection`,
  },
  {
    title: "another recovery period for a vault that has one",
    given: vaults,
    attempt: {
      update: "vault",
      to: { ...vaultInputs, properties: { ...properties, softDeleteRetentionInDays: 30 } },
    },
    expectedCode: "BadRequest",
    expectedText: "can't be modified",
    evidence: `${guide}/general/soft-delete-overview`,
  },
  {
    title: "a recovery period of five days",
    given: groups,
    attempt: {
      create: [vault, "vault", { ...vaultInputs, properties: { ...properties, softDeleteRetentionInDays: 5 } }],
    },
    expectedCode: "BadRequest",
    evidence: `${guide}/general/soft-delete-overview`,
  },
  {
    title: "a key in hardware in a vault of the standard SKU",
    given: [
      ...groups,
      [vault, "vault", { ...vaultInputs, properties: { ...properties, sku: { family: "A", name: "standard" } } }],
    ],
    attempt: { create: [key, "key", keyInputs] },
    expectedCode: "BadParameter",
    expectedText: "premium",
    evidence: `${guide}/keys/about-keys#key-types-and-protection-methods`,
  },
  {
    title: "a key of a size that no key has",
    given: vaults,
    attempt: { create: [key, "key", { ...keyInputs, properties: { kty: "RSA", keySize: 1024 } }] },
    expectedCode: "BadParameter",
    evidence: `${guide}/keys/about-keys-details`,
  },
  {
    title: "a key that rotates after three days",
    given: vaults,
    attempt: {
      create: [
        key,
        "key",
        {
          ...keyInputs,
          properties: {
            kty: "RSA",
            rotationPolicy: {
              lifetimeActions: [{ action: { type: "rotate" }, trigger: { timeAfterCreate: "P3D" } }],
            },
          },
        },
      ],
    },
    expectedCode: "BadParameter",
    evidence: `${guide}/keys/how-to-configure-key-rotation`,
  },
  {
    title: "a key in a vault that does not exist",
    given: groups,
    attempt: { create: [key, "key", keyInputs] },
    expectedCode: "ParentResourceNotFound",
    evidence: `${docs}/azure/azure-resource-manager/troubleshooting/error-parent-resource`,
  },
  {
    title: "a secret without a value",
    given: vaults,
    attempt: { create: [secret, "secret", { ...inVault, secretName: "smtp", properties: { contentType: "text" } }] },
    expectedCode: "BadParameter",
    evidence: `${docs}/rest/api/keyvault/keyvault/secrets/create-or-update`,
  },
  {
    title: "a secret with an underscore in its name",
    given: vaults,
    attempt: { create: [secret, "secret", { ...inVault, secretName: "smtp_password", properties: { value: "x" } }] },
    expectedCode: "check:pattern",
    evidence: `${guide}/general/about-keys-secrets-certificates#object-identifiers`,
  },
  {
    title: "a secret with sixteen tags",
    given: vaults,
    attempt: {
      create: [
        secret,
        "secret",
        {
          ...inVault,
          secretName: "smtp",
          properties: { value: "x" },
          tags: Object.fromEntries(Array.from({ length: 16 }, (_, index) => [`tag-${index}`, "x"])),
        },
      ],
    },
    expectedCode: "BadParameter",
    evidence: `${guide}/secrets/about-secrets#secret-tags`,
  },
  {
    title: "a disk encryption set of a key that does not exist",
    given: [...vaults, [identity, "identity", { ...inGroup, resourceName: "data" }]],
    attempt: {
      create: [
        diskSet,
        "set",
        {
          ...inGroup,
          diskEncryptionSetName: "disks",
          identity: { type: "UserAssigned", userAssignedIdentities: ["<identity.id>"] },
          activeKey: { keyUrl: "https://clinic-keys.vault.azure.net/keys/none/1" },
        },
      ],
    },
    expectedCode: "KeyVaultKeyNotFound",
    evidence: `${docs}/azure/virtual-machines/disk-encryption`,
  },
  {
    title: "a disk encryption set of a key in another region",
    given: [...keys, [identity, "identity", { ...inGroup, resourceName: "data" }]],
    attempt: {
      create: [
        diskSet,
        "set",
        {
          ...inGroup,
          location: "francesouth",
          diskEncryptionSetName: "disks",
          identity: { type: "UserAssigned", userAssignedIdentities: ["<identity.id>"] },
          activeKey: { keyUrl: "<key.keyUriWithVersion>" },
        },
      ],
    },
    expectedCode: "KeyVaultAndDiskInDifferentRegions",
    evidence: `${docs}/azure/virtual-machines/disk-encryption#restrictions`,
  },
];
