import type { Environment, Workload } from "../../client/schema.ts";
import { type PlanContext, survivesZoneLoss, tierOf } from "../context.ts";
import { isInScope } from "../scope.ts";
import type { FleetPlan } from "../types/workload.ts";
import { groupKeys } from "./firewall.ts";
import { machineTags, patchLogGroup } from "./patching.ts";
import { scaledCount, scaledSize } from "./sizing.ts";

/** Port of the machines when the file names none: what container images usually listen on, SMB for file servers. */
const usualPorts = { "file-server": 445, other: 8080 };

/** Windows boots and joins slower. */
const healthGraceSeconds = { linux: 300, windows: 900 };

const cpuTargetPercent = 60;

/** The port a workload's machines listen on. */
export function portOf(workload: Workload): number {
  return workload.port ?? (workload.kind === "file-server" ? usualPorts["file-server"] : usualPorts.other);
}

export function planFleet(
  context: PlanContext,
  workload: Workload,
  scale: Environment["scale"] = context.settings.scale,
  ...suffix: readonly string[]
): FleetPlan | undefined {
  const { compute } = workload;
  if (compute === undefined) return undefined;
  const { names, logRetentionDays, settings, catalogue } = context;
  const region = suffix.length === 0 ? context.region : context.drRegion;
  const { os, image } = compute;
  const disk = catalogue.systemDisks[os];
  const patchRing = workload.patchRing ?? settings.patching.rings.at(-1) ?? "all";
  const count = planCount(context, workload, compute, scale);
  return {
    name: names.of("fleet", ...suffix, "fleet", workload.name),
    machineType: catalogue.machineType(scaledSize(compute.size, scale), region),
    os,
    systemImage: catalogue.systemImages[os],
    ...(image?.machine !== undefined && suffix.length === 0 ? { imageId: image.machine } : {}),
    ...(image?.container === undefined ? {} : { container: image.container }),
    containerEnvironment: image?.environment ?? {},
    count,
    rootVolumeGb: Math.max(compute.diskGb ?? disk.usual, disk.min),
    port: portOf(workload),
    securityGroups: [groupKeys.fleet(workload.name)],
    ...(count.max > count.min ? { cpuTargetPercent } : {}),
    healthGraceSeconds: healthGraceSeconds[os],
    roleName: names.of(catalogue.machineIdentityKind ?? "role", ...suffix, "fleet", workload.name),
    ...sessionsOf(context),
    logGroup: { name: names.logGroup(...suffix, "workloads", workload.name), retentionDays: logRetentionDays },
    patchRing,
    machineTags: catalogue.tags({
      ...context.tags,
      workload: workload.name,
      tier: workload.tier,
      ...machineTags(context, os, patchRing),
    }),
    ...(isInScope(context.client, "patching") ? { commandLogGroup: patchLogGroup(context) } : {}),
  };
}

function sessionsOf({ client, environment, catalogue }: PlanContext): Pick<FleetPlan, "sessionPrincipals"> {
  if (catalogue.sessionPrincipals === undefined || !isInScope(client, "access")) return {};
  return { sessionPrincipals: catalogue.sessionPrincipals(client, environment) };
}

/** Two machines at least where one zone's failure must go unnoticed; what is declared is the normal count, and the floor. */
function planCount(
  context: PlanContext,
  workload: Workload,
  compute: NonNullable<Workload["compute"]>,
  scale: Environment["scale"],
): FleetPlan["count"] {
  const floor = survivesZoneLoss(tierOf(context, workload)) ? 2 : 1;
  const desired = Math.max(floor, scaledCount(compute.count, scale));
  const max = Math.max(desired, scaledCount(compute.maxCount ?? compute.count, scale));
  return { min: desired, desired, max };
}
