import type { Behaviours } from "../../core/behaviour.ts";
import type { Reader } from "../../values.ts";
import { associationType, backupDr, backupDrApi, backupDrService, daysIn } from "./backup-dr.ts";
import { inApi, named, refersTo, tokens } from "./types.ts";

const databaseType = "sqladmin.googleapis.com/Instance";
const filesType = "file.googleapis.com/Instance";
const supported = new Set([
  databaseType,
  filesType,
  "compute.googleapis.com/Instance",
  "compute.googleapis.com/Disk",
  "compute.googleapis.com/RegionDisk",
  "alloydb.googleapis.com/Cluster",
]);

/** Plans that fill the vaults. */
export const gcpBackupPlans: Behaviours = {
  [tokens.backupPlan]: {
    ...inApi(backupDrService, "BackupPlan", "backupPlans"),
    evidence: `${backupDrApi}.backupPlans/create`,
    inputs: [
      "backupPlanId",
      "resourceType",
      "backupVault",
      "backupRules",
      "logRetentionDays",
      "description",
      "maxCustomOnDemandRetentionDays",
    ],
    name: { ...named, input: "backupPlanId", auto: false },
    id: "projects/{account}/locations/{location}/backupPlans/{backupPlanId}",
    references: {
      backupVault: refersTo(tokens.backupVault, "backup vault", {
        code: "NOT_FOUND",
        message: "Backup vault {value} was not found.",
      }),
    },
    outputs: ({ id, inputs, createdAt }, cloud) => ({
      name: id,
      backupVaultServiceAccount:
        cloud.find(tokens.backupVault, inputs.text("backupVault"))?.outputs.text("serviceAccount") ?? "",
      supportedResourceTypes: [inputs.text("resourceType") ?? ""],
      createTime: createdAt,
      updateTime: createdAt,
    }),
    rules: [
      {
        code: "INVALID_ARGUMENT",
        evidence: `${backupDr}/cloud-console/backup-plan`,
        refuses: ({ inputs }) =>
          supported.has(inputs.text("resourceType") ?? "")
            ? undefined
            : `Unsupported resource type ${inputs.text("resourceType")}.`,
      },
      {
        code: "INVALID_ARGUMENT",
        evidence: `${backupDr}/cloud-console/backup-plan`,
        refuses: ({ inputs }, cloud) => {
          const vault = cloud.find(tokens.backupVault, inputs.text("backupVault"));
          const least = daysIn(vault?.inputs.text("backupMinimumEnforcedRetentionDuration"));
          const short = inputs.each("backupRules").find((rule) => (rule.number("backupRetentionDays") ?? 0) < least);
          return (
            short &&
            `Backup rule ${short.text("ruleId")}: retention of ${short.number("backupRetentionDays")} days is less than the minimum enforced retention of the backup vault, ${least} days.`
          );
        },
      },
      {
        code: "INVALID_ARGUMENT",
        evidence: `${backupDrApi}.backupPlans#StandardSchedule`,
        refuses: ({ inputs }) =>
          inputs
            .each("backupRules")
            .map(wrongSchedule)
            .find((wrong) => wrong !== undefined),
      },
      {
        code: "INVALID_ARGUMENT",
        evidence: `${backupDrApi}.backupPlans#BackupRule`,
        refuses: ({ inputs }) => {
          const ids = inputs.texts("backupRules[].ruleId");
          if (ids.length === 0) return "A backup plan must have at least one backup rule.";
          const wrong = ids.find((id, index) => !/^[a-z][a-z0-9-]{0,62}$/.test(id) || ids.indexOf(id) !== index);
          return wrong === undefined ? undefined : `Invalid or repeated rule id ${wrong}.`;
        },
      },
      {
        code: "INVALID_ARGUMENT",
        evidence: `${backupDrApi}.backupPlans#BackupPlan`,
        refuses: ({ inputs }) =>
          inputs.has("logRetentionDays") && inputs.text("resourceType") !== databaseType
            ? "log_retention_days is only applicable for Cloud SQL resources."
            : undefined,
      },
      {
        code: "INVALID_ARGUMENT",
        evidence: `${backupDr}/concepts/backup-plan`,
        refuses: ({ inputs }) => {
          const recurrences = inputs.texts("backupRules[].standardSchedule.recurrenceType");
          const twice = recurrences.find((each, index) => recurrences.indexOf(each) < index);
          return twice && `Two backup rules of a plan cannot have the same recurrence, ${twice}.`;
        },
      },
      {
        code: "FAILED_PRECONDITION",
        evidence: `${backupDr}/concepts/backup-vault#workload-location-compatibility`,
        refuses: ({ inputs, region }, cloud) => {
          if (inputs.text("resourceType") !== filesType) return undefined;
          const vault = cloud.find(tokens.backupVault, inputs.text("backupVault"));
          return vault && vault.region !== region
            ? "Filestore instances can be backed up only to a backup vault in their own region."
            : undefined;
        },
      },
    ],
    heldBy: [
      {
        types: [associationType],
        code: "FAILED_PRECONDITION",
        message: "The backup plan {id} is in use by the backup plan association {value}.",
      },
    ],
    seconds: [14, 10, 8],
  },
};

/** What each recurrence needs, and the window that every one has. */
function wrongSchedule(rule: Reader): string | undefined {
  const schedule = "standardSchedule";
  const start = rule.number(`${schedule}.backupWindow.startHourOfDay`) ?? -1;
  const end = rule.number(`${schedule}.backupWindow.endHourOfDay`) ?? 24;
  const id = rule.text("ruleId");
  if (start < 0 || start > 23 || end < 1 || end > 24 || end - start < 6)
    return `Backup rule ${id}: the backup window must be at least 6 hours within a day.`;
  const recurrence = rule.text(`${schedule}.recurrenceType`);
  const frequency = rule.number(`${schedule}.hourlyFrequency`);
  if (recurrence === "HOURLY")
    return frequency !== undefined && frequency >= 6 && frequency <= 23
      ? undefined
      : `Backup rule ${id}: hourly_frequency must be between 6 and 23.`;
  if (recurrence === "WEEKLY" && !rule.has(`${schedule}.daysOfWeeks`))
    return `Backup rule ${id}: days_of_week is required for recurrence WEEKLY.`;
  const hasDays = rule.has(`${schedule}.daysOfMonths`) || rule.has(`${schedule}.weekDayOfMonth`);
  if ((recurrence === "MONTHLY" || recurrence === "YEARLY") && !hasDays)
    return `Backup rule ${id}: days_of_month or week_day_of_month is required for recurrence ${recurrence}.`;
  return recurrence === "YEARLY" && !rule.has(`${schedule}.months`)
    ? `Backup rule ${id}: months is required for recurrence YEARLY.`
    : undefined;
}
