import type { Attempt, Behaviours, CloudView } from "../../core/behaviour.ts";
import type { Reader } from "../../values.ts";
import { regionOf } from "./regions.ts";
import { keyRules } from "./service-agents.ts";
import { docs, inApi, named, references, refersTo, tokens } from "./types.ts";

const backupDr = `${docs}/backup-disaster-recovery/docs`;
const api = `${backupDr}/reference/rest/v1/projects.locations`;
const service = "backupdr.googleapis.com";
const secondsOfDay = 86_400;
const association = "gcp:backupdisasterrecovery/backupPlanAssociation:BackupPlanAssociation";
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

/** Vaults, the plans that fill them, and what the plans protect. */
export const gcpBackupDr: Behaviours = {
  [tokens.backupVault]: {
    ...inApi(service, "BackupVault", "backupVaults"),
    evidence: `${api}.backupVaults/create`,
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
        service,
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
    ],
    seconds: [25, 12, 15],
  },

  [tokens.backupPlan]: {
    ...inApi(service, "BackupPlan", "backupPlans"),
    evidence: `${api}.backupPlans/create`,
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
        evidence: `${api}.backupPlans#StandardSchedule`,
        refuses: ({ inputs }) =>
          inputs
            .each("backupRules")
            .map(wrongSchedule)
            .find((wrong) => wrong !== undefined),
      },
      {
        code: "INVALID_ARGUMENT",
        evidence: `${api}.backupPlans#BackupRule`,
        refuses: ({ inputs }) => {
          const ids = inputs.texts("backupRules[].ruleId");
          if (ids.length === 0) return "A backup plan must have at least one backup rule.";
          const wrong = ids.find((id, index) => !/^[a-z][a-z0-9-]{0,62}$/.test(id) || ids.indexOf(id) !== index);
          return wrong === undefined ? undefined : `Invalid or repeated rule id ${wrong}.`;
        },
      },
      {
        code: "INVALID_ARGUMENT",
        evidence: `${api}.backupPlans#BackupPlan`,
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
        types: [association],
        code: "FAILED_PRECONDITION",
        message: "The backup plan {id} is in use by the backup plan association {value}.",
      },
    ],
    seconds: [14, 10, 8],
  },

  [association]: {
    ...inApi(service, "BackupPlanAssociation", "backupPlanAssociations"),
    evidence: `${api}.backupPlanAssociations/create`,
    inputs: ["backupPlanAssociationId", "backupPlan", "resource", "resourceType"],
    name: { ...named, input: "backupPlanAssociationId", auto: false },
    id: "projects/{account}/locations/{location}/backupPlanAssociations/{backupPlanAssociationId}",
    references: {
      backupPlan: refersTo(tokens.backupPlan, "backup plan", {
        code: "NOT_FOUND",
        message: "Backup plan {value} was not found.",
      }),
      resource: refersTo([tokens.database, tokens.fileStore], "resource", {
        code: "NOT_FOUND",
        message: "Resource {value} was not found.",
        except: /\/(disks|clusters)\/|\/zones\/[^/]+\/instances\//,
      }),
    },
    outputs: ({ id, random, inputs, createdAt }, cloud) => {
      const plan = cloud.find(tokens.backupPlan, inputs.text("backupPlan"));
      return {
        name: id,
        dataSource: `${plan?.inputs.text("backupVault")}/dataSources/${random("{uuid}", "source")}`,
        rulesConfigInfos: [],
        createTime: createdAt,
        updateTime: createdAt,
      };
    },
    rules: [
      {
        code: "INVALID_ARGUMENT",
        evidence: `${backupDr}/cloud-console/sql/csql-backup`,
        refuses: ({ inputs }, cloud) => {
          const plan = cloud.find(tokens.backupPlan, inputs.text("backupPlan"));
          return plan && plan.inputs.text("resourceType") !== inputs.text("resourceType")
            ? `The backup plan protects ${plan.inputs.text("resourceType")}, not ${inputs.text("resourceType")}.`
            : undefined;
        },
      },
      {
        code: "INVALID_ARGUMENT",
        evidence: `${backupDr}/cloud-console/sql/csql-backup`,
        refuses: ({ inputs, region }, cloud) => {
          const plan = cloud.find(tokens.backupPlan, inputs.text("backupPlan"));
          const resource = resourceOf(inputs, cloud);
          const astray = [plan, resource].find((each) => each && regionOf(each.region) !== region);
          return astray && `${astray.id} must be in the location of the association, ${region}.`;
        },
      },
      {
        code: "ALREADY_EXISTS",
        status: 409,
        on: "create",
        evidence: `${backupDr}/cloud-console/backup-plan`,
        refuses: (attempt, cloud) => {
          const other = cloud
            .all(association)
            .find((each) => each.inputs.text("resource") === attempt.inputs.text("resource"));
          return (
            other &&
            `Resource ${attempt.inputs.text("resource")} is already associated with a backup plan: ${other.id}.`
          );
        },
      },
      {
        code: "FAILED_PRECONDITION",
        evidence: `${docs}/sql/docs/postgres/replication`,
        refuses: ({ inputs }, cloud) =>
          resourceOf(inputs, cloud)?.inputs.has("masterInstanceName")
            ? "Read replicas cannot be backed up."
            : undefined,
      },
      {
        code: "FAILED_PRECONDITION",
        evidence: `${backupDr}/concepts/cmek`,
        refuses: ({ inputs }, cloud) => {
          const resource = resourceOf(inputs, cloud);
          if (resource?.type === tokens.fileStore)
            return resource.inputs.has("kmsKeyName")
              ? "Filestore instances with a customer-managed encryption key cannot be backed up to a backup vault."
              : undefined;
          const plan = cloud.find(tokens.backupPlan, inputs.text("backupPlan"));
          const vault = cloud.find(tokens.backupVault, plan?.inputs.text("backupVault"));
          return resource?.inputs.has("encryptionKeyName") && !vault?.inputs.has("encryptionConfig.kmsKeyName")
            ? "A resource with a customer-managed encryption key must be backed up to a vault with one."
            : undefined;
        },
      },
    ],
    seconds: [40, 20, 20],
  },
};

function resourceOf(inputs: Attempt["inputs"], cloud: CloudView) {
  return cloud.find([tokens.database, tokens.fileStore], inputs.text("resource"));
}

function daysIn(duration: string | undefined): number {
  return Number.parseFloat(duration ?? "0") / secondsOfDay;
}

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
