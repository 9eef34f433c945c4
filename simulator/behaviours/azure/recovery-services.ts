import type { Behaviours, Rule } from "../../core/behaviour.ts";
import { closedVault, guardRule, nameRule } from "./backup-vaults.ts";
import { identityOf } from "./configuration.ts";
import { customerKeyWords, keyRules } from "./customer-keys.ts";
import { azureRegions } from "./regions.ts";
import { arm, docs, named, refersTo, tokens } from "./types.ts";

const api = `${docs}/rest/api`;
const guide = `${docs}/azure/backup`;
const vaultToken = "azure-native:recoveryservices:Vault";
const policyToken = "azure-native:recoveryservices:ProtectionPolicy";
const containerToken = "azure-native:recoveryservices:ProtectionContainer";
const itemToken = "azure-native:recoveryservices:ProtectedItem";
const vaultPath = "Microsoft.RecoveryServices/vaults";

function irrevocable(path: string, from: string, code: string, message: string, evidence: string): Rule {
  return {
    code,
    on: "update",
    evidence,
    refuses: ({ inputs, before }) =>
      before?.inputs.text(path) === from && inputs.text(path) !== from ? message : undefined,
  };
}

/** Recovery Services vaults, as far as shares of files go. */
export const azureRecoveryServices: Behaviours = {
  [vaultToken]: {
    ...arm(vaultPath),
    evidence: `${api}/recoveryservices/vaults/create-or-update`,
    inputs: ["identity", "properties", "sku"],
    name: named("vaultName"),
    outputs: ({ account, random }) => ({
      identity: { principalId: random("{uuid}", "principal"), tenantId: identityOf(account, "tenant") },
      properties: {
        provisioningState: "Succeeded",
        bcdrSecurityLevel: "Excellent",
        secureScore: "Maximum",
        backupStorageVersion: "V1",
        privateEndpointConnections: [],
        privateEndpointStateForBackup: "None",
        privateEndpointStateForSiteRecovery: "None",
        moveState: "Unknown",
      },
    }),
    references: {
      "identity.userAssignedIdentities[]": refersTo(
        tokens.userAssignedIdentity,
        "FailedIdentityOperation",
        "Identity operation for resource '{id}' failed with error 'The identity {value} was not found'.",
      ),
    },
    rules: [
      {
        code: "UserErrorCrossRegionRestoreNotSupported",
        evidence: `${guide}/backup-create-recovery-services-vault#set-cross-region-restore`,
        refuses: ({ inputs }) =>
          inputs.text("properties.redundancySettings.crossRegionRestore") === "Enabled" &&
          inputs.text("properties.redundancySettings.standardTierStorageRedundancy") !== "GeoRedundant"
            ? "Cross region restore needs a vault of geo-redundant storage."
            : undefined,
      },
      {
        code: "UserErrorStorageTypeNotSupportedInRegion",
        evidence: `${guide}/backup-create-recovery-services-vault#set-storage-redundancy`,
        refuses: ({ inputs, region }) =>
          inputs.text("properties.redundancySettings.standardTierStorageRedundancy") === "GeoRedundant" &&
          azureRegions[region]?.pair === undefined
            ? `The storage type GeoRedundant is not supported in ${region}.`
            : undefined,
      },
      irrevocable(
        "properties.securitySettings.immutabilitySettings.state",
        "Locked",
        "UserErrorImmutabilityLocked",
        "The immutability of the vault is locked and cannot be changed.",
        `${guide}/backup-azure-immutable-vault-concept#making-immutability-irreversible`,
      ),
      irrevocable(
        "properties.redundancySettings.crossRegionRestore",
        "Enabled",
        "UserErrorCrossRegionRestoreCannotBeDisabled",
        "Cross region restore cannot be disabled once it is enabled.",
        `${guide}/backup-create-recovery-services-vault#set-cross-region-restore`,
      ),
      irrevocable(
        "properties.securitySettings.softDeleteSettings.softDeleteState",
        "AlwaysON",
        "UserErrorSoftDeleteAlwaysOn",
        "Soft delete is always on for the vault and cannot be changed.",
        `${guide}/backup-azure-enhanced-soft-delete-about`,
      ),
      {
        code: "CloudVaultRedundancyChangeNotAllowed",
        on: "update",
        evidence: `${guide}/backup-create-recovery-services-vault#modify-default-settings`,
        refuses: ({ inputs, before, id }, cloud) => {
          const path = "properties.redundancySettings.standardTierStorageRedundancy";
          const changes = before?.inputs.text(path) !== inputs.text(path);
          const vault = cloud.byId(id);
          return changes &&
            vault &&
            cloud.within(vault).some(({ type }) => type === containerToken || type === itemToken)
            ? "The storage redundancy of a vault that protects items cannot be changed."
            : undefined;
        },
      },
      ...keyRules(
        ({ inputs }) => [
          {
            uri: inputs.text("properties.encryption.keyVaultProperties.keyUri"),
            identityId: inputs.text("properties.encryption.kekIdentity.userAssignedIdentity"),
          },
        ],
        customerKeyWords.backup,
      ),
      {
        code: "UserErrorCmkKeyVaultNetworkRestricted",
        evidence: `${guide}/encryption-at-rest-with-cmk`,
        refuses: ({ inputs }, cloud) =>
          closedVault(inputs.text("properties.encryption.keyVaultProperties.keyUri"), cloud),
      },
    ],
    deletion: [
      {
        code: "ServiceResourceNotEmptyWithContainerDetails",
        status: 409,
        evidence: `${guide}/backup-azure-delete-vault`,
        refuses: ({ id }, cloud) => {
          const vault = cloud.byId(id);
          const held = vault && cloud.within(vault).find(({ type }) => type === itemToken || type === containerToken);
          return (
            held &&
            `Recovery Services vault cannot be deleted as there are backup containers or items in it: ${held.id}.`
          );
        },
      },
    ],
    cascades: true,
    seconds: [45, 25, 30],
  },

  [policyToken]: {
    ...arm(`${vaultPath}/backupPolicies`, "vaultName"),
    evidence: `${api}/backup/protection-policies/create-or-update`,
    inputs: ["properties"],
    name: named("policyName"),
    rules: [
      {
        code: "BMSUserErrorInvalidPolicyInput",
        evidence: `${api}/backup/protection-policies/create-or-update`,
        refuses: ({ inputs }) => {
          const times = inputs.texts("properties.schedulePolicy.scheduleRunTimes");
          const strange = times.find((time) => !/^\d{4}-\d\d-\d\dT\d\d:(?:00|30):00(?:\.0+)?Z$/.test(time));
          return strange === undefined
            ? undefined
            : `The schedule run time '${strange}' must be on the hour or the half hour.`;
        },
      },
      {
        code: "BMSUserErrorInvalidPolicyInput",
        evidence: `${guide}/azure-file-share-support-matrix#retention-limits`,
        refuses: ({ inputs }) => {
          const days = inputs.number("properties.vaultRetentionPolicy.snapshotRetentionInDays");
          return days !== undefined && (days < 1 || days > 30)
            ? `The snapshots of ${days} days must be kept between 1 and 30 days.`
            : undefined;
        },
      },
    ],
    heldBy: [
      {
        types: [itemToken],
        code: "BMSUserErrorPolicyInUse",
        message: "The policy {name} is in use by {value}.",
        status: 409,
      },
    ],
    seconds: [5, 5, 5],
  },

  [containerToken]: {
    ...arm(`${vaultPath}/backupFabrics/protectionContainers`, "vaultName", "fabricName"),
    id: "/subscriptions/{account}/resourceGroups/{resourceGroupName}/providers/Microsoft.RecoveryServices/vaults/{vaultName}/backupFabrics/{fabricName}/protectionContainers/{name}",
    container:
      "/subscriptions/{account}/resourceGroups/{resourceGroupName}/providers/Microsoft.RecoveryServices/vaults/{vaultName}",
    evidence: `${api}/backup/protection-containers/register`,
    inputs: ["fabricName", "properties", "vaultName"],
    name: named("containerName"),
    outputs: ({ name }) => ({ properties: { friendlyName: name.split(";").at(-1) ?? "" } }),
    references: {
      "properties.sourceResourceId": refersTo(
        tokens.storageAccount,
        "BMSUserErrorResourceNotFound",
        "The storage account {value} was not found.",
      ),
    },
    rules: [
      {
        code: "BMSUserErrorContainerRegionMismatch",
        evidence: `${guide}/backup-azure-files#prerequisites`,
        refuses: ({ inputs }, cloud) => {
          const account = cloud.find(tokens.storageAccount, inputs.text("properties.sourceResourceId"));
          const vault = cloud.all(vaultToken).find(({ name }) => name === inputs.text("vaultName"));
          return account && vault && account.region !== vault.region
            ? `The storage account is in ${account.region}, the vault in ${vault.region}: both must be in one region.`
            : undefined;
        },
      },
    ],
    seconds: [40, 20, 30],
  },

  [itemToken]: {
    ...arm(
      `${vaultPath}/backupFabrics/protectionContainers/protectedItems`,
      "vaultName",
      "fabricName",
      "containerName",
    ),
    container:
      "/subscriptions/{account}/resourceGroups/{resourceGroupName}/providers/Microsoft.RecoveryServices/vaults/{vaultName}",
    evidence: `${api}/backup/protected-items/create-or-update`,
    inputs: ["containerName", "fabricName", "properties", "vaultName"],
    name: named("protectedItemName"),
    references: {
      "properties.policyId": refersTo(policyToken, "BMSUserErrorPolicyNotFound", "The policy {value} was not found."),
    },
    rules: [
      {
        code: "BMSUserErrorContainerNotRegistered",
        evidence: `${api}/backup/protected-items/create-or-update`,
        refuses: ({ inputs }, cloud) =>
          cloud.all(containerToken).some(({ name }) => name === inputs.text("containerName"))
            ? undefined
            : `The container '${inputs.text("containerName")}' is not registered with the vault.`,
      },
      {
        code: "FileShareNotFound",
        status: 404,
        evidence: `${guide}/troubleshoot-azure-files`,
        refuses: (attempt, cloud) => {
          const share = shareOf(attempt.name, attempt.inputs.text("properties.sourceResourceId"), cloud);
          return share ? undefined : "Operation failed as the file share is not found.";
        },
      },
      {
        code: "UserErrorNfsFileShareNotSupported",
        evidence: `${guide}/azure-file-share-support-matrix`,
        refuses: (attempt, cloud) => {
          const share = shareOf(attempt.name, attempt.inputs.text("properties.sourceResourceId"), cloud);
          return share?.inputs.text("enabledProtocols")?.toUpperCase() === "NFS"
            ? "Azure Backup does not support file shares of the NFS protocol."
            : undefined;
        },
      },
    ],
    retains: ({ name, inputs }, cloud) => {
      const vault = cloud.all(vaultToken).find((each) => each.name === inputs.text("vaultName"));
      const path = "properties.securitySettings";
      if (vault?.inputs.text(`${path}.immutabilitySettings.state`) === "Locked") {
        return { name, reason: "recovery points in an immutable vault, each until its retention ends" };
      }
      return vault?.inputs.text(`${path}.softDeleteSettings.softDeleteState`) === "Disabled"
        ? undefined
        : { name, reason: "soft-deleted backup item: its vault cannot be deleted before", days: 14 };
    },
    seconds: [60, 30, 40],
  },

  "azure-native:recoveryservices:ResourceGuardProxy": {
    ...arm(`${vaultPath}/backupResourceGuardProxies`, "vaultName"),
    evidence: `${api}/backup/resource-guard-proxy/put`,
    inputs: ["properties"],
    name: named("resourceGuardProxyName"),
    rules: [guardRule(), nameRule("VaultProxy")],
    seconds: [5, 5, 5],
  },
};

/** The share of an item: `AzureFileShare;<name>` of an account. */
function shareOf(item: string, accountId: string | undefined, cloud: Parameters<Rule["refuses"]>[1]) {
  const name = item.split(";").at(-1);
  const account = cloud.find(tokens.storageAccount, accountId)?.name;
  return cloud
    .all("azure-native:storage:FileShare")
    .find((share) => share.name === name && share.inputs.text("accountName") === account);
}
