import type { Requirements } from "./requirements.ts";

/** Days that the daily generation stays, as far as a service goes and the longest retention allows. */
export function dailyDays({ retention }: Requirements, most = Number.POSITIVE_INFINITY): number {
  return Math.min(retention.daily, most, retention.maxDays ?? most);
}
