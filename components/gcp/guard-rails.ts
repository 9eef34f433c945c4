import { Contact } from "@pulumi/gcp/essentialcontacts/contact.js";
import { Policy } from "@pulumi/gcp/orgpolicy/policy.js";
import { ComponentResource, type ComponentResourceOptions } from "@pulumi/pulumi";
import type { AccountPlan, ConstraintPlan, GcpGuardsPlan } from "../plan/types/account.ts";
import { type GcpFoundation, waitFor } from "./foundation.ts";

export interface GcpGuardRailsArgs {
  readonly plan: AccountPlan;
  readonly guards: GcpGuardsPlan;
  readonly foundation: GcpFoundation;
}

/**
 * Organisation policies that the project is held to, and whom Google writes to. Whoever deploys must be an administrator of
 * organisation policies, a role that only the organisation gives: https://cloud.google.com/organization-policy/create-policies
 */
export class GcpGuardRails extends ComponentResource {
  readonly #name: string;

  constructor(name: string, { plan, guards, foundation }: GcpGuardRailsArgs, options: ComponentResourceOptions) {
    super("socle:gcp:GuardRails", name, {}, options);
    this.#name = name;
    const { account } = plan.target;
    for (const constraint of guards.constraints) this.#hold(constraint, account, foundation);
    for (const { email, language, categories } of guards.contacts) {
      new Contact(
        `${name}-contact-${email.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")}`,
        {
          parent: `projects/${account}`,
          email,
          languageTag: language,
          notificationCategorySubscriptions: [...categories],
        },
        { parent: this, dependsOn: waitFor(foundation, "essentialcontacts.googleapis.com") },
      );
    }
    this.registerOutputs({});
  }

  #hold({ constraint, rule }: ConstraintPlan, account: string, foundation: GcpFoundation): void {
    new Policy(
      `${this.#name}-${constraint.replaceAll(".", "-").toLowerCase()}`,
      {
        parent: `projects/${account}`,
        name: `projects/${account}/policies/${constraint}`,
        spec: { rules: [ruleOf(rule)] },
      },
      { parent: this, dependsOn: waitFor(foundation, "orgpolicy.googleapis.com") },
    );
  }
}

/** https://cloud.google.com/organization-policy/reference/rest/v2/projects.policies#policyrule */
function ruleOf(rule: ConstraintPlan["rule"]) {
  if (rule === "enforce") return { enforce: "TRUE" };
  if (rule === "denyAll") return { denyAll: "TRUE" };
  return "allow" in rule
    ? { values: { allowedValues: [...rule.allow] } }
    : { values: { deniedValues: [...rule.deny] } };
}
