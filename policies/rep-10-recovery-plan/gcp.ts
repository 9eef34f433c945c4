import type { Requirements } from "../core/requirements.ts";
import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, notApplicable, pass, type StackCheck } from "../core/rule.ts";
import type { StackView } from "../core/stack-view.ts";

const backupPlan = "gcp:gkebackup/backupPlan:BackupPlan";
const restorePlan = "gcp:gkebackup/restorePlan:RestorePlan";

export const gcp: StackCheck = {
  stage: "stack",
  documentation: [
    "https://cloud.google.com/kubernetes-engine/docs/add-on/backup-for-gke/concepts/backup-for-gke",
    "https://cloud.google.com/kubernetes-engine/docs/add-on/backup-for-gke/reference/rest/v1/RestoreConfig",
  ],
  types: [backupPlan],
  reads: [restorePlan],
  each: (plan, stack, requirements) => {
    const restores = stack.ofType(restorePlan).filter((each) => isOf(each, plan, stack));
    const judged = restores.map((each) => judgeRestore(each, plan, stack, requirements));
    return (
      judged.find(({ status }) => status === "pass") ??
      judged[0] ??
      fail({ found: "no restore plan", wanted: `a restore plan in ${requirements.drRegion}` })
    );
  },
  whole: (stack) =>
    stack.ofType(backupPlan).length > 0
      ? []
      : notApplicable("no cluster is backed up: what stands by serves, the rest is made by the program"),
};

/** By reference, or by the end of its path. */
function isOf(each: Resource, plan: Resource, stack: StackView): boolean {
  if (stack.refers(each, "backupPlan", plan)) return true;
  const { name } = plan.record.properties;
  const { backupPlan: path } = each.record.properties;
  return typeof name === "string" && typeof path === "string" && path.endsWith(`/backupPlans/${name}`);
}

/** A restore plan is of the region of the cluster that it fills. */
function judgeRestore(each: Resource, plan: Resource, stack: StackView, { drRegion }: Requirements): Judgement {
  const place = stack.regionOf(each);
  if (place !== drRegion) {
    return fail({ resource: each, property: "location", found: place ?? "absent", wanted: drRegion });
  }
  if (each.flag("restoreConfig.noNamespaces")) {
    return fail({ resource: each, property: "restoreConfig.noNamespaces", found: "true", wanted: "namespaces" });
  }
  const property = "restoreConfig.volumeDataRestorePolicy";
  const policy = each.text(property) ?? "NO_VOLUME_DATA_RESTORATION";
  const isEmpty = policy === "NO_VOLUME_DATA_RESTORATION" && !each.has("restoreConfig.volumeDataRestorePolicyBindings");
  if (isEmpty && plan.flag("backupConfig.includeVolumeData")) {
    return fail({ resource: each, property, found: policy, wanted: "the volumes of the backup" });
  }
  return pass(`restored in ${drRegion} by ${each.name}`);
}
