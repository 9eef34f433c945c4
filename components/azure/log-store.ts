import { ManagementPolicy } from "@pulumi/azure-native/storage/managementPolicy.js";
import { StorageAccount } from "@pulumi/azure-native/storage/storageAccount.js";
import type { ComponentResource, Output } from "@pulumi/pulumi";
import type { Keys } from "../contract/handles.ts";
import type { Tags } from "../plan/types/common.ts";
import { azureKeysOf } from "./keys.ts";

export interface LogStoreParts {
  /** Unique in all of Azure. */
  readonly accountName: string;
  readonly resourceGroupName: Output<string>;
  readonly location: string;
  readonly tags: Tags;
  readonly keys: Keys;
  /** Age at which logs are deleted. */
  readonly retentionDays: number;
  readonly protect?: boolean;
}

/**
 * A storage account that only Azure's own services write logs to, and that people read with a role: no key of its own, no
 * network, the client's key, a copy in each zone where the region has some. Known once logs are deleted at their age.
 * https://learn.microsoft.com/azure/storage/common/storage-network-security#trusted-access-based-on-system-assigned-managed-identity
 */
export function createLogStore(
  name: string,
  parts: LogStoreParts & { readonly hasZones: boolean },
  parent: ComponentResource,
): { readonly id: Output<string>; readonly name: Output<string> } {
  const { accountName, resourceGroupName, location, tags, hasZones, retentionDays, protect = false } = parts;
  const keys = azureKeysOf(parts);
  const identityId = keys.identityId("operations", location);
  const account = new StorageAccount(
    name,
    {
      accountName,
      resourceGroupName,
      location,
      tags,
      kind: "StorageV2",
      sku: { name: hasZones ? "Standard_ZRS" : "Standard_LRS" },
      accessTier: "Cool",
      allowBlobPublicAccess: false,
      allowSharedKeyAccess: false,
      allowCrossTenantReplication: false,
      defaultToOAuthAuthentication: true,
      enableHttpsTrafficOnly: true,
      minimumTlsVersion: "TLS1_2",
      publicNetworkAccess: "Enabled",
      networkRuleSet: { bypass: "AzureServices, Logging", defaultAction: "Deny" },
      identity: { type: "UserAssigned", userAssignedIdentities: [identityId] },
      encryption: {
        keySource: "Microsoft.Keyvault",
        keyVaultProperties: keys.keyInVault("operations", location),
        encryptionIdentity: { encryptionUserAssignedIdentity: identityId },
        requireInfrastructureEncryption: true,
        services: { blob: { enabled: true, keyType: "Account" }, file: { enabled: true, keyType: "Account" } },
      },
    },
    { parent, protect },
  );
  const deleted = { delete: { daysAfterModificationGreaterThan: retentionDays } };
  const policy = new ManagementPolicy(
    name,
    {
      accountName: account.name,
      resourceGroupName,
      managementPolicyName: "default",
      policy: {
        rules: [
          {
            name: "expire",
            enabled: true,
            type: "Lifecycle",
            // Diagnostic logs are append blobs, flow logs block blobs.
            definition: { filters: { blobTypes: ["blockBlob", "appendBlob"] }, actions: { baseBlob: deleted } },
          },
        ],
      },
    },
    { parent },
  );
  const whenAgeing = (value: Output<string>) => policy.id.apply(() => value);
  return { id: whenAgeing(account.id), name: whenAgeing(account.name) };
}
