import type { Resource } from "./resource.ts";
import type { StackView } from "./stack-view.ts";
import { daysOfSeconds } from "./terms.ts";
import type { Kept } from "./vault-contents.ts";

export const gcpVault = "gcp:backupdisasterrecovery/backupVault:BackupVault";
export const gcpPlan = "gcp:backupdisasterrecovery/backupPlan:BackupPlan";

/** Property of a vault that says for how long nobody deletes a point, whatever its own retention. */
export const enforced = "backupMinimumEnforcedRetentionDuration";

export function enforcedDays(vault: Resource): number {
  return daysOfSeconds(vault.text(enforced)) ?? 0;
}

/** Property of a vault that says from where it can be used. */
export const accessRestriction = "accessRestriction";

/** As every vault that says nothing else; some may also be used from anywhere, or by appliances from anywhere. */
export function isWithinOrganisation(vault: Resource): boolean {
  const restriction = vault.text(accessRestriction) || "WITHIN_ORGANIZATION";
  return ["WITHIN_PROJECT", "WITHIN_ORGANIZATION"].includes(restriction);
}

/** What all plans of the stack leave in a vault. */
export function keptIn(vault: Resource, stack: StackView): readonly Kept[] {
  return stack
    .referring(vault, "backupVault", stack.ofType(gcpPlan))
    .flatMap((plan) =>
      plan
        .list("backupRules")
        .map((rule) => ({ days: rule.number("backupRetentionDays") ?? 0, by: `${rule.path} of ${plan.name}` })),
    );
}
