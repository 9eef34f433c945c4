import type { Attempt, Behaviours, CloudView, Rule } from "../../core/behaviour.ts";
import { customerKeyWords, keyRules } from "./customer-keys.ts";
import { azureRegions, zonesOfRegion } from "./regions.ts";
import { arm, docs, named, refersTo, taken, tokens } from "./types.ts";

const api = `${docs}/rest/api/storagerp`;
const guide = `${docs}/azure/storage`;

/** The address of a key by its parts, as accounts name it. */
function keyUriOf({ inputs }: Attempt): string | undefined {
  const vault = inputs.text("encryption.keyVaultProperties.keyVaultUri");
  const name = inputs.text("encryption.keyVaultProperties.keyName");
  return vault === undefined || name === undefined
    ? undefined
    : `${vault.replace(/\/$/, "").toLowerCase()}/keys/${name}`;
}

/** `Premium_ZRS` by its two halves. */
function skuOf(inputs: Attempt["inputs"]): readonly [tier: string, redundancy: string] {
  const [tier = "", redundancy = ""] = (inputs.text("sku.name") ?? "").split("_");
  return [tier.toLowerCase(), redundancy.toUpperCase()];
}

function isZonal(redundancy: string): boolean {
  return redundancy.includes("ZRS");
}

/** The text that tells why the account cannot be changed so, if it cannot. */
function refusedMove(before: Attempt["inputs"], after: Attempt["inputs"]): string | undefined {
  const [oldTier, oldRedundancy] = skuOf(before);
  const [tier, redundancy] = skuOf(after);
  if (oldTier !== tier) return `Changing the performance tier from ${oldTier} to ${tier} is not supported.`;
  return isZonal(oldRedundancy) === isZonal(redundancy)
    ? undefined
    : `Changing the replication from ${oldRedundancy} to ${redundancy} takes a conversion that is requested apart.`;
}

const skuRules: readonly Rule[] = [
  {
    code: "ZoneRedundantStorageNotSupported",
    evidence: `${guide}/common/storage-redundancy#zone-redundant-storage`,
    refuses: ({ inputs, region }) =>
      isZonal(skuOf(inputs)[1]) && zonesOfRegion(region).length === 0
        ? `The SKU ${inputs.text("sku.name")} is not available in ${region}: the region has no availability zones.`
        : undefined,
  },
  {
    code: "SkuNotAvailable",
    evidence: `${guide}/common/storage-redundancy#geo-redundant-storage`,
    refuses: ({ inputs, region }) =>
      /G(?:Z)?RS/.test(skuOf(inputs)[1]) && azureRegions[region]?.pair === undefined
        ? `The SKU ${inputs.text("sku.name")} is not available in ${region}: the region has no pair.`
        : undefined,
  },
  {
    code: "AccountTypeNotSupported",
    evidence: `${guide}/common/storage-account-overview#types-of-storage-accounts`,
    refuses: ({ inputs }) => {
      const [tier] = skuOf(inputs);
      const kind = inputs.text("kind");
      const fits = kind === "FileStorage" || kind === "BlockBlobStorage" ? tier.startsWith("premium") : true;
      return fits ? undefined : `The account kind ${kind} does not support the SKU ${inputs.text("sku.name")}.`;
    },
  },
  {
    code: "AccountTypeChangeNotAllowed",
    on: "update",
    evidence: `${guide}/common/redundancy-migration`,
    refuses: ({ inputs, before }) => before && refusedMove(before.inputs, inputs),
  },
];

/** Storage accounts. Those of the client's key need an identity that may use it. */
export const azureStorage: Behaviours = {
  [tokens.storageAccount]: {
    ...arm("Microsoft.Storage/storageAccounts"),
    evidence: `${api}/storage-accounts/create`,
    inputs: [
      "accessTier",
      "allowBlobPublicAccess",
      "allowCrossTenantReplication",
      "allowSharedKeyAccess",
      "allowedCopyScope",
      "azureFilesIdentityBasedAuthentication",
      "defaultToOAuthAuthentication",
      "enableHttpsTrafficOnly",
      "encryption",
      "identity",
      "immutableStorageWithVersioning",
      "isHnsEnabled",
      "isLocalUserEnabled",
      "isSftpEnabled",
      "keyPolicy",
      "kind",
      "largeFileSharesState",
      "minimumTlsVersion",
      "networkRuleSet",
      "publicNetworkAccess",
      "sasPolicy",
      "sku",
    ],
    name: named("accountName", {
      unique: "global",
      lower: true,
      maxLength: 24,
      taken: taken("StorageAccountAlreadyTaken", "The storage account named {name} is already taken."),
    }),
    outputs: ({ name, region, inputs, createdAt }) => {
      const endpoints = endpointsOf(name);
      const pair = azureRegions[region]?.pair;
      const isGeo = /G(?:Z)?RS/.test(skuOf(inputs)[1]);
      const [tier] = skuOf(inputs);
      return {
        accessTier: inputs.text("accessTier") ?? (tier === "premium" ? "Premium" : "Hot"),
        creationTime: createdAt,
        primaryLocation: region,
        statusOfPrimary: "available",
        primaryEndpoints: endpoints,
        ...(isGeo && pair !== undefined && { secondaryLocation: pair, statusOfSecondary: "available" }),
        sku: { tier: tier === "premium" ? "Premium" : "Standard" },
        privateEndpointConnections: [],
        keyCreationTime: { key1: createdAt, key2: createdAt },
        accountMigrationInProgress: false,
        failoverInProgress: false,
        isSkuConversionBlocked: false,
        ...(isGeo ? {} : { secondaryLocation: "", statusOfSecondary: "" }),
        lastGeoFailoverTime: "",
      };
    },
    references: {
      "identity.userAssignedIdentities[]": refersTo(
        tokens.userAssignedIdentity,
        "FailedIdentityOperation",
        "Identity operation for resource '{id}' failed with error 'The identity {value} was not found'.",
      ),
      "encryption.encryptionIdentity.encryptionUserAssignedIdentity": refersTo(
        tokens.userAssignedIdentity,
        "UserAssignedIdentityNotFound",
        "The identity {value} that the account is to use its key by was not found.",
      ),
    },
    rules: [
      ...skuRules,
      {
        code: "AccountNameInvalid",
        evidence: `${docs}/azure/azure-resource-manager/management/resource-name-rules#microsoftstorage`,
        refuses: ({ name }) =>
          /^[a-z0-9]{3,24}$/.test(name)
            ? undefined
            : `${name} is not a valid storage account name. Storage account name must be between 3 and 24 characters in length and use numbers and lower-case letters only.`,
      },
      {
        code: "InvalidRequestPropertyValue",
        evidence: `${guide}/common/customer-managed-keys-overview`,
        refuses: ({ inputs }) =>
          inputs.text("encryption.keySource")?.toLowerCase() === "microsoft.keyvault" &&
          !inputs.has("encryption.encryptionIdentity.encryptionUserAssignedIdentity") &&
          !/SystemAssigned/i.test(inputs.text("identity.type") ?? "")
            ? "An account that is encrypted with a key of Key Vault needs an identity to use it by."
            : undefined,
      },
      {
        code: "InvalidImmutabilityPolicyState",
        on: "create",
        evidence: `${guide}/blobs/immutable-policy-configure-version-scope`,
        refuses: ({ inputs }) =>
          inputs.text("immutableStorageWithVersioning.immutabilityPolicy.state") === "Locked"
            ? "An account's immutability policy is created in the state Disabled or Unlocked, and locked afterwards."
            : undefined,
      },
      {
        code: "ImmutabilityPolicyLocked",
        on: "update",
        status: 409,
        evidence: `${guide}/blobs/immutable-time-based-retention-policy-overview#locked-versus-unlocked-policies`,
        refuses: ({ inputs, before }) => {
          const path = "immutableStorageWithVersioning.immutabilityPolicy";
          const isShorter =
            (inputs.number(`${path}.immutabilityPeriodSinceCreationInDays`) ?? 0) <
            (before?.inputs.number(`${path}.immutabilityPeriodSinceCreationInDays`) ?? 0);
          return before?.inputs.text(`${path}.state`) === "Locked" && isShorter
            ? "The retention of a locked immutability policy can only be extended."
            : undefined;
        },
      },
      ...keyRules(
        (attempt) => [
          {
            uri: keyUriOf(attempt),
            identityId: attempt.inputs.text("encryption.encryptionIdentity.encryptionUserAssignedIdentity"),
          },
        ],
        customerKeyWords.storage,
      ),
    ],
    heldBy: [
      {
        types: ["azure-native:recoveryservices:ProtectionContainer"],
        code: "ScopeLocked",
        message:
          "The scope '{id}' cannot perform delete operation because following scope(s) are locked: the account is registered with {value}. Please remove the lock and try again.",
        status: 409,
      },
    ],
    cascades: true,
    quota: {
      limit: 250,
      code: "MaxStorageAccountsCountPerSubscriptionExceeded",
      message: "The request failed because the subscription has reached the limit of {value} accounts in the region.",
      status: 409,
      evidence: `${guide}/common/scalability-targets-standard-account`,
    },
    retains: ({ name }) => ({
      name,
      reason: "deleted storage account: may be recovered while nobody takes its name",
      days: 14,
    }),
    seconds: [22, 8, 6],
  },
};

function endpointsOf(name: string) {
  const at = (service: string) => `https://${name}.${service}.core.windows.net/`;
  return { blob: at("blob"), dfs: at("dfs"), file: at("file"), queue: at("queue"), table: at("table"), web: at("web") };
}

/** The account that something of it stands in, by the name that it gives. */
export function accountOf({ inputs }: Attempt, cloud: CloudView) {
  const name = inputs.text("accountName")?.toLowerCase();
  return cloud.all(tokens.storageAccount).find((account) => account.name === name);
}
