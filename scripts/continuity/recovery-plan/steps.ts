import type { EnvironmentPlan } from "../../../components/plan/environment-plan.ts";
import type { StandbyWorkloadPlan, WorkloadPlan } from "../../../components/plan/types/workload.ts";
import { commandsOf, type StepCommands } from "./commands/commands.ts";
import {
  type Group,
  groups,
  type Owner,
  type Play,
  type StepKind,
  type StepName,
  type Subject,
  stepKinds,
} from "./step-kinds.ts";

export interface PlanStep extends StepCommands {
  readonly id: string;
  /** From 1, in the order of the document. */
  readonly number: number;
  readonly kind: StepName;
  readonly group: Group;
  /** Absent: the environment. */
  readonly workload?: string;
  /** What it is done to, by its name in the cloud. */
  readonly target?: string;
  readonly owner: Owner;
  readonly gate: boolean;
  readonly limitMinutes: number;
  /** Ids of what must have ended. */
  readonly after: readonly string[];
}

/** What the commands of a step are written from. */
export interface StepContext {
  readonly plan: EnvironmentPlan;
  readonly play: Play;
  readonly workload?: WorkloadPlan;
  readonly standby?: StandbyWorkloadPlan;
  /** Address block of what is rebuilt in the DR region. */
  readonly recoveryCidr: string;
}

/** The steps of one way through a disaster, for the environment and each workload as its strategy wants them. */
export function stepsOf(
  plan: EnvironmentPlan,
  play: Play,
  recoveryCidr: string,
  hasPremises: boolean,
): readonly PlanStep[] {
  const drafts = groups.flatMap((group) =>
    kindsOf(group, play).flatMap(([kind, definition]) => {
      if (definition.premisesOnly && !hasPremises) return [];
      return subjectsOf(plan, definition).flatMap((subject): readonly Draft[] => {
        const { workload, standby } = subject;
        const commands = commandsOf(kind, {
          plan,
          play,
          recoveryCidr,
          ...(workload && { workload }),
          ...(standby && { standby }),
        });
        if (commands === undefined) return [];
        const { limitMinutes, owner, gate = false, awaitedBy } = definition;
        return [
          {
            id: workload ? `${kind}:${workload.name}` : kind,
            kind,
            group,
            ...(workload && { workload: workload.name }),
            owner,
            gate,
            limitMinutes,
            ...commands,
            subject: definition.subject,
            whose: workload ? [workload.name] : concernedBy(plan, definition).map(({ name }) => name),
            ...(awaitedBy && { awaitedBy }),
          },
        ];
      });
    }),
  );
  const afters = new Map<string, readonly string[]>();
  return drafts.map(({ subject, whose, awaitedBy, ...step }, index) => {
    const after = withoutAncestors(awaited(drafts, index), afters);
    afters.set(step.id, after);
    return { ...step, number: index + 1, after };
  });
}

/** Whoever waits for a step waits for everything that the step waited for. */
function withoutAncestors(ids: readonly string[], afters: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const ancestors = new Set<string>();
  const rising = ids.flatMap((id) => afters.get(id) ?? []);
  for (let id = rising.pop(); id !== undefined; id = rising.pop()) {
    if (ancestors.has(id)) continue;
    ancestors.add(id);
    rising.push(...(afters.get(id) ?? []));
  }
  return ids.filter((id) => !ancestors.has(id));
}

type Draft = Omit<PlanStep, "number" | "after"> & {
  readonly subject: Subject;
  /** The workloads that it is done for. */
  readonly whose: readonly string[];
  readonly awaitedBy?: Group;
};

function kindsOf(group: Group, play: Play): readonly (readonly [StepName, StepKind])[] {
  return Object.entries<StepKind>(stepKinds).flatMap(([name, kind]) =>
    kind.group === group && kind.plays.includes(play) && isStepName(name) ? [[name, kind] as const] : [],
  );
}

function isStepName(name: string): name is StepName {
  return Object.hasOwn(stepKinds, name);
}

interface Found {
  readonly workload?: WorkloadPlan;
  readonly standby?: StandbyWorkloadPlan;
}

function concernedBy({ workloads }: EnvironmentPlan, { strategies }: StepKind): readonly WorkloadPlan[] {
  return workloads.filter(({ tier }) => strategies === undefined || strategies.includes(tier.strategy));
}

function subjectsOf(plan: EnvironmentPlan, definition: StepKind): readonly Found[] {
  const { subject } = definition;
  const concerned = concernedBy(plan, definition);
  if (subject === "environment") return concerned.length > 0 ? [{}] : [];
  return concerned.flatMap((workload) => {
    const standby = plan.standby.workloads.find((each) => each.workload === workload.name);
    const has: Readonly<Record<Exclude<Subject, "environment">, boolean>> = {
      "replica-database": standby?.database !== undefined,
      database: workload.database !== undefined,
      files: workload.files !== undefined,
      objects: workload.objects !== undefined,
      fleet: workload.fleet !== undefined,
      edge: workload.edge !== undefined,
    };
    return has[subject] ? [{ workload, ...(standby && { standby }) }] : [];
  });
}

/**
 * What a step waits for: the step before it in its own lane (the environment's, or the same part of the same workload), else the last
 * ones of every lane that concerns it in the groups before.
 */
function awaited(drafts: readonly Draft[], index: number): readonly string[] {
  const own = drafts[index];
  if (own === undefined) return [];
  const before = drafts.slice(0, index).filter((each) => concerns(each, own));
  const sameLane = before.filter((each) => each.group === own.group && laneOf(each) === laneOf(own) && !each.awaitedBy);
  const previous = sameLane.at(-1);
  const late = before.filter((each) => each.awaitedBy === own.group && each.group !== own.group).map(({ id }) => id);
  if (previous !== undefined) return [previous.id];
  // What the environment does within a group, each workload's steps of that group wait for.
  const shared = before
    .filter((each) => each.group === own.group && each.workload === undefined && !each.awaitedBy)
    .at(-1);
  if (shared !== undefined && own.workload !== undefined) return [shared.id];
  // At the end of a group, the environment waits for what each workload did in it.
  const within = before.filter((each) => each.group === own.group && each.workload !== undefined && !each.awaitedBy);
  if (own.workload === undefined && own.group === "service" && within.length > 0) return within.map(({ id }) => id);
  const earlier = before.filter((each) => each.group !== own.group && !each.awaitedBy);
  return [...new Set([...own.whose.flatMap((workload) => endsOf(earlier, workload)), ...late])];
}

/** The last steps of every lane of the last group in which there is something for a workload. */
function endsOf(steps: readonly Draft[], workload: string): readonly string[] {
  const own = steps.filter(({ whose }) => whose.includes(workload));
  const last = own.at(-1)?.group;
  return [...new Map(own.filter(({ group }) => group === last).map((each) => [laneOf(each), each.id])).values()];
}

function concerns(earlier: Draft, later: Draft): boolean {
  return earlier.whose.some((workload) => later.whose.includes(workload));
}

function laneOf({ workload, subject }: Draft): string {
  return `${workload ?? ""} ${subject}`;
}

/** The longest way through the limits until the service of a workload was seen to work; what its strategy has no need of aside. */
export function longestWay(
  steps: readonly PlanStep[],
  { name, tier }: Pick<WorkloadPlan, "name" | "tier">,
): { readonly whole: number; readonly afterDecision: number } {
  const needed = steps.filter(({ kind, workload }) => {
    const { strategies }: StepKind = stepKinds[kind];
    return (workload ?? name) === name && (strategies === undefined || strategies.includes(tier.strategy));
  });
  const ends = new Map<string, number>();
  for (const step of needed) {
    const start = Math.max(0, ...step.after.map((id) => ends.get(id) ?? 0));
    ends.set(step.id, start + step.limitMinutes);
  }
  const last = needed.findLast(({ kind }) => kind === "verify") ?? needed.findLast(({ group }) => group !== "service");
  const whole = last === undefined ? 0 : (ends.get(last.id) ?? 0);
  return { whole, afterDecision: whole - (ends.get("decide") ?? 0) };
}
