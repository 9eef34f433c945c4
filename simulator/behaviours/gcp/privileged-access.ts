import type { Behaviours } from "../../core/behaviour.ts";
import { secondsOf } from "./alert-conditions.ts";
import { docs, inApi, named, tokens } from "./types.ts";

const pam = `${docs}/iam/docs/reference/pam/rest/v1/projects.locations.entitlements`;
const guide = `${docs}/iam/docs`;
const invalid = "INVALID_ARGUMENT";

/** https://cloud.google.com/logging/docs/audit/configure-data-access */
const logTypes = ["ADMIN_READ", "DATA_READ", "DATA_WRITE"];

/** Roles that are had for a while, and which accesses are logged. */
export const gcpPrivilegedAccess: Behaviours = {
  "gcp:privilegedaccessmanager/entitlement:entitlement": {
    ...inApi("privilegedaccessmanager.googleapis.com", "Entitlement", "entitlements"),
    evidence: `${pam}/create`,
    inputs: [
      ...["additionalNotificationTargets", "approvalWorkflow", "eligibleUsers", "entitlementId", "location"],
      ...["maxRequestDuration", "parent", "privilegedAccess", "requesterJustificationConfig"],
    ],
    id: "{parent}/locations/{location}/entitlements/{entitlementId}",
    container: "",
    name: { ...named, input: "entitlementId", auto: false },
    outputs: ({ id, createdAt, random }) => ({
      name: id,
      state: "AVAILABLE",
      etag: random("{hex16}", "etag"),
      createTime: createdAt,
      updateTime: createdAt,
    }),
    rules: [
      {
        code: invalid,
        evidence: `${pam}/create#query-parameters`,
        refuses: ({ inputs }) => {
          const id = inputs.text("entitlementId") ?? "";
          return /^[a-z][a-z0-9-]{2,61}[a-z0-9]$/.test(id) ? undefined : `Entitlement id "${id}" is invalid`;
        },
      },
      {
        code: invalid,
        evidence: `${pam}#Entitlement`,
        refuses: ({ inputs }) => {
          const duration = inputs.text("maxRequestDuration");
          const seconds = secondsOf(duration);
          return seconds >= 1800 && seconds <= 604_800
            ? undefined
            : `max_request_duration must be between 30 minutes and 7 days, not ${duration}`;
        },
      },
      {
        code: invalid,
        evidence: `${guide}/pam-create-entitlements`,
        refuses: ({ inputs }) => {
          const role = inputs
            .texts("privilegedAccess.gcpIamAccess.roleBindings[].role")
            .find((each) => /^roles\/(owner|editor|viewer)$/.test(each) || /erviceAgent$/.test(each));
          return role && `Role ${role} is not supported in entitlements`;
        },
      },
      {
        code: invalid,
        evidence: `${pam}#GcpIamAccess`,
        refuses: ({ inputs }) => {
          const parent = inputs.text("parent") ?? "";
          const resource = inputs.text("privilegedAccess.gcpIamAccess.resource") ?? "";
          return resource === `//cloudresourcemanager.googleapis.com/${parent}`
            ? undefined
            : `Resource ${resource} is not the parent of the entitlement`;
        },
      },
      {
        code: "FAILED_PRECONDITION",
        evidence: `${guide}/pam-permissions-and-setup`,
        refuses: (_attempt, cloud) =>
          cloud
            .all(tokens.projectMember)
            .some(({ inputs }) => inputs.text("role") === "roles/privilegedaccessmanager.projectServiceAgent")
            ? undefined
            : "Privileged Access Manager has not been set up: its service agent lacks roles/privilegedaccessmanager.projectServiceAgent",
      },
    ],
    seconds: [12, 10, 8],
  },

  "gcp:projects/iAMAuditConfig:IAMAuditConfig": {
    ...inApi("cloudresourcemanager.googleapis.com", "project IAM audit config", "projects"),
    evidence: `${docs}/resource-manager/reference/rest/v3/projects/setIamPolicy`,
    inputs: ["auditLogConfigs", "service"],
    id: "{account}/audit_config/{service}",
    // The setting of a service is one: writing it takes the place of what was there.
    adopts: true,
    outputs: ({ random }) => ({ etag: random("{hex12}=", "etag") }),
    rules: [
      {
        code: "badRequest",
        evidence: `${docs}/logging/docs/audit/configure-data-access`,
        refuses: ({ inputs }) => {
          const service = inputs.text("service") ?? "";
          return service === "allServices" || /^[a-z0-9-]+\.googleapis\.com$/.test(service)
            ? undefined
            : `Invalid service in AuditConfig: ${service}`;
        },
      },
      {
        code: "badRequest",
        evidence: `${docs}/logging/docs/audit/configure-data-access`,
        refuses: ({ inputs }) => {
          const wrong = inputs.texts("auditLogConfigs[].logType").find((type) => !logTypes.includes(type));
          return wrong && `Invalid log type in AuditConfig: ${wrong}`;
        },
      },
    ],
    seconds: [8, 8, 8],
  },
};
