import { type RuleCases, ref } from "../core/cases.ts";
import { awsCases } from "./aws-cases.ts";
import { gcpCases } from "./gcp-cases.ts";

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
  gcp: gcpCases,
};
