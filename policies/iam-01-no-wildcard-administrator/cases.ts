import { type RuleCases, ref } from "../core/cases.ts";
import { awsCases } from "./aws-cases.ts";

const subscription = "/subscriptions/c0ffee00-1111-4a22-8333-000000000101";
const role = (id: string) => `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${id}`;
const owner = "8e3af657-a8ff-443c-a75c-2fe8c4bcb635";
const contributor = "b24988ac-6180-42a0-ab88-20f7382dd24c";
const accessAdministrator = "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9";
const reader = "acdd72a7-3385-48ef-bd42-f606fba81ae7";
const operators = "5a6b7c8d-0000-4000-8000-0000000000b1";
const breakGlass = "5a6b7c8d-0000-4000-8000-0000000000b2";
const eligible = "properties.eligibleAuthorizations";

export const cases: RuleCases = {
  aws: awsCases,
  azure: {
    compliant: [
      {
        type: "azure-native:authorization:RoleAssignment",
        name: "reads",
        properties: { scope: subscription, principalId: operators, roleDefinitionId: role(reader) },
      },
      {
        type: "azure-native:authorization:RoleDefinition",
        name: "custom",
        properties: { permissions: [{ actions: ["Microsoft.Compute/virtualMachines/*"], notActions: [] }] },
      },
      {
        type: "azure-native:authorization:RoleAssignment",
        name: "restarts",
        properties: { scope: subscription, principalId: operators, roleDefinitionId: ref("custom") },
      },
      {
        type: "azure-native:managedservices:RegistrationDefinition",
        name: "provider",
        properties: {
          scope: subscription,
          properties: {
            managedByTenantId: "5a6b7c8d-0000-4000-8000-0000000000aa",
            authorizations: [{ principalId: operators, roleDefinitionId: reader }],
            eligibleAuthorizations: [
              {
                principalId: breakGlass,
                roleDefinitionId: contributor,
                justInTimeAccessPolicy: { multiFactorAuthProvider: "Azure", maximumActivationDuration: "PT1H" },
              },
            ],
          },
        },
      },
    ],
    allowed: [
      {
        case: "half an hour",
        set: { [`provider.${eligible}.0.justInTimeAccessPolicy.maximumActivationDuration`]: "PT30M" },
      },
      {
        case: "its own tenant's group, that activates it",
        add: [
          {
            type: "azure-native:authorization:PimRoleEligibilitySchedule",
            name: "activated",
            properties: { scope: subscription, principalId: breakGlass.toUpperCase(), roleDefinitionId: role(owner) },
          },
        ],
      },
      {
        case: "an identity that gives lesser roles alone",
        set: {
          "provider.properties.authorizations.0": {
            principalId: operators,
            roleDefinitionId: accessAdministrator,
            delegatedRoleDefinitionIds: ["749f88d5-cbae-40b8-bcfc-e573ddc772fa"],
          },
        },
      },
      {
        case: "contributor of one group of resources",
        add: [
          { type: "azure-native:resources:ResourceGroup", name: "group", properties: { location: "francecentral" } },
          {
            type: "azure-native:authorization:RoleAssignment",
            name: "part",
            properties: { scope: ref("group"), principalId: "identity", roleDefinitionId: role(contributor) },
          },
          {
            type: "azure-native:authorization:RoleAssignment",
            name: "other-part",
            properties: {
              scope: `${subscription}/resourceGroups/acme`,
              principalId: "identity",
              roleDefinitionId: role(contributor),
            },
          },
        ],
      },
    ],
    disallowed: [
      ...[owner, contributor, accessAdministrator, "f58310d9-a9f6-439a-9e8d-f62e7b41a168"].map((id) => ({
        case: `role ${id}`,
        set: { "reads.roleDefinitionId": role(id) },
        at: ["reads"],
        property: "roleDefinitionId",
      })),
      {
        case: "of a group of subscriptions, in capitals",
        set: {
          "reads.scope": "/providers/Microsoft.Management/managementGroups/acme",
          "reads.roleDefinitionId": role(owner.toUpperCase()),
        },
        at: ["reads"],
      },
      { case: "of all there is", set: { "reads.scope": "/", "reads.roleDefinitionId": role(owner) }, at: ["reads"] },
      {
        case: "break-glass, for good",
        set: { "reads.principalId": breakGlass, "reads.roleDefinitionId": role(contributor) },
        at: ["reads"],
      },
      {
        case: "delegated for good",
        set: { "provider.properties.authorizations.0.roleDefinitionId": contributor },
        at: ["provider"],
        property: "properties.authorizations.0.roleDefinitionId",
      },
      {
        case: "activated by the operators",
        set: { [`provider.${eligible}.0.principalId`]: operators },
        at: ["provider"],
        property: `${eligible}.0.roleDefinitionId`,
      },
      {
        case: "activated without a second factor",
        set: { [`provider.${eligible}.0.justInTimeAccessPolicy.multiFactorAuthProvider`]: "None" },
        at: ["provider"],
        property: `${eligible}.0.justInTimeAccessPolicy.multiFactorAuthProvider`,
      },
      {
        case: "activated for two hours",
        set: { [`provider.${eligible}.0.justInTimeAccessPolicy.maximumActivationDuration`]: "PT2H" },
        at: ["provider"],
        property: `${eligible}.0.justInTimeAccessPolicy.maximumActivationDuration`,
      },
      {
        case: "activated for as long as is usual",
        set: { [`provider.${eligible}.0.justInTimeAccessPolicy.maximumActivationDuration`]: undefined },
        at: ["provider"],
      },
      {
        case: "an identity that gives any role",
        set: {
          "provider.properties.authorizations.0": {
            principalId: operators,
            roleDefinitionId: accessAdministrator,
            delegatedRoleDefinitionIds: [contributor],
          },
        },
        at: ["provider"],
      },
      {
        case: "the operators of its own tenant",
        add: [
          {
            type: "azure-native:authorization:PimRoleEligibilitySchedule",
            name: "activated",
            properties: { scope: subscription, principalId: operators, roleDefinitionId: role(owner) },
          },
        ],
        at: ["activated"],
      },
      ...["*", "*/write", "Microsoft.Authorization/*", "microsoft.authorization/roleAssignments/write"].map(
        (action) => ({
          case: `a role of its own that may ${action}`,
          set: { "custom.permissions.0.actions": ["Microsoft.Compute/virtualMachines/read", action] },
          at: ["custom"],
          property: "permissions.0.actions.1",
        }),
      ),
    ],
  },
  gcp: {
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
  },
};
