import type { DrillEvidence, Step } from "../evidence.ts";
import { criticalPath, secondsBetween } from "../timeline.ts";
import type { EnvironmentForecast, WorkloadForecast } from "./forecast.ts";
import { recoveredStep } from "./recovery-steps.ts";

/** What was forecast of a workload beside what a drill measured. */
export interface ForecastComparison {
  readonly workload: string;
  /** Absent where one of the two is not known. */
  readonly rto?: Agreement;
  readonly rpo?: LossAgreement;
  /** Where the recovery times part, the most first; empty when they agree. */
  readonly differences: readonly StepDifference[];
}

export interface Agreement {
  readonly forecastSeconds: number;
  readonly measuredSeconds: number;
  /** Of the forecast: 0.1 is a tenth longer than forecast, −0.1 a tenth shorter. */
  readonly gap: number;
  readonly agrees: boolean;
}

/** A loss depends on the moment of the failure: the forecast bounds it. */
export interface LossAgreement {
  readonly worstSeconds: number;
  readonly measuredSeconds: number;
  readonly agrees: boolean;
}

export interface StepDifference {
  /** Title of a step, or name of a group of them. */
  readonly what: string;
  readonly forecastSeconds: number;
  readonly measuredSeconds: number;
  /**
   * `human`: people took another time; `retried`: something failed and was tried again; `waited`: nothing was done; `unforeseen`: the drill
   * did what no forecast counts; `skipped`: the other way round; `data`: what brings data back took another time, as more or less data do;
   * `machine`: anything else.
   */
  readonly why: "human" | "retried" | "waited" | "unforeseen" | "skipped" | "data" | "machine";
  /** What the drill told of it. */
  readonly detail?: string;
}

/** Agreement that a drill proves a forecast by. */
export const agreement = 0.1;

/** Nothing below this part of the forecast explains anything. */
const negligible = 0.02;

/** For each workload of a drill: both figures, and what makes the difference when it is more than a tenth. Pure. */
export function compareForecast(forecast: EnvironmentForecast, evidence: DrillEvidence): readonly ForecastComparison[] {
  return evidence.workloads.flatMap((measured): readonly ForecastComparison[] => {
    const planned = forecast.workloads.find(({ name }) => name === measured.name);
    if (planned === undefined) return [];
    const { rto, rpo } = measured;
    const time = planned.rto.time?.seconds;
    const compared = rto.measured && time !== undefined ? agreementOf(time, rto.seconds) : undefined;
    const worst = worstOf(planned, evidence);
    return [
      {
        workload: measured.name,
        ...(compared && { rto: compared }),
        ...(rpo.measured &&
          worst !== undefined && {
            rpo: { worstSeconds: worst, measuredSeconds: rpo.seconds, agrees: rpo.seconds <= worst },
          }),
        differences: rto.measured && compared && !compared.agrees ? differencesOf(planned, evidence, rto.to) : [],
      },
    ];
  });
}

function agreementOf(forecastSeconds: number, measuredSeconds: number): Agreement {
  const gap = (measuredSeconds - forecastSeconds) / forecastSeconds;
  return { forecastSeconds, measuredSeconds, gap, agrees: Math.abs(gap) <= agreement };
}

/** Of the oldest data, by the best of the ways that its points came: what a drill had is not always the way that loses least. */
function worstOf({ name, rpo }: WorkloadForecast, { recoveryPoints }: DrillEvidence): number | undefined {
  const own = recoveryPoints.filter(({ point }) => point.store.workload === name);
  const worst = rpo.stores.map(({ data, ways }) => {
    const kinds = own.filter(({ point }) => point.store.data === data).map(({ point }) => wayOf[point.kind]);
    return ways.find(({ way }) => kinds.includes(way))?.worstSeconds;
  });
  return worst.length === 0 || worst.includes(undefined) ? undefined : Math.max(...worst.flatMap((each) => each ?? []));
}

const wayOf = { snapshot: "copies", continuous: "logs", replica: "replica" } as const;

interface Spent {
  readonly forecast: number;
  readonly measured: number;
  readonly what: string;
  readonly group: string;
  readonly step?: Step;
}

function differencesOf(planned: WorkloadForecast, evidence: DrillEvidence, until: string): readonly StepDifference[] {
  const total = planned.rto.time?.seconds ?? 0;
  return timesSpent(planned, evidence, until)
    .filter(({ forecast, measured }) => Math.abs(measured - forecast) > negligible * total)
    .sort((a, b) => Math.abs(b.measured - b.forecast) - Math.abs(a.measured - a.forecast))
    .map((spent) => ({
      what: spent.what,
      forecastSeconds: spent.forecast,
      measuredSeconds: spent.measured,
      why: whyDifferent(spent),
      ...(spent.step?.detail !== undefined && { detail: spent.step.detail }),
    }));
}

/** Steps that both know by one id stand alone; the others are added up by group, and what nobody did stands for itself. */
function timesSpent({ name, rto }: WorkloadForecast, evidence: DrillEvidence, until: string): readonly Spent[] {
  const forecast = rto.time?.path ?? [];
  const measured = measuredPath(name, evidence.steps, until);
  const shared = new Set(forecast.map(({ id }) => id).filter((id) => measured.some((step) => step.id === id)));
  const single = [...shared].flatMap((id): readonly Spent[] => {
    const [planned, step] = [forecast.find((each) => each.id === id), measured.find((each) => each.id === id)];
    if (planned === undefined || step === undefined) return [];
    return [{ forecast: planned.seconds, measured: lengthOf(step), what: planned.title, group: planned.group, step }];
  });
  const isSeen = ({ id }: { readonly id: string }): boolean => id === recoveredStep && !shared.has(id);
  const rest = {
    forecast: forecast.filter((step) => !shared.has(step.id) && !isSeen(step)),
    measured: measured.filter(({ id }) => !shared.has(id)),
  };
  const groups = new Set([...rest.forecast, ...rest.measured].map(({ group }) => group));
  const grouped = [...groups].map((group): Spent => {
    const steps = rest.measured.filter((step) => step.group === group);
    const longest = steps.toSorted((a, b) => lengthOf(b) - lengthOf(a))[0];
    return {
      forecast: sum(rest.forecast.filter((step) => step.group === group).map(({ seconds }) => seconds)),
      measured: sum(steps.map(lengthOf)),
      what: group,
      group,
      ...(longest && { step: longest }),
    };
  });
  const stood = measured.at(-1)?.endedAt ?? evidence.failedAt;
  const idle = secondsBetween(evidence.failedAt, stood) - sum(measured.map(lengthOf));
  return [
    ...single,
    ...grouped,
    // A drill looks at all workloads in one step: how long each was looked at is what is left.
    ...forecast.filter(isSeen).map(({ title, group, seconds }): Spent => {
      return { forecast: seconds, measured: secondsBetween(stood, until), what: title, group };
    }),
    { forecast: 0, measured: idle, what: "nothing was done", group: "idle" },
  ];
}

/** The chain that the last step of a workload was due to, other workloads' steps included. */
function measuredPath(workload: string, steps: readonly Step[], until: string): readonly Step[] {
  const ended = steps.filter(({ endedAt }) => Date.parse(endedAt) <= Date.parse(until));
  const its = ended.filter((step) => step.workload === workload);
  const own = its.length > 0 ? its : ended.filter((step) => step.workload === undefined);
  const last = own.toSorted((a, b) => Date.parse(a.endedAt) - Date.parse(b.endedAt)).at(-1);
  const awaited = new Set(last ? [last.id] : []);
  // A set is walked on as it grows.
  for (const id of awaited) for (const each of steps.find((step) => step.id === id)?.dependsOn ?? []) awaited.add(each);
  return criticalPath(steps.filter(({ id }) => awaited.has(id)));
}

function whyDifferent({ forecast, measured, group, step }: Spent): StepDifference["why"] {
  if (group === "idle") return "waited";
  if (step?.actor === "human" || group === "decision") return "human";
  if (measured === 0) return "skipped";
  if (/tried again|retr(?:y|ied)/i.test(step?.detail ?? "")) return "retried";
  if (forecast === 0) return "unforeseen";
  return group === "data" ? "data" : "machine";
}

function lengthOf({ startedAt, endedAt }: Step): number {
  return secondsBetween(startedAt, endedAt);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
