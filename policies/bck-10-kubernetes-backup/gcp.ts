import type { Resource } from "../core/resource.ts";
import { fail, pass, type StackCheck } from "../core/rule.ts";
import type { StackView } from "../core/stack-view.ts";

const plan = "gcp:gkebackup/backupPlan:BackupPlan";

export const gcp: StackCheck = {
  stage: "stack",
  documentation: [
    "https://cloud.google.com/kubernetes-engine/docs/add-on/backup-for-gke/concepts/backup-for-gke",
    "https://cloud.google.com/kubernetes-engine/docs/add-on/backup-for-gke/how-to/backup-plan",
  ],
  types: ["gcp:container/cluster:Cluster"],
  reads: [plan],
  each: (cluster, stack) => {
    const plans = stack.ofType(plan).filter((each) => isOf(each, cluster, stack));
    const faults = plans.map(faultOf);
    const whole = plans[faults.indexOf(undefined)];
    if (whole) return pass(`backed up by ${whole.name}`);
    const [resource, fault] = [plans[0], faults[0]];
    if (resource && fault) return fail({ resource, ...fault });
    return fail({ found: "no plan of Backup for GKE", wanted: "a plan that runs by itself, with volume data" });
  },
};

/** By reference, or as `projects/<project>/locations/<location>/clusters/<name>`. */
function isOf(each: Resource, cluster: Resource, stack: StackView): boolean {
  if (stack.refers(each, "cluster", cluster)) return true;
  const { name } = cluster.record.properties;
  const named = each.record.properties.cluster;
  return typeof named === "string" && typeof name === "string" && named.endsWith(`/clusters/${name}`);
}

function faultOf(
  each: Resource,
): { readonly property: string; readonly found: string; readonly wanted: string } | undefined {
  if (each.flag("deactivated")) return { property: "deactivated", found: "true", wanted: "a plan that is active" };
  if (each.flag("backupSchedule.paused")) {
    return { property: "backupSchedule.paused", found: "true", wanted: "a schedule that runs" };
  }
  if (!each.has("backupSchedule.cronSchedule") && !each.has("backupSchedule.rpoConfig")) {
    return { property: "backupSchedule", found: "no schedule", wanted: "a schedule or an RPO" };
  }
  if (!each.flag("backupConfig.includeVolumeData")) {
    const found = each.has("backupConfig.includeVolumeData") ? "false" : "absent, which is off";
    return { property: "backupConfig.includeVolumeData", found, wanted: "true" };
  }
  return undefined;
}
