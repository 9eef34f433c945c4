import type { Attempt, Behaviours, CloudView, Rule } from "../../core/behaviour.ts";
import type { Reader } from "../../values.ts";
import { backupInstanceToken as instanceToken } from "./backup-vaults.ts";
import { parentOf } from "./ids.ts";
import { arm, docs, named, refersTo } from "./types.ts";

const api = `${docs}/rest/api/dataprotection`;
const guide = `${docs}/azure/backup`;
const policyToken = "azure-native:dataprotection:BackupPolicy";
const vaultPath = "Microsoft.DataProtection/backupVaults";

/** What the vault's identity needs on what it protects, besides. */
const requiredRoles: Readonly<Record<string, readonly string[]>> = {
  "microsoft.dbforpostgresql/flexibleservers": ["c088a766-074b-43ba-90d4-1fb21feae531"],
  "microsoft.storage/storageaccounts/blobservices": ["e5e2a7ff-d759-4cd2-bb51-3152d37e2eb1"],
};

const blobMatrix = `${guide}/blob-backup-support-matrix?tabs=vaulted-backup#limitations`;

/** A vault keeps blobs by object replication into a tenant of Azure's own. */
const blobRules: readonly Rule[] = [
  {
    code: "UserErrorCrossTenantOrsPolicyDisabled",
    evidence: `${guide}/blob-backup-troubleshoot#usererrorcrosstenantorspolicydisabled`,
    refuses: ({ inputs }, cloud) => {
      const account = blobAccount(inputs, cloud);
      return account && !account.inputs.flag("allowCrossTenantReplication")
        ? "Cross tenant object replication policy disabled."
        : undefined;
    },
  },
  {
    // The page tells that it is refused and not with which code; the same of the rule below.
    code: "UserErrorContainerInObjectReplication",
    evidence: blobMatrix,
    refuses: ({ inputs }, cloud) => {
      const account = blobAccount(inputs, cloud);
      const policy =
        account &&
        cloud
          .all("azure-native:storage:ObjectReplicationPolicy")
          .find(({ inputs: given }) =>
            ["sourceAccount", "destinationAccount"].some(
              (end) => given.text(end)?.toLowerCase() === account.id.toLowerCase(),
            ),
          );
      return (
        policy && `A container of ${account.name} is part of an object replication, which vaulted backup excludes.`
      );
    },
  },
  {
    code: "UserErrorUserAssignedIdentityNotSupported",
    evidence: blobMatrix,
    refuses: (attempt, cloud) =>
      blobAccount(attempt.inputs, cloud) &&
      parentOf(attempt, cloud)?.inputs.text("identity.type")?.includes("UserAssigned")
        ? "Vaulted backup of blobs is not supported by a vault that has a user-assigned identity."
        : undefined,
  },
];

/** The storage account that an instance protects; undefined where it protects something else. */
function blobAccount(inputs: Reader, cloud: CloudView) {
  const type = inputs.text("properties.dataSourceInfo.datasourceType")?.toLowerCase();
  return type === "microsoft.storage/storageaccounts/blobservices"
    ? cloud.byId(inputs.text("properties.dataSourceInfo.resourceID"))
    : undefined;
}

/** What backup vaults of the newer kind protect, and by which policies. */
export const azureDataProtection: Behaviours = {
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
      ...blobRules,
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
};

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
