import type { EnvironmentPlan } from "../plan/environment-plan.ts";

/** Where nothing watches, somebody calls: seconds. */
const unwatchedSeconds = 900;

/** Seconds from a failure of the whole environment to the first alert that wakes somebody; the cloud's own delay is not in them. */
export function detectionSeconds({ monitoring }: Pick<EnvironmentPlan, "monitoring">): number {
  const alerts = monitoring?.alerts.filter(({ severity }) => severity === "P1") ?? [];
  const seconds = alerts.map(({ periodSeconds, evaluationPeriods }) => periodSeconds * evaluationPeriods);
  return seconds.length === 0 ? unwatchedSeconds : Math.min(...seconds);
}

/** Health checks in a row that must be green before a workload counts as healthy and stable. */
export const stableRounds = 3;

/** Seconds in which a workload that is ready is seen to be healthy and stable. */
export function stabilitySeconds(edge: { readonly health: { readonly intervalSeconds: number } } | undefined): number {
  return stableRounds * (edge?.health.intervalSeconds ?? 30);
}
