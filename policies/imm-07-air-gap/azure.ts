import {
  backedUp,
  backupVault,
  guardId,
  guardOver,
  guardProxies,
  immutabilityState,
  resourceGuard,
  servicesVault,
} from "../core/azure-vaults.ts";
import { withoutLock } from "../core/immutability.ts";
import type { Resource } from "../core/resource.ts";
import { fail, notApplicable, pass, type StackCheck, unknown } from "../core/rule.ts";
import type { StackView } from "../core/stack-view.ts";
import { isOfTopTier } from "./top-tier.ts";

const vaults = [backupVault, servicesVault] as const;

/** What vaults take, by the resource that says whose it is. */
const sources = [
  "azure-native:dbforpostgresql:Server",
  "azure-native:dbformysql:Server",
  "azure-native:storage:StorageAccount",
  "azure-native:compute:Disk",
  "azure-native:compute:VirtualMachine",
];

export const azure: StackCheck = {
  stage: "stack",
  documentation: [
    "https://learn.microsoft.com/azure/backup/backup-architecture#data-isolation-with-azure-backup",
    "https://learn.microsoft.com/azure/backup/multi-user-authorization-concept",
  ],
  types: backedUp,
  reads: [...vaults, ...guardProxies, resourceGuard, ...sources],
  each: (item, stack, requirements) => {
    if (!isOfTopTier(sourceOf(item, stack), requirements)) return [];
    const { account, copyAccount } = requirements;
    const reason = withoutLock(requirements);
    if (reason !== undefined) return notApplicable(reason);
    if (copyAccount === undefined) return notApplicable("the contract names no other subscription");
    const [vault] = stack.referred(item, "vaultName", stack.ofType(...vaults));
    if (vault === undefined) return unknown("is backed up into a vault that is not of this stack");
    const state = vault.text(immutabilityState) ?? "absent, which is Disabled";
    if (!["locked", "unlocked"].includes(state.toLowerCase())) {
      return fail({ resource: vault, property: immutabilityState, found: state, wanted: "Unlocked or Locked" });
    }
    const wanted = `a guard in subscription ${copyAccount}`;
    const guard = guardOver(vault, stack, account);
    if (guard === undefined) return fail({ resource: vault, found: "no resource guard", wanted });
    const { proxy, subscription = "none" } = guard;
    if (subscription === copyAccount.toLowerCase()) return pass(`kept apart, and guarded from ${subscription}`);
    return fail({ resource: proxy, property: guardId, found: `a guard in subscription ${subscription}`, wanted });
  },
};

/** What is backed up, where it is of the stack. */
function sourceOf(item: Resource, stack: StackView): Resource {
  return stack.referred(item, "properties", stack.ofType(...sources))[0] ?? item;
}
