import type { DrillEvidence, Step } from "./evidence.ts";

/** The chain of steps that the length of the whole is due to, in the order of time: each waited for the one before. */
export function criticalPath(steps: readonly Step[]): readonly Step[] {
  const path: Step[] = [];
  let next = lastToEnd(steps);
  while (next !== undefined && !path.includes(next)) {
    path.unshift(next);
    const { dependsOn } = next;
    next = lastToEnd(steps.filter(({ id }) => dependsOn.includes(id)));
  }
  return path;
}

export interface TimeSpent {
  readonly machineSeconds: number;
  readonly humanSeconds: number;
  /** Neither a step of a machine nor of a person. */
  readonly idleSeconds: number;
  readonly totalSeconds: number;
}

/** How the time from the failure until the end went by: what ran side by side counts once, a machine before a person. */
export function timeSpent({ steps, failedAt, finishedAt }: Pick<DrillEvidence, "steps" | "failedAt" | "finishedAt">) {
  const [from, until] = [Date.parse(failedAt), Date.parse(finishedAt)];
  const spans = (kept: readonly Step[]) =>
    kept.map(
      ({ startedAt, endedAt }) =>
        [Math.max(Date.parse(startedAt), from), Math.min(Date.parse(endedAt), until)] as const,
    );
  const machine = united(spans(steps.filter(({ actor }) => actor === "machine")));
  const both = united(spans(steps));
  const total = until - from;
  const spent: TimeSpent = {
    machineSeconds: machine / 1000,
    humanSeconds: (both - machine) / 1000,
    idleSeconds: (total - both) / 1000,
    totalSeconds: total / 1000,
  };
  return spent;
}

export function secondsBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 1000;
}

/** Length of the union of spans. */
function united(spans: readonly (readonly [from: number, to: number])[]): number {
  let end = Number.NEGATIVE_INFINITY;
  let length = 0;
  for (const [from, to] of spans.toSorted(([a], [b]) => a - b)) {
    length += Math.max(0, to - Math.max(from, end));
    end = Math.max(end, to);
  }
  return length;
}

function lastToEnd(steps: readonly Step[]): Step | undefined {
  return steps.reduce<Step | undefined>(
    (last, each) => (last === undefined || Date.parse(each.endedAt) > Date.parse(last.endedAt) ? each : last),
    undefined,
  );
}
