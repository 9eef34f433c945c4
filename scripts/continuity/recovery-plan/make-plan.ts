import { recoveryCidr } from "../../../components/client/addresses.ts";
import { durationMinutes } from "../../../components/client/durations.ts";
import { environmentOf } from "../../../components/client/environment-of.ts";
import type { Client } from "../../../components/client/schema.ts";
import { dayOf } from "../../../components/continuity/evidence.ts";
import type { EnvironmentPlan } from "../../../components/plan/environment-plan.ts";
import { planEnvironment } from "../../../components/plan/plan-environment.ts";
import { isInScope, isWorkloadInScope } from "../../../components/plan/scope.ts";
import { UserError } from "../../../components/user-error.ts";
import { socleVersion } from "../../socle-version.ts";
import { bindingsOf } from "../bindings.ts";
import type { EvidenceRecord } from "../records.ts";
import { statusOf } from "../status.ts";
import { gapsOf } from "./gaps.ts";
import { areasOutOfScope, peopleOf } from "./people.ts";
import { placesOf } from "./places.ts";
import type { Activation, Exclusion, Objective, Procedure, RecoveryPlan, Tests } from "./recovery-plan.ts";
import { plays } from "./step-kinds.ts";
import { longestWay, stepsOf } from "./steps.ts";

export interface PlanOptions {
  readonly root: string;
  readonly client: Client;
  readonly environment: string;
  readonly records: readonly EvidenceRecord[];
  readonly mode: "real" | "rehearsal";
  readonly today: string;
}

/** Writes the recovery plan of an environment. Throws a UserError where recovery is none of ours. */
export function makeRecoveryPlan({ root, client, environment, records, mode, today }: PlanOptions): RecoveryPlan {
  const settings = environmentOf(client, environment);
  if (!isInScope(client, "recovery")) {
    throw new UserError(
      `${client.client}: disaster recovery is not in the contract's scope; there is no plan of ours to write. ` +
        "contract.scope: operations or infrastructure would bring it in",
    );
  }
  const plan = planEnvironment(client, environment);
  const address = recoveryCidr(settings.network);
  const hasPremises =
    settings.network.onPremises !== undefined && plan.workloads.some(({ exposure }) => exposure === "internal");
  const procedures = plays.map((play): Procedure => ({ play, steps: stepsOf(plan, play, address, hasPremises) }));
  const objectives = objectivesOf(plan, procedures);
  const tests = testsOf({ client, environment, records, mode, today });
  const people = peopleOf(client, environment);
  const activation = activationOf(client, objectives);
  return {
    what: "socle recovery plan",
    version: 1,
    client: client.client,
    clientName: client.name,
    contract: client.contract.reference,
    environment,
    stack: plan.stack,
    cloud: plan.target.cloud,
    account: plan.target.account,
    region: plan.target.region,
    drRegion: plan.drRegion,
    timezone: client.timezone,
    locale: client.locale,
    frameworks: client.compliance.frameworks,
    writtenOn: today,
    socle: socleVersion(root),
    bindings: bindingsOf(root, client, environment),
    exclusions: exclusionsOf(client, environment),
    people,
    objectives,
    activation,
    procedures,
    places: placesOf(client, plan),
    tests,
    gaps: gapsOf({ client, environment, plan, people, objectives, activation, tests }),
  };
}

function objectivesOf(plan: EnvironmentPlan, procedures: readonly Procedure[]): readonly Objective[] {
  const steps = procedures.find(({ play }) => play === "region-loss")?.steps ?? [];
  return plan.workloads.map((workload) => {
    const { name, tier, database, files, objects, transaction } = workload;
    const { whole, afterDecision } = longestWay(steps, workload);
    return {
      workload: name,
      tier: tier.name,
      strategy: tier.strategy,
      rtoMinutes: tier.rtoMinutes,
      rpoMinutes: tier.rpoMinutes,
      rpoAfterDamageMinutes: tier.rpoAfterDamageMinutes,
      ...(tier.mtpdMinutes !== undefined && { mtpdMinutes: tier.mtpdMinutes }),
      data: [
        ...(database ? (["database"] as const) : []),
        ...(files ? (["files"] as const) : []),
        ...(objects ? (["objects"] as const) : []),
      ],
      ...(transaction !== undefined && { transaction }),
      stepsMinutes: whole,
      afterDecisionMinutes: afterDecision,
    };
  });
}

function activationOf({ contract }: Client, objectives: readonly Objective[]): Activation {
  const { acknowledge, restore } = contract.sla.severities.P1;
  const { onCall } = contract;
  const margin = ({ rtoMinutes, afterDecisionMinutes }: Objective): number => rtoMinutes - afterDecisionMinutes;
  const [tightest] = objectives.toSorted((a, b) => margin(a) - margin(b));
  return {
    acknowledgeMinutes: durationMinutes(acknowledge),
    restoreMinutes: durationMinutes(restore),
    onCall: onCall?.severities.includes("P1") !== true ? "service-hours" : onCall.hours === "24x7" ? "24x7" : "other",
    decideWithinMinutes: tightest === undefined ? 0 : Math.max(0, margin(tightest)),
    tightest: tightest?.workload ?? "",
  };
}

function exclusionsOf(client: Client, environment: string): readonly Exclusion[] {
  const { thirdParties } = client.contract;
  const left = client.environments[environment]?.workloads.filter((workload) => !isWorkloadInScope(client, workload));
  const partyOf = (scope: string): Pick<Exclusion, "party"> => {
    const found = thirdParties.find(({ area }) => area === scope);
    return found ? { party: { name: found.name, ...(found.contact && { contact: found.contact }) } } : {};
  };
  return [
    ...areasOutOfScope(client).map((area) => ({ what: { area }, ...partyOf(area) })),
    ...(left ?? []).map(({ name, scope }) => ({ what: { workload: name }, ...partyOf(scope) })),
    ...Object.keys(client.environments)
      .filter((other) => other !== environment)
      .map((other) => ({ what: { environment: other } })),
  ];
}

function testsOf({ client, environment, records, mode, today }: Omit<PlanOptions, "root">): Tests {
  const status = statusOf(client, records, today).find((each) => each.environment === environment);
  if (status === undefined) throw new Error(`no status of ${environment}`);
  return {
    mode,
    status,
    every: client.continuity.drill.every,
    restoreTestEvery: client.continuity.drill.restoreTestEvery,
    onRecord: records
      .filter(({ evidence }) => evidence.identity.environment === environment)
      .map(({ evidence, changed }) => ({
        id: evidence.identity.id,
        kind: evidence.identity.kind,
        scenario: evidence.identity.scenario,
        on: dayOf(evidence),
        verdict: evidence.verdict.value,
        changed,
      }))
      .toSorted((a, b) => b.on.localeCompare(a.on)),
  };
}
