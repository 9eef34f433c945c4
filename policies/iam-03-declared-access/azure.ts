import {
  type AzureBinding,
  azureBinding,
  azureBindingsOf,
  delegation,
  pathIn,
  roleDefinition,
} from "../core/azure-bindings.ts";
import type { Requirements } from "../core/requirements.ts";
import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, pass, type StackCheck, unknown } from "../core/rule.ts";
import type { StackView } from "../core/stack-view.ts";
import { azureDuties } from "./azure-duties.ts";
import { together } from "./duties.ts";

const identity = "azure-native:managedidentity:UserAssignedIdentity";

export const azure: StackCheck = {
  stage: "stack",
  documentation: [
    "https://learn.microsoft.com/azure/lighthouse/concepts/tenants-users-roles",
    "https://learn.microsoft.com/azure/backup/backup-rbac-rs-vault",
  ],
  types: azureBinding,
  reads: [roleDefinition, identity],
  each: (resource, stack, requirements) => {
    const tenant = resource.type === delegation ? [judgeTenant(resource, requirements)] : [];
    const bindings = azureBindingsOf(resource).map((binding) => judgeBinding(binding, stack, requirements));
    return [...tenant, ...bindings];
  },
};

function judgeTenant(resource: Resource, { operators }: Requirements): Judgement {
  const property = "properties.managedByTenantId";
  const tenant = resource.text(property) ?? "absent";
  if (operators.home.some((home) => isSame(home, tenant))) return pass("delegated to the provider's own tenant");
  return fail({ property, found: tenant, wanted: "the provider's tenant" });
}

function judgeBinding(binding: AzureBinding, stack: StackView, requirements: Requirements): Judgement {
  const { operators, people } = requirements;
  const { resource, reading, isHeld } = binding;
  if (isIdentityOfStack(resource, stack)) return pass("an identity that this stack makes");
  const principal = reading.text("principalId") ?? "";
  if (![operators.known.group, operators.known.breakGlass, ...people].some((each) => isSame(each, principal))) {
    if (reading.text("principalType") === "ServicePrincipal") {
      return unknown(`${principal} is an identity that this stack does not make, and nobody can tell whose`);
    }
    const wanted = "the provider's groups, people of the client file, identities of the stack";
    return fail({ property: pathIn(binding, "principalId"), found: `${principal}, whom nobody declared`, wanted });
  }
  if (!isHeld && isSame(principal, operators.known.breakGlass)) return pass("break-glass, for emergencies");
  if (!azureDuties(binding, stack).deletesBackups) return pass("is declared");
  const all = stack
    .ofType(...azureBinding)
    .flatMap(azureBindingsOf)
    .filter((each) => !isIdentityOfStack(each.resource, stack))
    .filter((each) => isSame(each.reading.text("principalId") ?? "", principal));
  const { administers } = together(all.map((each) => azureDuties(each, stack)));
  if (!administers) return pass("is declared, and administers backups alone");
  return fail({
    property: pathIn(binding, "roleDefinitionId"),
    found: `${principal} deletes backups and administers production`,
    wanted: "one of the two",
  });
}

/** An identity gets its id when it is made: the assignment waits for it. */
function isIdentityOfStack({ type, record }: Resource, stack: StackView): boolean {
  if (type === delegation) return false;
  return (record.propertyDependencies?.principalId ?? []).some((urn) => {
    const source = stack.byUrn(urn);
    if (source === undefined || !source.type.startsWith("azure-native:")) return false;
    return source.type === identity || source.record.properties.identity !== undefined;
  });
}

/** Ids differ by no case. */
function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
