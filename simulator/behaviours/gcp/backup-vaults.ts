import type { Behaviours } from "../../core/behaviour.ts";
import { backupDr, backupDrApi, backupDrService, daysIn } from "./backup-dr.ts";
import { keyRules } from "./service-agents.ts";
import { inApi, named, references, tokens } from "./types.ts";

/** Vaults of Backup and DR. */
export const gcpBackupVaults: Behaviours = {
  [tokens.backupVault]: {
    ...inApi(backupDrService, "BackupVault", "backupVaults"),
    evidence: `${backupDrApi}.backupVaults/create`,
    inputs: [
      "backupVaultId",
      "backupMinimumEnforcedRetentionDuration",
      "backupRetentionInheritance",
      "effectiveTime",
      "accessRestriction",
      "encryptionConfig",
      "description",
      "ignoreInactiveDatasources",
      "ignoreBackupPlanReferences",
      "allowMissing",
      "forceUpdate",
    ],
    name: { ...named, input: "backupVaultId", auto: false },
    id: "projects/{account}/locations/{location}/backupVaults/{backupVaultId}",
    defaults: { accessRestriction: "WITHIN_ORGANIZATION", backupRetentionInheritance: "INHERIT_VAULT_RETENTION" },
    references: { "encryptionConfig.kmsKeyName": references.key },
    outputs: ({ id, random, createdAt }) => ({
      name: id,
      uid: random("{uuid}", "uid"),
      etag: random("{hex12}", "etag"),
      state: "ACTIVE",
      backupCount: "0",
      totalStoredBytes: "0",
      deletable: true,
      effectiveAnnotations: {},
      serviceAccount: `vault-${random("{digits12}", "agent")}-${random("{digits5}", "agent")}@gcp-sa-backupdr-pr.iam.gserviceaccount.com`,
      createTime: createdAt,
      updateTime: createdAt,
    }),
    rules: [
      ...keyRules({
        path: "encryptionConfig.kmsKeyName",
        service: backupDrService,
        place: "location",
        evidence: `${backupDr}/configuration/set-up-cmek`,
        misplaced: { code: "INVALID_ARGUMENT" },
        forbidden: { code: "PERMISSION_DENIED", status: 403 },
      }),
      {
        code: "INVALID_ARGUMENT",
        evidence: `${backupDr}/concepts/backup-vault`,
        refuses: ({ inputs }) => {
          const days = daysIn(inputs.text("backupMinimumEnforcedRetentionDuration"));
          return days >= 1 && days <= 36_159
            ? undefined
            : "backup_minimum_enforced_retention_duration must be between 1 day and 99 years.";
        },
      },
      {
        code: "FAILED_PRECONDITION",
        on: "update",
        evidence: `${backupDr}/cloud-console/backup-vault-edit`,
        refuses: ({ inputs, before }, cloud) => {
          const locked = before?.inputs.text("effectiveTime");
          if (locked === undefined || locked > cloud.now) return undefined;
          const [old, next] = [before?.inputs, inputs].map((each) =>
            daysIn(each?.text("backupMinimumEnforcedRetentionDuration")),
          );
          return (next ?? 0) < (old ?? 0)
            ? "The minimum enforced retention of a locked backup vault cannot be reduced."
            : undefined;
        },
      },
    ],
    deletion: [
      {
        code: "FAILED_PRECONDITION",
        evidence: `${backupDr}/cloud-console/backup-vault-delete`,
        refuses: ({ id, inputs }, cloud) => {
          if (inputs.flag("ignoreBackupPlanReferences")) return undefined;
          const plan = cloud.all(tokens.backupPlan).find((each) => each.inputs.text("backupVault") === id);
          return plan && `The backup vault is referenced by the backup plan ${plan.id}.`;
        },
      },
      {
        code: "FAILED_PRECONDITION",
        evidence: `${backupDr}/cloud-console/backup-vault-delete`,
        refuses: (vault, cloud) => {
          const held = cloud.find(tokens.backupVault, vault.id);
          const count = held ? cloud.holds(held) : 0;
          return count > 0
            ? `The backup vault ${vault.id} contains ${count} backups and cannot be deleted.`
            : undefined;
        },
      },
    ],
    seconds: [25, 12, 15],
  },
};
