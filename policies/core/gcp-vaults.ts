import type { Resource } from "./resource.ts";
import type { StackView } from "./stack-view.ts";
import { daysOfSeconds } from "./terms.ts";

export const gcpVault = "gcp:backupdisasterrecovery/backupVault:BackupVault";
export const gcpPlan = "gcp:backupdisasterrecovery/backupPlan:BackupPlan";

/** Property of a vault that says for how long nobody deletes a point, whatever its own retention. */
export const enforced = "backupMinimumEnforcedRetentionDuration";

export function enforcedDays(vault: Resource): number {
  return daysOfSeconds(vault.text(enforced)) ?? 0;
}

/** How long a rule of a plan keeps the points that it leaves in a vault. */
export interface KeptInVault {
  readonly plan: Resource;
  /** `backupRules.0.backupRetentionDays` */
  readonly property: string;
  readonly days: number;
}

/** What all plans of the stack leave in a vault. */
export function keptIn(vault: Resource, stack: StackView): readonly KeptInVault[] {
  return stack.referring(vault, "backupVault", stack.ofType(gcpPlan)).flatMap((plan) =>
    plan.list("backupRules").map((rule) => ({
      plan,
      property: `${rule.path}.backupRetentionDays`,
      days: rule.number("backupRetentionDays") ?? 0,
    })),
  );
}
