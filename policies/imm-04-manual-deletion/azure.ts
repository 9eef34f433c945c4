import {
  backupVault,
  guardId,
  guardOver,
  guardProxies,
  onlyReplicates,
  resourceGuard,
  servicesVault,
  vaultReads,
} from "../core/azure-vaults.ts";
import { withoutLock } from "../core/immutability.ts";
import type { Requirements } from "../core/requirements.ts";
import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, notApplicable, pass, type StackCheck } from "../core/rule.ts";
import type { StackView } from "../core/stack-view.ts";

export const azure: StackCheck = {
  stage: "stack",
  documentation: ["https://learn.microsoft.com/azure/backup/multi-user-authorization-concept"],
  types: [backupVault, servicesVault, resourceGuard],
  reads: [...guardProxies, ...vaultReads],
  each: (resource, stack, requirements) => {
    if (resource.type === resourceGuard) return judgeGuard(resource);
    if (!requirements.production) return notApplicable("outside production nothing guards a vault");
    const reason = withoutLock(requirements);
    if (reason !== undefined) return notApplicable(reason);
    if (onlyReplicates(resource, stack)) return notApplicable("replicates machines and holds no backups");
    return judgeVault(resource, stack, requirements);
  },
};

function judgeGuard(guard: Resource): Judgement {
  const property = "properties.vaultCriticalOperationExclusionList";
  const left = guard.texts(property);
  if (left.length === 0) return pass("nothing is left unguarded");
  return fail({ property, found: left.join(", "), wanted: "no operation left unguarded" });
}

/** A guard in the subscription of the vault is its own administrator's to lift. */
function judgeVault(vault: Resource, stack: StackView, { account, copyAccount }: Requirements): Judgement {
  const wanted = copyAccount === undefined ? "a guard over the vault" : `a guard in subscription ${copyAccount}`;
  const guard = guardOver(vault, stack, account);
  if (guard === undefined) return fail({ found: "no resource guard", wanted });
  const { proxy, subscription } = guard;
  const isOwn = subscription === account.toLowerCase();
  if (subscription !== undefined && (!isOwn || copyAccount === undefined)) {
    return pass(`guarded from subscription ${subscription}`);
  }
  const found = isOwn ? `a guard in subscription ${account}, its own` : "no guard";
  return fail({ resource: proxy, property: guardId, found, wanted });
}
