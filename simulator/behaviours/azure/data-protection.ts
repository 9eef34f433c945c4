import type { Attempt, Behaviours, CloudView, Rule } from "../../core/behaviour.ts";
import { identityOf } from "./configuration.ts";
import { customerKeyWords, keyRules } from "./customer-keys.ts";
import { parentOf } from "./ids.ts";
import { azureRegions, zonesOfRegion } from "./regions.ts";
import { arm, docs, named, refersTo, tokens } from "./types.ts";

const api = `${docs}/rest/api/dataprotection`;
const guide = `${docs}/azure/backup`;
const vaultToken = "azure-native:dataprotection:BackupVault";
const policyToken = "azure-native:dataprotection:BackupPolicy";
const instanceToken = "azure-native:dataprotection:BackupInstance";
export const guardToken = "azure-native:dataprotection:ResourceGuard";
const vaultPath = "Microsoft.DataProtection/backupVaults";

/** A guard of another subscription is not looked up: it is its owners'. */
export const foreignGuard = (account: string) => new RegExp(`^/subscriptions/(?!${account})`, "i");

/** What the vault's identity needs on what it protects, besides. */
const requiredRoles: Readonly<Record<string, readonly string[]>> = {
  "microsoft.dbforpostgresql/flexibleservers": ["c088a766-074b-43ba-90d4-1fb21feae531"],
  "microsoft.storage/storageaccounts/blobservices": ["e5e2a7ff-d759-4cd2-bb51-3152d37e2eb1"],
};

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

/** Backup vaults of the newer kind: policies, what they protect, and guards. */
export const azureDataProtection: Behaviours = {
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
          const held = vault && cloud.within(vault).find(({ type }) => type === instanceToken);
          return held && `The vault ${name} cannot be deleted: it holds the backup instance ${held.name}.`;
        },
      },
    ],
    cascades: true,
    seconds: [35, 20, 25],
  },

  [policyToken]: {
    ...arm(`${vaultPath}/backupPolicies`, "vaultName"),
    evidence: `${api}/backup-policies/create-or-update`,
    inputs: ["properties"],
    name: named("backupPolicyName"),
    rules: [
      {
        code: "BMSUserErrorInvalidInput",
        evidence: `${api}/backup-policies/create-or-update`,
        refuses: ({ inputs, name }) =>
          /^[A-Za-z][-A-Za-z0-9]{2,149}$/.test(name)
            ? inputs.each("properties.policyRules").some((rule) => rule.flag("isDefault"))
              ? undefined
              : "A policy needs a default retention rule."
            : `The policy name '${name}' is invalid: 3 to 150 letters, numbers and hyphens, beginning with a letter.`,
      },
      {
        code: "BMSUserErrorInvalidInput",
        evidence: `${api}/backup-policies/create-or-update`,
        refuses: ({ inputs }) => {
          const kept = inputs.each("properties.policyRules").map((rule) => rule.text("name"));
          const tags = inputs.texts("properties.policyRules[].trigger.taggingCriteria[].tagInfo.tagName");
          const absent = tags.find((tag) => !kept.includes(tag));
          return absent === undefined ? undefined : `The tag '${absent}' has no retention rule.`;
        },
      },
      {
        code: "BMSUserErrorBackupFrequencyNotSupported",
        evidence: `${guide}/backup-azure-database-postgresql-flex-support-matrix`,
        refuses: ({ inputs }) => {
          const [type] = inputs.texts("properties.datasourceTypes");
          const intervals = inputs.texts("properties.policyRules[].trigger.schedule.repeatingTimeIntervals");
          const strange = intervals.find(
            (each) => !/^R\/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d\/(?:P1D|P1W|PT\d+H)$/.test(each),
          );
          if (strange !== undefined) return `The repeating interval '${strange}' is invalid.`;
          return type?.toLowerCase() === "microsoft.dbforpostgresql/flexibleservers" &&
            intervals.some((each) => /\/PT/.test(each))
            ? "Servers of PostgreSQL are backed up daily or weekly."
            : undefined;
        },
      },
    ],
    heldBy: [
      {
        types: [instanceToken],
        code: "UserErrorPolicyInUse",
        message: "The policy {name} is in use by the backup instance {value}.",
        status: 409,
      },
    ],
    seconds: [5, 5, 5],
  },

  [instanceToken]: {
    ...arm(`${vaultPath}/backupInstances`, "vaultName"),
    evidence: `${api}/backup-instances/create-or-update`,
    inputs: ["properties"],
    name: named("backupInstanceName"),
    outputs: ({ inputs }) => ({
      properties: {
        provisioningState: "Succeeded",
        currentProtectionState: "ProtectionConfigured",
        protectionStatus: { status: "ProtectionConfigured" },
        policyInfo: { policyVersion: "" },
        friendlyName: inputs.text("properties.friendlyName") ?? "",
      },
    }),
    references: {
      "properties.policyInfo.policyId": refersTo(
        policyToken,
        "UserErrorPolicyNotFound",
        "The policy {value} was not found.",
      ),
    },
    rules: [
      {
        code: "UserErrorDatasourceNotFound",
        evidence: `${api}/backup-instances/validate-for-backup`,
        refuses: ({ inputs }, cloud) =>
          cloud.byId(inputs.text("properties.dataSourceInfo.resourceID"))
            ? undefined
            : `The datasource '${inputs.text("properties.dataSourceInfo.resourceID")}' was not found.`,
      },
      {
        code: "UserErrorDatasourceRegionMismatch",
        evidence: `${guide}/backup-vault-overview`,
        refuses: (attempt, cloud) => {
          const source = cloud.byId(attempt.inputs.text("properties.dataSourceInfo.resourceID"));
          const vault = parentOf(attempt, cloud);
          return source && vault && source.region !== vault.region
            ? `The datasource is in ${source.region}, the vault in ${vault.region}: both must be in one region.`
            : undefined;
        },
      },
      {
        code: "UserErrorMissingRequiredPermissions",
        evidence: `${guide}/backup-azure-database-postgresql-flex-overview#permissions-for-an-azure-database-for-postgresql---flexible-server-backup`,
        refuses: (attempt, cloud) => lackingRole(attempt, cloud),
      },
      {
        code: "UserErrorPolicyDatasourceMismatch",
        evidence: `${api}/backup-instances/create-or-update`,
        refuses: ({ inputs }, cloud) => {
          const policy = cloud.find(policyToken, inputs.text("properties.policyInfo.policyId"));
          const type = inputs.text("properties.dataSourceInfo.datasourceType")?.toLowerCase();
          const types = policy?.inputs.texts("properties.datasourceTypes").map((each) => each.toLowerCase()) ?? [];
          return policy === undefined || type === undefined || types.includes(type)
            ? undefined
            : `The policy ${policy.name} is for ${types.join(", ")}, not for ${type}.`;
        },
      },
      {
        code: "UserErrorDatasourceAlreadyProtected",
        status: 409,
        on: "create",
        evidence: `${guide}/backup-support-matrix`,
        refuses: ({ inputs, id }, cloud) => {
          const source = inputs.text("properties.dataSourceInfo.resourceID")?.toLowerCase();
          const other = cloud
            .all(instanceToken)
            .find(
              (each) =>
                each.id !== id && each.inputs.text("properties.dataSourceInfo.resourceID")?.toLowerCase() === source,
            );
          return other && `The datasource is protected by ${other.name} already.`;
        },
      },
    ],
    retains: ({ name, id }, cloud) => {
      const vault = cloud.byId(id.split("/").slice(0, -2).join("/"));
      const path = "properties.securitySettings";
      const isLocked = vault?.inputs.text(`${path}.immutabilitySettings.state`) === "Locked";
      const softDelete = vault?.inputs.text(`${path}.softDeleteSettings.state`) ?? "On";
      if (isLocked) return { name, reason: "recovery points in an immutable vault, each until its retention ends" };
      if (softDelete === "Off") return undefined;
      return {
        name,
        reason: "soft-deleted backup instance: its vault cannot be deleted before",
        days: vault?.inputs.number(`${path}.softDeleteSettings.retentionDurationInDays`) ?? 14,
      };
    },
    seconds: [60, 30, 30],
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

function lackingRole(attempt: Attempt, cloud: CloudView): string | undefined {
  const { inputs } = attempt;
  const type = inputs.text("properties.dataSourceInfo.datasourceType")?.toLowerCase() ?? "";
  const source = inputs.text("properties.dataSourceInfo.resourceID")?.toLowerCase() ?? "";
  const principal = parentOf(attempt, cloud)?.outputs.text("identity.principalId");
  const roles = cloud.all("azure-native:authorization:RoleAssignment").filter(({ inputs: given }) => {
    const scope = (given.text("scope") ?? "").toLowerCase();
    return given.text("principalId") === principal && `${source}/`.startsWith(`${scope}/`);
  });
  const lacking = (requiredRoles[type] ?? []).find(
    (role) => !roles.some(({ inputs: given }) => given.text("roleDefinitionId")?.toLowerCase().endsWith(role)),
  );
  return lacking === undefined
    ? undefined
    : `The identity of the vault lacks the role ${lacking} on the datasource '${inputs.text("properties.dataSourceInfo.resourceID")}'.`;
}
