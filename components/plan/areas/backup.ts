import { durationDays } from "../../client/durations.ts";
import type { PlanContext } from "../context.ts";
import { backupTag } from "../context.ts";
import { spread } from "../hash.ts";
import { Names } from "../names.ts";
import { daily, everyHours, onDates, weekly } from "../schedules/cron.ts";
import { backupStart, databaseBackupStart, maintenanceWindow } from "../schedules/weekly-window.ts";
import type { CronSchedule, TierPlan } from "../types/common.ts";
import type { BackupPlan, BackupRulePlan, TierBackupPlan, VaultPlan } from "../types/operations.ts";
import type { WorkloadPlan } from "../types/workload.ts";
import { keepsLogs, pitrDays } from "./database.ts";
import { patchWindow } from "./patching.ts";

/** Minutes in which a job must have started: the shortest that AWS Backup takes. */
const startWindowMinutes = 60;
/** What a job and the copy of its point usually take: until then the recovery region has but the point before. */
const finishMinutes = 45;

/** Days that the points between two daily ones are kept. */
const frequentDays = 7;

/** AWS Backup bills cold storage for 90 days at least, and refuses a shorter stay. */
const coldStorage = { afterDays: 30, minimumDays: 90 };

export function planBackup(context: PlanContext, workloads: readonly WorkloadPlan[]): BackupPlan {
  const { names, stack, region, drRegion, client } = context;
  const used = Object.values(context.tiers).filter((tier) => workloads.some((each) => each.tier.name === tier.name));
  const tiers = used.map((tier) => planTierBackup(context, tier));
  const lock = planLock(context, tiers);
  return {
    vault: planVault(context, [region, drRegion], lock, "backup"),
    drVault: planVault(context, [drRegion, region], lock, "backup", "dr"),
    roleName: names.of(context.catalogue.machineIdentityKind ?? "role", "backup"),
    tiers,
    notifySeverity: context.production ? "P2" : "P3",
    restoreTest: {
      name: names.of("restoreTest", "restore", "test"),
      schedule: restoreTestSchedule(client.continuity.drill.restoreTestEvery, client.timezone, [stack]),
      startWindowHours: 8,
      validationHours: 8,
      selections: planSelections(context, workloads),
    },
    audit: {
      frameworkName: names.of("auditFramework", "backup"),
      selectTags: context.catalogue.tags({ environment: context.environment }),
      reportName: names.of("auditFramework", "backup", "report"),
      bucket: names.globalOf("bucket", "backup-reports"),
      frequencyHours: Math.max(1, ...used.map((tier) => backupIntervalHours(tier.rpoMinutes))),
      retentionDays: Math.min(...tiers.flatMap((tier) => tier.rules.map((rule) => rule.retentionDays)), frequentDays),
      reportRetentionDays: client.compliance.logRetentionDays,
    },
  };
}

function planVault(
  context: PlanContext,
  [region, other]: readonly [region: string, other: string],
  lock: VaultPlan["lock"],
  ...parts: string[]
): VaultPlan {
  const { client, settings, names, catalogue } = context;
  const breakGlass = new Names(settings.cloud, client.client, settings.account).of("role", "break-glass");
  return {
    name: names.of("backupVault", ...parts),
    region,
    ...(lock && { lock }),
    ...catalogue.stores?.vault(region, other),
    deletersRoleNames: [breakGlass],
  };
}

/** Irrevocable only in production, and only where contracted; elsewhere a lock that a privileged role can lift. */
function planLock(context: PlanContext, tiers: readonly TierBackupPlan[]): VaultPlan["lock"] {
  const { immutability, immutabilityGraceDays } = context.client.continuity;
  const days = tiers.flatMap((tier) => tier.rules.map((rule) => rule.retentionDays));
  if (immutability === "none" || days.length === 0) return undefined;
  const bracket = { minRetentionDays: Math.min(...days), maxRetentionDays: maxRetention(context, days) };
  if (immutability === "compliance" && context.production) {
    return { mode: "compliance", ...bracket, graceDays: immutabilityGraceDays };
  }
  return { mode: "governance", ...bracket };
}

function maxRetention({ client }: PlanContext, days: readonly number[]): number {
  return Math.max(...days, client.compliance.maxRetentionDays ?? 0);
}

/**
 * Hours between two recovery points: the largest divisor of a day that, with the time a job and its copy may take to start and to
 * end, stays within the RPO. An hour at least: what is closer comes from transaction logs and replication.
 */
export function backupIntervalHours(rpoMinutes: number): number {
  const most = (rpoMinutes - startWindowMinutes - finishMinutes) / 60;
  return [24, 12, 8, 6, 4, 3, 2].find((hours) => hours <= most) ?? 1;
}

function planTierBackup(context: PlanContext, tier: TierPlan): TierBackupPlan {
  const { names } = context;
  return {
    tier: tier.name,
    planName: names.of("backupPlan", "backup", tier.name),
    selectionName: names.of("backupSelection", "tier", tier.name),
    rules: planRules(context, tier),
    selectTags: context.catalogue.tags({ backup: backupTag(context, tier.name) }),
  };
}

function planRules(context: PlanContext, tier: TierPlan): readonly BackupRulePlan[] {
  const { retention } = context.client.continuity;
  const { timezone } = context.client;
  const start = startOf(context, tier);
  const interval = backupIntervalHours(tier.rpoMinutes);
  const logs = keepsLogs(tier);
  const pitr = pitrDays(context);
  const rule = (name: string, schedule: CronSchedule, days: number, isContinuous = false, isArchive = false) =>
    planRule(context, { name, schedule, days, isContinuous, isArchive, interval });
  const rules = [
    interval < 24 && rule("frequent", everyHours(interval, start, timezone), Math.min(frequentDays, retention.daily)),
    // Point-in-time logs reach back 35 days at most: a longer daily generation needs a rule of its own.
    logs && pitr < retention.daily && rule("continuous", daily(start, timezone), pitr, true),
    rule("daily", daily(start, timezone), retention.daily, logs && pitr >= retention.daily),
    retention.weekly > 0 && rule("weekly", weekly(start, timezone), retention.weekly * 7),
    retention.monthly > 0 && rule("monthly", onDates(start, [1], "*", timezone), retention.monthly * 31, false, true),
    retention.yearly > 0 && rule("yearly", onDates(start, [1], "1", timezone), retention.yearly * 366, false, true),
  ];
  return rules.filter((each) => each !== false);
}

interface RuleDraft {
  readonly name: string;
  readonly schedule: CronSchedule;
  readonly days: number;
  readonly isContinuous: boolean;
  readonly isArchive: boolean;
  readonly interval: number;
}

function planRule(context: PlanContext, draft: RuleDraft): BackupRulePlan {
  const { client, settings, names, drRegion, region } = context;
  const retentionDays = Math.min(draft.days, client.compliance.maxRetentionDays ?? draft.days);
  const isCold = draft.isArchive && retentionDays - coldStorage.afterDays >= coldStorage.minimumDays;
  const account = settings.copyAccount;
  const copies: BackupRulePlan["copies"] = [
    { vault: names.of("backupVault", "backup", "dr"), region: drRegion, retentionDays },
    // Databases cannot change both region and account in one copy: the other account's vault is in the home region.
    ...(account === undefined ? [] : [{ vault: names.of("backupVault", "copies"), region, account, retentionDays }]),
  ];
  return {
    name: names.of("backupRule", draft.name),
    schedule: draft.schedule,
    continuous: draft.isContinuous,
    startWindowMinutes,
    completionWindowMinutes: draft.name === "frequent" ? Math.max(120, draft.interval * 60) : 720,
    retentionDays,
    ...(isCold ? { coldAfterDays: coldStorage.afterDays } : {}),
    copies,
  };
}

/** Minute of the local day at which a tier's jobs start: at night, away from the databases' windows. */
function startOf(context: PlanContext, tier: TierPlan): number {
  const window = patchWindow(context);
  const seed = [context.stack];
  const database = databaseBackupStart(window, maintenanceWindow(window, seed), seed);
  return backupStart(window, database, [context.stack, tier.name]);
}

/** One selection for each kind of thing that holds data. */
function planSelections(
  { names, environment, client }: PlanContext,
  workloads: readonly WorkloadPlan[],
): BackupPlan["restoreTest"]["selections"] {
  const kinds = [
    { key: "rds", resourceType: "RDS", isUsed: workloads.some((each) => each.database) },
    { key: "efs", resourceType: "EFS", isUsed: workloads.some((each) => each.files) },
    { key: "s3", resourceType: "S3", isUsed: workloads.some((each) => each.objects) },
  ];
  return kinds
    .filter(({ isUsed }) => isUsed)
    .map(({ key, resourceType }) => ({
      key,
      name: names.of("restoreTestSelection", key),
      resourceType,
      selectTags: { client: client.client, environment },
    }));
}

/** How often, as months of the year: from the period to the longest schedule that does not exceed it. */
const months = [
  { days: 365, months: "1" },
  { days: 180, months: "1,7" },
  { days: 90, months: "1,4,7,10" },
  { days: 60, months: "1,3,5,7,9,11" },
  { days: 30, months: "*" },
];

/** Schedule of the restore tests: monthly, quarterly … or weekly and daily when the contract asks for more. */
export function restoreTestSchedule(every: string, timezone: string, seed: readonly string[]): CronSchedule {
  const days = durationDays(every);
  const minute = 6 * 60 + spread([...seed, "restore-test"], 60);
  const dayOfMonth = 2 + spread([...seed, "restore-day"], 20);
  const period = months.find((each) => each.days <= days);
  if (period) return onDates(minute, [dayOfMonth], period.months, timezone);
  return days >= 7 ? weekly(24 * 60 + minute, timezone) : daily(minute, timezone);
}
