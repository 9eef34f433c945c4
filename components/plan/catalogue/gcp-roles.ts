import type { Client } from "../../client/schema.ts";
import { planUsers } from "../account/access.ts";
import type { RolePlan } from "../types/account.ts";
import type { AccountScope } from "./cloud-catalogue.ts";
import { applicationOwnerPermissions, operatorPermissions } from "./gcp-role-permissions.ts";

/** Sees what there is, by lists and descriptions; reads no data. */
const seesEverything = [
  "roles/browser",
  "roles/backupdr.viewer",
  "roles/cloudsql.viewer",
  "roles/compute.viewer",
  "roles/file.viewer",
  "roles/monitoring.viewer",
];

/**
 * Who may do what in a project. A role is what Google's own roles let people do, and one of ours with what those do
 * not have without much more. Second factors are asked for where people sign in, and addresses by access levels: both
 * belong to the organisation. Break-glass is never held: Privileged Access Manager gives it for an hour to whoever of its
 * group asks and says why.
 * Source: https://cloud.google.com/iam/docs/roles-permissions
 */
export function gcpRoles(scope: AccountScope): readonly RolePlan[] {
  const { operators } = scope.client.access;
  const operator: RoleDraft = {
    description: "Operates the environments: sessions, restarts, patches, restores",
    maxSessionHours: 8,
    managedPolicies: [
      ...seesEverything,
      "roles/logging.viewer",
      "roles/monitoring.snoozeEditor",
      "roles/osconfig.patchJobExecutor",
      "roles/osconfig.inventoryViewer",
      "roles/osconfig.vulnerabilityReportViewer",
      "roles/compute.osAdminLogin",
      "roles/backupdr.restoreUser",
      "roles/securitycenter.findingsMuteSetter",
      "roles/securitycenter.findingsStateSetter",
    ],
    statements: operatorPermissions(scope.client.client),
  };
  const reader: RoleDraft = {
    description: "Sees what there is and how it does; changes nothing and reads no data",
    maxSessionHours: 8,
    managedPolicies: seesEverything,
    statements: [],
  };
  const auditor: RoleDraft = {
    description: "Reads configuration, trail and findings",
    maxSessionHours: 8,
    managedPolicies: [
      ...seesEverything,
      "roles/iam.securityReviewer",
      "roles/logging.privateLogViewer",
      "roles/orgpolicy.policyViewer",
      "roles/securitycenter.findingsViewer",
    ],
    statements: [],
  };
  const applicationOwner: RoleDraft = {
    description: "Follows the application: logs, metrics, secrets, new machines",
    maxSessionHours: 8,
    managedPolicies: [...seesEverything, "roles/logging.viewer"],
    statements: applicationOwnerPermissions(scope.client.client),
  };
  const breakGlass: RoleDraft = {
    description: "Everything, for an hour, when nothing else helps; each use raises a P1",
    maxSessionHours: 1,
    // Owner cannot be had for a while: https://cloud.google.com/iam/docs/pam-create-entitlements
    managedPolicies: ["roles/admin"],
    statements: [],
    isActivated: true,
  };
  return [
    planRole(scope, "operator", operator, operators.group),
    planRole(scope, "reader", reader, operators.group),
    planRole(scope, "auditor", auditor),
    planRole(scope, "application-owner", applicationOwner),
    planRole(scope, "break-glass", breakGlass, operators.breakGlass),
  ];
}

/**
 * Whoever opens a session on a machine acts as its service account, which OS Login asks for: a right on each of those, and on none
 * of the project's others (CIS GCP 1.6). https://cloud.google.com/compute/docs/oslogin/set-up-oslogin#configure_users
 */
export function sessionPrincipals({ access }: Client, environment: string): readonly string[] {
  const { group, home } = access.operators;
  const users = access.users.flatMap(({ role, email, environments }) =>
    role === "operator" && email !== undefined && (environments?.includes(environment) ?? true)
      ? [`user:${email.toLowerCase()}`]
      : [],
  );
  return home.gcp === undefined ? users : [`group:${group}@${home.gcp}`, ...users];
}

type RoleDraft = Pick<RolePlan, "description" | "maxSessionHours" | "managedPolicies" | "statements" | "isActivated">;

/** `group`: the provider's group that may take it, besides the client's users of that role. */
function planRole(scope: AccountScope, key: RolePlan["key"], draft: RoleDraft, group?: string): RolePlan {
  const domain = scope.client.access.operators.home.gcp;
  const users = planUsers(scope).filter(({ role }) => role === key);
  return {
    key,
    name: scope.names.of("role", key),
    ...draft,
    trust: {
      ...(group === undefined || domain === undefined
        ? {}
        : { msp: { account: domain, principalArns: [`group:${group}@${domain}`] } }),
      users: users.map(({ login }) => login),
    },
    requireMfa: true,
    sourceCidrs: [],
  };
}

/** Longest id of an entitlement. https://cloud.google.com/iam/docs/reference/pam/rest/v1/projects.locations.entitlements/create */
const longestEntitlement = 63;

/** The entitlement by which a role is taken: its own name, in the letters that those take. */
export function entitlementOf(role: string): string {
  return role.replaceAll("_", "-").toLowerCase().slice(0, longestEntitlement).replace(/-+$/, "");
}
