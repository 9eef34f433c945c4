import { backupVault, onlyReplicates, servicesVault, vaultReads } from "../core/azure-vaults.ts";
import { withoutLock } from "../core/immutability.ts";
import type { Requirements } from "../core/requirements.ts";
import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, notApplicable, pass, type StackCheck } from "../core/rule.ts";
import type { StackView } from "../core/stack-view.ts";

const resourceGuard = "azure-native:dataprotection:ResourceGuard";
const proxies = [
  "azure-native:dataprotection:DppResourceGuardProxy",
  "azure-native:recoveryservices:ResourceGuardProxy",
] as const;

export const azure: StackCheck = {
  stage: "stack",
  documentation: ["https://learn.microsoft.com/azure/backup/multi-user-authorization-concept"],
  types: [backupVault, servicesVault, resourceGuard],
  reads: [...proxies, ...vaultReads],
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
  const [proxy] = stack.referring(vault, "vaultName", stack.ofType(...proxies));
  if (proxy === undefined) return fail({ found: "no resource guard", wanted });
  const property = "properties.resourceGuardResourceId";
  const isOfStack = stack.referred(proxy, "properties", stack.ofType(resourceGuard)).length > 0;
  if (isOfStack && copyAccount === undefined) return pass("guarded");
  const guard = isOfStack ? `/subscriptions/${account}/, its own` : (proxy.text(property) ?? "");
  const [, subscription] = /^\/subscriptions\/([^/]+)\//i.exec(guard) ?? [];
  if (subscription === undefined) return fail({ resource: proxy, property, found: guard || "absent", wanted });
  const isOwn = subscription.toLowerCase() === account.toLowerCase();
  if (!isOwn || copyAccount === undefined) return pass(`guarded from subscription ${subscription}`);
  return fail({ resource: proxy, property, found: guard, wanted });
}
