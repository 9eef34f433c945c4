import type { StoreData } from "./data-loss.ts";
import type { Detection } from "./detection.ts";
import type { ForecastStep } from "./schedule.ts";
import { isNeededBy, type StackStep } from "./stack-steps.ts";

/** A job that brings data back into a store that stands empty. */
export interface RestoreJob {
  readonly workload: string;
  readonly data: Exclude<StoreData, "database">;
  /** Absent when nobody knows how long it takes. */
  readonly seconds?: number;
}

/** What the recovery of one workload is made of, besides the stack. */
export interface RecoveryInput {
  readonly workload: string;
  readonly stack: readonly StackStep[];
  readonly jobs: readonly RestoreJob[];
  readonly detection: Detection;
  readonly decisionSeconds: number;
  /** From the first answer until the health checks believe it. */
  readonly healthSeconds: number;
}

/** What the steps of a stack wait for. */
export const decisionStep = "decide";
export const recoveredStep = "recovered";

/** Everything between the failure and a workload that answers, in one net; `recovered` is its end. */
export function recoverySteps({
  workload,
  stack,
  jobs,
  detection,
  decisionSeconds,
  healthSeconds,
}: RecoveryInput): readonly ForecastStep[] {
  const needed = stack.filter((step) => isNeededBy(step, workload)).map(({ id }) => id);
  const own = jobs.filter((job) => job.workload === workload);
  return [
    step("detect", "detection", "the alarm sounds", detection.seconds ?? 0, []),
    {
      ...step(decisionStep, "decision", "a person decides to recover", decisionSeconds, ["detect"]),
      actor: "human",
    },
    ...stack,
    // What stands empty is told by the stack's outputs, when all of it is there.
    ...own.map(({ data, seconds = 0 }): ForecastStep => {
      const title = `${data} of ${workload} restored`;
      const awaited = [decisionStep, ...stack.map(({ id }) => id)];
      return { ...step(jobId(workload, data), "restore jobs", title, seconds, awaited), workload };
    }),
    {
      ...step(recoveredStep, "health", `${workload} passes its health checks`, healthSeconds, [
        decisionStep,
        ...needed,
        ...own.map(({ data }) => jobId(workload, data)),
      ]),
      workload,
    },
  ];
}

export function jobId(workload: string, data: RestoreJob["data"]): string {
  return `restore ${workload} ${data}`;
}

function step(
  id: string,
  group: ForecastStep["group"],
  title: string,
  seconds: number,
  dependsOn: readonly string[],
): ForecastStep {
  return { id, group, title, actor: "machine", seconds, dependsOn };
}
