import { airGappedVault, awsVaults, vaultLock } from "../core/aws-vaults.ts";
import { awsPlan } from "../core/backup-plans.ts";
import type { Requirements } from "../core/requirements.ts";
import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, pass, type StackCheck, unknown } from "../core/rule.ts";
import { type Kept, keptInVault } from "../core/vault-contents.ts";
import { judgeShortest } from "./shortest.ts";

const shortest = "minRetentionDays";
const longest = "maxRetentionDays";

export const aws: StackCheck = {
  stage: "stack",
  documentation: ["https://docs.aws.amazon.com/aws-backup/latest/devguide/API_PutBackupVaultLockConfiguration.html"],
  types: [vaultLock, airGappedVault],
  reads: [...awsVaults, awsPlan],
  each: (lock, stack, requirements) => {
    const region = stack.regionOf(lock);
    const [vault] =
      lock.type === airGappedVault
        ? [lock]
        : stack
            .referred(lock, "backupVaultName", stack.ofType(...awsVaults))
            .filter((each) => stack.regionOf(each) === region);
    const { kept, mayHoldMore } = vault
      ? keptInVault(vault, stack, requirements.account)
      : { kept: [], mayHoldMore: true };
    const judged = [
      judgeShortest(lock, { property: shortest, days: lock.number(shortest) }, kept, requirements),
      judgeLongest(lock, kept, requirements),
    ];
    const isFound = judged.some(({ status }) => status === "fail");
    if (isFound || !mayHoldMore) return judged;
    return unknown("which of the plans use the vault is not known");
  },
};

function judgeLongest(lock: Resource, kept: readonly Kept[], { retention }: Requirements): Judgement {
  const days = lock.number(longest);
  const most = retention.maxDays ?? Number.POSITIVE_INFINITY;
  if (days === undefined || days <= 0) {
    return fail({ property: longest, found: "absent: a point may be locked for ever", wanted: "the longest agreed" });
  }
  const beyond = kept.find((each) => each.days > days);
  if (beyond) {
    const asked = Number.isFinite(beyond.days) ? `at least ${beyond.days} days` : "none";
    return fail({ property: longest, found: `${days} days`, wanted: `${asked}, as ${beyond.by} keeps its points` });
  }
  if (days > most) return fail({ property: longest, found: `${days} days`, wanted: `at most ${most} days` });
  return pass(`no point stays longer than ${days} days`);
}
