import Holidays from "date-holidays";
import type { PlanContext } from "../context.ts";
import { onDates, weekly } from "../schedules/cron.ts";
import { answeredSpans, cutAtLeaps, gapsOf } from "../schedules/service-hours.ts";
import { formatDuration, minuteOfDay } from "../schedules/time-zone.ts";
import type { Severity } from "../types/common.ts";
import type { MutePlan, PatchingPlan, PatchRingPlan } from "../types/operations.ts";
import { severities } from "./routes.ts";

const dayNames = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

/** When alarms notify nobody: outside the hours in which the contract answers them, on holidays, and while machines are patched. */
export function planMutes(context: PlanContext, patching?: PatchingPlan): readonly MutePlan[] {
  // Severities that are answered in the same hours share their mutes.
  // One that somebody asked to be told outside these hours cannot be muted then.
  const { contract, alerting } = context.client;
  const muted = severities.filter((severity) =>
    alerting.routes[severity].every(({ when }) => when !== "outside-service-hours"),
  );
  const groups = Map.groupBy(muted, (severity) => JSON.stringify(answeredSpans(contract, severity)));
  return [...[...groups.values()].flatMap((group) => nightMutes(context, group)), ...patchMutes(context, patching)];
}

function nightMutes(context: PlanContext, group: readonly Severity[]): MutePlan[] {
  const { contract, timezone } = context.client;
  const answered = group[0] === undefined ? "always" : answeredSpans(contract, group[0]);
  if (answered === "always") return [];
  const who = group.join("-").toLowerCase();
  const spans = gapsOf(answered).flatMap((gap) => cutAtLeaps(gap, timezone, contract.start));
  const nights = spans.map(({ start, minutes }) => {
    const day = dayNames[Math.floor(start / (24 * 60)) % 7] ?? "";
    const hour = String(Math.floor((start % (24 * 60)) / 60)).padStart(2, "0");
    return {
      name: context.names.of("mute", "mute", who, `${day}${hour}${String(start % 60).padStart(2, "0")}`),
      severities: group,
      start: weekly(start, timezone),
      duration: formatDuration(minutes),
      reason: `${group.join(" and ")} alerts are answered in service hours (contract ${contract.reference})`,
    };
  });
  return [...nights, ...holidayMutes(context, group)];
}

/**
 * Public holidays that fall on the same date every year. Those that move (Easter Monday …) would need a rule for each
 * year, and a repeating rule would silence ordinary days: on them alarms notify, which errs on the safe side.
 */
function holidayMutes({ client, names, catalogue }: PlanContext, group: readonly Severity[]): MutePlan[] {
  const who = group.join("-").toLowerCase();
  const { serviceHours, onCall, reference, start } = client.contract;
  const isOnCall = group.some((severity) => onCall?.severities.includes(severity));
  if (serviceHours.holidays === "none" || isOnCall || catalogue.mutesRecurWeekly) return [];
  const opens = minuteOfDay(serviceHours.from);
  const minutes = minuteOfDay(serviceHours.to) - opens;
  const months = Map.groupBy(fixedHolidays(serviceHours.holidays, Number(start.slice(0, 4))), ({ month }) => month);
  return [...months].map(([month, dates]) => ({
    name: names.of("mute", "mute", who, "holidays", String(month).padStart(2, "0")),
    severities: group,
    start: onDates(
      opens,
      dates.map(({ day }) => day),
      String(month),
      client.timezone,
    ),
    duration: formatDuration(minutes),
    reason: `Public holidays of ${serviceHours.holidays} (contract ${reference})`,
  }));
}

const known = new Map<string, readonly { readonly month: number; readonly day: number }[]>();

function fixedHolidays(calendar: string, year: number): readonly { readonly month: number; readonly day: number }[] {
  const key = `${calendar} ${year}`;
  const cached = known.get(key);
  if (cached) return cached;
  const [country = "", state, region] = calendar.split("-");
  const holidays = new Holidays();
  if (state === undefined) holidays.init(country);
  else if (region === undefined) holidays.init(country, state);
  else holidays.init(country, state, region);
  const dates = holidays
    .getHolidays(year)
    .filter(({ type, rule }) => type === "public" && /^\d\d-\d\d$/.test(rule))
    .map(({ rule }) => ({ month: Number(rule.slice(0, 2)), day: Number(rule.slice(3)) }))
    .sort((a, b) => a.month - b.month || a.day - b.day);
  known.set(key, dates);
  return dates;
}

/** Machines restart in their window: what they say then is expected, unless the service itself stops. */
function patchMutes(context: PlanContext, patching?: PatchingPlan): MutePlan[] {
  const [first] = patching?.rings ?? [];
  if (first && context.catalogue.mutesRecurWeekly) return [weeklyPatchMute(context, first)];
  return (patching?.rings ?? []).map(({ ring, schedule, durationHours }) => ({
    name: context.names.of("mute", "mute", "patching", ring),
    severities: ["P2", "P3"],
    start: schedule,
    duration: formatDuration(durationHours * 60),
    reason: `Maintenance window of the ring ${ring}`,
  }));
}

/** The rings have the same window, each in its week of the month: where no mute can wait for its week, one mutes them all. */
function weeklyPatchMute(context: PlanContext, { schedule, durationHours }: PatchRingPlan): MutePlan {
  return {
    name: context.names.of("mute", "mute", "patching"),
    severities: ["P2", "P3"],
    start: { ...schedule, cron: schedule.cron.replace(/#\d$/, "") },
    duration: formatDuration(durationHours * 60),
    reason: "Maintenance window, in every week",
  };
}
