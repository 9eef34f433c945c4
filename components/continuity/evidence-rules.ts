import { isDeepStrictEqual } from "node:util";
import { addDuration } from "../client/durations.ts";
import { type DrillEvidence, dayOf, type Measure, type Workload } from "./evidence.ts";
import { secondsBetween } from "./timeline.ts";
import { judge } from "./verdict.ts";

/** What is wrong between the fields of an evidence, each as `path: what`. */
export function contradictions(evidence: DrillEvidence): readonly string[] {
  return [
    ...twice("steps", evidence.steps),
    ...twice("checks", evidence.checks),
    ...twice("deviations", evidence.deviations),
    ...twice(
      "workloads",
      evidence.workloads.map(({ name }) => ({ id: name })),
    ),
    ...twice(
      "recoveryPoints",
      evidence.recoveryPoints.map(({ point }) => point),
    ),
    ...strangers(evidence),
    ...timeContradictions(evidence),
    ...evidence.workloads.flatMap((each, index) => workloadContradictions(evidence, each, `workloads[${index}]`)),
    ...conclusionContradictions(evidence),
  ];
}

function twice(list: string, items: readonly { readonly id: string }[]): readonly string[] {
  return items.flatMap(({ id }, index) =>
    items.findIndex((each) => each.id === id) < index ? [`${list}[${index}]: "${id}" is there twice`] : [],
  );
}

/** What is named and does not exist. */
function strangers({ steps, checks, recoveryPoints, workloads }: DrillEvidence): readonly string[] {
  const ids = new Set(steps.map(({ id }) => id));
  const names = new Set(workloads.map(({ name }) => name));
  const named = [
    ...steps.map(({ workload }, index) => [`steps[${index}].workload`, workload] as const),
    ...checks.map(({ workload }, index) => [`checks[${index}].workload`, workload] as const),
    ...recoveryPoints.map(
      ({ point }, index) => [`recoveryPoints[${index}].point.store`, point.store.workload] as const,
    ),
  ];
  return [
    ...named.flatMap(([path, workload]) =>
      workload === undefined || names.has(workload) ? [] : [`${path}: "${workload}" is no workload of the evidence`],
    ),
    ...steps.flatMap(({ dependsOn }, index) =>
      dependsOn.filter((each) => !ids.has(each)).map((each) => `steps[${index}].dependsOn: there is no step "${each}"`),
    ),
  ];
}

function timeContradictions(evidence: DrillEvidence): readonly string[] {
  const { failedAt, startedAt, finishedAt, steps, isolation } = evidence;
  const spans = [
    ["startedAt", failedAt, startedAt],
    ["finishedAt", startedAt, finishedAt],
    ...(isolation.after ? ([["isolation.after.at", isolation.before.at, isolation.after.at]] as const) : []),
    ...steps.flatMap(
      (step, index) =>
        [
          [`steps[${index}].endedAt`, step.startedAt, step.endedAt],
          [`steps[${index}].endedAt`, step.endedAt, finishedAt],
        ] as const,
    ),
  ] as const;
  const byId = new Map(steps.map((step) => [step.id, step]));
  return [
    ...spans.flatMap(([path, from, to]) => (isBefore(to, from) ? [`${path}: the end is before the beginning`] : [])),
    ...steps.flatMap(({ id, dependsOn, startedAt: start }, index) =>
      dependsOn.flatMap((each) => {
        const awaited = byId.get(each);
        if (each === id) return [`steps[${index}].dependsOn: "${id}" waits for itself`];
        return awaited && isBefore(start, awaited.endedAt)
          ? [`steps[${index}].startedAt: before "${each}" had ended, which it depends on`]
          : [];
      }),
    ),
  ];
}

function workloadContradictions(evidence: DrillEvidence, workload: Workload, path: string): readonly string[] {
  const { failedAt, finishedAt, recoveryPoints } = evidence;
  const { name, rto, rpo, outcome } = workload;
  // A store is as new as its newest point (what stands by may be newer than what was restored), a workload as its oldest store.
  const own = Map.groupBy(
    recoveryPoints.filter(({ point }) => point.store.workload === name),
    ({ point: { store } }) => `${store.data} ${store.name}`,
  );
  const oldest = [...own.values()]
    .map((points) =>
      points
        .map(({ point }) => point.consistentAt)
        .toSorted(byTime)
        .at(-1),
    )
    .filter((instant) => instant !== undefined)
    .toSorted(byTime)[0];
  return [
    ...lengthContradictions(rto, `${path}.rto`),
    ...lengthContradictions(rpo, `${path}.rpo`),
    ...(rto.measured && !isSame(rto.from, failedAt) ? [`${path}.rto.from: is not the failure (${failedAt})`] : []),
    ...(rto.measured && isBefore(finishedAt, rto.to) ? [`${path}.rto.to: is after the end (${finishedAt})`] : []),
    ...(rpo.measured && !isSame(rpo.to, failedAt) ? [`${path}.rpo.to: is not the failure (${failedAt})`] : []),
    ...(rpo.measured && outcome?.way !== "in-place" && oldest !== undefined && isBefore(oldest, rpo.from)
      ? [`${path}.rpo.from: is newer than the data of its recovery points (${oldest})`]
      : []),
  ];
}

function byTime(a: string, b: string): number {
  return Date.parse(a) - Date.parse(b);
}

function lengthContradictions(measure: Measure, path: string): readonly string[] {
  if (!measure.measured) return [];
  const length = secondsBetween(measure.from, measure.to);
  if (length < 0) return [`${path}: the end is before the beginning`];
  return length === measure.seconds ? [] : [`${path}.seconds: ${measure.seconds}, but its ends are ${length} apart`];
}

function conclusionContradictions(evidence: DrillEvidence): readonly string[] {
  const { verdict, validity } = evidence;
  const due = addDuration(dayOf(evidence), validity.every);
  const judged = judge(evidence);
  return [
    ...(validity.nextDue === due ? [] : [`validity.nextDue: ${validity.every} after the evidence is ${due}`]),
    ...(isDeepStrictEqual(verdict, judged)
      ? []
      : [`verdict: "${verdict.value}" does not follow from the evidence, which is "${judged.value}"`]),
  ];
}

function isBefore(moment: string, other: string): boolean {
  return Date.parse(moment) < Date.parse(other);
}

function isSame(moment: string, other: string): boolean {
  return Date.parse(moment) === Date.parse(other);
}
