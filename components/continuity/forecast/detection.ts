import type { EnvironmentPlan } from "../../plan/environment-plan.ts";
import { detectionSeconds } from "../recovery-times.ts";

/** How long it takes until somebody is told that the region is lost. */
export interface Detection {
  readonly seconds: number;
  /** Name of the alarm; absent where none wakes anybody, and somebody has to call. */
  readonly alert?: string;
  /** Whether it looks from outside of the region, and so still sounds when all of it is gone. */
  readonly isOutside: boolean;
}

/** As a drill counts it: by the quickest alarm that wakes somebody; of equals, one from outside. */
export function detectionOf(plan: EnvironmentPlan): Detection {
  const seconds = detectionSeconds(plan);
  const quickest = (plan.monitoring?.alerts ?? []).filter(
    ({ severity, periodSeconds, evaluationPeriods }) =>
      severity === "P1" && periodSeconds * evaluationPeriods === seconds,
  );
  const outside = quickest.find(({ subject }) => subject.startsWith("uptime:"));
  const alert = outside ?? quickest[0];
  return { seconds, ...(alert && { alert: alert.name }), isOutside: outside !== undefined };
}
