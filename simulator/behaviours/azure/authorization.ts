import type { Attempt, Behaviours, CloudView, Rule } from "../../core/behaviour.ts";
import { armOn, docs, named } from "./types.ts";

const definition = "azure-native:authorization:RoleDefinition";
const assignment = "azure-native:authorization:RoleAssignment";
const eligibility = "azure-native:authorization:PimRoleEligibilitySchedule";

const rbac = `${docs}/azure/role-based-access-control`;
const errors = `${rbac}/troubleshooting`;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Identifiers of the cloud's own roles, which are the same everywhere: `…/built-in-roles`. */
const builtIn = new Set([
  "00c29273-979b-4161-815c-10b084fb9324",
  "0b5fe924-9a61-425c-96af-cfe6e287ca2d",
  "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9",
  "1c0163c0-47e6-4577-8991-ea5c82e286e4",
  "21090545-7ca7-4776-b22c-e363652d74d2",
  "2a2b9908-6ea1-4ae2-8e65-a410df84e7d1",
  "39bc4728-0917-49c7-9d2c-d95423bc2eb4",
  "43d0d8ad-25c7-4714-9337-8ba259a9fe05",
  "4633458b-17de-408a-b874-0445c86b69e6",
  "4d97b98b-1d4f-4787-a291-c67834d212e7",
  "5e467623-bb1f-42f4-a55d-6e525e11384b",
  "72fafb9e-0641-4937-9268-a91bfd8191a3",
  "73c42c96-874c-492b-b04d-ab87d138a893",
  "749f88d5-cbae-40b8-bcfc-e573ddc772fa",
  "8e3af657-a8ff-443c-a75c-2fe8c4bcb635",
  "91c1777a-f3dc-4fae-b103-61d183457e46",
  "92aaf0da-9dab-42b6-94a3-d43ce8d16293",
  "9980e02c-c2be-4d73-94e8-173b1dc7cf3c",
  "a4417e6f-fecd-4de8-b567-7b0420556985",
  "a795c7a0-d4a2-40c1-ae25-d81f01202912",
  "acdd72a7-3385-48ef-bd42-f606fba81ae7",
  "b24988ac-6180-42a0-ab88-20f7382dd24c",
  "b86a8fe4-44ce-4948-aee5-eccb2c155cd7",
  "ba92f5b4-2d11-453d-a403-e96b0029c9fe",
  "c088a766-074b-43ba-90d4-1fb21feae531",
  "cd08ab90-6b14-449c-ad9a-8f8e549482c6",
  "cfd33db0-3dd1-45e3-aa9d-cdbdf3b6f24e",
  "e147488a-f6f5-4113-8e2d-b22465e65bf6",
  "e5e2a7ff-d759-4cd2-bb51-3152d37e2eb1",
  "f25e0fa2-a7c8-4377-a976-54943a77a395",
  "f54b6d04-23c6-443e-b462-9c16ab7b4a52",
  "fb1c8493-542b-48eb-b624-b4c8fea62acd",
  "fb879df8-f326-4884-b1cf-06f3ad86be52",
]);

/** Whether a role is the cloud's own, or one of the subscription's. */
export function knowsRole(id: string, cloud: CloudView): boolean {
  const last = id.split("/").at(-1)?.toLowerCase() ?? "";
  return builtIn.has(last) || cloud.all(definition).some((role) => role.id.toLowerCase().endsWith(`/${last}`));
}

const roleExists: Rule = {
  code: "RoleDefinitionDoesNotExist",
  evidence: errors,
  refuses: ({ inputs }, cloud) => {
    const role = inputs.text("roleDefinitionId") ?? "";
    return knowsRole(role, cloud)
      ? undefined
      : `The specified role definition with ID '${role.split("/").at(-1)?.replaceAll("-", "")}' does not exist.`;
  },
};

const principalKnown: Rule = {
  code: "InvalidPrincipalId",
  evidence: `${rbac}/role-assignments-template`,
  refuses: ({ inputs }) =>
    uuid.test(inputs.text("principalId") ?? "")
      ? undefined
      : "A valid principal ID must be provided for role assignment.",
};

function signed({ createdAt, account }: Attempt) {
  return { createdOn: createdAt, updatedOn: createdAt, createdBy: account, updatedBy: account };
}

/** A management group, a subscription or a resource group: no single resource. */
const assignable =
  /^\/(?:subscriptions\/[^/]+(?:\/resourceGroups\/[^/]+)?|providers\/Microsoft\.Management\/managementGroups\/[^/]+)$/i;

/** Roles of our own, and who holds a role where. */
export const azureAuthorization: Behaviours = {
  [definition]: {
    ...armOn("Microsoft.Authorization/roleDefinitions"),
    evidence: `${docs}/rest/api/authorization/role-definitions/create-or-update`,
    inputs: ["assignableScopes", "description", "permissions", "roleName", "roleType", "scope"],
    name: named("roleDefinitionId", { made: "uuid" }),
    outputs: signed,
    rules: [
      {
        code: "RoleDefinitionIdInvalid",
        refuses: ({ name }) => (uuid.test(name) ? undefined : `The role definition ID '${name}' is not a GUID.`),
      },
      {
        code: "RoleDefinitionWithSameNameExists",
        status: 409,
        evidence: `${rbac}/custom-roles`,
        refuses: ({ inputs, id }, cloud) => {
          const roleName = inputs.text("roleName");
          const other = cloud
            .all(definition)
            .find((role) => role.id !== id && role.inputs.text("roleName") === roleName);
          return (
            other &&
            `A custom role with the same name '${roleName}' already exists in this directory. Use a different name`
          );
        },
      },
      {
        code: "InvalidRoleDefinitionPermissions",
        evidence: `${rbac}/custom-roles`,
        refuses: ({ inputs }) =>
          inputs.each("permissions").length === 0
            ? "The role definition must have at least one permission."
            : undefined,
      },
      {
        code: "InvalidActionOrNotAction",
        evidence: errors,
        refuses: ({ inputs }) => {
          const wrong = ["actions", "notActions", "dataActions", "notDataActions"]
            .flatMap((list) => inputs.texts(`permissions[].${list}`))
            .find((action) => action !== "*" && !/^[\w.*]+\/[\w./*-]+$/.test(action));
          return wrong === undefined
            ? undefined
            : `'${wrong}' does not match any of the actions supported by the providers.`;
        },
      },
      {
        code: "InvalidAssignableScope",
        evidence: `${rbac}/role-definitions#assignablescopes`,
        refuses: ({ inputs }) => {
          const wrong = inputs.texts("assignableScopes").find((scope) => !assignable.test(scope));
          return wrong === undefined ? undefined : `The assignable scope '${wrong}' is not valid.`;
        },
      },
    ],
    deletion: [
      {
        code: "RoleDefinitionHasAssignments",
        status: 400,
        evidence: errors,
        refuses: ({ id }, cloud) =>
          [...cloud.all(assignment), ...cloud.all(eligibility)].some(
            ({ inputs }) => inputs.text("roleDefinitionId")?.toLowerCase() === id.toLowerCase(),
          )
            ? "There are existing role assignments referencing role."
            : undefined,
      },
    ],
    seconds: [12, 12, 5],
  },

  [assignment]: {
    ...armOn("Microsoft.Authorization/roleAssignments"),
    evidence: `${docs}/rest/api/authorization/role-assignments/create`,
    inputs: [
      "condition",
      "conditionVersion",
      "delegatedManagedIdentityResourceId",
      "description",
      "principalId",
      "principalType",
      "roleDefinitionId",
      "scope",
    ],
    name: named("roleAssignmentName", { made: "uuid" }),
    outputs: signed,
    rules: [
      principalKnown,
      roleExists,
      {
        code: "RoleAssignmentExists",
        status: 409,
        evidence: errors,
        on: "create",
        refuses: ({ inputs, type }, cloud) => {
          const same = ["principalId", "roleDefinitionId", "scope"];
          const other = cloud
            .all(type)
            .find((each) =>
              same.every((key) => each.inputs.text(key)?.toLowerCase() === inputs.text(key)?.toLowerCase()),
            );
          return (
            other &&
            `The role assignment already exists. The ID of the existing role assignment is ${other.name.replaceAll("-", "")}.`
          );
        },
      },
    ],
    quota: {
      limit: 4000,
      perAccount: true,
      code: "RoleAssignmentLimitExceeded",
      message: "The role assignment limit for the subscription has been reached.",
      evidence: `${errors}-limits`,
    },
    seconds: [6, 4, 4],
  },

  [eligibility]: {
    ...armOn("Microsoft.Authorization/roleEligibilitySchedules"),
    evidence: `${docs}/rest/api/authorization/role-eligibility-schedule-requests/create`,
    inputs: [
      "condition",
      "conditionVersion",
      "justification",
      "principalId",
      "roleDefinitionId",
      "scheduleInfo",
      "scope",
    ],
    id: ({ inputs, random }) =>
      `/${(inputs.text("scope") ?? "").replace(/^\/+/, "")}/providers/Microsoft.Authorization/roleEligibilitySchedules/${random("{uuid}", "schedule")}`,
    outputs: ({ createdAt, account, random }) => ({
      name: random("{uuid}", "schedule"),
      azureApiVersion: "2020-10-01",
      approvalId: "",
      createdOn: createdAt,
      principalType: "Group",
      requestorId: account,
      requestType: "AdminAssign",
      status: "Provisioned",
    }),
    rules: [
      principalKnown,
      roleExists,
      {
        code: "RoleAssignmentExists",
        status: 400,
        evidence: `${docs}/entra/id-governance/privileged-identity-management/pim-resource-roles-assign-roles`,
        on: "create",
        refuses: ({ inputs, type }, cloud) => {
          const same = ["principalId", "roleDefinitionId", "scope"];
          const other = cloud.all(type).find((each) => same.every((key) => each.inputs.text(key) === inputs.text(key)));
          return other && "The Role assignment already exists.";
        },
      },
    ],
    seconds: [15, 15, 15],
  },
};
