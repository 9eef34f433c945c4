import type { Resource } from "../core/resource.ts";
import type { StackView } from "../core/stack-view.ts";
import { isUnknown } from "../core/unknown.ts";

const byScope = "azure-native:authorization:ManagementLockByScope";
const ofResource = "azure-native:authorization:ManagementLockAtResourceLevel";
const ofGroup = "azure-native:authorization:ManagementLockAtResourceGroupLevel";
const ofSubscription = "azure-native:authorization:ManagementLockAtSubscriptionLevel";
const resourceGroup = "azure-native:resources:ResourceGroup";
const sqlServer = "azure-native:sql:Server";
const sqlDatabase = "azure-native:sql:Database";

/** The types that say what is locked, for what a check `reads`. */
export const lockReads: readonly string[] = [
  byScope,
  ofResource,
  ofGroup,
  ofSubscription,
  resourceGroup,
  sqlServer,
  sqlDatabase,
];

/**
 * The lock that keeps a resource from deletion: on itself, on what it stands in, or on something in it, which would go with
 * it. Source: https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources
 */
export function lockOn(resource: Resource, stack: StackView): Resource | undefined {
  const related = [resource, ...parentsOf(resource, stack), ...contentsOf(resource, stack)];
  return stack
    .ofType(byScope, ofResource, ofGroup, ofSubscription)
    .filter((lock) => ["cannotdelete", "readonly"].includes(lock.text("level")?.toLowerCase() ?? ""))
    .find((lock) => {
      switch (lock.type) {
        case ofSubscription:
          return true;
        case ofGroup:
          return isGroupOf(resource, lock, "resourceGroupName", stack);
        case ofResource:
          return related.some((each) => stack.refers(lock, "resourceName", each));
        default:
          return related.some((each) => stack.refers(lock, "scope", each)) || isInScope(resource, lock, stack);
      }
    });
}

/** What a database of SQL Server stands in; elsewhere the server itself is what holds the data. */
function parentsOf(resource: Resource, stack: StackView): readonly Resource[] {
  return resource.type === sqlDatabase ? stack.referred(resource, "serverName", stack.ofType(sqlServer)) : [];
}

function contentsOf(server: Resource, stack: StackView): readonly Resource[] {
  return server.type === sqlServer ? stack.referring(server, "serverName", stack.ofType(sqlDatabase)) : [];
}

function isGroupOf(resource: Resource, lock: Resource, property: string, stack: StackView): boolean {
  const groups = stack.referred(resource, "resourceGroupName", stack.ofType(resourceGroup));
  if (groups.some((each) => stack.refers(lock, property, each))) return true;
  const { resourceGroupName } = resource.record.properties;
  const { [property]: named } = lock.record.properties;
  if (typeof resourceGroupName !== "string" || typeof named !== "string") return false;
  if (isUnknown(resourceGroupName) || isUnknown(named)) return false;
  return named.toLowerCase().replace(/^.*\/resourcegroups\//, "") === resourceGroupName.toLowerCase();
}

/** By the resource group, or by the text of the scope: a subscription, or what the resource's own id begins with. */
function isInScope(resource: Resource, lock: Resource, stack: StackView): boolean {
  if (isGroupOf(resource, lock, "scope", stack)) return true;
  const { scope } = lock.record.properties;
  if (typeof scope !== "string" || isUnknown(scope)) return false;
  const text = `/${scope.toLowerCase().replaceAll(/^\/|\/$/g, "")}`;
  if (/^\/subscriptions\/[^/]+$/.test(text)) return true;
  const id = resource.record.id?.toLowerCase();
  return id !== undefined && (`${id}/`.startsWith(`${text}/`) || text.startsWith(`${id}/`));
}
