import {
  type AzureBinding,
  azureBinding,
  azureBindingsOf,
  definedRole,
  delegation,
  idOf,
  isWide,
  pathIn,
  roleDefinition,
  roleIdOf,
} from "../core/azure-bindings.ts";
import type { Requirements } from "../core/requirements.ts";
import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, pass, type StackCheck } from "../core/rule.ts";
import type { StackView } from "../core/stack-view.ts";

/** Roles of Azure that do everything, or give themselves every right. https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/privileged */
const administrators: Readonly<Record<string, string>> = {
  "8e3af657-a8ff-443c-a75c-2fe8c4bcb635": "Owner",
  "b24988ac-6180-42a0-ab88-20f7382dd24c": "Contributor",
  "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9": "User Access Administrator",
  "f58310d9-a9f6-439a-9e8d-f62e7b41a168": "Role Based Access Control Administrator",
};

/** Actions that do the same in a role of one's own. */
const everyAction =
  /^(?:\*|\*\/(?:\*|write)|microsoft\.authorization\/(?:\*|\*\/(?:\*|write)|roleassignments\/(?:\*|write)|elevateaccess\/action))$/i;

export const azure: StackCheck = {
  stage: "stack",
  documentation: [
    "https://learn.microsoft.com/azure/role-based-access-control/best-practices",
    "https://learn.microsoft.com/azure/lighthouse/how-to/create-eligible-authorizations",
  ],
  types: [...azureBinding, roleDefinition],
  reads: ["azure-native:resources:ResourceGroup"],
  each: (resource, stack, requirements) =>
    resource.type === roleDefinition
      ? judgeDefinition(resource)
      : azureBindingsOf(resource).map((binding) => judgeBinding(binding, stack, requirements)),
};

function judgeDefinition(role: Resource): Judgement {
  const actions = role.list("permissions").flatMap((permission) => permission.list("actions"));
  const found = actions.find((action) => everyAction.test(action.text() ?? ""));
  if (found === undefined) return pass("names what it lets do");
  return fail({ property: found.path, found: found.text() ?? "", wanted: "the actions that are needed" });
}

function judgeBinding(binding: AzureBinding, stack: StackView, { operators }: Requirements): Judgement {
  const { resource, reading, isHeld } = binding;
  const defined = definedRole(binding, stack);
  if (defined) return pass(`a role of its own, ${defined.name}`);
  const role = administrators[roleIdOf(binding)];
  if (role === undefined) return pass(`role ${roleIdOf(binding)} is no administrator`);
  if (!isWide(binding, stack)) return pass(`${role} of a part of the subscription alone`);
  if (handsOnOthersOnly(reading.texts("delegatedRoleDefinitionIds"))) return pass(`${role} for lesser roles alone`);
  const at = (path: string, found: string, wanted: string) => fail({ property: pathIn(binding, path), found, wanted });
  const isBreakGlass = reading.text("principalId")?.toLowerCase() === operators.known.breakGlass.toLowerCase();
  if (isHeld || !isBreakGlass) {
    return at("roleDefinitionId", `${role}${isHeld ? ", for good" : ""}`, "a role for what is needed");
  }
  if (resource.type !== delegation) return pass(`${role} is activated by ${operators.breakGlass} alone`);
  const terms = "justInTimeAccessPolicy";
  const factor = reading.text(`${terms}.multiFactorAuthProvider`) ?? "None";
  if (factor !== "Azure") return at(`${terms}.multiFactorAuthProvider`, factor, "Azure, a second factor");
  // Eight hours unless it says otherwise: https://learn.microsoft.com/azure/lighthouse/how-to/create-eligible-authorizations#access-policy
  const duration = reading.text(`${terms}.maximumActivationDuration`) ?? "PT8H";
  if (minutesOf(duration) > 60) return at(`${terms}.maximumActivationDuration`, duration, "an hour at most, PT1H");
  return pass(`${role} is activated by ${operators.breakGlass} alone, with a second factor, for ${duration}`);
}

/** A delegation may limit which roles its holder gives to managed identities. */
function handsOnOthersOnly(roles: readonly string[]): boolean {
  return roles.length > 0 && roles.every((role) => administrators[idOf(role)] === undefined);
}

function minutesOf(duration: string): number {
  const [, hours = "0", minutes = "0"] = /^PT(?:(\d+)H)?(?:(\d+)M)?$/.exec(duration) ?? [];
  const sum = Number(hours) * 60 + Number(minutes);
  return sum > 0 ? sum : Number.POSITIVE_INFINITY;
}
