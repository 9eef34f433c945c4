import type { Workload } from "../../client/schema.ts";
import { type PlanContext, tierOf, workloadTags } from "../context.ts";
import { isInScope } from "../scope.ts";
import type { FirewallPlan } from "../types/network.ts";
import type { AccessLogsPlan, EdgePlan, StandbyPlan, StandbyWorkloadPlan, WorkloadPlan } from "../types/workload.ts";
import { planDatabase, planReadReplica } from "./database.ts";
import { planEdge } from "./edge.ts";
import { type GuardedWorkload, planFirewall } from "./firewall.ts";
import { planFleet } from "./fleet.ts";
import { planStandbyNetwork } from "./network.ts";
import { planFiles, planFilesReplica, planObjects, planSecrets } from "./stores.ts";

export function planWorkload(context: PlanContext, workload: Workload): WorkloadPlan {
  const fleet = planFleet(context, workload);
  const edge = planEdge(context, workload);
  const database = planDatabase(context, workload);
  const files = planFiles(context, workload);
  const objects = planObjects(context, workload);
  const transaction = isInScope(context.client, "applications") ? workload.health?.transaction : undefined;
  return {
    name: workload.name,
    kind: workload.kind,
    tier: tierOf(context, workload),
    exposure: workload.exposure,
    tags: workloadTags(context, workload),
    ...(fleet && { fleet }),
    ...(edge && { edge }),
    ...(database && { database }),
    ...(files && { files }),
    ...(objects && { objects }),
    secrets: planSecrets(context, workload),
    ...(transaction === undefined ? {} : { transaction }),
  };
}

/** Bucket of the load balancers' logs in one region; undefined when none has requests to log. */
export function planAccessLogs(
  context: PlanContext,
  edges: readonly { readonly edge?: EdgePlan | undefined }[],
  ...suffix: readonly string[]
): AccessLogsPlan | undefined {
  // A balancer that passes TCP on has no requests to log.
  if (!edges.some(({ edge }) => edge?.kind === "application")) return undefined;
  const bucket = context.names.globalOf("bucket", ...suffix, "access-logs");
  return { bucket, retentionDays: context.client.compliance.logRetentionDays };
}

/** What stands in the DR region all the time: nothing for backup-restore, data for pilot-light, data and a small fleet for warm-standby. */
export function planStandby(context: PlanContext): StandbyPlan {
  const region = context.drRegion;
  const standing = isInScope(context.client, "recovery")
    ? context.workloads.flatMap((workload) => {
        const plan = planStandbyWorkload(context, workload);
        return plan ? [{ workload, plan }] : [];
      })
    : [];
  const plans = standing.map(({ plan }) => plan);
  if (plans.length === 0) return { region, workloads: [] };
  const network = planStandbyNetwork(context);
  const guarded = standing.map(({ workload, plan }) => ({ ...plan, workload }) satisfies GuardedWorkload);
  const accessLogs = planAccessLogs(context, plans, "standby");
  return {
    region,
    network,
    firewall: planFirewall(context, network, guarded, "standby"),
    workloads: plans,
    ...(accessLogs && { accessLogs }),
  };
}

function planStandbyWorkload(context: PlanContext, workload: Workload): StandbyWorkloadPlan | undefined {
  const { strategy } = tierOf(context, workload);
  if (strategy !== "pilot-light" && strategy !== "warm-standby") return undefined;
  const isWarm = strategy === "warm-standby";
  const database = planReadReplica(context, workload);
  const files = planFilesReplica(context, workload);
  const fleet = isWarm ? planFleet(context, workload, "minimal", "standby") : undefined;
  const edge = isWarm ? planEdge(context, workload, "standby") : undefined;
  return {
    workload: workload.name,
    strategy,
    tags: workloadTags(context, workload),
    ...(database && { database }),
    ...(files && { files }),
    ...(fleet && { fleet }),
    ...(edge && { edge }),
  };
}

export function planEnvironmentFirewall(
  context: PlanContext,
  network: Parameters<typeof planFirewall>[1],
  plans: readonly WorkloadPlan[],
): FirewallPlan {
  const guarded = context.workloads.flatMap((workload): GuardedWorkload[] => {
    const plan = plans.find(({ name }) => name === workload.name);
    return plan ? [{ workload, fleet: plan.fleet, edge: plan.edge, database: plan.database, files: plan.files }] : [];
  });
  return planFirewall(context, network, guarded);
}
