import { normalRegion } from "../core/place.ts";
import type { Requirements } from "../core/requirements.ts";
import { allowedPlaces, isAllowedRegion } from "../core/residency.ts";
import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, pass, type StackCheck } from "../core/rule.ts";

const assignment = "azure-native:authorization:PolicyAssignment";
const locations = "parameters.listOfAllowedLocations.value";

/** "Allowed locations for resource groups", which says nothing of resources. */
const ofGroups = "e765b5de-1225-4ba3-bd56-1ac6695af988";

export const azure: StackCheck = {
  stage: "stack",
  documentation: ["https://learn.microsoft.com/azure/governance/policy/samples/built-in-policies#general"],
  types: [],
  reads: [assignment],
  whole: (stack, requirements) => {
    const all = stack.ofType(assignment).filter((each) => each.has(locations));
    const judged = all.map((each) => judge(each, requirements));
    const hasResources = all.some((each) => !each.text("policyDefinitionId")?.toLowerCase().endsWith(ofGroups));
    if (hasResources) return judged;
    return [
      ...judged,
      fail({
        found: "no policy of allowed locations is assigned",
        wanted: `the policy "Allowed locations" over the subscription, with ${allowedPlaces(requirements)}`,
      }),
    ];
  },
};

function judge(resource: Resource, requirements: Requirements): Judgement {
  const wanted = `only ${allowedPlaces(requirements)}`;
  const open = resource
    .texts(locations)
    .map((each) => normalRegion(each) ?? each)
    .find((each) => each !== "global" && !isAllowedRegion(each, requirements));
  if (open !== undefined) return fail({ resource, property: locations, found: `leaves ${open} open`, wanted });
  // Besides what is not enforced there is what is enforced only where somebody enrols.
  const mode = resource.text("enforcementMode") ?? "Default";
  if (mode.toLowerCase() !== "default") {
    return fail({ resource, property: "enforcementMode", found: mode, wanted: "Default" });
  }
  const effect = resource.text("parameters.effect.value") ?? "Deny";
  if (effect.toLowerCase() !== "deny") {
    return fail({ resource, property: "parameters.effect.value", found: effect, wanted: "Deny" });
  }
  if (resource.has("notScopes")) {
    return fail({ resource, property: "notScopes", found: "parts left out", wanted: "the whole subscription" });
  }
  if (resource.has("resourceSelectors")) {
    return fail({ resource, property: "resourceSelectors", found: "some resources alone", wanted: "all resources" });
  }
  const scope = resource.text("scope") ?? "";
  const [, subscription, group] = /^\/?subscriptions\/([^/]+)\/?$|managementGroups\/([^/]+)\/?$/i.exec(scope) ?? [];
  return group !== undefined || subscription === requirements.account
    ? pass(`${resource.name} denies other regions`)
    : fail({ resource, property: "scope", found: scope || "absent", wanted: "the whole subscription" });
}
