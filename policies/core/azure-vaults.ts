import type { Resource } from "./resource.ts";
import type { StackView } from "./stack-view.ts";

export const backupVault = "azure-native:dataprotection:BackupVault";
export const servicesVault = "azure-native:recoveryservices:Vault";

const backups = [
  "azure-native:dataprotection:BackupInstance",
  "azure-native:recoveryservices:ProtectedItem",
  "azure-native:recoveryservices:ProtectionPolicy",
];
const replicated = "azure-native:recoveryservices:ReplicationProtectedItem";

/** The types that say what a vault holds, for what a check `reads`. */
export const vaultReads: readonly string[] = [...backups, replicated];

/** Whether something is backed up into a vault, or is about to be. */
export function holdsBackups(vault: Resource, stack: StackView): boolean {
  return stack.referring(vault, "vaultName", stack.ofType(...backups)).length > 0;
}

/** Whether a vault replicates machines and is for nothing else. */
export function onlyReplicates(vault: Resource, stack: StackView): boolean {
  return !holdsBackups(vault, stack) && stack.referring(vault, "resourceName", stack.ofType(replicated)).length > 0;
}
