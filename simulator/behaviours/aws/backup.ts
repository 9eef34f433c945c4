import type { Attempt, Behaviours, CloudView, Rule } from "../../core/behaviour.ts";
import type { Reader } from "../../values.ts";
import { docs, inService, ownedByAws, refersTo, taken, tokens } from "./types.ts";

const backup = inService("Backup");
const api = `${docs}/aws-backup/latest/devguide`;
const selection = "aws:backup/selection:Selection";
const lock = "aws:backup/vaultLockConfiguration:VaultLockConfiguration";
const vaultReference = refersTo(tokens.vault, "ResourceNotFoundException", "Backup vault {value} does not exist");
const roleReference = refersTo(
  tokens.role,
  "InvalidParameterValueException",
  "IAM Role {value} does not exist or cannot be assumed by AWS Backup",
  { except: /:role\/aws-service-role\//, within: "account" },
);

/** The vault that a setting belongs to. */
function vaultOf({ inputs }: Attempt, cloud: CloudView) {
  return cloud.find(tokens.vault, inputs.text("backupVaultName"));
}

/** Deletion at least 90 days after the move to cold storage: https://docs.aws.amazon.com/aws-backup/latest/devguide/API_Lifecycle.html */
function lifecycleProblem(rule: Reader): string | undefined {
  const lifecycles = [rule, ...rule.each("copyActions")];
  for (const each of lifecycles) {
    const cold = each.number("lifecycle.coldStorageAfter");
    const gone = each.number("lifecycle.deleteAfter");
    if (cold !== undefined && gone !== undefined && gone - cold < 90) {
      return `Invalid lifecycle. DeleteAfterDays cannot be less than 90 days apart from MoveToColdStorageAfterDays (${cold} and ${gone}).`;
    }
  }
  return undefined;
}

const planRules: readonly Rule[] = [
  {
    code: "InvalidParameterValueException",
    evidence: `${api}/API_Lifecycle.html`,
    refuses: ({ inputs }) => firstProblem(inputs.each("rules"), lifecycleProblem),
  },
  {
    code: "InvalidParameterValueException",
    evidence: `${api}/point-in-time-recovery.html`,
    refuses: ({ inputs }) =>
      firstProblem(inputs.each("rules"), (rule) => {
        if (!rule.flag("enableContinuousBackup")) return undefined;
        const days = rule.number("lifecycle.deleteAfter");
        return rule.has("lifecycle.coldStorageAfter") || days === undefined || days < 1 || days > 35
          ? `Invalid lifecycle of ${rule.text("ruleName")}: continuous backups are kept between 1 and 35 days, without cold storage.`
          : undefined;
      }),
  },
  {
    code: "InvalidParameterValueException",
    evidence: `${api}/API_BackupRuleInput.html`,
    refuses: ({ inputs }) =>
      firstProblem(inputs.each("rules"), (rule) => {
        const start = rule.number("startWindow") ?? 480;
        if (start < 60) return "Backup start window must be at least 60 minutes.";
        const completion = rule.number("completionWindow") ?? 10_080;
        return completion < start + 60
          ? "Backup completion window must be at least 60 minutes greater than the start window."
          : undefined;
      }),
  },
  {
    code: "InvalidParameterValueException",
    evidence: `${api}/creating-a-backup-plan.html`,
    refuses: ({ inputs }) =>
      firstProblem(inputs.each("rules"), (rule) => {
        const expression = rule.text("schedule");
        if (expression === undefined) return undefined;
        const fields = /^cron\((\S+) \S+ \S+ \S+ \S+ \S+\)$/.exec(expression);
        if (!fields) return `Invalid schedule expression ${expression}.`;
        return /^\d+$/.test(fields[1] ?? "") || (fields[1] ?? "").split(/[,/]/).length < 2
          ? undefined
          : `Invalid schedule expression ${expression}: backups run at most once an hour.`;
      }),
  },
  {
    code: "InvalidParameterValueException",
    evidence: `${api}/API_CreateBackupPlan.html`,
    refuses: ({ inputs }) => {
      const names = inputs.texts("rules[].ruleName");
      const twin = names.find((name, index) => names.indexOf(name) !== index);
      return twin && `Duplicate rule name ${twin} found in the backup plan.`;
    },
  },
  {
    code: "InvalidParameterValueException",
    evidence: `${api}/API_CreateBackupPlan.html`,
    refuses: ({ inputs }, cloud) => {
      const missing = inputs.texts("rules[].targetVaultName").find((name) => !cloud.find(tokens.vault, name));
      return missing && `Backup vault ${missing} does not exist in this region.`;
    },
  },
  {
    code: "InvalidParameterValueException",
    evidence: `${api}/cross-region-backup.html`,
    refuses: ({ inputs, account }, cloud) => {
      const own = inputs
        .texts("rules[].copyActions[].destinationVaultArn")
        .filter((arn) => arn.split(":")[4] === account);
      const missing = own.find((arn) => !cloud.findAnywhere(tokens.vault, arn));
      return missing && `Destination vault ${missing} does not exist.`;
    },
  },
];

function firstProblem(rules: readonly Reader[], problem: (rule: Reader) => string | undefined): string | undefined {
  for (const rule of rules) {
    const found = problem(rule);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Vaults, their locks and policies, plans and what they select. */
export const backupBehaviours: Behaviours = {
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
    retains: (vault, cloud) => {
      const locked = cloud
        .all(lock)
        .find((each) => each.inputs.text("backupVaultName") === vault.name && each.inputs.has("changeableForDays"));
      return (
        locked && {
          name: vault.name,
          reason: "vault under a compliance lock: its recovery points stay until they expire",
        }
      );
    },
    quota: {
      limit: 100,
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
    id: "{backupVaultName}",
    outputs: (attempt, cloud) => ({ backupVaultArn: vaultOf(attempt, cloud)?.arn ?? "" }),
    references: { backupVaultName: vaultReference },
    rules: [
      {
        code: "InvalidParameterValueException",
        refuses: ({ inputs }) => {
          const [min, max] = [inputs.number("minRetentionDays"), inputs.number("maxRetentionDays")];
          return min !== undefined && max !== undefined && min > max
            ? `MinRetentionDays ${min} must not be greater than MaxRetentionDays ${max}.`
            : undefined;
        },
      },
      {
        code: "InvalidParameterValueException",
        refuses: ({ inputs }) => {
          const days = inputs.number("changeableForDays");
          return days !== undefined && days < 3
            ? `ChangeableForDays must be at least 3 (72 hours), got ${days}.`
            : undefined;
        },
      },
      {
        code: "InvalidRequestException",
        on: "update",
        evidence: `${api}/vault-lock.html`,
        refuses: (attempt, cloud) => lockProblem(attempt, cloud),
      },
    ],
    deletion: [
      {
        code: "InvalidRequestException",
        evidence: `${api}/vault-lock.html`,
        refuses: (attempt, cloud) => lockProblem(attempt, cloud),
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
          /"(backup:)?\*"/.test(
            (/"Action"\s*:\s*(\[[^\]]*\]|"[^"]*")/.exec(inputs.text("policy") ?? "") ?? [])[1] ?? "",
          )
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
  [tokens.backupPlan]: {
    ...backup,
    evidence: `${api}/API_CreateBackupPlan.html`,
    noun: "Backup Plan",
    calls: ["CreateBackupPlan", "UpdateBackupPlan", "DeleteBackupPlan"],
    inputs: ["rules", "advancedBackupSettings"],
    name: {},
    id: "{uuid}",
    arn: "arn:aws:backup:{region}:{account}:backup-plan:{id}",
    outputs: ({ random }) => ({ version: random("{hex32}", "version") }),
    rules: planRules,
    heldBy: [
      {
        types: [selection],
        code: "InvalidRequestException",
        message: "Related backup plan selections must be deleted prior to backup plan deletion",
      },
    ],
    quota: {
      limit: 100,
      code: "LimitExceededException",
      message: "The limit of {value} backup plans in {region} has been exceeded.",
      evidence: `${api}/aws-backup-limits.html`,
    },
    seconds: [3, 3, 2],
  },
  [selection]: {
    ...backup,
    evidence: `${api}/API_CreateBackupSelection.html`,
    noun: "Backup Selection",
    calls: ["CreateBackupSelection", "CreateBackupSelection", "DeleteBackupSelection"],
    inputs: ["planId", "iamRoleArn", "resources", "notResources", "conditions", "selectionTags"],
    name: {},
    id: "{uuid}",
    outputs: ({ inputs }) => ({ notResources: inputs.texts("notResources") }),
    references: {
      planId: refersTo(tokens.backupPlan, "InvalidParameterValueException", "Cannot find Backup plan with ID {value}"),
      iamRoleArn: roleReference,
    },
    rules: [
      {
        code: "InvalidParameterValueException",
        refuses: ({ inputs }) =>
          inputs.has("resources") || inputs.has("selectionTags")
            ? undefined
            : "A selection needs resources or tags to select by.",
      },
      {
        code: "InvalidParameterValueException",
        refuses: ({ inputs }) => {
          const key = inputs
            .texts("conditions[].stringEquals[].key")
            .find((each) => !each.startsWith("aws:ResourceTag/"));
          return key && `Condition key ${key} must start with aws:ResourceTag/.`;
        },
      },
    ],
    seconds: [2, 2, 2],
  },
};

/** Past its grace a compliance lock can neither be changed nor removed, by anyone. */
function lockProblem({ before, createdAt }: Attempt, cloud: CloudView): string | undefined {
  const days = before?.inputs.number("changeableForDays");
  if (days === undefined) return undefined;
  const end = Date.parse(createdAt) + days * 86_400_000;
  return Date.parse(cloud.now) >= end
    ? `Vault Lock configuration is immutable since ${new Date(end).toISOString()}: it cannot be changed or deleted.`
    : undefined;
}
