import type { Behaviours, CloudView, Rule } from "../../core/behaviour.ts";
import { identityOf } from "./configuration.ts";
import { customerKeyWords, keyRules } from "./customer-keys.ts";
import { parentOf } from "./ids.ts";
import { azureRegions, zonesOfRegion } from "./regions.ts";
import { arm, docs, named, refersTo, tokens } from "./types.ts";

const api = `${docs}/rest/api/dataprotection`;
const guide = `${docs}/azure/backup`;
const vaultToken = "azure-native:dataprotection:BackupVault";
export const backupInstanceToken = "azure-native:dataprotection:BackupInstance";
const guardToken = "azure-native:dataprotection:ResourceGuard";
const vaultPath = "Microsoft.DataProtection/backupVaults";

/** A guard of another subscription is not looked up: it is its owners'. */
const foreignGuard = (account: string) => new RegExp(`^/subscriptions/(?!${account})`, "i");

const vaultRules: readonly Rule[] = [
  {
    code: "UserErrorCrossRegionRestoreNotSupported",
    evidence: `${guide}/create-manage-backup-vault#perform-cross-region-restore-using-azure-portal`,
    refuses: ({ inputs }) =>
      inputs.text("properties.featureSettings.crossRegionRestoreSettings.state") === "Enabled" &&
      inputs.text("properties.storageSettings[].type") !== "GeoRedundant"
        ? "Cross region restore needs a vault of geo-redundant storage."
        : undefined,
  },
  {
    code: "UserErrorStorageTypeNotSupportedInRegion",
    evidence: `${guide}/backup-vault-overview#storage-settings-in-the-backup-vault`,
    refuses: ({ inputs, region }) => {
      const type = inputs.text("properties.storageSettings[].type");
      const isMissing =
        (type === "GeoRedundant" && azureRegions[region]?.pair === undefined) ||
        (type === "ZoneRedundant" && zonesOfRegion(region).length === 0);
      return isMissing ? `The storage type ${type} is not supported in ${region}.` : undefined;
    },
  },
  {
    code: "UserErrorCrossRegionRestoreCannotBeDisabled",
    on: "update",
    evidence: `${guide}/create-manage-backup-vault`,
    refuses: ({ inputs, before }) => {
      const path = "properties.featureSettings.crossRegionRestoreSettings.state";
      return before?.inputs.text(path) === "Enabled" && inputs.text(path) !== "Enabled"
        ? "Cross region restore cannot be disabled once it is enabled."
        : undefined;
    },
  },
  {
    code: "UserErrorImmutabilityLocked",
    on: "update",
    evidence: `${guide}/backup-azure-immutable-vault-concept#making-immutability-irreversible`,
    refuses: ({ inputs, before }) => {
      const path = "properties.securitySettings.immutabilitySettings.state";
      return before?.inputs.text(path) === "Locked" && inputs.text(path) !== "Locked"
        ? "The immutability of the vault is locked and cannot be changed."
        : undefined;
    },
  },
  {
    code: "UserErrorSoftDeleteAlwaysOn",
    on: "update",
    evidence: `${guide}/backup-azure-enhanced-soft-delete-about`,
    refuses: ({ inputs, before }) => {
      const path = "properties.securitySettings.softDeleteSettings.state";
      return before?.inputs.text(path) === "AlwaysOn" && inputs.text(path) !== "AlwaysOn"
        ? "Soft delete is always on for the vault and cannot be changed."
        : undefined;
    },
  },
  {
    code: "UserErrorInvalidSoftDeleteRetention",
    evidence: `${guide}/backup-azure-enhanced-soft-delete-about`,
    refuses: ({ inputs }) => {
      const path = "properties.securitySettings.softDeleteSettings";
      const days = inputs.number(`${path}.retentionDurationInDays`);
      return inputs.text(`${path}.state`) !== "Off" && days !== undefined && (days < 14 || days > 180)
        ? `The soft delete retention of ${days} days must be between 14 and 180.`
        : undefined;
    },
  },
];

/** Backup vaults of the newer kind, and their guards. */
export const azureBackupVaults: Behaviours = {
  [vaultToken]: {
    ...arm(vaultPath),
    evidence: `${api}/backup-vaults/create-or-update`,
    inputs: ["identity", "properties"],
    name: named("vaultName"),
    outputs: ({ account, random, region, inputs }) => ({
      identity: { principalId: random("{uuid}", "principal"), tenantId: identityOf(account, "tenant") },
      properties: {
        provisioningState: "Succeeded",
        isVaultProtectedByResourceGuard: false,
        bcdrSecurityLevel: "Excellent",
        secureScore: "Maximum",
        ...(inputs.text("properties.storageSettings[].type") === "GeoRedundant" && {
          replicatedRegions: [azureRegions[region]?.pair ?? ""],
        }),
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
      ...vaultRules,
      ...keyRules(({ inputs }) => {
        const path = "properties.securitySettings.encryptionSettings";
        return [
          {
            uri: inputs.text(`${path}.keyVaultProperties.keyUri`),
            identityId: inputs.text(`${path}.kekIdentity.identityId`),
          },
        ];
      }, customerKeyWords.backup),
      {
        code: "UserErrorCmkKeyVaultNetworkRestricted",
        evidence: `${guide}/encryption-at-rest-with-cmk-for-backup-vault#considerations`,
        refuses: ({ inputs }, cloud) =>
          closedVault(inputs.text("properties.securitySettings.encryptionSettings.keyVaultProperties.keyUri"), cloud),
      },
    ],
    deletion: [
      {
        code: "UserErrorBackupVaultCannotBeDeleted",
        status: 409,
        evidence: `${guide}/create-manage-backup-vault#delete-a-backup-vault`,
        refuses: ({ id, name }, cloud) => {
          const vault = cloud.byId(id);
          const held = vault && cloud.within(vault).find(({ type }) => type === backupInstanceToken);
          return held && `The vault ${name} cannot be deleted: it holds the backup instance ${held.name}.`;
        },
      },
    ],
    cascades: true,
    seconds: [35, 20, 25],
  },

  [guardToken]: {
    ...arm("Microsoft.DataProtection/resourceGuards"),
    evidence: `${api}/resource-guards/put`,
    inputs: ["properties"],
    name: named("resourceGuardsName"),
    outputs: () => ({
      properties: {
        provisioningState: "Succeeded",
        allowAutoApprovals: true,
        resourceGuardOperations: [],
        description: "",
      },
    }),
    heldBy: [
      {
        types: "any",
        code: "UserErrorResourceGuardInUse",
        message: "The resource guard {name} protects {value}.",
        status: 409,
      },
    ],
    seconds: [5, 5, 5],
  },

  "azure-native:dataprotection:DppResourceGuardProxy": {
    ...arm(`${vaultPath}/backupResourceGuardProxies`, "vaultName"),
    evidence: `${api}/dpp-resource-guard-proxy/create-or-update`,
    inputs: ["properties"],
    name: named("resourceGuardProxyName"),
    rules: [guardRule(), nameRule("DppResourceGuardProxy")],
    seconds: [5, 5, 5],
  },
};

/** The guard of a vault must exist, in the region of the vault. */
export function guardRule(): Rule {
  return {
    code: "UserErrorResourceGuardNotFound",
    evidence: `${guide}/multi-user-authorization-concept`,
    refuses: (attempt, cloud) => {
      const id = attempt.inputs.text("properties.resourceGuardResourceId") ?? "";
      if (foreignGuard(attempt.account).test(id)) return undefined;
      const guard = cloud.find(guardToken, id);
      if (guard === undefined) return `The resource guard '${id}' was not found.`;
      const vault = parentOf(attempt, cloud);
      return vault && vault.region !== guard.region
        ? `The resource guard is in ${guard.region}, the vault in ${vault.region}: both must be in one region.`
        : undefined;
    },
  };
}

/** The one name that a vault's link to its guard can have. */
export function nameRule(wanted: string): Rule {
  return {
    code: "InvalidResourceName",
    evidence: `${guide}/multi-user-authorization`,
    refuses: ({ name }) => (name === wanted ? undefined : `The name of the resource guard proxy must be ${wanted}.`),
  };
}

/** Why a vault's identity cannot read the key: its key vault admits networks one by one. */
export function closedVault(uri: string | undefined, cloud: CloudView): string | undefined {
  const name = /^https:\/\/([^./]+)\./.exec(uri ?? "")?.[1];
  const vault = name === undefined ? undefined : cloud.find("azure-native:keyvault:Vault", name);
  const isClosed =
    vault &&
    (vault.inputs.text("properties.networkAcls.defaultAction") === "Deny" ||
      vault.inputs.text("properties.publicNetworkAccess")?.toLowerCase() === "disabled");
  return isClosed
    ? `The key vault ${vault.name} limits access to networks, which user-assigned identities of vaults do not support.`
    : undefined;
}
