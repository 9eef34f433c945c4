import { agreedCopyRegion } from "../core/agreed-regions.ts";
import { gcpVaultRegion } from "../core/backup-copies.ts";
import { fail, notApplicable, pass, type StackCheck, unknown } from "../core/rule.ts";

export const gcp: StackCheck = {
  stage: "stack",
  documentation: ["https://cloud.google.com/backup-disaster-recovery/docs/concepts/backup-vault"],
  types: ["gcp:backupdisasterrecovery/backupPlan:BackupPlan"],
  reads: ["gcp:backupdisasterrecovery/backupVault:BackupVault"],
  each: (plan, stack, requirements) => {
    const home = stack.regionOf(plan);
    const place = gcpVaultRegion(plan, stack);
    if (place === undefined) return unknown("nothing says where the vault is");
    if (place === home) return notApplicable("makes no copies");
    const agreed = agreedCopyRegion(home, requirements);
    return place === agreed
      ? pass(`points lie in ${place}`)
      : fail({ property: "backupVault", found: `a vault of ${place}`, wanted: `a vault of ${agreed}` });
  },
};
