import type { Resource } from "./resource.ts";
import type { StackView } from "./stack-view.ts";

export const awsVault = "aws:backup/vault:Vault";
export const airGappedVault = "aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault";
export const awsVaults = [awsVault, airGappedVault] as const;
export const vaultLock = "aws:backup/vaultLockConfiguration:VaultLockConfiguration";

/** What is said of a vault apart from it, such as its lock. Vaults of one name may stand in two regions. */
export function saidOfVault(vault: Resource, type: string, stack: StackView): Resource | undefined {
  const region = stack.regionOf(vault);
  return stack.referring(vault, "backupVaultName", stack.ofType(type)).find((each) => stack.regionOf(each) === region);
}

/** Whether nobody lifts a lock once its days of grace are over; without such days an administrator lifts it at any time. */
export function isComplianceLock(lock: Resource): boolean {
  return (lock.number("changeableForDays") ?? 0) > 0;
}
