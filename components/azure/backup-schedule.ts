import type { BackupRulePlan, TierBackupPlan } from "../plan/types/operations.ts";
import { dayNames } from "./week.ts";
import { windowsZone } from "./windows-zone.ts";

/** How often a rule makes a recovery point that it keeps: Azure knows a policy by the generations it keeps. */
type Generation = "frequent" | "daily" | "weekly" | "monthly" | "yearly";

/** A tier's rules by generation, with the clock that all of them share. */
export interface Generations {
  /** `hh:mm` on the client's clock. */
  readonly time: string;
  /** As Windows calls it. */
  readonly zone: string;
  /** Day of the weekly generation, 0 = Sunday. */
  readonly weekday: number;
  /** Hours between two points of the frequent generation; a day where there is none. */
  readonly everyHours: number;
  /** Days that each is kept; absent: none is made. */
  readonly days: Readonly<Partial<Record<Generation, number>>>;
}

export function generationsOf({ tier, rules }: TierBackupPlan): Generations {
  const [first] = rules;
  if (first === undefined) throw new Error(`tier ${tier} has no backup rule`);
  const byGeneration = Map.groupBy(rules, generationOf);
  const daily = byGeneration.get("daily")?.[0] ?? first;
  const [minute = "0", hours = "0"] = daily.schedule.cron.split(" ");
  const [hour = "0"] = hours.split(",");
  const weekly = byGeneration.get("weekly")?.[0];
  const [, often = "0"] = byGeneration.get("frequent")?.[0]?.schedule.cron.split(" ") ?? [];
  return {
    time: `${hour.padStart(2, "0")}:${minute.padStart(2, "0")}`,
    zone: windowsZone(daily.schedule.timezone),
    everyHours: often === "*" ? 1 : 24 / often.split(",").length,
    weekday: Number(weekly?.schedule.cron.split(" ")[4]?.split("#")[0] ?? 0) % 7,
    days: Object.fromEntries(
      [...byGeneration].map(([generation, members]) => [
        generation,
        Math.max(...members.map(({ retentionDays }) => retentionDays)),
      ]),
    ),
  };
}

/** By its cron: several hours of a day, some days of the week, of the month, of the year. */
function generationOf({ schedule: { cron } }: BackupRulePlan): Generation {
  const [, hours = "", dates = "*", months = "*", weekdays = "*"] = cron.split(" ");
  if (months !== "*") return "yearly";
  if (dates !== "*") return "monthly";
  if (weekdays !== "*") return "weekly";
  return hours === "*" || hours.includes(",") ? "frequent" : "daily";
}

/** A Sunday: schedules count from it, and it says nothing else. */
const anchor = { year: 2026, month: 1, day: 4 };

/** `R/<start>/P1W`, read on the clock of the schedule's time zone. */
export function repeatingInterval({ time, weekday }: Generations): string {
  const day = anchor.day + weekday;
  return `R/${anchor.year}-01-${String(day).padStart(2, "0")}T${time}:00+00:00/P1W`;
}

/** Name of the weekday, as policies write it. */
export function weekdayName({ weekday }: Generations): (typeof dayNames)[number] {
  return dayNames[weekday] ?? "Sunday";
}
