import type { KeptPoints } from "./generations.ts";
import type { Reading } from "./reading.ts";
import { hourlyGapDays, weeklyGapDays } from "./repeats.ts";
import type { Resource } from "./resource.ts";
import { isoDays } from "./terms.ts";

export const backupPolicy = "azure-native:dataprotection:BackupPolicy";
export const protectionPolicy = "azure-native:recoveryservices:ProtectionPolicy";

/** What a policy of a backup vault, or of a Recovery Services vault, makes and keeps. */
export function azurePoints(policy: Resource): readonly KeptPoints[] {
  return policy.type === backupPolicy ? pointsOfRules(policy) : pointsOfSchedules(policy);
}

/** A tag on a point says which retention rule holds it; the one by default marks all that the schedule makes. */
function pointsOfRules(policy: Resource): readonly KeptPoints[] {
  const rules = policy.list("properties.policyRules");
  const retentions = rules.filter((rule) => rule.text("objectType") === "AzureRetentionRule");
  const backups = rules.filter((rule) => rule.text("objectType") === "AzureBackupRule");
  // What keeps every change of blobs by itself has no schedule.
  if (backups.length === 0) {
    if (!policy.texts("properties.datasourceTypes").some((each) => /blobservices$/i.test(each))) return [];
    return retentions.map((retention) => ({ everyDays: 0, ...keptBy(retention), schedule: retention.path }));
  }
  return backups.flatMap((rule) => {
    const schedule = Math.min(...rule.texts("trigger.schedule.repeatingTimeIntervals").map(intervalDays));
    return rule.list("trigger.taggingCriteria").flatMap((tag) => {
      const retention = retentions.find((each) => each.text("name") === tag.text("tagInfo.tagName"));
      if (retention === undefined) return [];
      const everyDays = tag.flag("isDefault") ? schedule : Math.max(schedule, criteriaDays(tag));
      return [{ everyDays, ...keptBy(retention), schedule: `${rule.path}.trigger.schedule` }];
    });
  });
}

function keptBy(retention: Reading): Pick<KeptPoints, "keptDays" | "property"> {
  const kept = retention.list("lifecycles").map((each) => isoDays(each.text("deleteAfter.duration")));
  return { keptDays: Math.max(0, ...kept), property: `${retention.path}.lifecycles` };
}

/** `R/2026-01-04T23:32:00+00:00/P1W`: the span at its end, `PT4H` of hours. */
function intervalDays(interval: string): number {
  const span = interval.split("/").at(-1) ?? "";
  const [, hours] = /^PT(\d+)H$/.exec(span) ?? [];
  return hours === undefined ? isoDays(span) || Number.POSITIVE_INFINITY : hourlyGapDays(Number(hours));
}

const absoluteDays: Readonly<Record<string, number>> = {
  AllBackup: 0,
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

const generations = { dailySchedule: 1, weeklySchedule: 7, monthlySchedule: 31, yearlySchedule: 366 } as const;
const unitDays: Readonly<Record<string, number>> = { Days: 1, Weeks: 7, Months: 30, Years: 365 };

/** Workloads in a machine have a policy for each kind of backup, of which the logs come most often and the full ones last. */
function pointsOfSchedules(policy: Resource): readonly KeptPoints[] {
  const parts = policy.has("properties.subProtectionPolicy")
    ? policy.list("properties.subProtectionPolicy")
    : [policy.at("properties")];
  return parts.flatMap(pointsOfPart);
}

/** Shares have their retention apart; the points of one schedule are kept by the generation that they are the first of. */
function pointsOfPart(part: Reading): readonly KeptPoints[] {
  const [retention] = ["vaultRetentionPolicy.vaultRetention", "retentionPolicy"]
    .map((place) => part.at(place))
    .filter((each) => each.has(""));
  if (retention === undefined) return [];
  const schedule = scheduleDays(part.at("schedulePolicy"));
  const simple = retention.has("retentionDuration") ? [{ at: retention, days: schedule ?? 1 }] : [];
  const kept = Object.entries(generations).flatMap(([key, days]) =>
    retention.has(key) ? [{ at: retention.at(key), days }] : [],
  );
  return [...simple, ...kept].map(({ at, days }, index) => ({
    // The first generation keeps all that the schedule makes, the others their own of these.
    everyDays: index === 0 ? (schedule ?? days) : Math.max(days, schedule ?? days),
    keptDays:
      (at.number("retentionDuration.count") ?? 0) * (unitDays[at.text("retentionDuration.durationType") ?? ""] ?? 0),
    property: `${at.path}.retentionDuration.count`,
    schedule: `${part.path}.schedulePolicy`,
  }));
}

/**
 * Longest time in days between two runs; undefined when nothing says. Hours come first: the newer form says them inside,
 * and the same words stand in the older one.
 * Source: https://learn.microsoft.com/rest/api/backup/protection-policies/create-or-update
 */
function scheduleDays(schedule: Reading): number | undefined {
  const minutes = schedule.number("scheduleFrequencyInMins");
  if (minutes !== undefined) return minutes / 1440;
  const frequency = schedule.text("scheduleRunFrequency");
  if (frequency === "Hourly") {
    const hours = schedule.at("hourlySchedule");
    return hourlyGapDays(hours.number("interval") ?? 24, hours.number("scheduleWindowDuration"));
  }
  if (frequency === "Daily") return 1;
  if (frequency !== "Weekly") return undefined;
  return weeklyGapDays([...schedule.texts("scheduleRunDays"), ...schedule.texts("weeklySchedule.scheduleRunDays")]);
}
