import { planUsers } from "../account/access.ts";
import type { RolePlan } from "../types/account.ts";
import { applicationOwnerStatements, operatorStatements, protections } from "./aws-role-statements.ts";
import type { AccountScope } from "./cloud-catalogue.ts";

/** Policies that AWS maintains, by path under `arn:aws:iam::aws:policy/`. This one lists and describes everything, reads no data. */
const viewOnly = "job-function/ViewOnlyAccess";
const metrics = "CloudWatchReadOnlyAccess";

/** The roles of an account: the provider's people and the client's take them, each with a second factor. */
export function awsRoles(scope: AccountScope): readonly RolePlan[] {
  const { client } = scope;
  const { operators, adminCidrs } = client.access;
  const operator = {
    description: "Operates the environments: sessions, restarts, patches, restores",
    maxSessionHours: 8,
    managedPolicies: [viewOnly, metrics, "AWSBackupOperatorAccess"],
    statements: [...operatorStatements(client.client), ...protections],
    sourceCidrs: adminCidrs,
  };
  const reader = {
    description: "Sees what there is and how it does; changes nothing and reads no data",
    maxSessionHours: 8,
    managedPolicies: [viewOnly, metrics],
    statements: protections,
  };
  const auditor = {
    description: "Reads configuration, trail and findings",
    maxSessionHours: 8,
    managedPolicies: ["SecurityAudit", viewOnly, "AWSCloudTrail_ReadOnlyAccess"],
    statements: protections,
  };
  const applicationOwner = {
    description: "Follows the application: logs, metrics, secrets, new machines",
    maxSessionHours: 8,
    managedPolicies: [viewOnly, metrics],
    statements: [...applicationOwnerStatements(client.client), ...protections],
  };
  const breakGlass = {
    description: "Everything, for an hour, when nothing else helps; each use raises a P1",
    maxSessionHours: 1,
    managedPolicies: ["AdministratorAccess"],
    statements: [],
    sourceCidrs: adminCidrs,
  };
  return [
    planRole(scope, "operator", operator, operators.group),
    planRole(scope, "reader", reader, operators.group),
    planRole(scope, "auditor", auditor),
    planRole(scope, "application-owner", applicationOwner),
    planRole(scope, "break-glass", breakGlass, operators.breakGlass),
  ];
}

type RoleDraft = Pick<RolePlan, "description" | "maxSessionHours" | "managedPolicies" | "statements"> &
  Partial<Pick<RolePlan, "sourceCidrs">>;

/** `group`: the provider's group that may take it, besides the client's users of that role. */
function planRole(scope: AccountScope, key: RolePlan["key"], draft: RoleDraft, group?: string): RolePlan {
  const home = scope.client.access.operators.home.aws;
  const users = planUsers(scope).filter(({ role }) => role === key);
  return {
    key,
    name: scope.names.of("role", key),
    ...draft,
    trust: {
      ...(group === undefined || home === undefined ? {} : { msp: mspPrincipals(home, group) }),
      users: users.map(({ login }) => login),
    },
    requireMfa: true,
    sourceCidrs: draft.sourceCidrs ?? [],
  };
}

/** A group is a role of the provider's own account: made by hand, or by IAM Identity Center under its own path and suffix. */
function mspPrincipals(account: string, group: string): NonNullable<RolePlan["trust"]["msp"]> {
  return {
    account,
    principalArns: [
      `arn:aws:iam::${account}:role/${group}`,
      // The region of the identity centre stands in between, unless that is us-east-1.
      `arn:aws:iam::${account}:role/aws-reserved/sso.amazonaws.com/*/AWSReservedSSO_${group}_*`,
      `arn:aws:iam::${account}:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_${group}_*`,
    ],
  };
}
