import type { CronSchedule } from "../plan/types/common.ts";
import type { MutePlan, RouteHoursPlan } from "../plan/types/operations.ts";

const minutesPerDay = 24 * 60;
const minutesPerWeek = 7 * minutesPerDay;

export const dayNames = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"] as const;

/** A span of the week that comes back every week: minutes from Sunday 00:00, and how long. */
interface WeekSpan {
  readonly start: number;
  readonly minutes: number;
}

export interface WeeklyRecurrence {
  readonly recurrenceType: "Weekly";
  readonly daysOfWeek: string[];
  /** `hh:mm:ss`; both absent: the whole day. An end that is not after its start is on the next day. */
  readonly startTime?: string;
  readonly endTime?: string;
}

/** A plan's schedule by its parts: minute of the day, days of the week, and which week of the month when not every one. */
export function weeklySchedule({ cron }: CronSchedule): {
  readonly minute: number;
  readonly days: readonly number[];
  readonly nth?: number;
} {
  const [minute = "0", hour = "0", , , field = "*"] = cron.trim().split(/\s+/);
  const [list = "*", nth] = field.split("#");
  return {
    minute: Number(hour) * 60 + Number(minute),
    days: list === "*" ? dayNames.map((_, day) => day) : list.split(",").map((day) => Number(day) % 7),
    ...(nth !== undefined && { nth: Number(nth) }),
  };
}

function instantsOf(schedule: CronSchedule): number[] {
  const { minute, days } = weeklySchedule(schedule);
  return days.map((day) => day * minutesPerDay + minute);
}

/** When a mute silences, in the form of alert processing rules. */
export function recurrencesOfMute({ start, duration }: MutePlan): WeeklyRecurrence[] {
  const [, hours = "0", minutes = "0"] = /^PT(?:(\d+)H)?(?:(\d+)M)?$/.exec(duration) ?? [];
  const length = Number(hours) * 60 + Number(minutes);
  return recurrencesOf(instantsOf(start).map((instant) => ({ start: instant, minutes: length })));
}

/** When a target is told, in the same form: from each start to the stop that follows it. */
export function recurrencesOfHours({ start, stop }: RouteHoursPlan): WeeklyRecurrence[] {
  const stops = instantsOf(stop.schedule);
  const spans = instantsOf(start.schedule).map((instant) => ({
    start: instant,
    minutes: Math.min(...stops.map((end) => (end - instant + minutesPerWeek) % minutesPerWeek || minutesPerWeek)),
  }));
  return recurrencesOf(spans);
}

/** Spans of less than a day are told as they are; longer ones day by day, as a recurrence knows one midnight only. */
function recurrencesOf(spans: readonly WeekSpan[]): WeeklyRecurrence[] {
  const pieces = spans.flatMap(piecesOf);
  const groups = Map.groupBy(pieces, ({ from, to }) => `${from} ${to}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const days = [...new Set(group.map(({ day }) => day))].sort((a, b) => a - b);
    const isWholeDay = first.from === 0 && first.to === minutesPerDay;
    return [
      {
        recurrenceType: "Weekly" as const,
        daysOfWeek: days.map((day) => dayNames[day] ?? ""),
        ...(!isWholeDay && { startTime: timeOf(first.from), endTime: timeOf(first.to) }),
      },
    ];
  });
}

interface Piece {
  readonly day: number;
  readonly from: number;
  readonly to: number;
}

function piecesOf({ start, minutes }: WeekSpan): Piece[] {
  const day = Math.floor(start / minutesPerDay) % 7;
  const from = start % minutesPerDay;
  if (minutes < minutesPerDay && (from + minutes) % minutesPerDay !== from) {
    return [{ day, from, to: (from + minutes) % minutesPerDay || minutesPerDay }];
  }
  const first = { day, from, to: minutesPerDay };
  const rest = minutes - (minutesPerDay - from);
  const whole = Array.from({ length: Math.floor(rest / minutesPerDay) }, (_, index) => ({
    day: (day + 1 + index) % 7,
    from: 0,
    to: minutesPerDay,
  }));
  const left = rest % minutesPerDay;
  const last = left === 0 ? [] : [{ day: (day + 1 + whole.length) % 7, from: 0, to: left }];
  return [first, ...whole, ...last];
}

function timeOf(minute: number): string {
  const hours = String(Math.floor(minute / 60) % 24).padStart(2, "0");
  return `${hours}:${String(minute % 60).padStart(2, "0")}:00`;
}
