/** Something that takes time, and what it waits for. */
export interface ForecastStep {
  readonly id: string;
  readonly group: StepGroup;
  readonly title: string;
  readonly workload?: string;
  readonly actor: "machine" | "human";
  readonly seconds: number;
  readonly dependsOn: readonly string[];
}

/** As evidence groups them, in the order in which an environment comes back; a service answers without `monitoring`. */
export const stepGroups = [
  "detection",
  "decision",
  "identity and keys",
  "network",
  "data",
  "application",
  "traffic",
  "monitoring",
  "verification",
] as const;

export type StepGroup = (typeof stepGroups)[number];

/** Seconds count from the failure. */
export interface ScheduledStep extends ForecastStep {
  readonly startsAt: number;
  readonly endsAt: number;
  /** What it waited for longest: the step that ends when this one starts. */
  readonly after?: string;
}

export type Schedule = ReadonlyMap<string, ScheduledStep>;

/** Each step starts when the last that it waits for has ended; nothing else holds it up. */
export function scheduleSteps(steps: readonly ForecastStep[]): Schedule {
  const byId = new Map(steps.map((step) => [step.id, step]));
  if (byId.size < steps.length) throw new Error("two steps of a forecast have one id");
  const scheduled = new Map<string, ScheduledStep>();
  const underWay = new Set<string>();
  const visit = (id: string): ScheduledStep => {
    const known = scheduled.get(id);
    if (known) return known;
    const step = byId.get(id);
    if (step === undefined) throw new Error(`a step of the forecast waits for "${id}", which there is not`);
    if (underWay.has(id)) throw new Error(`"${id}" waits for itself`);
    underWay.add(id);
    const last = latest(step.dependsOn.map(visit));
    const startsAt = last?.endsAt ?? 0;
    const placed = { ...step, startsAt, endsAt: startsAt + step.seconds, ...(last && { after: last.id }) };
    scheduled.set(id, placed);
    return placed;
  };
  for (const { id } of steps) visit(id);
  return scheduled;
}

/** The chain of steps that a step's end is due to, itself last: their lengths add up to it. */
export function pathTo(schedule: Schedule, id: string): readonly ScheduledStep[] {
  const path: ScheduledStep[] = [];
  for (let step = schedule.get(id); step; step = step.after === undefined ? undefined : schedule.get(step.after)) {
    path.unshift(step);
  }
  return path;
}

/** The first of those that end last, so that the same steps give the same path. */
function latest(steps: readonly ScheduledStep[]): ScheduledStep | undefined {
  return steps.reduce<ScheduledStep | undefined>(
    (last, each) => (last === undefined || each.endsAt > last.endsAt ? each : last),
    undefined,
  );
}
