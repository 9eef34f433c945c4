import { enforced, enforcedDays, gcpPlan, gcpVault, keptIn } from "../core/gcp-vaults.ts";
import { isIrrevocableAgreed, judgeNoVault } from "../core/immutability.ts";
import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, pass, type StackCheck, unknown } from "../core/rule.ts";
import type { StackView } from "../core/stack-view.ts";

export const gcp: StackCheck = {
  stage: "stack",
  documentation: [
    "https://cloud.google.com/backup-disaster-recovery/docs/concepts/backup-vault",
    "https://docs.cloud.google.com/backup-disaster-recovery/docs/reference/rest/v1/BackupRetentionInheritance",
  ],
  types: [gcpVault, gcpPlan],
  reads: [],
  each: (resource, stack, requirements) => {
    if (resource.type === gcpPlan) {
      const isHere = stack.referred(resource, "backupVault", stack.ofType(gcpVault)).length > 0;
      return isHere ? [] : unknown("keeps its points in a vault that is not of this stack");
    }
    const days = enforcedDays(resource);
    if (days < 1) return fail({ property: enforced, found: `${days} days`, wanted: "at least a day" });
    const held = pass(`nobody deletes a point for ${days} days`);
    return isIrrevocableAgreed(requirements) ? [held, ...judgeIrrevocable(resource, stack, days)] : held;
  },
  whole: (stack, requirements) => judgeNoVault(stack, [gcpVault, gcpPlan], requirements),
};

/** Without a day from which it is locked, what the vault enforces can be lowered for the points to come. */
function judgeIrrevocable(vault: Resource, stack: StackView, days: number): readonly Judgement[] {
  const longest = Math.max(0, ...keptIn(vault, stack).map((each) => each.days));
  const inheritance = "backupRetentionInheritance";
  const isHeld = vault.text(inheritance) === "MATCH_BACKUP_EXPIRE_TIME" || (longest > 0 && days >= longest);
  return [
    vault.has("effectiveTime")
      ? pass(`locked from ${vault.text("effectiveTime")} on`)
      : fail({ property: "effectiveTime", found: "absent", wanted: "the day from which the lock is irrevocable" }),
    isHeld
      ? pass("each point is held until it expires")
      : fail({
          property: inheritance,
          found: vault.text(inheritance) ?? "absent, which is INHERIT_VAULT_RETENTION",
          wanted: "MATCH_BACKUP_EXPIRE_TIME: each point held until it expires",
        }),
  ];
}
