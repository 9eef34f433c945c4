import { Vault } from "@pulumi/azure-native/keyvault/vault.js";
import type { ComponentResource, Output } from "@pulumi/pulumi";
import type { Tags } from "../plan/types/common.ts";

export interface KeyVaultParts {
  readonly vaultName: string;
  readonly resourceGroupName: Output<string>;
  readonly location: string;
  readonly tenantId: Output<string>;
  /** Days for which the vault, and each key and secret in it, can be recovered after deletion: 7 to 90, for ever the same. */
  readonly softDeleteDays: number;
  /**
   * Answers on its public address, to identities with a role alone. Only for the keys of backups: vaults that use a
   * user-assigned identity reach no key vault that limits networks.
   * Source: https://learn.microsoft.com/azure/backup/encryption-at-rest-with-cmk-for-backup-vault#considerations
   */
  readonly isReachable: boolean;
  readonly protect: boolean;
  readonly tags: Tags;
}

/**
 * A key vault with keys in hardware, ruled by roles, never purged before its time. It answers private endpoints and the
 * services that Azure trusts; the deployment reaches it through Resource Manager.
 * Source: https://learn.microsoft.com/azure/key-vault/general/network-security and
 * https://learn.microsoft.com/azure/key-vault/general/overview-vnet-service-endpoints#trusted-services
 */
export function createKeyVault(name: string, parts: KeyVaultParts, parent: ComponentResource): Vault {
  const { vaultName, resourceGroupName, location, tenantId, softDeleteDays, isReachable, protect, tags } = parts;
  return new Vault(
    name,
    {
      vaultName,
      resourceGroupName,
      location,
      properties: {
        tenantId,
        sku: { family: "A", name: "premium" },
        enableRbacAuthorization: true,
        enableSoftDelete: true,
        softDeleteRetentionInDays: softDeleteDays,
        enablePurgeProtection: true,
        enabledForDeployment: false,
        enabledForDiskEncryption: false,
        enabledForTemplateDeployment: false,
        publicNetworkAccess: isReachable ? "Enabled" : "Disabled",
        networkAcls: { bypass: "AzureServices", defaultAction: isReachable ? "Allow" : "Deny" },
      },
      tags,
    },
    { parent, protect },
  );
}

/**
 * Tags of a key or secret, which takes fifteen where everything else takes fifty: the standard ones come last and stay.
 * Source: https://learn.microsoft.com/azure/key-vault/secrets/about-secrets#secret-tags
 */
export function tagsInVault(tags: Tags): Tags {
  return Object.fromEntries(Object.entries(tags).slice(-15));
}
