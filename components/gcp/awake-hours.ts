import type { FleetPlan } from "../plan/types/workload.ts";

const secondsOfDay = 86_400;

/**
 * Seconds from the start to the stop of the same day, or of the next when the stop comes earlier: a scaling schedule is
 * a start and a length. Throws for schedules that have no fixed hour.
 */
export function awakeSeconds({ start, stop }: NonNullable<FleetPlan["schedule"]>): number {
  const length = secondOfDay(stop.cron) - secondOfDay(start.cron);
  return length > 0 ? length : length + secondsOfDay;
}

function secondOfDay(cron: string): number {
  const [minute, hour] = cron.split(" ").slice(0, 2).map(Number);
  if (minute === undefined || hour === undefined || !Number.isInteger(minute) || !Number.isInteger(hour)) {
    throw new Error(`schedule "${cron}" has no fixed hour`);
  }
  return (hour * 60 + minute) * 60;
}
