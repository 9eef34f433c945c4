import { recoveryCidr } from "../../client/addresses.ts";
import type { Workload } from "../../client/schema.ts";
import { kindCidr } from "../addresses.ts";
import type { StoreScope } from "../catalogue/cloud-catalogue.ts";
import { type PlanContext, survivesZoneLoss, tierOf } from "../context.ts";
import type { Names } from "../names.ts";
import { isInScope } from "../scope.ts";
import type { TierPlan } from "../types/common.ts";
import type { FilesPlan, ObjectsPlan, SecretPlan } from "../types/workload.ts";
import { needsLogsElsewhere } from "./database.ts";
import { groupKeys } from "./firewall.ts";
import { deletionDays } from "./keys.ts";

/** Old versions of objects stay as long as a mistake may take to be seen. */
const noncurrentDays = 90;

/** A tier that ships its transaction logs to the DR region needs its files and objects there too. */
function needsReplica(context: PlanContext, tier: TierPlan): boolean {
  return isInScope(context.client, "recovery") && needsLogsElsewhere(tier);
}

export function planFiles(context: PlanContext, workload: Workload): FilesPlan | undefined {
  if (workload.files === undefined) return undefined;
  const { names, region, drRegion, catalogue, settings } = context;
  const tier = tierOf(context, workload);
  const replicates = needsReplica(context, tier) && !catalogue.filesReplicaStands;
  return {
    name: names.of("files", "files", workload.name),
    sizeGb: workload.files.sizeGb,
    ...shapeOf(context, workload.files.sizeGb, survivesZoneLoss(tier), region, settings.network.cidr),
    securityGroups: [groupKeys.files(workload.name)],
    ...(replicates ? { replicateTo: drRegion } : {}),
    ...catalogue.stores?.files(storeScope(context, workload)),
  };
}

/** What the cloud's own decisions on a store are made from. */
function storeScope(context: PlanContext, workload: Workload): StoreScope {
  const { names, region, drRegion, client } = context;
  return {
    names,
    workload: workload.name,
    os: workload.compute?.os ?? "linux",
    region,
    drRegion,
    rpoMinutes: tierOf(context, workload).rpoMinutes,
    isBackedUp: isInScope(client, "backup"),
  };
}

/** Size and tier as the service sells them, and who may mount it; nothing where files have neither. */
function shapeOf(
  { catalogue, settings }: PlanContext,
  wantedGb: number,
  zoneLoss: boolean,
  region: string,
  network: string,
) {
  const shape = catalogue.filesShape?.(wantedGb, zoneLoss, region);
  const premises = settings.network.onPremises?.cidrs ?? [];
  return shape && { ...shape, clientCidrs: [kindCidr(network, "application"), ...premises] };
}

/** The replica of the files that stands on the standby's network; undefined where files replicate by themselves. */
export function planFilesReplica(context: PlanContext, workload: Workload): FilesPlan | undefined {
  const primary = planFiles(context, workload);
  const { catalogue, names, drRegion, settings } = context;
  if (primary === undefined || !catalogue.filesReplicaStands) return undefined;
  const zoneLoss = survivesZoneLoss(tierOf(context, workload));
  return {
    ...primary,
    // A replica has the size and tier of what it replicates.
    ...shapeOf(context, primary.sizeGb, zoneLoss, drRegion, recoveryCidr(settings.network)),
    name: names.of("files", "files", workload.name, "dr"),
  };
}

/** The bucket of a workload's objects. */
export function objectsBucket(names: Names, workload: string): string {
  return names.globalOf("bucket", "objects", workload);
}

export function planObjects(context: PlanContext, workload: Workload): ObjectsPlan | undefined {
  const { objects } = workload;
  if (objects === undefined) return undefined;
  const { names, drRegion, client, production, catalogue } = context;
  const { archiveAfterDays, expireAfterDays, writeOnceDays } = objects;
  const isIrrevocable = production && client.continuity.immutability === "compliance";
  const mode = isIrrevocable ? "COMPLIANCE" : "GOVERNANCE";
  const isCopied = catalogue.copiesObjectsByReplica === true && isInScope(client, "backup");
  const replicates = isCopied || needsReplica(context, tierOf(context, workload));
  const replica = {
    bucket: names.globalOf("bucket", "objects", workload.name, "dr"),
    region: drRegion,
    roleName: names.of("role", "replication", workload.name),
  };
  return {
    bucket: objectsBucket(names, workload.name),
    noncurrentDays: Math.max(noncurrentDays, writeOnceDays ?? 0),
    ...(archiveAfterDays === undefined ? {} : { archiveAfterDays }),
    ...(expireAfterDays === undefined ? {} : { expireAfterDays }),
    ...(writeOnceDays === undefined ? {} : { writeOnce: { days: writeOnceDays, mode } as const }),
    ...(replicates ? { replica } : {}),
    ...catalogue.stores?.objects(storeScope(context, workload)),
  };
}

export function planSecrets(context: PlanContext, workload: Workload): readonly SecretPlan[] {
  const { names, drRegion } = context;
  return workload.secrets.map((key) => ({
    key,
    name: names.of("secret", workload.name, key),
    description: `${key} of ${workload.name} (${context.stack})`,
    recoveryWindowDays: deletionDays(context),
    replicaRegions: [drRegion],
  }));
}
