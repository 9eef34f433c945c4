import { enforced, enforcedDays, gcpPlan, gcpVault, keptIn } from "../core/gcp-vaults.ts";
import { fail, type StackCheck } from "../core/rule.ts";
import { judgeShortest } from "./shortest.ts";

export const gcp: StackCheck = {
  stage: "stack",
  documentation: ["https://cloud.google.com/backup-disaster-recovery/docs/concepts/backup-vault"],
  types: [gcpVault],
  reads: [gcpPlan],
  each: (vault, stack, requirements) => {
    const days = enforcedDays(vault);
    const { maxDays } = requirements.retention;
    const shortest = judgeShortest(vault, { property: enforced, days }, keptIn(vault, stack), requirements);
    if (maxDays === undefined || days <= maxDays || shortest.status === "fail") return shortest;
    return fail({ property: enforced, found: `${days} days`, wanted: `at most ${maxDays} days` });
  },
};
