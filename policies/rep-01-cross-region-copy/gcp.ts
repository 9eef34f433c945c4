import { gcpVaultRegion } from "../core/backup-copies.ts";
import { fail, notApplicable, pass, type StackCheck, unknown } from "../core/rule.ts";

const plan = "gcp:backupdisasterrecovery/backupPlan:BackupPlan";
const snapshots = "gcp:compute/resourcePolicy:ResourcePolicy";

export const gcp: StackCheck = {
  stage: "stack",
  documentation: [
    "https://cloud.google.com/backup-disaster-recovery/docs/concepts/backup-vault",
    "https://cloud.google.com/compute/docs/disks/snapshots#selecting_a_storage_location",
  ],
  types: [plan, snapshots],
  reads: ["gcp:backupdisasterrecovery/backupVault:BackupVault"],
  each: (resource, stack, { drRegion }) => {
    const home = stack.regionOf(resource);
    if (resource.type === plan) {
      const place = gcpVaultRegion(resource, stack);
      if (place === undefined) return unknown("nothing says where the vault is");
      if (place !== home) return pass(`points of ${home} lie in ${place}`);
      return fail({ property: "backupVault", found: `a vault of ${place} itself`, wanted: `a vault of ${drRegion}` });
    }
    if (!resource.has("snapshotSchedulePolicy")) return notApplicable("schedules no snapshots");
    const property = "snapshotSchedulePolicy.snapshotProperties.storageLocations";
    // Unless told, snapshots lie in the multi-region around.
    const places = resource.texts(property).map((each) => each.toLowerCase());
    if (places.length === 0 || places.some((each) => each !== home)) return pass("snapshots lie beyond the region");
    return fail({ property, found: `${home} alone`, wanted: `another region, ${drRegion}` });
  },
};
