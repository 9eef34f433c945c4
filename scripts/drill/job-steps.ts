import type { Step } from "../../components/continuity/evidence.ts";
import type { FinishedCopy, FinishedJob } from "./step-values.ts";

/** A restore job, as a step of the evidence. */
export function jobStep({ task, startedAt, endedAt, failure }: FinishedJob, after: string): Step {
  const { workload, data, method } = task;
  return {
    id: `restore:${workload}:${data}`,
    title: `${method === "copy" ? "Copy" : "Restore"} the ${data} of ${workload}`,
    ...common({ group: "restore jobs", workload, after, startedAt, endedAt, failure }),
  };
}

/** A recovery point that went back to the primary region, as a step of the evidence. */
export function copyStep({ point: { store }, startedAt, endedAt, failure }: FinishedCopy, place: string): Step {
  const { workload, data } = store;
  return {
    id: `copy:${workload}:${data}`,
    title: `Copy the ${data} of ${workload} back to ${place}`,
    ...common({ group: "copies", workload, after: "readiness", startedAt, endedAt, failure }),
  };
}

interface Job {
  readonly group: string;
  readonly workload: string;
  readonly after: string;
  readonly startedAt: string;
  readonly endedAt: string;
  readonly failure?: string | undefined;
}

function common({ group, workload, after, startedAt, endedAt, failure }: Job): Omit<Step, "id" | "title"> {
  return {
    group,
    workload,
    dependsOn: [after],
    startedAt,
    endedAt,
    actor: "machine",
    result: failure === undefined ? "done" : "failed",
    ...(failure !== undefined && { detail: failure.slice(0, 900) }),
  };
}

/** Id of the step that ended last. */
export function lastOf(steps: readonly Step[]): string | undefined {
  return steps.toSorted((a, b) => a.endedAt.localeCompare(b.endedAt)).at(-1)?.id;
}
