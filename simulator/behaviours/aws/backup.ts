import type { Behaviours, Rule } from "../../core/behaviour.ts";
import type { Reader } from "../../values.ts";
import { backupVaults } from "./backup-vaults.ts";
import { cronProblem } from "./cron.ts";
import { docs, inService, refersTo, tokens } from "./types.ts";

const backup = inService("Backup");
const api = `${docs}/aws-backup/latest/devguide`;
const quotas = `${api}/aws-backup-limits.html`;
const selection = "aws:backup/selection:Selection";
const conditionPaths = ["stringEquals", "stringNotEquals", "stringLikes", "stringNotLikes"].map(
  (operator) => `conditions[].${operator}[].key`,
);

const planRules: readonly Rule[] = [
  {
    code: "InvalidParameterValueException",
    evidence: `${api}/point-in-time-recovery.html`,
    refuses: ({ inputs }) =>
      ruleProblem(inputs, (rule) => {
        if (!rule.flag("enableContinuousBackup")) return undefined;
        if (!rule.has("lifecycle")) return "Lifecycle must be specified for backup rule enabled continuous backup";
        const days = rule.number("lifecycle.deleteAfter");
        return rule.has("lifecycle.coldStorageAfter") || days === undefined || days < 1 || days > 35
          ? "Invalid lifecycle. Continuous backups are kept between 1 and 35 days, without cold storage"
          : undefined;
      }),
  },
  {
    code: "InvalidParameterValueException",
    evidence: `${api}/creating-a-backup-plan.html`,
    refuses: ({ inputs }) =>
      ruleProblem(inputs, (rule) =>
        (rule.number("completionWindow") ?? 10_080) < (rule.number("startWindow") ?? 480) + 60
          ? "Completion window must be at least 60 minutes greater than the start window"
          : undefined,
      ),
  },
  {
    code: "InvalidParameterValueException",
    evidence: `${api}/creating-a-backup-plan.html`,
    refuses: ({ inputs }) =>
      ruleProblem(inputs, (rule) => {
        const expression = rule.text("schedule");
        if (expression === undefined) return undefined;
        const [minute = ""] = /^cron\((\S+)/.exec(expression)?.slice(1) ?? [];
        // More than once an hour: `*/30`, `0,30`, `*`.
        return cronProblem(expression) || !/^\d+$/.test(minute)
          ? `Invalid schedule expression ${expression}: a cron expression of six fields, at most once an hour`
          : undefined;
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
  {
    code: "LimitExceededException",
    evidence: quotas,
    refuses: ({ inputs }) => {
      const rules = inputs.each("rules");
      if (rules.length > 10) return `A backup plan takes at most 10 rules, got ${rules.length}.`;
      const many = rules.find((rule) => rule.each("copyActions").length > 5);
      return many && `Backup rule ${many.text("ruleName")} has more than 5 copy actions.`;
    },
  },
];

/** The first thing wrong with a rule of a plan, as CreateBackupPlan says it. */
function ruleProblem(inputs: Reader, problem: (rule: Reader) => string | undefined): string | undefined {
  for (const rule of inputs.each("rules")) {
    const found = problem(rule);
    if (found !== undefined) return `Error in some rules due to : ${found}`;
  }
  return undefined;
}

/** Vaults and what belongs to them, plans and what they select. */
export const backupBehaviours: Behaviours = {
  ...backupVaults,
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
      limit: 300,
      code: "LimitExceededException",
      message: "The limit of {value} backup plans in {region} has been exceeded.",
      evidence: quotas,
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
      iamRoleArn: refersTo(
        tokens.role,
        "InvalidParameterValueException",
        "IAM Role {value} does not exist or cannot be assumed by AWS Backup",
        { except: /:role\/aws-service-role\//, within: "account" },
      ),
    },
    rules: [
      {
        code: "InvalidParameterValueException",
        evidence: `${api}/assigning-resources.html`,
        refuses: ({ inputs }) =>
          inputs.has("resources") || inputs.has("selectionTags")
            ? undefined
            : "A selection needs resources or tags to select by.",
      },
      {
        code: "InvalidParameterValueException",
        refuses: ({ inputs }) => {
          const key = conditionPaths
            .flatMap((path) => inputs.texts(path))
            .find((each) => !each.startsWith("aws:ResourceTag/"));
          return key && `Condition key ${key} must start with aws:ResourceTag/.`;
        },
      },
      {
        code: "LimitExceededException",
        evidence: quotas,
        refuses: ({ inputs }) =>
          inputs.each("selectionTags").length > 30 || conditionPaths.flatMap((path) => inputs.texts(path)).length > 30
            ? "A selection takes at most 30 tags and 30 conditions."
            : undefined,
      },
    ],
    quota: {
      limit: 100,
      perInput: "planId",
      code: "LimitExceededException",
      message: "The limit of {value} selections of backup plan {planId} has been exceeded.",
      evidence: quotas,
    },
    seconds: [2, 2, 2],
  },
};
