import type { Client } from "../../client/schema.ts";
import { catalogueOf } from "../../plan/catalogue/catalogues.ts";
import type { EnvironmentPlan } from "../../plan/environment-plan.ts";
import { planEnvironment } from "../../plan/plan-environment.ts";
import type { ReplicaDirection } from "../../plan/replica/replica-plan.ts";
import { replicaRegion } from "../../plan/replica/replica-region.ts";
import type { CloudName, TierPlan } from "../../plan/types/common.ts";
import { stabilitySeconds } from "../recovery-times.ts";
import { type Disruption, forecastDataLoss, type KeepingSeconds, type StoreForecast } from "./data-loss.ts";
import { type Detection, detectionOf } from "./detection.ts";
import { decisionStep, type RestoreJob } from "./recovery-steps.ts";
import { type Alternative, type RecoveryTime, recoveryTime } from "./recovery-time.ts";
import { type BuiltResource, type OperationSeconds, stepsOfStack } from "./stack-steps.ts";
import type { DataWay } from "./ways/way.ts";

export type ForecastVerdict = "kept" | "missed" | "unknown";

/** The replica of the environment, as a drill makes it, and how long a cloud takes. */
export interface ReplicaInput {
  readonly resources: readonly BuiltResource[];
  readonly seconds: OperationSeconds;
  readonly jobs: readonly RestoreJob[];
}

export interface ForecastInput {
  readonly client: Client;
  readonly environment: string;
  /** Or why none can be made. */
  readonly replica: ReplicaInput | { readonly unknown: string };
  readonly keeping: KeepingSeconds;
  readonly decisionSeconds: number;
  /** The loss of the region when absent. */
  readonly disruption?: Disruption;
}

export interface WorkloadForecast {
  readonly name: string;
  readonly tier: string;
  readonly strategy: TierPlan["strategy"];
  readonly targets: { readonly rtoSeconds: number; readonly rpoSeconds: number };
  readonly rto: RtoForecast;
  readonly rpo: RpoForecast;
  /** The worse of the two. */
  readonly verdict: ForecastVerdict;
}

export interface RtoForecast {
  readonly verdict: ForecastVerdict;
  /** Absent where nothing can be said; not the whole where `unknown` names something. */
  readonly time?: RecoveryTime;
  /** What is counted with nothing, because nobody knows it. */
  readonly unknown: readonly string[];
  /** What comes on top by the cloud's documentation, and neither rehearsal nor verdict counts. */
  readonly uncounted: readonly string[];
}

export interface RpoForecast {
  readonly verdict: ForecastVerdict;
  readonly stores: readonly StoreForecast[];
  /** Of the store that loses most, by the way that loses least of it. Absent without data, or when nothing is known of a store. */
  readonly worstSeconds?: number;
  readonly expectedSeconds?: number;
  /** The same by what is restored: what stands by may hold more, and is promoted only in a disaster. */
  readonly restoredWorstSeconds?: number;
}

export interface EnvironmentForecast {
  readonly client: string;
  readonly environment: string;
  readonly cloud: EnvironmentPlan["target"]["cloud"];
  readonly disruption: Disruption;
  /** Where it rises again. */
  readonly place: string;
  readonly drRegion: string;
  readonly detection: Detection;
  readonly decisionSeconds: number;
  /** Whether the contract has somebody on call for a P1 at all times: else the decision may wait for the desk to open. */
  readonly decidesAtAnyHour: boolean;
  readonly workloads: readonly WorkloadForecast[];
}

/** What a loss of its region, or damage to its data, would cost an environment in time and in data, as its plan stands. Pure. */
export function forecastEnvironment(input: ForecastInput): EnvironmentForecast {
  const { client, environment, decisionSeconds, disruption = "region-loss" } = input;
  const plan = planEnvironment(client, environment);
  const { onCall } = client.contract;
  const stores = forecastDataLoss(plan, input.keeping, client.contract.start, disruption);
  const isDamage = disruption === "damage";
  const detection = detectionOf(plan);
  const times = recoveryTimes(input, plan, detection);
  return {
    client: client.client,
    environment,
    cloud: plan.target.cloud,
    disruption,
    place: replicaRegion(plan, directionAfter(disruption, plan.target.cloud)),
    drRegion: plan.drRegion,
    detection,
    decisionSeconds,
    decidesAtAnyHour: onCall?.hours === "24x7" && onCall.severities.includes("P1"),
    workloads: plan.workloads.map(({ name, tier }): WorkloadForecast => {
      const rpoMinutes = isDamage ? tier.rpoAfterDamageMinutes : tier.rpoMinutes;
      const targets = { rtoSeconds: tier.rtoMinutes * 60, rpoSeconds: rpoMinutes * 60 };
      const rto = judgeTime(times(name), targets.rtoSeconds);
      const own = stores.filter(({ workload }) => workload === name);
      const rpo = judgeLoss(own, targets.rpoSeconds);
      const verdict = worst([rto.verdict, rpo.verdict]);
      return { name, tier: tier.name, strategy: tier.strategy, targets, rto, rpo, verdict };
    }),
  };
}

/** Where the replica stands that a disruption is recovered by. */
export function directionAfter(disruption: Disruption, cloud: CloudName): ReplicaDirection {
  return disruption === "damage" ? catalogueOf(cloud).replica.beforeDamage : "recovery";
}

/** What is missed is missed, whatever else is not known. */
function worst(verdicts: readonly ForecastVerdict[]): ForecastVerdict {
  return (["missed", "unknown"] as const).find((each) => verdicts.includes(each)) ?? "kept";
}

type TimeOf = (workload: string) => Omit<RtoForecast, "verdict">;

function recoveryTimes(
  { client, environment, replica, decisionSeconds, disruption }: ForecastInput,
  plan: EnvironmentPlan,
  detection: Detection,
): TimeOf {
  if ("unknown" in replica) return () => ({ unknown: [replica.unknown], uncounted: [] });
  const names = plan.workloads.map(({ name }) => name);
  const { steps: stack, unknownTypes } = stepsOfStack(replica.resources, replica.seconds, names, decisionStep);
  return (workload) => {
    const jobs = replica.jobs.filter((job) => job.workload === workload);
    const planned = plan.workloads.find(({ name }) => name === workload);
    const healthSeconds = stabilitySeconds(planned?.edge);
    const input = { workload, stack, jobs, detection, decisionSeconds, healthSeconds };
    const { tier } = planned ?? {};
    return {
      // What stands by is damaged too.
      time: recoveryTime(input, tier && disruption !== "damage" ? alternativesOf(client, environment, plan, tier) : []),
      unknown: [...unknownTypes.map((type) => `how long ${type} takes`)],
      uncounted: jobs.flatMap(({ uncounted }) => uncounted ?? []),
    };
  };
}

function judgeTime(found: Omit<RtoForecast, "verdict">, target: number): RtoForecast {
  const { time, unknown } = found;
  // What is not known only comes on top.
  if (time && time.seconds > target) return { verdict: "missed", ...found };
  return { verdict: time === undefined || unknown.length > 0 ? "unknown" : "kept", ...found };
}

function judgeLoss(stores: readonly StoreForecast[], target: number): RpoForecast {
  if (stores.length === 0) return { verdict: "kept", stores };
  const best = stores.map(({ ways: [first] }) => first);
  const restored = stores.map(({ ways }) => ways.find(({ isRestored }) => isRestored));
  const worstSeconds = most(best, "worstSeconds");
  const expectedSeconds = most(best, "expectedSeconds");
  const restoredWorstSeconds = most(restored, "worstSeconds");
  return {
    verdict: worst(stores.map((store) => judgeStore(store, target))),
    stores,
    ...(worstSeconds !== undefined && { worstSeconds }),
    ...(expectedSeconds !== undefined && { expectedSeconds }),
    ...(restoredWorstSeconds !== undefined && { restoredWorstSeconds }),
  };
}

/** What is kept besides, by a way that nobody can tell how far behind it is, may be near enough or not. */
function judgeStore({ ways: [best], untold }: StoreForecast, target: number): ForecastVerdict {
  if (best !== undefined && best.worstSeconds <= target) return "kept";
  return best === undefined || untold.length > 0 ? "unknown" : "missed";
}

/** Undefined when one of them is not known. */
function most(ways: readonly (DataWay | undefined)[], field: "worstSeconds" | "expectedSeconds"): number | undefined {
  const values = ways.map((way) => way?.[field]);
  return values.includes(undefined) ? undefined : Math.max(...values.flatMap((value) => value ?? []));
}

const strategies: readonly TierPlan["strategy"][] = ["backup-restore", "pilot-light", "warm-standby"];

/** The contract's own strategy, where something of it stands, and those above it: each as it would be planned for the whole tier. */
function alternativesOf(
  client: Client,
  environment: string,
  plan: EnvironmentPlan,
  { name, strategy }: TierPlan,
): readonly Alternative[] {
  const rank = strategies.indexOf(strategy);
  const own = rank > 0 ? [{ strategy, plan, isContract: true }] : [];
  const next = strategies.slice(rank + 1).map((better) => {
    const tier = client.continuity.tiers[name];
    const tiers = tier ? { ...client.continuity.tiers, [name]: { ...tier, strategy: better } } : {};
    const changed = { ...client, continuity: { ...client.continuity, tiers } };
    return { strategy: better, plan: planEnvironment(changed, environment), isContract: false };
  });
  return rank < 0 ? [] : [...own, ...next];
}
