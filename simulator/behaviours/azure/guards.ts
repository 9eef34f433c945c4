import type { Attempt, Behaviour, CloudView, Failure, LedgerResource } from "../../core/behaviour.ts";
import { containerIdOf } from "./ids.ts";
import { checkLocation } from "./places.ts";
import { normalizeLocation } from "./regions.ts";

const lockTypes = ["AtSubscriptionLevel", "AtResourceGroupLevel", "AtResourceLevel", "ByScope"].map(
  (level) => `azure-native:authorization:ManagementLock${level}`,
);
const policyType = "azure-native:authorization:PolicyAssignment";

/** The built-in policies on locations, of resources and of resource groups. */
const allowedLocations = /\/policydefinitions\/e56962a6-4747-49cd-b67b-bf8b01975c4c$/i;
const allowedGroupLocations = /\/policydefinitions\/e765b5de-1225-4ba3-bd56-1ac6695af988$/i;

/** What stands before every call: locks, policies on locations, and whether there is such a location at all. */
export function admitOnAzure(attempt: Attempt, behaviour: Behaviour, cloud: CloudView): Failure | undefined {
  if (attempt.operation === "delete") return checkLocks(attempt, cloud, "delete");
  return (
    checkLocation(attempt, behaviour) ??
    (attempt.operation === "create" ? checkPolicies(attempt, cloud) : checkLocks(attempt, cloud, "write"))
  );
}

/**
 * A lock holds for its scope and all that stands in it; a deletion is also forbidden by a lock on what would go with it.
 * Source: https://learn.microsoft.com/en-us/azure/azure-resource-manager/management/lock-resources
 */
function checkLocks(attempt: Attempt, cloud: CloudView, action: "delete" | "write"): Failure | undefined {
  if (lockTypes.includes(attempt.type)) return undefined;
  const locks = lockTypes.flatMap((type) => cloud.all(type));
  if (locks.length === 0) return undefined;
  const id = attempt.id.toLowerCase();
  const lock = locks.find((each) => {
    if (action === "write" && each.inputs.text("level") !== "ReadOnly") return false;
    const scope = lockedScope(each).toLowerCase();
    return isWithin(id, scope) || (action === "delete" && isWithin(scope, id));
  });
  return (
    lock && {
      code: "ScopeLocked",
      status: 409,
      message: `The scope '${attempt.id}' cannot perform ${action} operation because following scope(s) are locked: '${lockedScope(lock)}'. Please remove the lock and try again.`,
    }
  );
}

function lockedScope({ id }: LedgerResource): string {
  return containerIdOf(id) ?? id.slice(0, id.toLowerCase().lastIndexOf("/providers/"));
}

function isWithin(id: string, scope: string): boolean {
  return id === scope || id.startsWith(`${scope}/`);
}

/**
 * The built-in "Allowed locations" refuse what is created elsewhere; other policies are not looked at.
 * Source: https://learn.microsoft.com/en-us/azure/governance/policy/samples/built-in-policies
 */
function checkPolicies({ type, id, name, inputs }: Attempt, cloud: CloudView): Failure | undefined {
  const given = inputs.text("location");
  if (given === undefined || normalizeLocation(given) === "global") return undefined;
  const wanted = type === "azure-native:resources:ResourceGroup" ? allowedGroupLocations : allowedLocations;
  const assignment = cloud.all(policyType).find((each) => {
    const definition = each.inputs.text("policyDefinitionId") ?? "";
    if (!wanted.test(definition) || each.inputs.text("enforcementMode") === "DoNotEnforce") return false;
    const scope = `/${(each.inputs.text("scope") ?? "").replace(/^\/+/, "")}`.toLowerCase();
    const excluded = each.inputs.texts("notScopes").some((not) => isWithin(id.toLowerCase(), not.toLowerCase()));
    if (!isWithin(id.toLowerCase(), scope) || excluded) return false;
    const allowed = each.inputs.texts("parameters.listOfAllowedLocations.value").map(normalizeLocation);
    return !allowed.includes(normalizeLocation(given));
  });
  return (
    assignment && {
      code: "RequestDisallowedByPolicy",
      status: 403,
      message: `Resource '${name}' was disallowed by policy. Policy identifiers: '[{"policyAssignment":{"name":"${assignment.name}","id":"${assignment.id}"}}]'.`,
    }
  );
}
