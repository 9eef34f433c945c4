import { StorageAccount } from "@pulumi/azure-native/storage/storageAccount.js";
import type { ComponentResource } from "@pulumi/pulumi";
import type { Foundation, Keys } from "../contract/handles.ts";
import type { KeyPurpose, Tags } from "../plan/types/common.ts";
import type { Redundancy } from "../plan/types/workload.ts";
import { placeIn } from "./foundation.ts";
import { azureKeysOf } from "./keys.ts";

export interface StorageAccountParts {
  readonly accountName: string;
  readonly region: string;
  readonly foundation?: Foundation | undefined;
  readonly keys: Keys;
  readonly purpose: KeyPurpose;
  /** Blobs of all tiers, or shares on solid-state disks. */
  readonly kind: "StorageV2" | "FileStorage";
  readonly redundancy: Redundancy;
  /** Azure keeps three further copies in the paired region. */
  readonly isGeoRedundant?: boolean;
  /**
   * `private`: private endpoints alone; `services`: also what Azure's own services write or copy, by the account's
   * firewall, which knows them; nobody comes from an address of the Internet either way.
   */
  readonly access: "private" | "services";
  /**
   * Days for which no version of a blob can be changed or deleted. Whether any can be kept so is decided at creation, for
   * ever. It begins unlocked, as the service insists: who has seen that it is right locks it, for ever as well, with
   * `az storage account update --immutability-state Locked`, and later runs leave it so.
   * Source: https://learn.microsoft.com/azure/storage/blobs/immutable-policy-configure-version-scope
   */
  readonly writeOnceDays?: number | undefined;
  /** Blobs that are kept so may still grow, as logs do. */
  readonly isAppendedTo?: boolean;
  /** Entra answers for the users of SMB. */
  readonly entraKerberos?: boolean;
  readonly protect: boolean;
  readonly tags: Tags;
}

/**
 * A storage account that nobody reaches from the Internet, under the client's key twice encrypted, that knows people and
 * machines by their Entra identity alone: it has no key to leak.
 * Source: https://learn.microsoft.com/azure/storage/blobs/security-recommendations
 */
export function createStorageAccount(
  name: string,
  parts: StorageAccountParts,
  parent: ComponentResource,
): StorageAccount {
  const { accountName, region, purpose, kind, access, writeOnceDays, protect, tags } = parts;
  const keys = azureKeysOf(parts);
  const identityId = keys.identityId(purpose, region);
  return new StorageAccount(
    name,
    {
      ...placeIn(parts, region, tags),
      accountName,
      kind,
      sku: { name: skuOf(parts) },
      ...(kind === "StorageV2" && { accessTier: "Hot" as const }),
      minimumTlsVersion: "TLS1_2",
      // TLS for shares as well: https://learn.microsoft.com/azure/storage/files/encryption-in-transit-for-nfs-shares
      enableHttpsTrafficOnly: true,
      allowSharedKeyAccess: false,
      allowBlobPublicAccess: false,
      allowCrossTenantReplication: false,
      defaultToOAuthAuthentication: true,
      isLocalUserEnabled: false,
      publicNetworkAccess: access === "private" ? "Disabled" : "Enabled",
      networkRuleSet: { defaultAction: "Deny", bypass: "AzureServices" },
      identity: { type: "UserAssigned", userAssignedIdentities: [identityId] },
      encryption: {
        keySource: "Microsoft.Keyvault",
        // Without a version: the account follows the rotation within a day.
        keyVaultProperties: keys.keyInVault(purpose, region),
        encryptionIdentity: { encryptionUserAssignedIdentity: identityId },
        requireInfrastructureEncryption: true,
        services: { blob: { enabled: true, keyType: "Account" }, file: { enabled: true, keyType: "Account" } },
      },
      ...(parts.entraKerberos && {
        azureFilesIdentityBasedAuthentication: {
          directoryServiceOptions: "AADKERB",
          defaultSharePermission: "StorageFileDataSmbShareContributor",
        },
      }),
      ...(writeOnceDays !== undefined && {
        immutableStorageWithVersioning: {
          enabled: true,
          immutabilityPolicy: {
            immutabilityPeriodSinceCreationInDays: writeOnceDays,
            allowProtectedAppendWrites: parts.isAppendedTo ?? false,
            state: "Unlocked",
          },
        },
      }),
    },
    { parent, protect, ignoreChanges: ["immutableStorageWithVersioning.immutabilityPolicy.state"] },
  );
}

function skuOf({ kind, redundancy, isGeoRedundant = false }: StorageAccountParts) {
  const isZonal = redundancy === "zone";
  if (kind === "FileStorage") return isZonal ? "Premium_ZRS" : "Premium_LRS";
  if (isGeoRedundant) return isZonal ? "Standard_GZRS" : "Standard_GRS";
  return isZonal ? "Standard_ZRS" : "Standard_LRS";
}
