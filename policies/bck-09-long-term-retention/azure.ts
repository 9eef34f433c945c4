import { judgeGenerations, type KeptPoints } from "../core/generations.ts";
import type { Reading } from "../core/reading.ts";
import type { Requirements } from "../core/requirements.ts";
import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, notApplicable, type StackCheck } from "../core/rule.ts";
import type { StackView } from "../core/stack-view.ts";
import { isoDays } from "../core/terms.ts";

const backupPolicy = "azure-native:dataprotection:BackupPolicy";
const protectionPolicy = "azure-native:recoveryservices:ProtectionPolicy";
const sqlDatabase = "azure-native:sql:Database";
const sqlRetention = "azure-native:sql:LongTermRetentionPolicy";

export const azure: StackCheck = {
  stage: "stack",
  documentation: [
    "https://learn.microsoft.com/azure/backup/backup-azure-database-postgresql-flex-overview",
    "https://learn.microsoft.com/azure/backup/backup-support-matrix",
    "https://learn.microsoft.com/azure/azure-sql/database/long-term-retention-overview",
  ],
  types: [backupPolicy, protectionPolicy, sqlDatabase],
  reads: [sqlRetention],
  each: (resource, stack, requirements) => {
    if (resource.type === sqlDatabase) return ofDatabase(resource, stack, requirements);
    const isVaultPolicy = resource.type === backupPolicy;
    const points = isVaultPolicy ? pointsOfRules(resource) : pointsOfSchedules(resource);
    return judgeGenerations(points, requirements, isVaultPolicy ? "properties.policyRules" : "properties");
  },
};

/** A tag on a point says which retention rule holds it; the one by default marks all that the schedule makes. */
function pointsOfRules(policy: Resource): readonly KeptPoints[] {
  const rules = policy.list("properties.policyRules");
  const retentions = rules.filter((rule) => rule.text("objectType") === "AzureRetentionRule");
  return rules
    .filter((rule) => rule.text("objectType") === "AzureBackupRule")
    .flatMap((rule) => {
      const schedule = Math.min(...rule.texts("trigger.schedule.repeatingTimeIntervals").map(intervalDays));
      return rule.list("trigger.taggingCriteria").flatMap((tag) => {
        const retention = retentions.find((each) => each.text("name") === tag.text("tagInfo.tagName"));
        if (retention === undefined) return [];
        const kept = retention.list("lifecycles").map((each) => isoDays(each.text("deleteAfter.duration")));
        const everyDays = tag.flag("isDefault") ? schedule : Math.max(schedule, criteriaDays(tag));
        return [{ everyDays, keptDays: Math.max(0, ...kept), property: `${retention.path}.lifecycles` }];
      });
    });
}

/** `R/2026-01-04T23:32:00+00:00/P1W`: the span at its end; hours count as a day. */
function intervalDays(interval: string): number {
  const span = interval.split("/").at(-1) ?? "";
  return /^PT\d+[HM]$/.test(span) ? 1 : isoDays(span) || Number.POSITIVE_INFINITY;
}

const absoluteDays: Readonly<Record<string, number>> = {
  AllBackup: 1,
  FirstOfDay: 1,
  FirstOfWeek: 7,
  FirstOfMonth: 31,
  FirstOfYear: 366,
};

function criteriaDays(tag: Reading): number {
  const days = tag.list("criteria").map((each) => {
    const [absolute] = each.texts("absoluteCriteria");
    if (absolute !== undefined) return absoluteDays[absolute] ?? Number.POSITIVE_INFINITY;
    if (each.has("monthsOfYear")) return 366 / each.list("monthsOfYear").length;
    if (each.has("daysOfMonth") || each.has("weeksOfTheMonth")) return 31;
    return each.has("daysOfTheWeek") ? 7 : Number.POSITIVE_INFINITY;
  });
  return Math.min(Number.POSITIVE_INFINITY, ...days);
}

const schedules = { dailySchedule: 1, weeklySchedule: 7, monthlySchedule: 31, yearlySchedule: 366 } as const;
const unitDays: Readonly<Record<string, number>> = { Days: 1, Weeks: 7, Months: 30, Years: 365 };

/** Shares have their retention apart, workloads in a machine one for each kind of backup, of which the full ones last. */
function pointsOfSchedules(policy: Resource): readonly KeptPoints[] {
  const full = policy
    .list("properties.subProtectionPolicy")
    .filter((each) => each.text("policyType") === "Full")
    .map((each) => each.at("retentionPolicy"));
  const whole = [policy.at("properties.vaultRetentionPolicy.vaultRetention"), policy.at("properties.retentionPolicy")];
  const [retention] = [...full, ...whole].filter((each) => each.has(""));
  if (retention === undefined) return [];
  const simple = retention.has("retentionDuration") ? [{ at: retention, everyDays: 1 }] : [];
  const generations = Object.entries(schedules).flatMap(([key, everyDays]) =>
    retention.has(key) ? [{ at: retention.at(key), everyDays }] : [],
  );
  return [...simple, ...generations].map(({ at, everyDays }) => ({
    everyDays,
    keptDays:
      (at.number("retentionDuration.count") ?? 0) * (unitDays[at.text("retentionDuration.durationType") ?? ""] ?? 0),
    property: `${at.path}.retentionDuration.count`,
  }));
}

/** Azure SQL keeps the long generations itself, as a policy of the database says: none unless told. */
function ofDatabase(
  database: Resource,
  stack: StackView,
  requirements: Requirements,
): Judgement | readonly Judgement[] {
  if (database.record.properties.sourceDatabaseId !== undefined) {
    return notApplicable("a copy of another database, which has the policy");
  }
  const server = database.record.properties.serverName;
  const policy = stack
    .referring(database, "databaseName", stack.ofType(sqlRetention))
    .find((each) => each.record.properties.serverName === server);
  if (policy === undefined) {
    return fail({ found: "no long-term retention", wanted: "a long-term retention policy of the database" });
  }
  const kept = { weeklyRetention: 7, monthlyRetention: 31, yearlyRetention: 366 };
  const points = Object.entries(kept).flatMap(([property, everyDays]) => {
    const keptDays = isoDays(policy.text(property));
    return keptDays > 0 ? [{ everyDays, keptDays, property }] : [];
  });
  return judgeGenerations(points, requirements, "weeklyRetention").map((judgement) =>
    judgement.status === "fail" ? { ...judgement, resource: policy } : judgement,
  );
}
