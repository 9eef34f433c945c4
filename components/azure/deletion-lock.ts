import { ManagementLockByScope } from "@pulumi/azure-native/authorization/managementLockByScope.js";
import type { ComponentResource, Input } from "@pulumi/pulumi";

/**
 * Keeps a resource and whatever is in it from deletion by anybody until the lock is taken off. A destroy that is allowed
 * takes it off first. What hangs on the resource is held as well: whoever takes a role on it or the setting of its logs
 * away in production takes the lock off before. Shares of NFS have none, whose old snapshots are deleted the same way.
 * Source: https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources
 */
export function lockFromDeletion(name: string, scope: Input<string>, notes: string, parent: ComponentResource): void {
  new ManagementLockByScope(name, { lockName: "no-deletion", scope, level: "CanNotDelete", notes }, { parent });
}
