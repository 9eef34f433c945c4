import type { Temporal } from "temporal-polyfill";
import type { Reader } from "../../values.ts";
import type { Due } from "./schedules.ts";

/** How long what is made on a day is kept, and by which rule. */
export interface Kept {
  readonly rule: string;
  readonly days: number;
}

/** Undefined where the vault keeps nothing of it. */
export function keptDays(kind: "server" | "share", inputs: Reader, due: Due): Kept | undefined {
  return kind === "server" ? keptByTag(inputs, due) : keptByGeneration(inputs, due);
}

/**
 * The tag of a backup is that of the most urgent criterion that it meets, and its retention the rule of that name.
 * https://learn.microsoft.com/azure/backup/backup-azure-database-postgresql-flex-overview
 */
function keptByTag(inputs: Reader, { day }: Due): Kept | undefined {
  const rules = inputs.each("properties.policyRules");
  const trigger = rules.find((rule) => rule.has("trigger"));
  const stepDays = trigger?.text("trigger.schedule.repeatingTimeIntervals[]")?.endsWith("W") ? 7 : 1;
  const met = (trigger?.each("trigger.taggingCriteria") ?? [])
    .toSorted((a, b) => (a.number("taggingPriority") ?? 99) - (b.number("taggingPriority") ?? 99))
    .find(
      (tag) =>
        tag.flag("isDefault") ||
        tag.texts("criteria[].absoluteCriteria[]").some((each) => isMarked(each, day, stepDays)),
    );
  const rule = met?.text("tagInfo.tagName");
  const kept = rules.find((each) => each.text("name") === rule && each.has("lifecycles"));
  const days = durationDays(kept?.text("lifecycles[].deleteAfter.duration"));
  return rule === undefined || days === undefined ? undefined : { rule, days };
}

function isMarked(marker: string, day: Temporal.PlainDate, stepDays: number): boolean {
  const before = day.subtract({ days: stepDays });
  switch (marker) {
    case "AllBackup":
      return true;
    case "FirstOfDay":
      return true;
    case "FirstOfWeek":
      return before.weekOfYear !== day.weekOfYear;
    case "FirstOfMonth":
      return before.month !== day.month;
    case "FirstOfYear":
      return before.year !== day.year;
    default:
      return false;
  }
}

/** `P35D`, `P12M`, `P1Y`. */
export function durationDays(period: string | undefined): number | undefined {
  const [, years = "0", months = "0", weeks = "0", days = "0"] =
    /^P(?=.)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$/.exec(period ?? "") ?? [];
  const sum = Number(years) * 365 + Number(months) * 30 + Number(weeks) * 7 + Number(days);
  return sum > 0 ? sum : undefined;
}

const unitDays: Readonly<Record<string, number>> = { Days: 1, Weeks: 7, Months: 30, Years: 365 };
const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const months = [
  ...["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November"],
  "December",
];

/**
 * The longest of the generations that a day belongs to; what a policy keeps as a snapshot alone is in no vault.
 * https://learn.microsoft.com/rest/api/backup/protection-policies/create-or-update
 */
function keptByGeneration(inputs: Reader, { day }: Due): Kept | undefined {
  const path = "properties.vaultRetentionPolicy.vaultRetention";
  const isFirst = (generation: string) =>
    inputs
      .each(`${path}.${generation}.retentionScheduleDaily.daysOfTheMonth`)
      .some(({ values }) => values.date === day.day || (values.isLast === true && day.day === day.daysInMonth));
  const isOf = {
    dailySchedule: () => true,
    weeklySchedule: () =>
      inputs.texts(`${path}.weeklySchedule.daysOfTheWeek`).includes(weekdays[day.dayOfWeek - 1] ?? ""),
    monthlySchedule: () => isFirst("monthlySchedule"),
    yearlySchedule: () =>
      isFirst("yearlySchedule") &&
      inputs.texts(`${path}.yearlySchedule.monthsOfYear`).includes(months[day.month - 1] ?? ""),
  };
  const kept = Object.entries(isOf).flatMap(([rule, isMember]): Kept[] => {
    const count = inputs.number(`${path}.${rule}.retentionDuration.count`);
    const unit = unitDays[inputs.text(`${path}.${rule}.retentionDuration.durationType`) ?? ""];
    return count !== undefined && unit !== undefined && isMember() ? [{ rule, days: count * unit }] : [];
  });
  return kept.toSorted((a, b) => b.days - a.days)[0];
}
