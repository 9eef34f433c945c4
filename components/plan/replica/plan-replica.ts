import { recoveryCidr } from "../../client/addresses.ts";
import { durationMinutes, isTimeSpan } from "../../client/durations.ts";
import type { Client, Workload } from "../../client/schema.ts";
import type { RecoveryPoint } from "../../continuity/recovery-point.ts";
import { UserError } from "../../user-error.ts";
import { planKeys } from "../areas/keys.ts";
import { planMonitoring } from "../areas/monitoring.ts";
import { planNetwork } from "../areas/network.ts";
import { planSecrets } from "../areas/stores.ts";
import { planAccessLogs, planEnvironmentFirewall, planWorkload } from "../areas/workloads.ts";
import type { ReplicaCatalogue, ReplicaScope } from "../catalogue/replica-catalogue.ts";
import type { PlanContext } from "../context.ts";
import { drillIdPattern, drillToken, environmentToken, Names } from "../names.ts";
import { releaseEnvironment } from "../release-protection.ts";
import { isInScope, planResponsibilities } from "../scope.ts";
import { replicaStackName } from "../stack-names.ts";
import type { FoundationPlan } from "../types/common.ts";
import type { MonitoringPlan } from "../types/operations.ts";
import type { SecretPlan, WorkloadPlan } from "../types/workload.ts";
import { ChosenPoints, objectionsTo } from "./choose-points.ts";
import { whyNoFailback } from "./failback.ts";
import { recoveredContext } from "./recovered-context.ts";
import type { ReplicaOptions, ReplicaPlan, RestoreJobPlan } from "./replica-plan.ts";
import { restoredWorkload } from "./restored-workload.ts";

/**
 * The same environment realised from recovery points in its DR region, or in its own, for a drill: apart from production by its names,
 * its addresses and its network, which leads nowhere but to the Internet; nobody is alerted, nothing is backed up and nothing is
 * protected, so that it can leave as it came. Pure. Throws a UserError with everything that stands in the way.
 */
export function planReplica(
  client: Client,
  environment: string,
  options: ReplicaOptions & { readonly points: readonly RecoveryPoint[] },
): ReplicaPlan {
  const standing = recoveredContext(client, environment, options.direction);
  const cloud = standing.catalogue.replica;
  refuse(whyNoReplica(standing, options));
  refuse(objectionsTo(standing, options.points, cloud));
  const context = replicaContext(standing, options);
  const scope = { standing, context };
  const points = new ChosenPoints(options.points);
  const planned = standing.workloads.map((workload) => ({
    plan: restoredWorkload(planWorkload(context, workload), points, cloud, {
      ...scope,
      original: planWorkload(standing, workload),
    }),
    secrets: standingSecrets(standing, workload),
  }));
  const workloads = planned.map(({ plan, secrets }): WorkloadPlan => ({ ...plan, secrets }));
  const { vpn: _isolated, ...network } = planNetwork(context);
  const standby = { region: context.drRegion, workloads: [] };
  const accessLogs = planAccessLogs(context, workloads);
  const foundation = replicaFoundation(scope, cloud);
  const monitoring = isInScope(client, "monitoring")
    ? silenced(planMonitoring(context, { network, workloads, standby, foundation }), options.drill)
    : undefined;
  const plan: ReplicaPlan = {
    client: client.client,
    environment,
    stack: context.stack,
    target: context.target,
    drRegion: context.drRegion,
    production: false,
    protect: false,
    tags: context.tags,
    responsibilities: planResponsibilities(client, context.settings.workloads),
    ...(context.settings.domain === undefined ? {} : { domain: context.settings.domain }),
    hasPrivateNames: true,
    ...(foundation && { foundation }),
    keys: planKeys(standing).map((key) => ({ ...key, replicaRegions: [], stands: true })),
    network,
    firewall: planEnvironmentFirewall(context, network, workloads),
    workloads,
    ...(accessLogs && { accessLogs }),
    standby,
    ...(monitoring && { monitoring }),
    replica: {
      of: standing.stack,
      drill: options.drill,
      lifetime: options.lifetime,
      restoreJobs: planRestoreJobs(standing, points, cloud),
    },
  };
  return releaseEnvironment(plan);
}

function refuse(problems: readonly string[]): void {
  if (problems.length > 0) throw new UserError(problems);
}

function whyNoReplica(
  context: PlanContext,
  { drill, lifetime, points, direction }: Parameters<typeof planReplica>[2],
): string[] {
  const { client, environment, settings, stack } = context;
  const others = Object.keys(client.environments);
  const reasons: readonly (string | false)[] = [
    (direction === "failback" && whyNoFailback(context)) ?? false,
    !isInScope(client, "recovery") && `${stack}: disaster recovery is out of the contract's scope`,
    !isInScope(client, "backup") && `${stack}: backup is out of the contract's scope: there are no recovery points`,
    settings.region === settings.drRegion && `${stack}: its DR region is its own region`,
    others.includes(`${environment}-replica`) &&
      `${stack}: the environment ${environment}-replica has the stack that the replica needs`,
    !drillIdPattern.test(drill) &&
      `drill id "${drill}": use 2 to 8 lower-case letters and digits, without the word "drill"`,
    others.some((other) => environmentToken(other) === drillToken(environment, drill)) &&
      `drill id "${drill}": an environment of ${client.client} has the same names; use another id`,
    !isDuration(lifetime) &&
      `drill lifetime "${lifetime}": use an ISO 8601 duration of days and hours, e.g. P1D or PT12H`,
    points.length === 0 && `${stack}: no recovery points were given: a replica is restored from them`,
  ];
  return reasons.filter((reason) => reason !== false);
}

function isDuration(text: string): boolean {
  return isTimeSpan(text) && durationMinutes(text) > 0;
}

/** The same environment under other names, with the addresses and in the region of its recovery. */
function replicaContext(context: PlanContext, { drill, lifetime }: ReplicaOptions): PlanContext {
  const { client, environment, settings, target, drRegion: region, catalogue } = context;
  const label = `${environment}-drill-${drill}`;
  const tags = catalogue.tags({
    ...context.tags,
    environment: label,
    drill,
    "drill-lifetime": lifetime,
    "replica-of": context.stack,
  });
  return {
    ...context,
    environment: label,
    settings: { ...settings, region, network: { ...settings.network, cidr: recoveryCidr(settings.network) } },
    stack: replicaStackName(client.client, environment),
    names: new Names(settings.cloud, client.client, settings.account, drillToken(environment, drill)),
    target: { ...target, region, tags },
    region,
    tags,
  };
}

/** The environment's own secrets: their replicas in the DR region are part of what a drill proves. */
function standingSecrets(context: PlanContext, workload: Workload): readonly SecretPlan[] {
  return planSecrets(context, workload).map((secret) => ({ ...secret, replicaRegions: [], stands: true }));
}

/** Alarms stand, since they tell when the replica is well, and reach nobody. */
function silenced(plan: MonitoringPlan, drill: string): MonitoringPlan {
  return {
    ...plan,
    routes: plan.routes.map((route) => ({ ...route, targets: [] })),
    alerts: plan.alerts.map((alert) => ({ ...alert, description: `[drill ${drill}] ${alert.description}` })),
    mutes: [],
    events: [],
  };
}

/** Containers of its own, in the DR region alone; undefined on clouds that need none. */
function replicaFoundation(scope: ReplicaScope, cloud: ReplicaCatalogue): FoundationPlan | undefined {
  const [own, standing] = [scope.context, scope.standing].map((context) => {
    const { catalogue, names, region, drRegion, logRetentionDays, production } = context;
    return catalogue.foundation({ names, regions: [region, drRegion], logRetentionDays, production });
  });
  return own && standing && (cloud.foundation?.(own, standing, scope) ?? own);
}

function planRestoreJobs(
  context: PlanContext,
  points: ChosenPoints,
  cloud: ReplicaCatalogue,
): readonly RestoreJobPlan[] {
  return context.workloads.flatMap(({ name: workload }) =>
    (["files", "objects"] as const).flatMap((data): readonly RestoreJobPlan[] => {
      const point = points.of(workload, data);
      if (point === undefined) return [];
      const { id: recoveryPoint, vault, consistentAt } = point;
      const job = cloud.restoreJob(context, point);
      if (job === undefined) return [];
      return [{ workload, data, recoveryPoint, ...(vault && { vault }), consistentAt, ...job }];
    }),
  );
}
