import type { Client } from "../../client/schema.ts";
import type { Names } from "../names.ts";
import type { AccessPlan, RolePlan, UserPlan } from "../types/account.ts";
import { applicationOwnerStatements, operatorStatements, protections } from "./role-statements.ts";

/** Policies that AWS maintains, by path under `arn:aws:iam::aws:policy/`. This one lists and describes everything, reads no data. */
const viewOnly = "job-function/ViewOnlyAccess";
const metrics = "CloudWatchReadOnlyAccess";

/** CIS AWS 1.8 and 1.9. Passwords expire yearly, or every 90 days where PCI DSS 8.3.9 asks for it. */
const passwords = { minimumLength: 14, reusePrevention: 24, maxAgeDays: 365, strictMaxAgeDays: 90 };

export interface AccessScope {
  readonly client: Client;
  readonly names: Names;
  readonly environments: readonly string[];
}

export function planAccess(scope: AccessScope): AccessPlan {
  const { frameworks } = scope.client.compliance;
  const { minimumLength, reusePrevention, maxAgeDays, strictMaxAgeDays } = passwords;
  return {
    roles: planRoles(scope),
    users: planUsers(scope),
    passwordPolicy: {
      minimumLength,
      maxAgeDays: frameworks.includes("pci-dss") ? strictMaxAgeDays : maxAgeDays,
      reusePrevention,
    },
  };
}

/** The client's own people who have something to do in one of the account's environments. */
function planUsers({ client, environments }: AccessScope): readonly UserPlan[] {
  return client.access.users
    .filter((user) => user.environments === undefined || user.environments.some((name) => environments.includes(name)))
    .map(({ login, name, email, role }) => ({
      login,
      name: name ?? login,
      ...(email === undefined ? {} : { email }),
      role,
    }));
}

function planRoles(scope: AccessScope): readonly RolePlan[] {
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
function planRole(scope: AccessScope, key: RolePlan["key"], draft: RoleDraft, group?: string): RolePlan {
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
