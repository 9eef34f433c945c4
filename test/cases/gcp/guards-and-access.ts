import type { Values } from "../../../simulator/values.ts";
import type { NegativeCase } from "../negative-case.ts";

const policy = "gcp:orgpolicy/policy:Policy";
const contact = "gcp:essentialcontacts/contact:Contact";
const entitlement = "gcp:privilegedaccessmanager/entitlement:entitlement";
const member = "gcp:projects/iAMMember:IAMMember";
const audit = "gcp:projects/iAMAuditConfig:IAMAuditConfig";
const topic = "gcp:pubsub/topic:Topic";
const subscription = "gcp:pubsub/subscription:Subscription";
const topicMember = "gcp:pubsub/topicIAMMember:TopicIAMMember";
const findings = "gcp:securitycenter/v2ProjectNotificationConfig:V2ProjectNotificationConfig";
const docs = "https://cloud.google.com";
const policies = `${docs}/organization-policy/reference/rest/v2/projects.policies`;
const contacts = `${docs}/resource-manager/docs/managing-notification-contacts`;
const pam = `${docs}/iam/docs/pam-create-entitlements`;

const parent = "projects/example-prod";

function create(type: string, inputs: Values): NegativeCase["attempt"] {
  return { create: [type, "made", inputs] };
}

function held(constraint: string, rule: Values): Values {
  return { parent, name: `${parent}/policies/${constraint}`, spec: { rules: [rule] } };
}

const mailbox = {
  parent,
  email: "security@example.com",
  languageTag: "en",
  notificationCategorySubscriptions: ["SECURITY"],
};

const breakGlass = {
  parent,
  location: "global",
  entitlementId: "break-glass",
  maxRequestDuration: "3600s",
  eligibleUsers: [{ principals: ["group:breakglass@example.com"] }],
  privilegedAccess: {
    gcpIamAccess: {
      resource: `//cloudresourcemanager.googleapis.com/${parent}`,
      resourceType: "cloudresourcemanager.googleapis.com/Project",
      roleBindings: [{ role: "roles/admin" }],
    },
  },
  requesterJustificationConfig: { unstructured: {} },
};

const enabled: NonNullable<NegativeCase["given"]>[number] = [
  "gcp:projects/service:Service",
  "service",
  { service: "privilegedaccessmanager.googleapis.com" },
];
const agent: NonNullable<NegativeCase["given"]>[number] = [
  member,
  "agent",
  {
    project: "example-prod",
    role: "roles/privilegedaccessmanager.projectServiceAgent",
    member: "group:stands-for-the-agent@example.com",
  },
];

export const cases: readonly NegativeCase[] = [
  {
    title: "a constraint that does not exist",
    attempt: create(policy, held("compute.requireWisdom", { enforce: "TRUE" })),
    expectedCode: "NOT_FOUND",
    evidence: `${docs}/resource-manager/docs/organization-policy/org-policy-constraints`,
  },
  {
    title: "values of a constraint that is on or off",
    attempt: create(policy, held("compute.requireOsLogin", { values: { allowedValues: ["yes"] } })),
    expectedCode: "INVALID_ARGUMENT",
    expectedText: "enforce alone",
    evidence: `${policies}#PolicyRule`,
  },
  {
    title: "a constraint of values that is on",
    attempt: create(policy, held("compute.vmExternalIpAccess", { enforce: "TRUE" })),
    expectedCode: "INVALID_ARGUMENT",
    expectedText: "takes no enforce",
    evidence: `${policies}#PolicyRule`,
  },
  {
    title: "a rule that denies all and names values",
    attempt: create(
      policy,
      held("compute.vmExternalIpAccess", { denyAll: "TRUE", values: { deniedValues: ["projects/x"] } }),
    ),
    expectedCode: "INVALID_ARGUMENT",
    expectedText: "exactly one",
    evidence: `${policies}#PolicyRule`,
  },
  {
    title: "a location that is none",
    attempt: create(
      policy,
      held("gcp.resourceLocations", { values: { allowedValues: ["in:europe-west99-locations"] } }),
    ),
    expectedCode: "INVALID_ARGUMENT",
    evidence: `${docs}/resource-manager/docs/organization-policy/defining-locations`,
  },
  {
    title: "a policy named after another project",
    attempt: create(policy, {
      parent,
      name: "projects/other/policies/compute.requireOsLogin",
      spec: { rules: [{ enforce: "TRUE" }] },
    }),
    expectedCode: "INVALID_ARGUMENT",
    evidence: `${policies}#Policy`,
  },
  {
    title: "a second policy of a constraint",
    given: [[policy, "first", held("compute.requireOsLogin", { enforce: "TRUE" })]],
    attempt: create(policy, held("compute.requireOsLogin", { enforce: "FALSE" })),
    expectedCode: "alreadyExists",
    evidence: `${policies}/create`,
  },
  {
    title: "a contact of no mailbox",
    attempt: create(contact, { ...mailbox, email: "security" }),
    expectedCode: "INVALID_ARGUMENT",
    evidence: contacts,
  },
  {
    title: "a contact for weather",
    attempt: create(contact, { ...mailbox, notificationCategorySubscriptions: ["WEATHER"] }),
    expectedCode: "INVALID_ARGUMENT",
    evidence: `${contacts}#notification-categories`,
  },
  {
    title: "a contact who reads Breton",
    attempt: create(contact, { ...mailbox, languageTag: "br" }),
    expectedCode: "INVALID_ARGUMENT",
    evidence: `${contacts}#supported-languages`,
  },
  {
    title: "a contact twice",
    given: [[contact, "first", mailbox]],
    attempt: create(contact, mailbox),
    expectedCode: "ALREADY_EXISTS",
    evidence: contacts,
  },
  {
    title: "ownership for an hour",
    given: [enabled, agent],
    attempt: create(entitlement, {
      ...breakGlass,
      privilegedAccess: {
        gcpIamAccess: { ...breakGlass.privilegedAccess.gcpIamAccess, roleBindings: [{ role: "roles/owner" }] },
      },
    }),
    expectedCode: "INVALID_ARGUMENT",
    expectedText: "roles/owner",
    evidence: pam,
  },
  {
    title: "a role for five minutes",
    given: [enabled, agent],
    attempt: create(entitlement, { ...breakGlass, maxRequestDuration: "300s" }),
    expectedCode: "INVALID_ARGUMENT",
    evidence: `${docs}/iam/docs/reference/pam/rest/v1/projects.locations.entitlements`,
  },
  {
    title: "an entitlement with an underscore",
    given: [enabled, agent],
    attempt: create(entitlement, { ...breakGlass, entitlementId: "break_glass" }),
    expectedCode: "INVALID_ARGUMENT",
    evidence: `${docs}/iam/docs/reference/pam/rest/v1/projects.locations.entitlements/create`,
  },
  {
    title: "an entitlement of another project's roles",
    given: [enabled, agent],
    attempt: create(entitlement, {
      ...breakGlass,
      privilegedAccess: {
        gcpIamAccess: {
          ...breakGlass.privilegedAccess.gcpIamAccess,
          resource: "//cloudresourcemanager.googleapis.com/projects/other",
        },
      },
    }),
    expectedCode: "INVALID_ARGUMENT",
    evidence: `${docs}/iam/docs/reference/pam/rest/v1/projects.locations.entitlements#GcpIamAccess`,
  },
  {
    title: "an entitlement before the service may grant anything",
    given: [enabled],
    attempt: create(entitlement, breakGlass),
    expectedCode: "FAILED_PRECONDITION",
    evidence: `${docs}/iam/docs/pam-permissions-and-setup`,
  },
  {
    title: "logs of a kind that there is not",
    attempt: create(audit, {
      project: "example-prod",
      service: "allServices",
      auditLogConfigs: [{ logType: "EVERYTHING" }],
    }),
    expectedCode: "badRequest",
    evidence: `${docs}/logging/docs/audit/configure-data-access`,
  },
  {
    title: "logs of a service that is none",
    attempt: create(audit, {
      project: "example-prod",
      service: "storage",
      auditLogConfigs: [{ logType: "DATA_READ" }],
    }),
    expectedCode: "badRequest",
    evidence: `${docs}/logging/docs/audit/configure-data-access`,
  },
  {
    title: "a topic named after the house",
    attempt: create(topic, { name: "google-findings" }),
    expectedCode: "check:pattern",
    evidence: `${docs}/pubsub/docs/pubsub-basics#resource_names`,
  },
  {
    title: "a topic kept in a region that there is not",
    attempt: create(topic, {
      name: "findings",
      messageStoragePolicy: { allowedPersistenceRegions: ["europe-west99"] },
    }),
    expectedCode: "INVALID_ARGUMENT",
    evidence: `${docs}/pubsub/docs/resource-location-restriction`,
  },
  {
    title: "a subscription to nothing",
    attempt: create(subscription, { name: "findings", topic: "projects/example-prod/topics/none" }),
    expectedCode: "NOT_FOUND",
    evidence: `${docs}/pubsub/docs/reference/rest/v1/projects.subscriptions/create`,
  },
  {
    title: "a subscription that keeps messages for a year",
    given: [[topic, "findings", { name: "findings" }]],
    attempt: create(subscription, { name: "findings", topic: "<findings.id>", messageRetentionDuration: "31536000s" }),
    expectedCode: "INVALID_ARGUMENT",
    evidence: `${docs}/pubsub/docs/reference/rest/v1/projects.subscriptions#Subscription`,
  },
  {
    title: "a publisher that does not exist",
    given: [[topic, "findings", { name: "findings" }]],
    attempt: create(topicMember, {
      topic: "findings",
      role: "roles/pubsub.publisher",
      member: "serviceAccount:nobody@example-prod.iam.gserviceaccount.com",
    }),
    expectedCode: "badRequest",
    evidence: `${docs}/pubsub/docs/access-control`,
  },
  {
    title: "findings to a topic that does not exist",
    attempt: create(findings, {
      configId: "findings",
      location: "global",
      pubsubTopic: "projects/example-prod/topics/none",
      streamingConfig: { filter: 'severity="HIGH"' },
    }),
    expectedCode: "NOT_FOUND",
    evidence: `${docs}/security-command-center/docs/how-to-notifications`,
  },
  {
    title: "findings by a filter that is none",
    given: [[topic, "findings", { name: "findings" }]],
    attempt: create(findings, {
      configId: "findings",
      location: "global",
      pubsubTopic: "<findings.id>",
      streamingConfig: { filter: "high" },
    }),
    expectedCode: "INVALID_ARGUMENT",
    evidence: `${docs}/security-command-center/docs/how-to-api-filter-notifications`,
  },
];
