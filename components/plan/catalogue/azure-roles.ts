import { planUsers } from "../account/access.ts";
import type { RolePlan } from "../types/account.ts";
import { applicationOwnerPermissions, operatorPermissions } from "./azure-role-permissions.ts";
import type { AccountScope } from "./cloud-catalogue.ts";

/**
 * The roles of a subscription. Of the provider's people a role is what the cloud's own roles let them do, since nothing
 * else can be delegated to another tenant; the client's people, who are in the subscription's tenant, hold a role of
 * ours besides, with what the cloud's do not have without much more. Second factors and addresses are asked for where
 * they sign in: by conditional access of their own tenant.
 * Source: https://learn.microsoft.com/azure/lighthouse/concepts/tenants-users-roles#role-support-for-azure-lighthouse
 */
export function azureRoles(scope: AccountScope): readonly RolePlan[] {
  const { client, environments } = scope;
  const { operators } = client.access;
  const home = operators.home.azure;
  const isOwnTenant = home !== undefined && home.tenant === environments[0]?.[1].tenant;
  const operator: RoleDraft = {
    description: "Operates the environments: sessions, restarts, patches, restores",
    maxSessionHours: 8,
    managedPolicies: [
      "Reader",
      "Virtual Machine Contributor",
      "Backup Operator",
      "Monitoring Contributor",
      "Scheduled Patching Contributor",
      "Support Request Contributor",
    ],
    statements: [operatorPermissions],
    isActivated: true,
  };
  const reader: RoleDraft = {
    description: "Sees what there is and how it does; changes nothing and reads no data",
    maxSessionHours: 8,
    managedPolicies: ["Reader"],
    statements: [],
  };
  const auditor: RoleDraft = {
    description: "Reads configuration, trail and findings",
    maxSessionHours: 8,
    managedPolicies: ["Reader", "Security Reader", "Log Analytics Reader"],
    statements: [],
  };
  const applicationOwner: RoleDraft = {
    description: "Follows the application: logs, metrics, secrets, new machines",
    maxSessionHours: 8,
    managedPolicies: ["Reader"],
    statements: [applicationOwnerPermissions],
  };
  const breakGlass: RoleDraft = {
    // Owner cannot be delegated to another tenant.
    description: `Everything${isOwnTenant ? "" : " but rights"}, for an hour, when nothing else helps; each use raises a P1`,
    maxSessionHours: 1,
    managedPolicies: [isOwnTenant ? "Owner" : "Contributor"],
    statements: [],
    isActivated: true,
  };
  return [
    planRole(scope, "operator", operator, home?.group),
    planRole(scope, "reader", reader, home?.group),
    planRole(scope, "auditor", auditor),
    planRole(scope, "application-owner", applicationOwner),
    planRole(scope, "break-glass", breakGlass, home?.breakGlass),
  ];
}

type RoleDraft = Pick<RolePlan, "description" | "maxSessionHours" | "managedPolicies" | "statements" | "isActivated">;

/** `group`: object id of the provider's group that may take it, besides the client's users of that role. */
function planRole(scope: AccountScope, key: RolePlan["key"], draft: RoleDraft, group?: string): RolePlan {
  const home = scope.client.access.operators.home.azure;
  const users = planUsers(scope).filter(({ role }) => role === key);
  return {
    key,
    // Names of roles are unique in the tenant, which may hold several subscriptions of the client.
    name: scope.names.globalOf("role", key),
    ...draft,
    trust: {
      ...(group === undefined || home === undefined ? {} : { msp: { account: home.tenant, principalArns: [group] } }),
      users: users.map(({ login }) => login),
    },
    requireMfa: true,
    sourceCidrs: [],
  };
}
