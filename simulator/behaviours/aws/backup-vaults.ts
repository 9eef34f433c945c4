import { formatVirtual } from "../../clock.ts";
import type { Attempt, Behaviours, CloudView, LedgerResource } from "../../core/behaviour.ts";
import { docs, inService, ownedByAws, refersTo, taken, tokens } from "./types.ts";

const backup = inService("Backup");
const api = `${docs}/aws-backup/latest/devguide`;
const lock = "aws:backup/vaultLockConfiguration:VaultLockConfiguration";
const vaultReference = refersTo(tokens.vault, "ResourceNotFoundException", "Backup vault {value} does not exist");

/** The vault that a setting belongs to. */
function vaultOf({ inputs }: Attempt, cloud: CloudView) {
  return cloud.find(tokens.vault, inputs.text("backupVaultName"));
}

/** Vaults, their locks, policies and notifications. */
export const backupVaults: Behaviours = {
  [tokens.vault]: {
    ...backup,
    evidence: `${api}/API_CreateBackupVault.html`,
    noun: "Backup Vault",
    calls: ["CreateBackupVault", "TagResource", "DeleteBackupVault"],
    inputs: ["kmsKeyArn", "forceDestroy"],
    defaults: { forceDestroy: false },
    name: {
      unique: "region",
      taken: taken("AlreadyExistsException", "Backup vault with the same name already exists"),
    },
    arn: "arn:aws:backup:{region}:{account}:backup-vault:{name}",
    outputs: ({ inputs, region, account }) => ({
      recoveryPoints: 0,
      kmsKeyArn: inputs.text("kmsKeyArn") ?? `arn:aws:kms:${region}:${account}:alias/aws/backup`,
    }),
    references: {
      kmsKeyArn: refersTo(
        [tokens.key, tokens.replicaKey],
        "InvalidParameterValueException",
        "The KMS key {value} does not exist in the region of the vault",
        { except: ownedByAws },
      ),
    },
    deletion: [
      {
        code: "InvalidRequestException",
        evidence: `${api}/API_DeleteBackupVault.html`,
        // Told to, the provider deletes the points first.
        refuses: ({ before }, cloud) =>
          before && !before.inputs.flag("forceDestroy") && cloud.holds(before) > 0
            ? "Backup vault cannot be deleted because it contains recovery points."
            : undefined,
      },
    ],
    quota: {
      limit: 300,
      code: "LimitExceededException",
      message: "The limit of {value} backup vaults in {region} has been exceeded.",
      evidence: `${api}/aws-backup-limits.html`,
    },
    seconds: [3, 2, 3],
  },
  [lock]: {
    ...backup,
    evidence: `${api}/API_PutBackupVaultLockConfiguration.html`,
    noun: "Backup Vault Lock Configuration",
    calls: ["PutBackupVaultLockConfiguration", "PutBackupVaultLockConfiguration", "DeleteBackupVaultLockConfiguration"],
    inputs: ["backupVaultName", "minRetentionDays", "maxRetentionDays", "changeableForDays"],
    // The provider knows no update: a changed lock is taken off and put on anew.
    replaces: { minRetentionDays: true, maxRetentionDays: true, changeableForDays: true },
    id: "{backupVaultName}",
    outputs: (attempt, cloud) => ({ backupVaultArn: vaultOf(attempt, cloud)?.arn ?? "" }),
    references: { backupVaultName: vaultReference },
    rules: [
      {
        code: "InvalidParameterValueException",
        refuses: ({ inputs }) => {
          const least = inputs.number("minRetentionDays") ?? 1;
          const most = inputs.number("maxRetentionDays") ?? 36_500;
          return least < 1 || most > 36_500 ? "Retention of a locked vault is between 1 and 36500 days." : undefined;
        },
      },
      {
        code: "InvalidRequestException",
        on: "create",
        evidence: `${api}/vault-lock.html`,
        refuses: ({ inputs }, cloud) => {
          const name = inputs.text("backupVaultName");
          const standing = cloud.all(lock).find((each) => each.inputs.text("backupVaultName") === name);
          return standing && lockProblem(standing, formatVirtual(standing.created), cloud);
        },
      },
    ],
    deletion: [
      {
        code: "InvalidRequestException",
        evidence: `${api}/vault-lock.html`,
        refuses: ({ before, createdAt }, cloud) => before && lockProblem(before, createdAt, cloud),
      },
    ],
    seconds: [2, 2, 2],
  },
  "aws:backup/vaultPolicy:VaultPolicy": {
    ...backup,
    evidence: `${api}/API_PutBackupVaultAccessPolicy.html`,
    noun: "Backup Vault Policy",
    calls: ["PutBackupVaultAccessPolicy", "PutBackupVaultAccessPolicy", "DeleteBackupVaultAccessPolicy"],
    inputs: ["backupVaultName", "policy"],
    id: "{backupVaultName}",
    outputs: (attempt, cloud) => ({ backupVaultArn: vaultOf(attempt, cloud)?.arn ?? "" }),
    references: { backupVaultName: vaultReference },
    rules: [
      {
        code: "InvalidParameterValueException",
        evidence: `${api}/create-a-vault-access-policy.html`,
        refuses: ({ inputs }) =>
          (inputs.text("policy") ?? "")
            .match(/"(Not)?Action"\s*:\s*(\[[^\]]*\]|"[^"]*")/g)
            ?.some((actions) => actions.includes("*"))
            ? "Policy actions of a vault cannot contain wildcards."
            : undefined,
      },
    ],
    seconds: [2, 2, 2],
  },
  "aws:backup/vaultNotifications:VaultNotifications": {
    ...backup,
    evidence: `${api}/API_PutBackupVaultNotifications.html`,
    noun: "Backup Vault Notifications",
    calls: ["PutBackupVaultNotifications", "PutBackupVaultNotifications", "DeleteBackupVaultNotifications"],
    inputs: ["backupVaultName", "backupVaultEvents", "snsTopicArn"],
    replaces: { backupVaultEvents: true, snsTopicArn: true },
    id: "{backupVaultName}",
    outputs: (attempt, cloud) => ({ backupVaultArn: vaultOf(attempt, cloud)?.arn ?? "" }),
    references: {
      backupVaultName: vaultReference,
      snsTopicArn: refersTo(
        tokens.topic,
        "InvalidParameterValueException",
        "SNS topic {value} does not exist in this region",
      ),
    },
    seconds: [2, 2, 2],
  },
};

/** Past its grace a compliance lock can neither be changed nor removed, by anyone. */
function lockProblem({ inputs }: LedgerResource, createdAt: string, cloud: CloudView): string | undefined {
  const days = inputs.number("changeableForDays");
  if (days === undefined) return undefined;
  const end = Date.parse(createdAt) + days * 86_400_000;
  return Date.parse(cloud.now) >= end
    ? `Vault Lock configuration is immutable since ${new Date(end).toISOString()}: it cannot be changed or deleted.`
    : undefined;
}
