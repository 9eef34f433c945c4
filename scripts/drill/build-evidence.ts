import { durationMinutes } from "../../components/client/durations.ts";
import type { Check, DrillEvidence, Findings, Step } from "../../components/continuity/evidence.ts";
import { conclude } from "../../components/continuity/verdict.ts";
import type { WorkloadPlan } from "../../components/plan/types/workload.ts";
import type { Drill } from "./drill.ts";
import { copyStep, jobStep, lastOf } from "./job-steps.ts";
import type { Outcome } from "./journal.ts";
import { describeWithoutState, kitDeviations, type Today, usedKit } from "./kit/kit-findings.ts";
import { firstProblem, measureWorkload } from "./measure-workload.ts";
import { operationSteps } from "./operation-steps.ts";
import { describeBehind } from "./standby.ts";
import { isInScope } from "./steps/readiness.ts";
import { shorten } from "./verify/settings.ts";
import { zoneChecks } from "./zone-loss.ts";

type Found = Omit<Findings, "validity">;

/** The evidence of what a drill did and did not do, from its journal alone. `today`: what the kit of one without state is compared with. */
export function buildEvidence(drill: Drill, today: Today = {}): DrillEvidence {
  const { client, request, plan, scenario, outcomes, world } = drill;
  const failedAt = drill.value("failure")?.failedAt ?? outcomes.baseline?.endedAt ?? world.now();
  const finishedAt = outcomes.isolation?.endedAt ?? world.now();
  const workloads = plan.workloads.filter(({ name }) => isInScope(drill, name));
  const steps = stepsOf(
    drill,
    workloads.map(({ name }) => name),
  );
  const { before } = drill.value("baseline") ?? { before: { at: failedAt, sha256: "0".repeat(64), resources: 0 } };
  const after = drill.value("isolation")?.after;
  const every = longestBetween(drill);
  const found: Found = {
    version: 1,
    identity: {
      id: request.id,
      kind: scenario.kind,
      mode: "rehearsal",
      client: request.client,
      clientName: client.name,
      locale: client.locale,
      timezone: client.timezone,
      environment: request.environment,
      contract: client.contract.reference,
      cloud: request.cloud,
      account: plan.target.account,
      region: plan.target.region,
      drRegion: plan.drRegion,
      replicaRegion: drill.place,
      scenario: scenario.evidence,
      people: { operator: request.operator },
      versions: request.versions,
      bindings: request.bindings,
    },
    failedAt,
    startedAt: outcomes.detection?.startedAt ?? failedAt,
    finishedAt,
    scope: {
      description:
        request.kit === undefined ? scenario.story : `${scenario.story} ${describeWithoutState(request.kit)}`,
      ...(request.kit && { withoutState: { kit: usedKit(request.kit) } }),
      exclusions: plan.workloads
        .filter(({ name }) => !isInScope(drill, name))
        .map(({ name }) => ({ what: name, reason: "not in this test" })),
    },
    isolation: {
      network: `${drill.stack}: addresses of its own, no peering, no VPN, no record in the public zone; alarms reach nobody`,
      before,
      ...(after && { after }),
    },
    recoveryPoints: [...drill.points],
    steps,
    checks: checksOf(drill, workloads),
    workloads: workloads.map((workload) => measureWorkload(drill, workload, failedAt)),
    deviations: [
      ...deviationsOf(drill, failedAt, finishedAt),
      ...(request.kit ? kitDeviations(request, request.kit, today, finishedAt) : []),
    ],
    residuals: {
      teardown: teardownOf(drill, finishedAt),
      retained: [...(drill.value("teardown")?.retained ?? []), ...keptCopies(drill)],
      cost: {
        amount: 0,
        currency: client.contract.budget.currency,
        basis: "a rehearsal on the simulated cloud costs nothing",
      },
    },
  };
  return conclude(found, every);
}

function longestBetween({ client, scenario }: Drill): string {
  const { drill } = client.continuity;
  return scenario.kind === "drill" ? drill.every : drill.restoreTestEvery;
}

function stepsOf(drill: Drill, workloads: readonly string[]): Step[] {
  const { outcomes } = drill;
  const own = (
    id: string,
    outcome: Outcome<unknown> | undefined,
    rest: Pick<Step, "group" | "title" | "dependsOn"> & { readonly actor?: Step["actor"] },
  ): readonly Step[] => {
    if (outcome === undefined) return [];
    const { startedAt, endedAt, result } = outcome;
    const detail = result === "failed" ? outcome.problems.join("; ").replaceAll(/\s+/g, " ").slice(0, 900) : undefined;
    return [{ id, actor: "machine", ...rest, startedAt, endedAt, result, ...(detail && { detail }) }];
  };
  const { operations = [], overcome = [] } = drill.value("replica") ?? {};
  const copies = (drill.value("copyBack")?.copies ?? []).map((copy) => copyStep(copy, drill.place));
  const ready = lastOf(copies) ?? "readiness";
  const built = operationSteps(operations, drill.stack, workloads, ready);
  const lastBuilt = lastOf(built) ?? ready;
  const jobs = (drill.value("restore")?.jobs ?? []).map((job) => jobStep(job, lastBuilt));
  const isTold = drill.scenario.begins === "alert";
  const awaited = [lastBuilt, ...jobs.map(({ id }) => id)];
  return [
    ...(isTold
      ? [
          ...own("detection", outcomes.detection, { group: "detection", title: "The first alert", dependsOn: [] }),
          ...own("decision", outcomes.decision, {
            group: "decision",
            title: "The decision to recover",
            dependsOn: ["detection"],
            actor: "human",
          }),
        ]
      : []),
    ...own("readiness", outcomes.readiness, {
      group: "readiness",
      title: "Recovery points found and chosen",
      dependsOn: isTold ? ["decision"] : [],
    }),
    ...copies,
    ...(outcomes.copyBack?.result === "failed" && copies.every(({ result }) => result === "done")
      ? own("copies", outcomes.copyBack, {
          group: "data",
          title: "The recovery points are copied back",
          dependsOn: ["readiness"],
        })
      : []),
    ...built.map((step) => ({ ...step, ...(step.result === "done" && { result: "done" as const }) })),
    ...(outcomes.replica?.result === "failed"
      ? own("replica", outcomes.replica, {
          group: "middleware",
          title: "The replica is built",
          dependsOn: [ready],
        })
      : []),
    ...(overcome.length > 0 && outcomes.replica?.result === "done"
      ? own(
          "replica",
          { ...outcomes.replica, value: undefined },
          {
            group: "middleware",
            title: `The replica stood after ${drill.value("replica")?.attempts} attempts: ${overcome[0]?.replaceAll(/\s+/g, " ").slice(0, 600)}`,
            dependsOn: [ready],
          },
        )
      : []),
    ...jobs,
    ...own("verification", outcomes.verification, {
      group: "verification",
      title: "Health seen stable, and everything checked",
      dependsOn: awaited,
    }),
    ...own("teardown", outcomes.teardown, {
      group: "teardown",
      title: "The replica removed",
      dependsOn: outcomes.verification ? ["verification"] : [],
    }),
  ];
}

/** A check that the drill did not come to was not run: it is never left out. */
function checksOf(drill: Drill, workloads: readonly WorkloadPlan[]): Check[] {
  const ready = [...zoneChecks(drill), ...(drill.value("readiness")?.checks ?? [])];
  const seen = drill.value("verification")?.checks;
  if (seen !== undefined) return [...ready, ...seen];
  const reason = `the drill ended before: ${firstProblem(drill)}`.slice(0, 900);
  return [
    ...ready,
    ...workloads.flatMap(({ name, database, files, objects }): readonly Check[] => [
      {
        id: `transaction:${name}`,
        kind: "transaction",
        workload: name,
        title: "The service works",
        result: "not-run",
        reason,
      },
      ...(database || files || objects
        ? [
            {
              id: `data:${name}`,
              kind: "data" as const,
              workload: name,
              title: "The data are whole",
              result: "not-run" as const,
              reason,
            },
          ]
        : []),
    ]),
  ];
}

function teardownOf(drill: Drill, at: string): DrillEvidence["residuals"]["teardown"] {
  const value = drill.value("teardown");
  if (value === undefined)
    return { result: "not-run", reason: `the removal did not come to its end: ${firstProblem(drill)}`.slice(0, 900) };
  const proof = `${value.removed} resources removed; then everything in the account that carries the drill's stack was looked for in the cloud itself`;
  return value.left.length === 0
    ? { result: "proven", at, proof }
    : { result: "left", at, proof, left: value.left.map((urn) => (urn.split("::").at(-1) ?? urn).slice(0, 200)) };
}

/** Copies that the drill made in the primary region stay until they expire: a vault lets nobody delete them before. */
function keptCopies(drill: Drill): DrillEvidence["residuals"]["retained"] {
  const { copies = [] } = drill.value("copyBack") ?? {};
  return copies.flatMap(({ point: { id, vault, expiresAt }, failure }) =>
    failure === undefined && expiresAt !== undefined
      ? [
          {
            name: id.slice(-200),
            kind: "recovery point",
            until: expiresAt.slice(0, 10),
            why: `copied back into the vault ${vault}`,
          },
        ]
      : [],
  );
}

/** What somebody has to mend or to think of, within a month. */
function deviationsOf(drill: Drill, failedAt: string, finishedAt: string): Findings["deviations"] {
  const { outcomes } = drill;
  const { overcome = [] } = drill.value("replica") ?? {};
  const { drift = [] } = drill.value("baseline") ?? {};
  const { forgotten = [] } = drill.value("verification") ?? {};
  const { behind = [] } = drill.value("readiness") ?? {};
  const isRetried = overcome.length > 0 && outcomes.replica?.result === "done";
  const due = new Date(Date.parse(finishedAt) + durationMinutes("P30D") * 60_000).toISOString().slice(0, 10);
  const owner = drill.request.operator.organisation;
  return [
    ...describeBehind(behind, failedAt).map((each) => ({ ...each, severity: "minor" as const, owner, due })),
    ...forgotten.map(({ resource, detail }) => ({
      id: `not-restored:${resource}`,
      severity: "minor" as const,
      title: "The restore did not bring back a setting of production",
      cause: detail.replaceAll(/\s+/g, " ").slice(0, 900),
      owner,
      due,
    })),
    ...(isRetried
      ? [
          {
            id: "retried",
            severity: "minor" as const,
            title: `The replica did not stand at the first attempt (${drill.place})`,
            cause: overcome[0]?.replaceAll(/\s+/g, " ").slice(0, 900) ?? "",
            owner,
            due,
          },
        ]
      : []),
    ...(drift.length > 0
      ? [
          {
            id: "drift",
            severity: "minor" as const,
            title: "Production is not as its program says: what was changed by hand is not rebuilt",
            cause: shorten(drift),
            owner,
            due,
          },
        ]
      : []),
  ];
}
