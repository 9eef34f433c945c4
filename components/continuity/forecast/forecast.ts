import type { Client } from "../../client/schema.ts";
import type { EnvironmentPlan } from "../../plan/environment-plan.ts";
import { planEnvironment } from "../../plan/plan-environment.ts";
import type { TierPlan } from "../../plan/types/common.ts";
import { type DataWay, forecastDataLoss, type KeepingSeconds, type StoreForecast } from "./data-loss.ts";
import { type Detection, detectionOf } from "./detection.ts";
import { decisionStep, type RestoreJob } from "./recovery-steps.ts";
import { type Alternative, type RecoveryTime, recoveryTime } from "./recovery-time.ts";
import { type BuiltResource, type OperationSeconds, stepsOfStack } from "./stack-steps.ts";

export type ForecastVerdict = "kept" | "missed" | "unknown";

/** The replica of the environment, as a drill makes it, and how long a cloud takes. */
export interface ReplicaInput {
  readonly resources: readonly BuiltResource[];
  readonly seconds: OperationSeconds;
  readonly jobs: readonly RestoreJob[];
  /** By workload; absent where nothing looks whether it is well. */
  readonly healthSeconds: Readonly<Record<string, number>>;
}

export interface ForecastInput {
  readonly client: Client;
  readonly environment: string;
  /** Or why none can be made. */
  readonly replica: ReplicaInput | { readonly unknown: string };
  readonly keeping: KeepingSeconds;
  readonly decisionSeconds: number;
}

export interface WorkloadForecast {
  readonly name: string;
  readonly tier: string;
  readonly strategy: TierPlan["strategy"];
  readonly targets: { readonly rtoSeconds: number; readonly rpoSeconds: number };
  readonly detection: Detection;
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
}

export interface RpoForecast {
  readonly verdict: ForecastVerdict;
  readonly stores: readonly StoreForecast[];
  /** Of the store that loses most, by the way that loses least of it. Absent without data, or when nothing is known of a store. */
  readonly worstSeconds?: number;
  readonly expectedSeconds?: number;
  /** The same by what a drill restores. */
  readonly drilledWorstSeconds?: number;
}

export interface EnvironmentForecast {
  readonly client: string;
  readonly environment: string;
  readonly cloud: EnvironmentPlan["target"]["cloud"];
  readonly drRegion: string;
  readonly decisionSeconds: number;
  /** Whether the contract has somebody on call for a P1 at all times: else the decision may wait for the desk to open. */
  readonly decidesAtAnyHour: boolean;
  readonly workloads: readonly WorkloadForecast[];
}

/** What a loss of its region would cost an environment in time and in data, as its plan stands. Pure. */
export function forecastEnvironment(input: ForecastInput): EnvironmentForecast {
  const { client, environment, decisionSeconds } = input;
  const plan = planEnvironment(client, environment);
  const { onCall } = client.contract;
  const stores = forecastDataLoss(plan, input.keeping, client.contract.start);
  const times = recoveryTimes(input, plan);
  return {
    client: client.client,
    environment,
    cloud: plan.target.cloud,
    drRegion: plan.drRegion,
    decisionSeconds,
    decidesAtAnyHour: onCall?.hours === "24x7" && onCall.severities.includes("P1"),
    workloads: plan.workloads.map(({ name, tier }): WorkloadForecast => {
      const targets = { rtoSeconds: tier.rtoMinutes * 60, rpoSeconds: tier.rpoMinutes * 60 };
      const detection = detectionOf(plan, name);
      const rto = judgeTime(times(name, detection), targets.rtoSeconds);
      const own = stores.filter(({ workload }) => workload === name);
      const rpo = judgeLoss(own, targets.rpoSeconds);
      const verdict = worseOf(rto.verdict, rpo.verdict);
      return { name, tier: tier.name, strategy: tier.strategy, targets, detection, rto, rpo, verdict };
    }),
  };
}

/** What is missed is missed, whatever else is not known. */
function worseOf(a: ForecastVerdict, b: ForecastVerdict): ForecastVerdict {
  return (["missed", "unknown"] as const).find((each) => each === a || each === b) ?? "kept";
}

type TimeOf = (workload: string, detection: Detection) => Omit<RtoForecast, "verdict">;

function recoveryTimes(
  { client, environment, replica, decisionSeconds }: ForecastInput,
  plan: EnvironmentPlan,
): TimeOf {
  if ("unknown" in replica) return () => ({ unknown: [replica.unknown] });
  const names = plan.workloads.map(({ name }) => name);
  const { steps: stack, unknownTypes } = stepsOfStack(replica.resources, replica.seconds, names, decisionStep);
  return (workload, detection) => {
    const jobs = replica.jobs.filter((job) => job.workload === workload);
    const healthSeconds = replica.healthSeconds[workload] ?? 0;
    const input = { workload, stack, jobs, detection, decisionSeconds, healthSeconds };
    const tier = plan.workloads.find(({ name }) => name === workload)?.tier;
    return {
      time: recoveryTime(input, tier ? alternativesOf(client, environment, plan, tier) : []),
      unknown: [
        ...(detection.seconds === undefined ? ["when the loss is noticed: no alarm of ours watches it"] : []),
        ...unknownTypes.map((type) => `how long ${type} takes`),
        ...jobs.flatMap(({ data, seconds }) => (seconds === undefined ? [`how long a restore of ${data} takes`] : [])),
      ],
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
  const drilled = stores.map(({ ways }) => ways.find(({ isDrilled }) => isDrilled));
  const worstSeconds = most(best, "worstSeconds");
  const expectedSeconds = most(best, "expectedSeconds");
  const drilledWorstSeconds = most(drilled, "worstSeconds");
  const isMissed = best.some((way) => way && way.worstSeconds > target);
  return {
    verdict: isMissed ? "missed" : worstSeconds === undefined ? "unknown" : "kept",
    stores,
    ...(worstSeconds !== undefined && { worstSeconds }),
    ...(expectedSeconds !== undefined && { expectedSeconds }),
    ...(drilledWorstSeconds !== undefined && { drilledWorstSeconds }),
  };
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
