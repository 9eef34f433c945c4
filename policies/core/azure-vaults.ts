import type { Resource } from "./resource.ts";
import type { StackView } from "./stack-view.ts";

export const backupVault = "azure-native:dataprotection:BackupVault";
export const servicesVault = "azure-native:recoveryservices:Vault";

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
