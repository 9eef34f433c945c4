import { type CloudCases, ref } from "../core/cases.ts";

export const gcpCases: CloudCases = {
  compliant: [
    {
      type: "gcp:projects/iAMMember:IAMMember",
      name: "reads",
      properties: { project: "case-prod-1234", role: "roles/browser", member: "group:msp-operators@msp.example" },
    },
    {
      type: "gcp:projects/iAMCustomRole:IAMCustomRole",
      name: "custom",
      properties: { roleId: "operate", permissions: ["compute.instances.reset"] },
    },
    {
      type: "gcp:projects/iAMBinding:IAMBinding",
      name: "operates",
      properties: {
        project: "case-prod-1234",
        role: ref("custom", "name"),
        members: ["group:msp-operators@msp.example", ref("robot", "member")],
      },
    },
    { type: "gcp:serviceaccount/account:Account", name: "robot", properties: { accountId: "robot" } },
    {
      type: "gcp:privilegedaccessmanager/entitlement:entitlement",
      name: "emergency",
      properties: {
        eligibleUsers: [{ principals: ["group:msp-breakglass@msp.example"] }],
        maxRequestDuration: "3600s",
        privilegedAccess: { gcpIamAccess: { roleBindings: [{ role: "roles/admin" }] } },
        requesterJustificationConfig: { unstructured: {} },
      },
    },
  ],
  allowed: [
    {
      case: "Google's own agent edits, as everywhere",
      add: [
        {
          type: "gcp:projects/iAMBinding:IAMBinding",
          name: "agent",
          properties: { role: "roles/editor", members: ["serviceAccount:1@cloudservices.gserviceaccount.com"] },
        },
      ],
    },
    {
      case: "owner of one topic",
      add: [
        {
          type: "gcp:pubsub/topicIAMMember:TopicIAMMember",
          name: "topic",
          properties: {
            topic: "alerts",
            role: "roles/owner",
            member: "serviceAccount:robot@p.iam.gserviceaccount.com",
          },
        },
      ],
    },
    {
      case: "the group in capitals",
      set: { "emergency.eligibleUsers.0.principals": ["group:MSP-BreakGlass@msp.example"] },
    },
    {
      case: "a lesser grant for the operators, for a day",
      set: {
        "emergency.eligibleUsers.0.principals": ["group:msp-operators@msp.example"],
        "emergency.maxRequestDuration": "86400s",
        "emergency.privilegedAccess.gcpIamAccess.roleBindings": [{ role: "roles/compute.viewer" }],
      },
    },
  ],
  disallowed: [
    ...["owner", "editor", "admin", "writer", "iam.securityAdmin", "resourcemanager.projectIamAdmin"].map((name) => ({
      case: `roles/${name}`,
      set: { "reads.role": `roles/${name}` },
      at: ["reads"],
      property: "role",
    })),
    {
      case: "break-glass, for good",
      set: { "reads.role": "roles/admin", "reads.member": "group:msp-breakglass@msp.example" },
      at: ["reads"],
    },
    { case: "a binding", set: { "operates.role": "roles/editor" }, at: ["operates"], property: "role" },
    {
      case: "Google's own agent and somebody else",
      set: {
        "operates.role": "roles/editor",
        "operates.members": ["serviceAccount:1@cloudservices.gserviceaccount.com", "user:a@acme.example"],
      },
      at: ["operates"],
    },
    {
      case: "a whole policy",
      add: [
        {
          type: "gcp:folder/iAMPolicy:IAMPolicy",
          name: "whole",
          properties: {
            policyData: JSON.stringify({ bindings: [{ role: "roles/owner", members: ["user:a@acme.example"] }] }),
          },
        },
      ],
      at: ["whole"],
      property: "policyData",
    },
    { case: "everybody", set: { "reads.member": "allUsers" }, at: ["reads"], property: "member" },
    {
      case: "everybody who has an account",
      add: [
        {
          type: "gcp:kms/cryptoKeyIAMBinding:CryptoKeyIAMBinding",
          name: "key",
          properties: {
            role: "roles/cloudkms.cryptoKeyDecrypter",
            members: ["user:a@acme.example", "allAuthenticatedUsers"],
          },
        },
      ],
      at: ["key"],
      property: "members.1",
    },
    {
      case: "a role of its own that gives rights",
      set: { "custom.permissions": ["compute.instances.reset", "resourcemanager.projects.setIamPolicy"] },
      at: ["custom"],
      property: "permissions.1",
    },
    {
      case: "asked for by the operators",
      set: {
        "emergency.eligibleUsers": [
          { principals: ["group:msp-breakglass@msp.example", "group:msp-operators@msp.example"] },
        ],
      },
      at: ["emergency"],
      property: "eligibleUsers.0.principals.1",
    },
    {
      case: "asked for by a group of that name elsewhere",
      set: { "emergency.eligibleUsers.0.principals.0": "group:msp-breakglass@else.example" },
      at: ["emergency"],
    },
    {
      case: "granted for two hours",
      set: { "emergency.maxRequestDuration": "7200s" },
      at: ["emergency"],
      property: "maxRequestDuration",
    },
    {
      case: "granted without a reason",
      set: { "emergency.requesterJustificationConfig": { notMandatory: {} } },
      at: ["emergency"],
      property: "requesterJustificationConfig",
    },
  ],
};
