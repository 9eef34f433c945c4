import { Group } from "@pulumi/aws/iam/group.js";
import { GroupPolicy } from "@pulumi/aws/iam/groupPolicy.js";
import { Role } from "@pulumi/aws/iam/role.js";
import { RolePolicy } from "@pulumi/aws/iam/rolePolicy.js";
import { RolePolicyAttachment } from "@pulumi/aws/iam/rolePolicyAttachment.js";
import { User } from "@pulumi/aws/iam/user.js";
import { UserGroupMembership } from "@pulumi/aws/iam/userGroupMembership.js";
import { ComponentResource, type ComponentResourceOptions } from "@pulumi/pulumi";
import type { AccessPlan, RolePlan, UserPlan } from "../plan/types/account.ts";
import { groupPolicy, rolePolicy, trustPolicy } from "./access-policies.ts";

export interface AwsAccessArgs {
  readonly plan: AccessPlan;
  readonly account: string;
  /** Bucket of the audit archive, which no role may touch. */
  readonly archiveBucket: string;
}

/**
 * Who may do what in the account. Persons hold no right of their own and no access key: a user of the client may only
 * take the role of its group, with a second factor; a person of the provider comes with an identity of the provider's
 * own account, which asks for its own. A user's first password is set by an operator and handed over in person, never by this program.
 * A role that nobody may take is not made.
 */
export class AwsAccess extends ComponentResource {
  readonly #name: string;
  readonly #args: AwsAccessArgs;

  constructor(name: string, args: AwsAccessArgs, options: ComponentResourceOptions) {
    super("socle:aws:Access", name, {}, options);
    this.#name = name;
    this.#args = args;
    const { roles, users } = args.plan;
    const groups = new Map<RolePlan["key"], Group>();
    for (const role of roles.filter(isTaken)) {
      this.#createRole(role);
      if (users.some((user) => user.role === role.key)) groups.set(role.key, this.#createGroup(role));
    }
    for (const user of users) this.#createUser(user, groups.get(user.role));
    this.registerOutputs({});
  }

  #createRole(plan: RolePlan): void {
    const { account, archiveBucket } = this.#args;
    const logicalName = `${this.#name}-${plan.key}`;
    const child = { parent: this };
    const role = new Role(
      logicalName,
      {
        name: plan.name,
        description: plan.description,
        assumeRolePolicy: trustPolicy(plan, account),
        maxSessionDuration: plan.maxSessionHours * 3600,
        tags: { Name: plan.name },
      },
      child,
    );
    for (const policy of plan.managedPolicies) {
      const policyName = policy.split("/").at(-1);
      const policyArn = `arn:aws:iam::aws:policy/${policy}`;
      new RolePolicyAttachment(`${logicalName}-${policyName}`, { role: role.name, policyArn }, child);
    }
    const policy = rolePolicy(plan, account, archiveBucket);
    new RolePolicy(logicalName, { name: plan.key, role: role.name, policy }, child);
  }

  /** The users of a role, who may take it and look after their own password and second factor. */
  #createGroup(plan: RolePlan): Group {
    const logicalName = `${this.#name}-${plan.key}-users`;
    const group = new Group(logicalName, { name: plan.name }, { parent: this });
    const policy = groupPolicy(plan, this.#args.account);
    new GroupPolicy(logicalName, { name: `take-${plan.key}`, group: group.name, policy }, { parent: this });
    return group;
  }

  #createUser(plan: UserPlan, group: Group | undefined): void {
    // A user in no group would be a login without any right, and nobody would notice.
    if (group === undefined) throw new Error(`user ${plan.login}: nobody may take the role ${plan.role}`);
    const logicalName = `${this.#name}-user-${plan.login}`;
    const { email } = plan;
    const user = new User(
      logicalName,
      {
        name: plan.login,
        // The person's password and second factor are made outside: they must not keep a leaver's user in place.
        forceDestroy: true,
        tags: { Name: plan.name, ...(email !== undefined && { email }) },
      },
      { parent: this },
    );
    new UserGroupMembership(logicalName, { user: user.name, groups: [group.name] }, { parent: this });
  }
}

function isTaken({ trust }: RolePlan): boolean {
  return trust.msp !== undefined || trust.users.length > 0;
}
