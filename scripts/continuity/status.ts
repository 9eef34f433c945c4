import { addDuration, daysBetween, durationMinutes } from "../../components/client/durations.ts";
import type { Client } from "../../components/client/schema.ts";
import { type Bindings, type DrillEvidence, dayOf, measuresRecovery } from "../../components/continuity/evidence.ts";
import { wasProven } from "../../components/continuity/verdict.ts";
import { holdsData } from "../../policies/core/proof.ts";
import { environmentRequirements } from "../../policies/core/read-requirements.ts";
import type { WorkloadRequirements } from "../../policies/core/requirements.ts";
import type { EvidenceRecord } from "./records.ts";

/** Where an environment stands: what was proven of it, whether that still holds, and what is due. */
export interface EnvironmentStatus {
  readonly client: string;
  readonly environment: string;
  /** A restore test of anything of the environment. Absent where backups are not in the contract's scope. */
  readonly restoreTest?: DueStatus;
  readonly workloads: readonly WorkloadStatus[];
}

export interface WorkloadStatus {
  readonly name: string;
  readonly tier: string;
  readonly strategy: string;
  readonly targets: { readonly rtoSeconds: number; readonly rpoSeconds: number };
  /** Absent where recovery is not in the contract's scope. */
  readonly drill?: DueStatus;
  /** Absent where there are no data, or none that the contract has the provider back up. */
  readonly restoreTest?: DueStatus;
}

export interface DueStatus {
  /** The latest on record, whether it still holds or not. */
  readonly last?: LastEvidence;
  /** Last day on which the next is in time: a term after the last that still holds, or after the start of the contract. */
  readonly nextDue: string;
  readonly overdue: boolean;
}

export interface LastEvidence {
  readonly id: string;
  readonly kind: "drill" | "restore-test";
  readonly on: string;
  readonly ageDays: number;
  readonly verdict: DrillEvidence["verdict"]["value"];
  /** Whether it counts: nothing changed since, and the workload was seen to work. */
  readonly holds: boolean;
  /** What voids it. */
  readonly changed: readonly (keyof Bindings)[];
  readonly rtoSeconds?: number;
  readonly rpoSeconds?: number;
}

/** Pure: the client, its records and the day give the status. */
export function statusOf(
  client: Client,
  records: readonly EvidenceRecord[],
  today: string,
): readonly EnvironmentStatus[] {
  return Object.keys(client.environments).map((environment) => {
    const { workloads, inScope, contractStart } = environmentRequirements(client, environment, { today });
    const { every, restoreTestEvery } = client.continuity.drill;
    // Tests may take workloads in turn: each has the longer of the two terms.
    const longer = durationMinutes(every) > durationMinutes(restoreTestEvery) ? every : restoreTestEvery;
    const due = (kinds: readonly LastEvidence["kind"][], term: string, workload?: string): DueStatus =>
      dueOf(
        records.filter(
          ({ evidence: { identity } }) => identity.environment === environment && kinds.includes(identity.kind),
        ),
        { term, contractStart, today, workload },
      );
    const statuses = workloads.map((workload) => ({
      name: workload.name,
      tier: workload.tier,
      strategy: workload.strategy,
      targets: targetsOf(workload),
      ...(inScope.recovery && { drill: due(["drill"], every, workload.name) }),
      ...(inScope.backup &&
        holdsData(workload) && { restoreTest: due(["restore-test", "drill"], longer, workload.name) }),
    }));
    return {
      client: client.client,
      environment,
      ...(inScope.backup &&
        workloads.some(holdsData) && { restoreTest: due(["restore-test", "drill"], restoreTestEvery) }),
      workloads: statuses,
    };
  });
}

/** Everything that is overdue, a line each. */
export function overdueOf(statuses: readonly EnvironmentStatus[]): readonly string[] {
  return statuses.flatMap(({ client, environment, restoreTest, workloads }) => [
    ...(restoreTest?.overdue ? [`${client} ${environment}: a restore test was due on ${restoreTest.nextDue}`] : []),
    ...workloads.flatMap(({ name, drill, restoreTest: own }) => [
      ...(drill?.overdue ? [`${client} ${environment} ${name}: a drill was due on ${drill.nextDue}`] : []),
      ...(own?.overdue ? [`${client} ${environment} ${name}: a restore test was due on ${own.nextDue}`] : []),
    ]),
  ]);
}

interface Term {
  readonly term: string;
  readonly contractStart: string;
  readonly today: string;
  readonly workload: string | undefined;
}

function dueOf(records: readonly EvidenceRecord[], { term, contractStart, today, workload }: Term): DueStatus {
  const past = records
    .flatMap(({ evidence, changed }) => lastOf(evidence, changed, today, workload) ?? [])
    .filter(({ on }) => on <= today)
    .sort((a, b) => b.on.localeCompare(a.on) || Number(b.holds) - Number(a.holds));
  const [last] = past;
  const nextDue = addDuration(past.find(({ holds }) => holds)?.on ?? contractStart, term);
  return { ...(last && { last }), nextDue, overdue: today > nextDue };
}

/** Undefined when the evidence has nothing of the workload. */
function lastOf(
  evidence: DrillEvidence,
  changed: readonly (keyof Bindings)[],
  today: string,
  name: string | undefined,
): LastEvidence | undefined {
  const { identity, workloads, verdict } = evidence;
  // What kept running, or came back, says nothing of a recovery.
  const measured = workloads.filter((each) => measuresRecovery(evidence, each));
  const workload = measured.find((each) => each.name === name);
  if (measured.length === 0 || (name !== undefined && workload === undefined)) return undefined;
  const on = dayOf(evidence);
  const isProven = workload ? wasProven(evidence, workload) : measured.some((each) => wasProven(evidence, each));
  return {
    id: identity.id,
    kind: identity.kind,
    on,
    ageDays: daysBetween(on, today),
    verdict: verdict.value,
    holds: changed.length === 0 && isProven,
    changed,
    ...(workload?.rto.measured && { rtoSeconds: workload.rto.seconds }),
    ...(workload?.rpo.measured && { rpoSeconds: workload.rpo.seconds }),
  };
}

function targetsOf({ rtoMinutes, rpoMinutes }: WorkloadRequirements): WorkloadStatus["targets"] {
  return { rtoSeconds: rtoMinutes * 60, rpoSeconds: rpoMinutes * 60 };
}
