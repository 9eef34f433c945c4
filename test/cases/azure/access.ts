import type { Values } from "../../../simulator/values.ts";
import type { NegativeCase } from "../negative-case.ts";

const docs = "https://learn.microsoft.com/en-us";
const rbac = `${docs}/azure/role-based-access-control`;
const policies = `${docs}/azure/governance/policy/concepts/assignment-structure`;
const lighthouse = `${docs}/azure/lighthouse`;

const group = "azure-native:resources:ResourceGroup";
const network = "azure-native:network:VirtualNetwork";
const roleDefinition = "azure-native:authorization:RoleDefinition";
const roleAssignment = "azure-native:authorization:RoleAssignment";
const eligibility = "azure-native:authorization:PimRoleEligibilitySchedule";
const policyAssignment = "azure-native:authorization:PolicyAssignment";
const lock = "azure-native:authorization:ManagementLockByScope";
const delegation = "azure-native:managedservices:RegistrationDefinition";
const delegated = "azure-native:managedservices:RegistrationAssignment";

const reader = "/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7";
const person = "7d3f1c52-1b1a-4c0e-9a52-3f6d20c1a001";
const roleId = "5a6b7c8d-0000-8000-8000-0000000000d1";

const inGroup = { resourceGroupName: "erp-prod" };
const base = [[group, "group", { ...inGroup, location: "westeurope" }]] as const;

function role(changes: Values): Values {
  return {
    roleDefinitionId: roleId,
    roleName: "erp-operator",
    roleType: "CustomRole",
    scope: "<group.id>",
    assignableScopes: ["<group.id>"],
    permissions: [{ actions: ["Microsoft.Compute/virtualMachines/restart/action"] }],
    ...changes,
  };
}

function held(changes: Values): Values {
  return { scope: "<group.id>", principalId: person, principalType: "User", roleDefinitionId: reader, ...changes };
}

function assigned(definition: string, changes: Values): Values {
  return {
    policyAssignmentName: "rule",
    scope: "<group.id>",
    policyDefinitionId: `/providers/Microsoft.Authorization/policyDefinitions/${definition}`,
    ...changes,
  };
}

function provider(properties: Values): Values {
  return {
    scope: "<group.id>",
    registrationDefinitionId: "5a6b7c8d-0000-8000-8000-0000000000d2",
    properties: {
      registrationDefinitionName: "Managed services",
      managedByTenantId: "5a6b7c8d-0000-4000-8000-0000000000aa",
      authorizations: [{ principalId: person, roleDefinitionId: "acdd72a7-3385-48ef-bd42-f606fba81ae7" }],
      ...properties,
    },
  };
}

export const cases: readonly NegativeCase[] = [
  {
    title: "a role that does what no provider knows",
    given: base,
    attempt: { create: [roleDefinition, "operator", role({ permissions: [{ actions: ["restart machines"] }] })] },
    expectedCode: "InvalidActionOrNotAction",
    evidence: `${rbac}/troubleshooting`,
  },
  {
    title: "two roles of one name in a directory",
    given: [...base, [roleDefinition, "first", role({})]],
    attempt: {
      create: [roleDefinition, "second", role({ roleDefinitionId: "5a6b7c8d-0000-8000-8000-0000000000d3" })],
    },
    expectedCode: "RoleDefinitionWithSameNameExists",
    evidence: `${rbac}/custom-roles`,
  },
  {
    title: "a role taken away while somebody holds it",
    given: [
      ...base,
      [roleDefinition, "operator", role({})],
      [roleAssignment, "holder", held({ roleDefinitionId: "<operator.id>" })],
    ],
    attempt: { delete: "operator" },
    expectedCode: "RoleDefinitionHasAssignments",
    evidence: `${rbac}/troubleshooting`,
  },
  {
    title: "a role given twice",
    given: [...base, [roleAssignment, "first", held({ roleAssignmentName: "5a6b7c8d-0000-8000-8000-0000000000e1" })]],
    attempt: {
      create: [roleAssignment, "second", held({ roleAssignmentName: "5a6b7c8d-0000-8000-8000-0000000000e2" })],
    },
    expectedCode: "RoleAssignmentExists",
    evidence: `${rbac}/troubleshooting`,
  },
  {
    title: "a role that does not exist given to somebody",
    given: base,
    attempt: {
      create: [
        roleAssignment,
        "holder",
        held({
          roleDefinitionId: "/providers/Microsoft.Authorization/roleDefinitions/00000000-0000-4000-8000-000000000000",
        }),
      ],
    },
    expectedCode: "RoleDefinitionDoesNotExist",
    evidence: `${rbac}/troubleshooting`,
  },
  {
    title: "a role given to an address instead of an identity",
    given: base,
    attempt: { create: [roleAssignment, "holder", held({ principalId: "c.durand@example.com" })] },
    expectedCode: "InvalidPrincipalId",
    evidence: `${rbac}/role-assignments-template`,
  },
  {
    title: "an eligibility given twice",
    given: [...base, [eligibility, "first", { scope: "<group.id>", principalId: person, roleDefinitionId: reader }]],
    attempt: {
      create: [eligibility, "second", { scope: "<group.id>", principalId: person, roleDefinitionId: reader }],
    },
    expectedCode: "RoleAssignmentExists",
    evidence: `${docs}/entra/id-governance/privileged-identity-management/pim-resource-roles-assign-roles`,
  },
  {
    title: "a policy that does not exist",
    given: base,
    attempt: { create: [policyAssignment, "rule", assigned("00000000-0000-4000-8000-000000000000", {})] },
    expectedCode: "PolicyDefinitionNotFound",
    evidence: policies,
  },
  {
    title: "a policy without a parameter that it needs",
    given: base,
    attempt: { create: [policyAssignment, "rule", assigned("e56962a6-4747-49cd-b67b-bf8b01975c4c", {})] },
    expectedCode: "MissingPolicyParameter",
    expectedText: "listOfAllowedLocations",
    evidence: policies,
  },
  {
    title: "a policy with a parameter that it does not know",
    given: base,
    attempt: {
      create: [
        policyAssignment,
        "rule",
        assigned("83a86a26-fd1f-447c-b59d-e51f44264114", { parameters: { effect: { value: "Deny" } } }),
      ],
    },
    expectedCode: "UndefinedPolicyParameter",
    evidence: policies,
  },
  {
    title: "a policy with an effect that it does not have",
    given: base,
    attempt: {
      create: [
        policyAssignment,
        "rule",
        assigned("404c3081-a854-4457-ae30-26a93ef643f9", { parameters: { effect: { value: "Modify" } } }),
      ],
    },
    expectedCode: "InvalidPolicyParameterValue",
    evidence: policies,
  },
  {
    title: "a policy that deploys something without an identity to do it",
    given: base,
    attempt: {
      create: [
        policyAssignment,
        "rule",
        assigned("2ea82cdd-f2e8-4500-af75-67a2e084ca74", { parameters: { dcrResourceId: { value: "<group.id>" } } }),
      ],
    },
    expectedCode: "ResourceIdentityRequired",
    evidence: policies,
  },
  {
    title: "a lock that locks nothing",
    given: base,
    attempt: { create: [lock, "lock", { lockName: "keep", scope: "<group.id>", level: "NotSpecified" }] },
    expectedCode: "InvalidLockLevel",
    evidence: `${docs}/azure/azure-resource-manager/management/lock-resources`,
  },
  {
    title: "a lock on what does not exist",
    given: base,
    attempt: {
      create: [
        lock,
        "lock",
        {
          lockName: "keep",
          scope: "<group.id>/providers/Microsoft.Network/virtualNetworks/gone",
          level: "CanNotDelete",
        },
      ],
    },
    expectedCode: "ResourceNotFound",
    evidence: `${docs}/azure/azure-resource-manager/troubleshooting/error-not-found`,
  },
  {
    title: "a group deleted with something locked in it",
    given: [
      ...base,
      [network, "main", { ...inGroup, virtualNetworkName: "main", addressSpace: { addressPrefixes: ["10.0.0.0/16"] } }],
      [lock, "lock", { lockName: "keep", scope: "<main.id>", level: "CanNotDelete" }],
    ],
    attempt: { delete: "group" },
    expectedCode: "ScopeLocked",
    evidence: `${docs}/azure/azure-resource-manager/management/lock-resources`,
  },
  {
    title: "a delegation of ownership",
    given: base,
    attempt: {
      create: [
        delegation,
        "provider",
        provider({
          authorizations: [{ principalId: person, roleDefinitionId: "8e3af657-a8ff-443c-a75c-2fe8c4bcb635" }],
        }),
      ],
    },
    expectedCode: "InvalidRegistrationDefinitionCreateRequest",
    evidence: `${lighthouse}/concepts/tenants-users-roles`,
  },
  {
    title: "a delegation that is active for a day",
    given: base,
    attempt: {
      create: [
        delegation,
        "provider",
        provider({
          eligibleAuthorizations: [
            {
              principalId: person,
              roleDefinitionId: "b24988ac-6180-42a0-ab88-20f7382dd24c",
              justInTimeAccessPolicy: { multiFactorAuthProvider: "Azure", maximumActivationDuration: "PT24H" },
            },
          ],
        }),
      ],
    },
    expectedCode: "InvalidJustInTimeAccessPolicy",
    evidence: `${lighthouse}/how-to/create-eligible-authorizations`,
  },
  {
    title: "a delegation that was never defined",
    given: base,
    attempt: {
      create: [
        delegated,
        "provider",
        {
          scope: "<group.id>",
          properties: {
            registrationDefinitionId:
              "<group.id>/providers/Microsoft.ManagedServices/registrationDefinitions/00000000-0000-4000-8000-000000000000",
          },
        },
      ],
    },
    expectedCode: "RegistrationDefinitionNotFound",
    evidence: `${lighthouse}/how-to/onboard-customer`,
  },
  {
    title: "a role that can be given on one resource alone",
    attempt: {
      create: [
        roleDefinition,
        "role",
        {
          roleDefinitionId: "9f2c1d5e-0a3b-4c6d-8e7f-102030405060",
          roleName: "Snapshots",
          scope: "/subscriptions/c0ffee00-1111-4a22-8333-000000000101",
          assignableScopes: [
            "/subscriptions/c0ffee00-1111-4a22-8333-000000000101/resourceGroups/clinic/providers/Microsoft.Storage/storageAccounts/clinicfiles",
          ],
          permissions: [{ actions: ["Microsoft.Storage/storageAccounts/fileServices/shares/read"] }],
        },
      ],
    },
    expectedCode: "InvalidAssignableScope",
    evidence: "https://learn.microsoft.com/en-us/azure/role-based-access-control/role-definitions#assignablescopes",
  },
];
