import type { NegativeCase } from "../negative-case.ts";

const account = "gcp:serviceaccount/account:Account";
const customRole = "gcp:projects/iAMCustomRole:IAMCustomRole";
const member = "gcp:projects/iAMMember:IAMMember";
const docs = "https://cloud.google.com/iam/docs";

export const cases: readonly NegativeCase[] = [
  {
    title: "a service account of a short id",
    attempt: { create: [account, "ops", { accountId: "ops" }] },
    expectedCode: "check:length",
    evidence: `${docs}/reference/rest/v1/projects.serviceAccounts/create`,
  },
  {
    title: "a second service account of the id",
    given: [[account, "backup", { accountId: "backup-files" }]],
    attempt: { create: [account, "again", { accountId: "backup-files" }] },
    expectedCode: "alreadyExists",
    evidence: `${docs}/service-accounts-create`,
  },
  {
    title: "a role of a permission that cannot be one",
    attempt: {
      create: [customRole, "role", { roleId: "backups", title: "Backups", permissions: ["file.*"] }],
    },
    expectedCode: "badRequest",
    evidence: `${docs}/custom-roles-permissions-support`,
  },
  {
    title: "a role of nothing",
    attempt: { create: [customRole, "role", { roleId: "backups", title: "Backups", permissions: [] }] },
    expectedCode: "check:items",
    evidence: `${docs}/creating-custom-roles`,
  },
  {
    title: "a role whose id has a hyphen",
    attempt: {
      create: [customRole, "role", { roleId: "back-ups", title: "Backups", permissions: ["file.backups.get"] }],
    },
    expectedCode: "check:pattern",
    evidence: `${docs}/creating-custom-roles`,
  },
  {
    title: "somebody who may act as a service account that does not exist",
    attempt: {
      create: [
        "gcp:serviceaccount/iAMMember:IAMMember",
        "sessions",
        {
          serviceAccountId: "projects/example-prod/serviceAccounts/web@example-prod.iam.gserviceaccount.com",
          role: "roles/iam.serviceAccountUser",
          member: "group:operators@msp.example",
        },
      ],
    },
    expectedCode: "notFound",
    expectedText: "Unknown service account",
    evidence: `${docs}/reference/rest/v1/projects.serviceAccounts/setIamPolicy`,
  },
  {
    title: "a role for the agent of Compute Engine before its API is enabled",
    newProject: true,
    given: [["gcp:projects/service:Service", "projects", { service: "cloudresourcemanager.googleapis.com" }]],
    attempt: {
      create: [
        member,
        "grant",
        {
          project: "example-prod",
          role: "roles/compute.serviceAgent",
          member: "serviceAccount:service-123456789012@compute-system.iam.gserviceaccount.com",
        },
      ],
    },
    expectedCode: "badRequest",
    expectedText: "does not exist",
    evidence: "https://cloud.google.com/compute/docs/access/service-accounts#compute_engine_service_account",
  },
  {
    title: "a role for a service account that does not exist",
    attempt: {
      create: [
        member,
        "grant",
        {
          project: "example-prod",
          role: "roles/logging.logWriter",
          member: "serviceAccount:nobody@example-prod.iam.gserviceaccount.com",
        },
      ],
    },
    expectedCode: "badRequest",
    expectedText: "does not exist",
    evidence: `${docs}/granting-changing-revoking-access`,
  },
  {
    title: "a role that the project does not have",
    attempt: {
      create: [
        member,
        "grant",
        { project: "example-prod", role: "projects/example-prod/roles/none", member: "group:ops@example.com" },
      ],
    },
    expectedCode: "badRequest",
    evidence: `${docs}/roles-overview`,
  },
];
