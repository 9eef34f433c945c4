import { Entitlement } from "@pulumi/gcp/privilegedaccessmanager/entitlement.js";
import { IAMCustomRole } from "@pulumi/gcp/projects/iamcustomRole.js";
import { IAMMember } from "@pulumi/gcp/projects/iammember.js";
import { ComponentResource, type ComponentResourceOptions, type Output, output } from "@pulumi/pulumi";
import type { GcpStatement } from "../plan/catalogue/gcp-role-permissions.ts";
import { entitlementOf } from "../plan/catalogue/gcp-roles.ts";
import type { AccessPlan, RolePlan } from "../plan/types/account.ts";
import { type GcpFoundation, waitFor } from "./foundation.ts";
import { partName } from "./names.ts";
import { grantToAgent } from "./project-grant.ts";

export interface GcpAccessArgs {
  readonly plan: AccessPlan;
  /** Project. */
  readonly account: string;
  readonly foundation: GcpFoundation;
}

/**
 * Who may do what in the project. People come with identities of their organisation, the provider's by a group of
 * its own; nobody gets a key. Grants are added one by one, so that those of others stay. A role that nobody may take is
 * not made.
 */
export class GcpAccess extends ComponentResource {
  readonly #name: string;
  readonly #args: GcpAccessArgs;
  /** Grants by logical name: roles have some in common, and people may hold several. */
  readonly #grants = new Set<string>();

  constructor(name: string, args: GcpAccessArgs, options: ComponentResourceOptions) {
    super("socle:gcp:Access", name, {}, options);
    this.#name = name;
    this.#args = args;
    for (const role of args.plan.roles) {
      const principals = this.#principalsOf(role);
      if (principals.length === 0) continue;
      if (role.isActivated) this.#createEntitlement(role, principals);
      else this.#createRole(role, principals);
    }
    this.registerOutputs({});
  }

  #principalsOf({ key, trust }: RolePlan): readonly string[] {
    const persons = this.#args.plan.users.filter((user) => user.role === key);
    const users = persons.map(({ login, email }) => {
      // A person whom Google does not know would be refused when the grant is made, halfway through.
      if (email === undefined) throw new Error(`user ${login} has no Google account: give its e-mail address`);
      return `user:${email.toLowerCase()}`;
    });
    return [...(trust.msp?.principalArns ?? []), ...users];
  }

  #createRole(plan: RolePlan, principals: readonly string[]): void {
    for (const role of plan.managedPolicies) {
      this.#grant(role.replace(/^roles\//, ""), output(role), principals);
    }
    for (const statement of plan.statements.map(statementOf)) {
      const role = statement.role === undefined ? this.#createCustomRole(plan, statement) : output(statement.role);
      this.#grant(`${plan.key}-${statement.key}`, role, principals, statement.condition);
    }
  }

  /** Its id stays taken for weeks after it was deleted; within the first, making it again brings it back. https://cloud.google.com/iam/docs/creating-custom-roles#deleting-custom-role */
  #createCustomRole(plan: RolePlan, { key, permissions = [] }: GcpStatement): Output<string> {
    const { account, foundation } = this.#args;
    const role = new IAMCustomRole(
      `${this.#name}-${plan.key}-${key}`,
      {
        roleId: partName(plan.name, key, longestRoleId).replaceAll("-", "_"),
        project: account,
        title: `${plan.name} (${key})`.slice(0, longestTitle),
        description: plan.description,
        permissions: [...permissions],
        stage: "GA",
      },
      { parent: this, dependsOn: waitFor(foundation, "iam.googleapis.com") },
    );
    return role.name;
  }

  #grant(
    key: string,
    role: Output<string>,
    principals: readonly string[],
    condition?: GcpStatement["condition"],
  ): void {
    const { account: project, foundation } = this.#args;
    const { projectNumber } = foundation;
    for (const member of principals) {
      const logicalName = `${this.#name}-${key}-${member.replaceAll(/[^A-Za-z0-9]+/g, "-").toLowerCase()}`;
      if (this.#grants.has(logicalName)) continue;
      this.#grants.add(logicalName);
      new IAMMember(
        logicalName,
        {
          project,
          role,
          member,
          ...(condition && {
            condition: {
              title: condition.title,
              expression: projectNumber.apply((number) => condition.expression.replaceAll("{number}", number)),
            },
          }),
        },
        { parent: this, dependsOn: waitFor(foundation, "cloudresourcemanager.googleapis.com") },
      );
    }
  }

  /**
   * Nobody holds the role: whoever of its group asks, with a reason, has it for an hour at once, since nobody may be there to
   * approve. Each request is in the audit trail, where it raises a P1.
   * https://cloud.google.com/iam/docs/pam-create-entitlements
   */
  #createEntitlement(plan: RolePlan, principals: readonly string[]): void {
    const { account, foundation } = this.#args;
    const grant = grantToAgent(
      `${this.#name}-${plan.key}-agent`,
      {
        project: account,
        role: "roles/privilegedaccessmanager.projectServiceAgent",
        member: foundation.agentOf("privilegedaccessmanager.googleapis.com"),
        holder: plan.name,
        foundation,
      },
      this,
    );
    new Entitlement(
      `${this.#name}-${plan.key}`,
      {
        entitlementId: entitlementOf(plan.name),
        location: "global",
        parent: `projects/${account}`,
        maxRequestDuration: `${plan.maxSessionHours * 3600}s`,
        eligibleUsers: [{ principals: [...principals] }],
        privilegedAccess: {
          gcpIamAccess: {
            resource: `//cloudresourcemanager.googleapis.com/projects/${account}`,
            resourceType: "cloudresourcemanager.googleapis.com/Project",
            roleBindings: plan.managedPolicies.map((role) => ({ role })),
          },
        },
        requesterJustificationConfig: { unstructured: {} },
      },
      { parent: this, dependsOn: grant },
    );
  }
}

/** https://cloud.google.com/iam/docs/reference/rest/v1/projects.roles */
const longestRoleId = 64;
const longestTitle = 100;

function statementOf(statement: Readonly<Record<string, unknown>>): GcpStatement {
  const { key, permissions, role, condition } = statement;
  if (typeof key !== "string") throw new Error(`no statement of a role of Google Cloud: ${JSON.stringify(statement)}`);
  return {
    key,
    ...(isTexts(permissions) && { permissions }),
    ...(typeof role === "string" && { role }),
    ...(isCondition(condition) && { condition }),
  };
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === "string");
}

function isCondition(value: unknown): value is NonNullable<GcpStatement["condition"]> {
  return typeof value === "object" && value !== null && "title" in value && "expression" in value;
}
