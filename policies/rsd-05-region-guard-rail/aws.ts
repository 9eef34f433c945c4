import type { Reading } from "../core/reading.ts";
import type { Requirements } from "../core/requirements.ts";
import { allowedPlaces, isAllowedRegion } from "../core/residency.ts";
import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, pass, type StackCheck, unknown } from "../core/rule.ts";

const policy = "aws:organizations/policy:Policy";
const organization = ["aws:organizations/organization:Organization", "aws:organizations/account:Account"];

/** Operators by which a statement concerns every region but those named. */
const others = /^(?:ForAllValues:|ForAnyValue:)?StringNot(?:Equals|EqualsIgnoreCase|Like)$/;

export const aws: StackCheck = {
  stage: "stack",
  documentation: [
    "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html",
  ],
  types: [],
  reads: [policy, ...organization],
  whole: (stack, requirements) => {
    const policies = stack.ofType(policy).filter(isControl);
    const denying = policies.filter((each) => deniedOutside(each).length > 0);
    if (denying.length > 0) return denying.map((each) => judge(each, requirements));
    if (policies.length > 0 || stack.ofType(...organization).length > 0) {
      return fail({
        found: "no policy of the organisation denies other regions",
        wanted: `a service control policy that denies what is not in ${allowedPlaces(requirements)}`,
      });
    }
    // An account of an organisation cannot hold its own guard rail: only the management account makes them.
    return unknown("guard rails of regions are policies of the organisation, which are no part of this stack");
  },
};

function isControl(each: Resource): boolean {
  return (each.text("type") ?? "SERVICE_CONTROL_POLICY") === "SERVICE_CONTROL_POLICY";
}

function judge(each: Resource, requirements: Requirements): Judgement {
  const open = deniedOutside(each).find((region) => !isAllowedRegion(region, requirements));
  return open === undefined
    ? pass(`${each.name} denies other regions`)
    : fail({ resource: each, property: "content", found: `leaves ${open} open`, wanted: allowedPlaces(requirements) });
}

/** The regions outside which a policy denies everything that has a region. */
function deniedOutside(each: Resource): readonly string[] {
  const statements = each.json("content")?.list("Statement") ?? [];
  return statements.filter((one) => one.text("Effect") === "Deny" && concernsAll(one)).flatMap(regionsOf);
}

/** Services without a region are left out by `NotAction`; a list of actions would leave all others alone. */
function concernsAll(statement: Reading): boolean {
  return statement.has("NotAction") || statement.texts("Action").includes("*");
}

function regionsOf(statement: Reading): readonly string[] {
  const { value } = statement.at("Condition");
  return Object.keys(value ?? {})
    .filter((operator) => others.test(operator))
    .flatMap((operator) => {
      const condition = statement.at("Condition").key(operator);
      const key = Object.keys(condition.value ?? {}).find((each) => each.toLowerCase() === "aws:requestedregion");
      return key === undefined ? [] : condition.key(key).texts();
    });
}
