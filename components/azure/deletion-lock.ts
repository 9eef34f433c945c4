import { ManagementLockByScope } from "@pulumi/azure-native/authorization/managementLockByScope.js";
import { type ComponentResource, type Input, type Output, output, type Resource } from "@pulumi/pulumi";

/**
 * Keeps a resource and whatever is in it from deletion by anybody until the lock is taken off. It goes before what it
 * depends on, so a destroy that is allowed finds the resource free.
 * Source: https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources
 */
export function lockFromDeletion(
  name: string,
  scope: Input<string>,
  options: {
    readonly parent: ComponentResource;
    readonly dependsOn: readonly Resource[];
    /** Something further that must be there first. */
    readonly after?: Output<string>;
  },
): void {
  const { parent, dependsOn, after } = options;
  new ManagementLockByScope(
    `${name}-lock`,
    {
      lockName: "no-deletion",
      scope: after ? output([scope, after]).apply(([known]) => known ?? "") : scope,
      level: "CanNotDelete",
      notes: "Holds the client's data: see the client file",
    },
    { parent, dependsOn: [...dependsOn] },
  );
}
