import type { Detection } from "./detection.ts";
import type { ForecastStep } from "./schedule.ts";
import { isNeededBy, type StackStep } from "./stack-steps.ts";
import type { StoreData } from "./ways/way.ts";

/** A job that brings data back into a store that stands empty. */
export interface RestoreJob {
  readonly workload: string;
  readonly data: Exclude<StoreData, "database">;
  readonly seconds: number;
  /** What comes on top by the cloud's documentation, and is not in the seconds. */
  readonly uncounted?: string;
}

/** What the recovery of one workload is made of, besides the stack. */
export interface RecoveryInput {
  readonly workload: string;
  readonly stack: readonly StackStep[];
  readonly jobs: readonly RestoreJob[];
  readonly detection: Detection;
  readonly decisionSeconds: number;
  /** From the first answer until it is seen to be healthy and stable. */
  readonly healthSeconds: number;
}

/** What the steps of a stack wait for; ids are those of evidence. */
export const decisionStep = "decision";
export const recoveredStep = "verification";

/** Everything between the failure and a workload that answers, in one net; its verification is the end. */
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
    step("detection", "detection", "the alarm sounds", detection.seconds, []),
    {
      ...step(decisionStep, "decision", "a person decides to recover", decisionSeconds, ["detection"]),
      actor: "human",
    },
    ...stack,
    // What stands empty is told by the stack's outputs, when all of it is there.
    ...own.map(({ data, seconds }): ForecastStep => {
      const title = `${data} of ${workload} restored`;
      const awaited = [decisionStep, ...stack.map(({ id }) => id)];
      return { ...step(jobId(workload, data), "data", title, seconds, awaited), workload };
    }),
    {
      ...step(recoveredStep, "verification", `${workload} passes its health checks`, healthSeconds, [
        decisionStep,
        ...needed,
        ...own.map(({ data }) => jobId(workload, data)),
      ]),
      workload,
    },
  ];
}

export function jobId(workload: string, data: RestoreJob["data"]): string {
  return `restore:${workload}:${data}`;
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
