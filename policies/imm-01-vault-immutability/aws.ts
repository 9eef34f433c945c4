import { airGappedVault, awsVaults, isComplianceLock, saidOfVault, vaultLock } from "../core/aws-vaults.ts";
import { awsPlan } from "../core/backup-plans.ts";
import { isIrrevocableAgreed, judgeNoVault } from "../core/immutability.ts";
import type { Requirements } from "../core/requirements.ts";
import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, pass, type StackCheck, unknown } from "../core/rule.ts";
import type { StackView } from "../core/stack-view.ts";
import { targetVaults } from "../core/vault-contents.ts";

export const aws: StackCheck = {
  stage: "stack",
  documentation: [
    "https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html",
    "https://docs.aws.amazon.com/aws-backup/latest/devguide/logicallyairgappedvault.html",
  ],
  types: [...awsVaults, awsPlan],
  reads: [vaultLock],
  each: (resource, stack, requirements) => {
    if (resource.type === awsPlan) return elsewhere(resource, stack);
    if (resource.type === airGappedVault) return pass("locked in compliance mode, as every air-gapped vault");
    return judgeVault(resource, stack, requirements);
  },
  whole: (stack, requirements) => judgeNoVault(stack, [...awsVaults, awsPlan], requirements),
};

function judgeVault(vault: Resource, stack: StackView, requirements: Requirements): Judgement {
  const wanted = isIrrevocableAgreed(requirements) ? "a lock in compliance mode" : "a lock";
  const lock = saidOfVault(vault, vaultLock, stack);
  if (lock === undefined) return fail({ found: "no lock", wanted });
  if (isComplianceLock(lock)) return pass("locked in compliance mode");
  if (!isIrrevocableAgreed(requirements)) return pass("locked in governance mode");
  const found = "absent, which is governance mode";
  return fail({ resource: lock, property: "changeableForDays", found, wanted: `${wanted}, after its days of grace` });
}

/** A plan may keep its points in a vault that was made elsewhere, such as the one that AWS gives to every account. */
function elsewhere(plan: Resource, stack: StackView): readonly Judgement[] {
  return plan
    .list("rules")
    .filter((rule) => targetVaults(plan, rule, stack).length === 0)
    .map((rule) => unknown(`${rule.path} keeps its points in a vault that is not of this stack`));
}
