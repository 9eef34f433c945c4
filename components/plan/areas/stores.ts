import type { Workload } from "../../client/schema.ts";
import { type PlanContext, tierOf } from "../context.ts";
import type { Names } from "../names.ts";
import { isInScope } from "../scope.ts";
import type { TierPlan } from "../types/common.ts";
import type { FilesPlan, ObjectsPlan, SecretPlan } from "../types/workload.ts";
import { needsLogsElsewhere } from "./database.ts";
import { groupKeys } from "./firewall.ts";

/** Old versions of objects stay as long as a mistake may take to be seen. */
const noncurrentDays = 90;

/** A tier that ships its transaction logs to the DR region needs its files and objects there too. */
function needsReplica(context: PlanContext, tier: TierPlan): boolean {
  return isInScope(context.client, "recovery") && needsLogsElsewhere(tier);
}

export function planFiles(context: PlanContext, workload: Workload): FilesPlan | undefined {
  if (workload.files === undefined) return undefined;
  const replicates = needsReplica(context, tierOf(context, workload));
  return {
    name: context.names.of("files", "files", workload.name),
    sizeGb: workload.files.sizeGb,
    securityGroups: [groupKeys.files(workload.name)],
    ...(replicates ? { replicateTo: context.drRegion } : {}),
  };
}

/** The bucket of a workload's objects. */
export function objectsBucket(names: Names, workload: string): string {
  return names.globalOf("bucket", "objects", workload);
}

export function planObjects(context: PlanContext, workload: Workload): ObjectsPlan | undefined {
  const { objects } = workload;
  if (objects === undefined) return undefined;
  const { names, drRegion, client, production } = context;
  const { archiveAfterDays, expireAfterDays, writeOnceDays } = objects;
  const isIrrevocable = production && client.continuity.immutability === "compliance";
  const mode = isIrrevocable ? "COMPLIANCE" : "GOVERNANCE";
  const replicates = needsReplica(context, tierOf(context, workload));
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
  };
}

export function planSecrets(context: PlanContext, workload: Workload): readonly SecretPlan[] {
  const { names, drRegion, production } = context;
  return workload.secrets.map((key) => ({
    key,
    name: names.of("secret", workload.name, key),
    description: `${key} of ${workload.name} (${context.stack})`,
    recoveryWindowDays: production ? 30 : 7,
    replicaRegions: [drRegion],
  }));
}
