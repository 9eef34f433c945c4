import type { Reading } from "./reading.ts";
import type { Resource } from "./resource.ts";
import type { StackView } from "./stack-view.ts";
import { isUnknown } from "./unknown.ts";

const assignment = "azure-native:authorization:RoleAssignment";
const eligibility = "azure-native:authorization:PimRoleEligibilitySchedule";
export const delegation = "azure-native:managedservices:RegistrationDefinition";
export const roleDefinition = "azure-native:authorization:RoleDefinition";

/** The types that give roles to somebody. */
export const azureBinding: readonly string[] = [assignment, eligibility, delegation];

/** A role given to somebody: by itself, or among those that a delegation to another tenant gives. */
export interface AzureBinding {
  readonly resource: Resource;
  /** Where `principalId` and `roleDefinitionId` stand. */
  readonly reading: Reading;
  /** Held for good, or activated when it is needed. */
  readonly isHeld: boolean;
}

export function azureBindingsOf(resource: Resource): readonly AzureBinding[] {
  if (resource.type !== delegation) return [{ resource, reading: resource, isHeld: resource.type === assignment }];
  const given = (place: string, isHeld: boolean) =>
    resource.list(`properties.${place}`).map((reading): AzureBinding => ({ resource, reading, isHeld }));
  return [...given("authorizations", true), ...given("eligibleAuthorizations", false)];
}

/** Path of a property of a binding, known or not. */
export function pathIn({ reading: { path } }: AzureBinding, property: string): string {
  return path === "" ? property : `${path}.${property}`;
}

/** The role of a binding, when it is one that the stack defines. */
export function definedRole({ resource }: AzureBinding, stack: StackView): Resource | undefined {
  if (resource.type === delegation) return undefined;
  return stack.referred(resource, "roleDefinitionId", stack.ofType(roleDefinition))[0];
}

/** Identifier of the role, the same in every tenant for those of Azure itself. */
export function roleIdOf({ reading }: AzureBinding): string {
  return idOf(reading.text("roleDefinitionId") ?? "");
}

/** The last part of an id, in lower case. */
export function idOf(text: string): string {
  return (text.split("/").at(-1) ?? "").toLowerCase();
}

/** A subscription, what holds subscriptions, or all there is. A delegation is always of that kind. */
const wideScope = /^\/?(?:subscriptions\/[^/]+|providers\/microsoft\.management\/managementgroups\/[^/]+)?\/?$/i;

/** Whether a role reaches a whole subscription or more. What waits for another resource reaches no more than that. */
export function isWide({ resource }: AzureBinding, stack: StackView): boolean {
  if (resource.type === delegation) return true;
  const waitsFor = resource.record.propertyDependencies?.scope ?? [];
  const isNarrow = waitsFor.some(
    (urn) => !/^azure-native:(?:subscription|management):/.test(stack.byUrn(urn)?.type ?? ""),
  );
  if (isUnknown(resource.record.properties.scope) && waitsFor.length > 0) return !isNarrow;
  return wideScope.test(resource.text("scope") ?? "");
}
