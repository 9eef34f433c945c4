import { PimRoleEligibilitySchedule } from "@pulumi/azure-native/authorization/pimRoleEligibilitySchedule.js";
import { RoleAssignment } from "@pulumi/azure-native/authorization/roleAssignment.js";
import { RoleDefinition } from "@pulumi/azure-native/authorization/roleDefinition.js";
import { ComponentResource, type ComponentResourceOptions, type Input } from "@pulumi/pulumi";
import { uuidOf } from "../plan/hash.ts";
import type { AccessPlan, AzureGuardsPlan, RolePlan, UserPlan } from "../plan/types/account.ts";
import { delegateToProvider } from "./delegation.ts";
import { builtInRoleId } from "./role-assignment.ts";

export interface AzureAccessArgs {
  readonly plan: AccessPlan;
  readonly account: string;
  readonly delegation?: AzureGuardsPlan["delegation"];
}

/**
 * Who may do what in the subscription. The client's people are known by the directory of the subscription and hold the role of
 * the client file; those of the provider come from their own tenant, to which the subscription is delegated, or as
 * groups of the same one. What changes anything is activated by them when it is needed, with a second factor.
 * Second factors of the client's people, and addresses, are for the conditional access of their directory.
 */
export class AzureAccess extends ComponentResource {
  readonly #name: string;
  readonly #account: string;
  readonly #scope: string;

  constructor(name: string, args: AzureAccessArgs, options: ComponentResourceOptions) {
    super("socle:azure:Access", name, {}, options);
    const { plan, account, delegation } = args;
    this.#name = name;
    this.#account = account;
    this.#scope = `/subscriptions/${account}`;
    const definitions = new Map<RolePlan["key"], RoleDefinition>();
    for (const role of plan.roles) {
      if (role.statements.length > 0 && (role.trust.users.length > 0 || (role.trust.msp && !delegation))) {
        definitions.set(role.key, this.#defineRole(role));
      }
    }
    for (const user of plan.users) this.#admitUser(user, plan.roles, definitions);
    if (delegation) delegateToProvider(`${name}-provider`, { roles: plan.roles, account, delegation }, this);
    else for (const role of plan.roles) this.#admitGroups(role, definitions.get(role.key));
    this.registerOutputs({});
  }

  /** A role of our own: what the cloud's roles do not let somebody do without much more. */
  #defineRole({ key, name, description, statements }: RolePlan): RoleDefinition {
    return new RoleDefinition(
      `${this.#name}-${key}`,
      {
        roleDefinitionId: uuidOf(["role", this.#account, key]),
        roleName: name,
        roleType: "CustomRole",
        description,
        scope: this.#scope,
        assignableScopes: [this.#scope],
        permissions: statements.map(permissionOf),
      },
      { parent: this },
    );
  }

  #admitUser(user: UserPlan, roles: readonly RolePlan[], definitions: Definitions): void {
    const role = roles.find(({ key }) => key === user.role);
    const { principalId } = user;
    if (role === undefined) throw new Error(`user ${user.login}: no role ${user.role} is planned`);
    if (principalId === undefined) throw new Error(`user ${user.login}: the directory knows nobody without an id`);
    for (const [suffix, roleDefinitionId] of this.#grantsOf(role, definitions.get(role.key))) {
      new RoleAssignment(
        `${this.#name}-user-${user.login}-${suffix}`,
        {
          scope: this.#scope,
          principalId,
          principalType: "User",
          roleDefinitionId,
          description: `${user.name}: ${role.description}`,
        },
        { parent: this },
      );
    }
  }

  /** Groups of the provider in the subscription's own tenant: what is activated is eligible, the rest is held. */
  #admitGroups(role: RolePlan, definition: RoleDefinition | undefined): void {
    const { trust, isActivated, description, key } = role;
    for (const principalId of trust.msp?.principalArns ?? []) {
      for (const [suffix, roleDefinitionId] of this.#grantsOf(role, definition)) {
        const logicalName = `${this.#name}-group-${key}-${suffix}`;
        const grant = { scope: this.#scope, principalId, roleDefinitionId };
        if (isActivated && suffix !== "reader") {
          new PimRoleEligibilitySchedule(
            logicalName,
            { ...grant, justification: description, scheduleInfo: { expiration: { type: "NoExpiration" } } },
            { parent: this },
          );
        } else if (key !== "reader" || suffix !== "reader") {
          new RoleAssignment(logicalName, { ...grant, principalType: "Group", description }, { parent: this });
        }
      }
    }
  }

  /** The cloud's own roles, and ours, by a short name. */
  #grantsOf(role: RolePlan, definition: RoleDefinition | undefined): readonly [string, Input<string>][] {
    const builtIn = role.managedPolicies.map((name): [string, Input<string>] => [
      name.toLowerCase().replaceAll(" ", "-"),
      builtInRoleId(name, this.#account),
    ]);
    return definition === undefined ? builtIn : [...builtIn, ["own", definition.id]];
  }
}

type Definitions = ReadonlyMap<RolePlan["key"], RoleDefinition>;

function permissionOf(statement: Readonly<Record<string, unknown>>) {
  const listOf = (field: string) => {
    const value = statement[field];
    return Array.isArray(value) ? value.filter((each): each is string => typeof each === "string") : [];
  };
  return {
    actions: listOf("actions"),
    notActions: listOf("notActions"),
    dataActions: listOf("dataActions"),
    notDataActions: listOf("notDataActions"),
  };
}
