import type { EnvironmentPlan } from "../../plan/environment-plan.ts";
import { decisionStep, jobId, type RecoveryInput, recoveredStep, recoverySteps } from "./recovery-steps.ts";
import {
  type ForecastStep,
  pathTo,
  type ScheduledStep,
  type StepGroup,
  scheduleSteps,
  stepGroups,
} from "./schedule.ts";
import type { StackStep } from "./stack-steps.ts";

/** When a workload answers again, counted from the failure, and what that is due to. */
export interface RecoveryTime {
  readonly seconds: number;
  /** The chain that the end is due to, without what takes no time: the lengths add up to the whole. */
  readonly path: readonly ScheduledStep[];
  /** The same, added up by group, in the order of a recovery. */
  readonly groups: readonly { readonly group: StepGroup; readonly seconds: number }[];
  /** What would make it shorter, the most first. */
  readonly levers: readonly Lever[];
}

/** A change, and the time that the recovery would take with it: computed anew, because another chain may then be the longest. */
export interface Lever {
  readonly kind: "step" | "order" | "strategy";
  readonly what: string;
  readonly seconds: number;
  /** Part of the whole that it takes away, 0 to 1. */
  readonly saves: number;
}

/** A strategy, and the environment planned with it. */
export interface Alternative {
  readonly strategy: string;
  readonly plan: EnvironmentPlan;
  /** Whether it is the contract's, whose standby stands already. */
  readonly isContract: boolean;
}

/** A step is worth naming from this part of the whole on. */
const notable = 0.1;

export function recoveryTime(input: RecoveryInput, alternatives: readonly Alternative[]): RecoveryTime {
  const steps = recoverySteps(input);
  const schedule = scheduleSteps(steps);
  const path = pathTo(schedule, recoveredStep).filter(({ seconds }) => seconds > 0);
  const seconds = schedule.get(recoveredStep)?.endsAt ?? 0;
  const lever = (kind: Lever["kind"], what: string, changed: readonly ForecastStep[]): Lever => {
    const end = scheduleSteps(changed).get(recoveredStep)?.endsAt ?? 0;
    return { kind, what, seconds: end, saves: seconds === 0 ? 0 : (seconds - end) / seconds };
  };
  const levers = [
    ...path
      .filter((each) => each.seconds >= notable * seconds)
      .map(({ id, title }) => lever("step", title, without(steps, likeOf(input.stack, id)))),
    lever("order", "restore jobs that start with their store, not after the whole stack", jobsAtOnce(steps, input)),
    ...alternatives.map(({ strategy, plan, isContract }) =>
      lever("strategy", isContract ? `the ${strategy} that stands` : strategy, withStandby(steps, input, plan)),
    ),
  ];
  return {
    seconds,
    path,
    groups: stepGroups
      .map((group) => ({ group, seconds: sum(path.filter((each) => each.group === group)) }))
      .filter((each) => each.seconds > 0),
    levers: levers.filter(({ saves }) => saves > 0.005).sort((a, b) => b.saves - a.saves),
  };
}

function sum(steps: readonly ForecastStep[]): number {
  return steps.reduce((total, { seconds }) => total + seconds, 0);
}

/** A step, and those of the stack that make the same type: side by side with it they take as long, and one alone would win nothing. */
function likeOf(stack: readonly StackStep[], id: string): ReadonlySet<string> {
  const type = stack.find((each) => each.id === id)?.type;
  return new Set([id, ...stack.filter((each) => each.type === type).map((each) => each.id)]);
}

function without(steps: readonly ForecastStep[], ids: ReadonlySet<string>): readonly ForecastStep[] {
  return steps.map((each) => (ids.has(each.id) ? { ...each, seconds: 0 } : each));
}

function jobsAtOnce(steps: readonly ForecastStep[], { workload, stack, jobs }: RecoveryInput): readonly ForecastStep[] {
  const own = jobs.filter((job) => job.workload === workload);
  const stores = new Map(
    own.map(({ data }) => [
      jobId(workload, data),
      stack.filter((each) => each.workload === workload && each.area.toLowerCase() === data).map(({ id }) => id),
    ]),
  );
  return steps.map((each) => ({ ...each, dependsOn: waitingFor(stores.get(each.id)) ?? each.dependsOn }));
}

function waitingFor(stores: readonly string[] | undefined): readonly string[] | undefined {
  return stores && [decisionStep, ...stores];
}

/**
 * What stands by takes no time, but for what has to change: a replica of a database is promoted, and a small fleet grows, which is each
 * counted as a change of the resource.
 */
function withStandby(
  steps: readonly ForecastStep[],
  { workload, stack }: RecoveryInput,
  { standby, workloads }: EnvironmentPlan,
): readonly ForecastStep[] {
  const own = standby.workloads.find((each) => each.workload === workload);
  const stores = workloads.find((each) => each.name === workload);
  const areas = new Set<StackStep["area"]>([
    ...(standby.network ? (["Foundation", "Keys", "Network", "Firewall"] as const) : []),
    ...(own?.database ? (["Database"] as const) : []),
    ...(own?.files || stores?.files?.replicateTo !== undefined ? (["Files"] as const) : []),
    ...(stores?.objects?.replica ? (["Objects"] as const) : []),
    ...(own?.fleet ? (["Compute", "Secrets"] as const) : []),
    ...(own?.edge ? (["Edge", "Dns"] as const) : []),
  ]);
  const standing = stack.filter(
    (each) => areas.has(each.area) && (each.workload === undefined || each.workload === workload),
  );
  const changed = new Map(standing.map(({ id }) => [id, 0]));
  for (const area of ["Database", "Compute"] as const) {
    const main = standing.filter((each) => each.area === area).sort((a, b) => b.seconds - a.seconds)[0];
    if (main) changed.set(main.id, main.updateSeconds);
  }
  if (areas.has("Files")) changed.set(jobId(workload, "files"), 0);
  if (areas.has("Objects")) changed.set(jobId(workload, "objects"), 0);
  // What is restored no longer waits for a whole stack: there is none to make.
  const needed = new Set(stack.map(({ id }) => id));
  return steps.map((each) => ({
    ...each,
    seconds: changed.get(each.id) ?? each.seconds,
    dependsOn: changed.get(each.id) === 0 && !needed.has(each.id) ? [decisionStep] : each.dependsOn,
  }));
}
