import type { Requirements } from "../core/requirements.ts";
import { allowedPlaces, isAllowedRegion } from "../core/residency.ts";
import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, pass, type StackCheck } from "../core/rule.ts";

const constraint = "gcp.resourceLocations";
const policy = "gcp:orgpolicy/policy:Policy";
/** The form of the API before. */
const older = [
  "gcp:projects/organizationPolicy:OrganizationPolicy",
  "gcp:folder/organizationPolicy:OrganizationPolicy",
  "gcp:organizations/policy:Policy",
];

export const gcp: StackCheck = {
  stage: "stack",
  documentation: ["https://cloud.google.com/resource-manager/docs/organization-policy/defining-locations"],
  types: [],
  reads: [policy, ...older],
  whole: (stack, requirements) => {
    const current = stack.ofType(policy).filter((each) => each.text("name")?.endsWith(`/policies/${constraint}`));
    const before = stack.ofType(...older).filter((each) => each.text("constraint")?.endsWith(constraint));
    const judged = [
      ...current.map((each) => judgeRules(each, requirements)),
      ...before.map((each) => judgeValues(each, "listPolicy.allow.values", requirements)),
    ];
    if (judged.length > 0) return judged;
    return fail({
      found: `no policy of ${constraint}`,
      wanted: `an organisation policy that allows ${allowedPlaces(requirements)} alone`,
    });
  },
};

function judgeRules(resource: Resource, requirements: Requirements): Judgement {
  const rules = resource.list("spec.rules");
  const open = rules.findIndex((rule) => rule.flag("allowAll") === true);
  if (open >= 0) {
    return fail({
      resource,
      property: `spec.rules.${open}.allowAll`,
      found: "allows any place",
      wanted: allowedPlaces(requirements),
    });
  }
  const judged = rules.map((_, index) =>
    judgeValues(resource, `spec.rules.${index}.values.allowedValues`, requirements),
  );
  const fault = judged.find(({ status }) => status === "fail");
  if (fault) return fault;
  // A rule under a condition holds for what carries a tag, and for nothing else.
  if (rules.every((rule) => rule.has("condition"))) {
    return fail({
      resource,
      property: "spec.rules",
      found: "no rule for everything",
      wanted: allowedPlaces(requirements),
    });
  }
  return pass(`${resource.name} denies other places`);
}

function judgeValues(resource: Resource, property: string, requirements: Requirements): Judgement {
  const values = resource.texts(property);
  const wanted = `only ${allowedPlaces(requirements)}`;
  if (values.length === 0) return fail({ resource, property, found: "allows any place", wanted });
  const open = values.find((value) => !isAllowedRegion(regionOf(value), requirements));
  return open === undefined
    ? pass(`${resource.name} denies other places`)
    : fail({ resource, property, found: `leaves ${open} open`, wanted });
}

/** A region, one of its zones, or the group of values of a region: `in:europe-west9-locations`. */
function regionOf(value: string): string {
  return value
    .toLowerCase()
    .replace(/^(?:in:|is:)/, "")
    .replace(/-locations$/, "")
    .replace(/^([a-z]+-[a-z]+\d+)-[a-z]$/, "$1");
}
