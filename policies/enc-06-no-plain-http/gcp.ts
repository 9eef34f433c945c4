import type { Resource } from "../core/resource.ts";
import { fail, notApplicable, pass, type StackCheck } from "../core/rule.ts";

const constraint = "storage.secureHttpTransport";
const policy = "gcp:orgpolicy/policy:Policy";
/** The form of the API before. */
const older = [
  "gcp:projects/organizationPolicy:OrganizationPolicy",
  "gcp:folder/organizationPolicy:OrganizationPolicy",
  "gcp:organizations/policy:Policy",
];

/** A bucket has no switch of its own: https://cloud.google.com/storage/docs/org-policy-constraints#secure-http-transport */
export const gcp: StackCheck = {
  stage: "stack",
  documentation: ["https://cloud.google.com/storage/docs/org-policy-constraints"],
  types: [],
  reads: [policy, ...older],
  whole: (stack, { kind }) => {
    const current = stack.ofType(policy).filter((each) => each.text("name")?.endsWith(`/policies/${constraint}`));
    const before = stack.ofType(...older).filter((each) => each.text("constraint")?.endsWith(constraint));
    const judged = [
      ...current.map((each) => ({ resource: each, property: "spec.rules", enforced: isEnforced(each) })),
      ...before.map((each) => {
        const property = "booleanPolicy.enforced";
        return { resource: each, property, enforced: each.flag(property) === true };
      }),
    ];
    if (judged.some(({ enforced }) => enforced)) return pass("the project refuses plain HTTP to its buckets");
    if (kind === "environment" && judged.length === 0) {
      return notApplicable("the project refuses it as a whole: judged in the stack of the account");
    }
    const wanted = `the constraint ${constraint} enforced on the project`;
    const [found] = judged;
    if (found === undefined) return fail({ found: `no policy of ${constraint}`, wanted });
    const { resource, property } = found;
    return fail({ resource, property, found: "not enforced for everything", wanted });
  },
};

/** A rule under a condition holds for what carries a tag, and for nothing else. */
function isEnforced(resource: Resource): boolean {
  const rules = resource.list("spec.rules");
  const inEffect = rules.filter((rule) => rule.flag("enforce") !== undefined);
  return inEffect.some((rule) => !rule.has("condition")) && inEffect.every((rule) => rule.flag("enforce") === true);
}
