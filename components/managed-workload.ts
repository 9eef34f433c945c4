import type { ComponentResource } from "@pulumi/pulumi";
import type { Cloud } from "./contract/cloud.ts";
import type {
  AccessLogs,
  Alerting,
  Compute,
  Database,
  Dns,
  Edge,
  Files,
  Firewall,
  Foundation,
  Keys,
  Network,
  Objects,
  Secrets,
  Store,
  Subject,
} from "./contract/handles.ts";
import type { StandbyWorkloadPlan, WorkloadPlan } from "./plan/types/workload.ts";

/** What every workload of one region stands on. */
export interface Ground {
  readonly parent: ComponentResource;
  readonly cloud: Cloud;
  readonly region: string;
  /** Account the resources belong to. */
  readonly account: string;
  readonly protect: boolean;
  readonly foundation?: Foundation | undefined;
  readonly keys: Keys;
  readonly network: Network;
  readonly firewall: Firewall;
  readonly dns?: Dns | undefined;
  readonly alerting?: Alerting | undefined;
  readonly accessLogs?: AccessLogs | undefined;
}

/** The live handles of one workload's parts. */
export interface Workload {
  readonly name: string;
  /** Name of its tier; absent for what stands by: the primary's stores are backed up. */
  readonly tier?: string | undefined;
  readonly secrets?: Secrets | undefined;
  readonly database?: Database | undefined;
  readonly files?: Files | undefined;
  readonly objects?: Objects | undefined;
  readonly edge?: Edge | undefined;
  readonly compute?: Compute | undefined;
}

/** Makes a workload in the primary region: its stores first, then what serves them. */
export function createWorkload(name: string, plan: WorkloadPlan, ground: Ground): Workload {
  const { cloud, parent, dns } = ground;
  const child = { parent };
  const shared = { ...ground, workload: plan.name, tags: plan.tags };

  const secrets = plan.secrets.length
    ? cloud.createSecrets(`${name}-secrets`, { ...shared, plans: plan.secrets }, child)
    : undefined;
  const database = plan.database && cloud.createDatabase(`${name}-database`, { ...shared, plan: plan.database }, child);
  const files = plan.files && cloud.createFiles(`${name}-files`, { ...shared, plan: plan.files }, child);
  const objects = plan.objects && cloud.createObjects(`${name}-objects`, { ...shared, plan: plan.objects }, child);
  const edge =
    plan.edge && dns && cloud.createEdge(`${name}-edge`, { ...shared, plan: plan.edge, dns, role: "primary" }, child);
  const compute =
    plan.fleet &&
    cloud.createCompute(
      `${name}-compute`,
      {
        ...shared,
        plan: plan.fleet,
        role: "primary",
        edge,
        files,
        objects,
        secrets,
        database: plan.database && database && { plan: plan.database, handle: database },
      },
      child,
    );
  if (compute) edge?.serve?.(compute);
  return { name: plan.name, tier: plan.tier.name, secrets, database, files, objects, edge, compute };
}

/** Makes what stands in the DR region for a workload: a replica of its database, and for a warm standby a fleet that serves. */
export function createStandbyWorkload(
  name: string,
  plan: StandbyWorkloadPlan,
  ground: Ground,
  primary: Workload | undefined,
): Workload {
  const { cloud, parent, dns } = ground;
  const child = { parent };
  const shared = { ...ground, workload: plan.workload, tags: plan.tags };

  const database =
    plan.database &&
    cloud.createDatabase(`${name}-database`, { ...shared, plan: plan.database, replicaOf: primary?.database }, child);
  const files =
    plan.files && cloud.createFiles(`${name}-files`, { ...shared, plan: plan.files, replicaOf: primary?.files }, child);
  const edge =
    plan.edge && dns && cloud.createEdge(`${name}-edge`, { ...shared, plan: plan.edge, dns, role: "standby" }, child);
  const compute =
    plan.fleet &&
    cloud.createCompute(
      `${name}-compute`,
      {
        ...shared,
        plan: plan.fleet,
        role: "standby",
        edge,
        files,
        objects: primary?.objects,
        secrets: primary?.secrets,
        database: plan.database && database && { plan: plan.database, handle: database },
      },
      child,
    );
  if (compute) edge?.serve?.(compute);
  primary?.files?.openTo?.(ground.network);
  primary?.objects?.openTo?.(ground.network);
  return { name: plan.workload, database, files, edge, compute };
}

/** Everything of a workload that alerts can watch. */
export function subjectsOf(workload: Workload): readonly Subject[] {
  const { database, files, objects, edge, compute } = workload;
  return [database, files, objects, edge, compute].flatMap((part) => part?.subjects ?? []);
}

/** Everything stateful of a workload that backups protect. */
export function storesOf({ name: workload, tier, database, files, objects }: Workload): readonly Store[] {
  if (tier === undefined) return [];
  const of = { workload, tier };
  return [
    ...(database
      ? [{ ...of, kind: "database" as const, resourceId: database.resourceId, engine: database.engine }]
      : []),
    ...(files ? [{ ...of, kind: "files" as const, resourceId: files.resourceId, parentId: files.parentId }] : []),
    ...(objects ? [{ ...of, kind: "objects" as const, resourceId: objects.resourceId }] : []),
  ];
}
