const days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/**
 * What is wrong with the windows of a database. They are UTC, `hh:mm-hh:mm` each day and `ddd:hh:mm-ddd:hh:mm` each week, half an hour
 * at least, and apart: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html
 */
export function windowProblem(backup: string | undefined, maintenance: string | undefined): string | undefined {
  const daily = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)$/.exec(backup ?? "");
  if (backup !== undefined && !daily) return `Invalid backup window format: ${backup}`;
  const weekly = /^([a-z]{3}):([01]\d|2[0-3]):([0-5]\d)-([a-z]{3}):([01]\d|2[0-3]):([0-5]\d)$/i.exec(maintenance ?? "");
  if (maintenance !== undefined && !(weekly && isDay(weekly[1]) && isDay(weekly[4]))) {
    return `Invalid maintenance window format: ${maintenance}`;
  }
  const dailyStart = daily ? Number(daily[1]) * 60 + Number(daily[2]) : 0;
  const dailyLength = daily ? span(dailyStart, Number(daily[3]) * 60 + Number(daily[4]), 1440) : 0;
  if (daily && dailyLength < 30) return "The backup window must be at least 30 minutes.";
  if (!weekly) return undefined;
  const weeklyStart = minuteOfWeek(weekly[1], weekly[2], weekly[3]);
  const weeklyLength = span(weeklyStart, minuteOfWeek(weekly[4], weekly[5], weekly[6]), 10_080);
  if (weeklyLength < 30) return "The maintenance window must be at least 30 minutes.";
  if (!daily) return undefined;
  const meet = days.some((_, day) => {
    const start = day * 1440 + dailyStart;
    return span(weeklyStart, start, 10_080) < weeklyLength || span(start, weeklyStart, 10_080) < dailyLength;
  });
  return meet ? "The backup window and maintenance window must not overlap." : undefined;
}

function isDay(text: string | undefined): boolean {
  return days.includes(text?.toLowerCase() ?? "");
}

function minuteOfWeek(day = "", hour = "", minute = ""): number {
  return days.indexOf(day.toLowerCase()) * 1440 + Number(hour) * 60 + Number(minute);
}

/** Minutes from one to the next in a cycle. */
function span(from: number, to: number, cycle: number): number {
  return (to - from + cycle) % cycle;
}
