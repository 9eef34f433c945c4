import { durationMinutes } from "../../../components/client/durations.ts";
import type { Client } from "../../../components/client/schema.ts";
import type { Disruption } from "../../../components/continuity/forecast/data-loss.ts";
import {
  directionAfter,
  type EnvironmentForecast,
  forecastEnvironment,
  type ReplicaInput,
} from "../../../components/continuity/forecast/forecast.ts";
import { plannedPoints } from "../../../components/continuity/forecast/planned-points.ts";
import type { RecoveryPoint } from "../../../components/continuity/recovery-point.ts";
import type { EnvironmentPlan } from "../../../components/plan/environment-plan.ts";
import { planEnvironment } from "../../../components/plan/plan-environment.ts";
import { planReplica } from "../../../components/plan/replica/plan-replica.ts";
import { UserError } from "../../../components/user-error.ts";
import { captureReplica, forecastDrill } from "./capture-replica.ts";
import { type CloudDurations, cloudDurations } from "./cloud-durations.ts";
import { standingCloud } from "./standing-cloud.ts";

export interface ForecastOptions {
  /** Seconds until a person has decided to recover; the contract's time to acknowledge a P1 when absent. */
  readonly decisionSeconds?: number | undefined;
  /** The recovery points to make the replica from; one of each store as planned when absent. */
  readonly points?: readonly RecoveryPoint[] | undefined;
  /** The loss of the region when absent. */
  readonly disruption?: Disruption | undefined;
}

/** What a loss of its region, or damage to its data, would cost an environment, from its program and the typical times of the rehearsal cloud. */
export async function forecastOf(
  client: Client,
  environment: string,
  { decisionSeconds, points, disruption = "region-loss" }: ForecastOptions = {},
): Promise<EnvironmentForecast> {
  const plan = planEnvironment(client, environment);
  const durations = await cloudDurations(plan.target.cloud);
  return forecastEnvironment({
    client,
    environment,
    disruption,
    replica: await replicaOf(client, plan, durations, { points, disruption }),
    keeping: durations.keeping,
    decisionSeconds: decisionSeconds ?? durationMinutes(client.contract.sla.severities.P1.acknowledge) * 60,
  });
}

/** Points that nobody has made yet are as of the contract's first day. */
async function replicaOf(
  client: Client,
  plan: EnvironmentPlan,
  { restoreSeconds, uncounted }: CloudDurations,
  { points: given, disruption }: { readonly points: ForecastOptions["points"]; readonly disruption: Disruption },
): Promise<ReplicaInput | { readonly unknown: string }> {
  const { environment, target } = plan;
  const direction = directionAfter(disruption, target.cloud);
  const points = given ?? plannedPoints(plan, `${client.contract.start}T00:00:00Z`, direction);
  try {
    const { replica } = planReplica(client, environment, { drill: forecastDrill, lifetime: "P1D", direction, points });
    const { answers, seconds } = await standingCloud(target.cloud);
    const resources = await captureReplica(client, environment, points, answers, direction);
    return {
      resources,
      seconds,
      jobs: replica.restoreJobs.map(({ workload, data, method }) => {
        const files = plan.workloads.find(({ name }) => name === workload)?.files;
        const job = { data, method, sizeGb: data === "files" ? files?.sizeGb : undefined };
        const leftOut = uncounted?.(job);
        return { workload, data, seconds: restoreSeconds(job), ...(leftOut !== undefined && { uncounted: leftOut }) };
      }),
    };
  } catch (error) {
    // What cannot be rebuilt has no recovery time: the plan says why.
    if (error instanceof UserError) return { unknown: error.problems.join("; ") };
    throw error;
  }
}
