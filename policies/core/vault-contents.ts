import { airGappedVault, awsVaults } from "./aws-vaults.ts";
import { copyingRules } from "./backup-copies.ts";
import { awsPlan } from "./backup-plans.ts";
import type { Reading } from "./reading.ts";
import type { Resource } from "./resource.ts";
import type { StackView } from "./stack-view.ts";
import { isUnknown } from "./unknown.ts";

/** How long points stay in a vault. */
export interface Kept {
  /** Infinity when they stay for ever. */
  readonly days: number;
  /** Who says so, for people. */
  readonly by: string;
}

/**
 * The vaults of the stack that a rule of a plan of AWS Backup keeps its points in: one, as long as it is of the stack, or
 * all that it may be while its name is not known yet. An air-gapped one may receive them as well, at once.
 */
export function targetVaults(plan: Resource, rule: Reading, stack: StackView): readonly Resource[] {
  const home = stack.regionOf(plan);
  const near = stack.ofType(...awsVaults).filter((each) => stack.regionOf(each) === home);
  const named = [rawText(rule, "targetVaultName"), rawText(rule, "targetLogicallyAirGappedBackupVaultArn")];
  if (named.some(isUnknown)) return stack.referred(plan, "rules", near);
  return near.filter(({ record: { id, properties } }) =>
    named.some((each) => each !== undefined && [id, properties.name, properties.arn].includes(each)),
  );
}

function rawText({ value }: Reading, key: string): string | undefined {
  const raw: unknown = typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
  return typeof raw === "string" ? raw : undefined;
}

/** What the plans of the stack leave in a vault; `mayHoldMore` while some of it cannot be told. */
export function keptInVault(
  vault: Resource,
  stack: StackView,
  account: string,
): { readonly kept: readonly Kept[]; readonly mayHoldMore: boolean } {
  const kept: Kept[] = [];
  const home = stack.regionOf(vault);
  let mayHoldMore = false;
  for (const plan of stack.ofType(awsPlan)) {
    for (const { rule, copies, unknown } of copyingRules(plan, stack, account)) {
      const targets = targetVaults(plan, rule, stack);
      const isAlone = targets.filter(({ type }) => type !== airGappedVault).length <= 1;
      if (targets.includes(vault) && isAlone)
        kept.push({ days: lifecycleDays(rule), by: `${rule.path} of ${plan.name}` });
      for (const { action, region, vault: destination } of copies) {
        // One of several vaults of its region, as long as the ARN is not known.
        if (isUnknown(rawText(action, "destinationVaultArn")) && destination === undefined && region === home) {
          mayHoldMore = true;
        }
        if (destination !== vault) continue;
        // A copy without a lifecycle of its own has that of its source.
        const days = lifecycleDays(action.has("lifecycle") ? action : rule);
        kept.push({ days, by: `${action.path} of ${plan.name}` });
      }
      if (unknown || !isAlone) mayHoldMore = true;
    }
  }
  return { kept, mayHoldMore };
}

/** Never deleted when nothing is said; a state writes that as zero. */
function lifecycleDays(rule: Reading): number {
  const days = rule.list("lifecycle")[0]?.number("deleteAfter") ?? 0;
  return days > 0 ? days : Number.POSITIVE_INFINITY;
}
