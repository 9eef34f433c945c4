import type { Resource } from "./resource.ts";
import type { StackView } from "./stack-view.ts";

export const backupVault = "azure-native:dataprotection:BackupVault";
export const servicesVault = "azure-native:recoveryservices:Vault";

/** Property of a vault of either kind that says whether what it holds can be deleted before its time. */
export const immutabilityState = "properties.securitySettings.immutabilitySettings.state";

/** What is backed up into a vault of either kind. */
export const backedUp = [
  "azure-native:dataprotection:BackupInstance",
  "azure-native:recoveryservices:ProtectedItem",
] as const;

const policy = "azure-native:recoveryservices:ProtectionPolicy";
const replicated = "azure-native:recoveryservices:ReplicationProtectedItem";

/** What says whether a vault holds backups, for what a check `reads`. */
export const vaultReads: readonly string[] = [...backedUp, policy, replicated];

export function holdsBackups(vault: Resource, stack: StackView): boolean {
  return stack.referring(vault, "vaultName", stack.ofType(...backedUp, policy)).length > 0;
}

/** Whether a vault is there for the replication of machines alone, of which it keeps no recovery point of ours. */
export function onlyReplicates(vault: Resource, stack: StackView): boolean {
  return !holdsBackups(vault, stack) && stack.referring(vault, "resourceName", stack.ofType(replicated)).length > 0;
}

export const resourceGuard = "azure-native:dataprotection:ResourceGuard";
export const guardProxies = [
  "azure-native:dataprotection:DppResourceGuardProxy",
  "azure-native:recoveryservices:ResourceGuardProxy",
] as const;

/** Property of a proxy that names the guard. */
export const guardId = "properties.resourceGuardResourceId";

export interface VaultGuard {
  /** What puts the vault under it. */
  readonly proxy: Resource;
  /** Where the guard stands; undefined when what is named is none. */
  readonly subscription: string | undefined;
}

/** The guard over a vault. One that is made in the stack stands in the subscription of the stack. */
export function guardOver(vault: Resource, stack: StackView, account: string): VaultGuard | undefined {
  const [proxy] = stack.referring(vault, "vaultName", stack.ofType(...guardProxies));
  if (proxy === undefined) return undefined;
  const isMadeHere = stack.referred(proxy, "properties", stack.ofType(resourceGuard)).length > 0;
  if (isMadeHere) return { proxy, subscription: account };
  const [, subscription] = /^\/subscriptions\/([^/]+)\//i.exec(proxy.text(guardId) ?? "") ?? [];
  return { proxy, subscription: subscription?.toLowerCase() };
}
