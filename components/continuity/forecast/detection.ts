import type { EnvironmentPlan } from "../../plan/environment-plan.ts";
import type { AlertPlan } from "../../plan/types/workload.ts";

/** How long it takes until somebody is told that a workload is down. */
export interface Detection {
  /** Absent when nothing tells. */
  readonly seconds?: number;
  /** Name of the alarm. */
  readonly alert?: string;
  /** Whether it still sounds when the whole region is gone. */
  readonly isOutside: boolean;
}

/**
 * The first alarm that a loss of the region raises: a probe from outside, of any workload of the environment, because all of them are
 * lost together; else the first of the workload's own that sounds when its metric stops.
 */
export function detectionOf(plan: EnvironmentPlan, workload: string): Detection {
  const alerts = plan.monitoring?.alerts ?? [];
  const outside = quickest(alerts.filter(({ subject }) => subject.startsWith("uptime:")));
  if (outside) return { ...outside, isOutside: true };
  const own = alerts.filter(
    ({ subject, missingData, region }) =>
      missingData === "breaching" && region === undefined && isOf(subject, workload),
  );
  const inside = quickest(own);
  return inside ? { ...inside, isOutside: false } : { isOutside: false };
}

function quickest(alerts: readonly AlertPlan[]): Pick<Detection, "seconds" | "alert"> | undefined {
  const [first] = alerts
    .map(({ name, periodSeconds, evaluationPeriods }) => ({ alert: name, seconds: periodSeconds * evaluationPeriods }))
    .sort((a, b) => a.seconds - b.seconds || a.alert.localeCompare(b.alert));
  return first;
}

/** What stands by is watched under subjects of its own, and fails for reasons of its own. */
function isOf(subject: string, workload: string): boolean {
  return subject.endsWith(`:${workload}`) && !subject.startsWith("standby-");
}
