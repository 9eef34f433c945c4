import { RoleAssignment } from "@pulumi/azure-native/authorization/roleAssignment.js";
import type { ComponentResource, Input, Output } from "@pulumi/pulumi";

/**
 * Built-in roles by what they are called, with the identifiers that are the same in every tenant.
 * Source: https://learn.microsoft.com/azure/role-based-access-control/built-in-roles
 */
const roles = {
  "Backup MUA Operator": "f54b6d04-23c6-443e-b462-9c16ab7b4a52",
  "Key Vault Crypto Service Encryption User": "e147488a-f6f5-4113-8e2d-b22465e65bf6",
  "PostgreSQL Flexible Server Long Term Retention Backup Role": "c088a766-074b-43ba-90d4-1fb21feae531",
  Reader: "acdd72a7-3385-48ef-bd42-f606fba81ae7",
  "Storage Account Backup Contributor": "e5e2a7ff-d759-4cd2-bb51-3152d37e2eb1",
} as const;

export type BuiltInRole = keyof typeof roles;

export interface Grant {
  readonly role: BuiltInRole;
  /** Full identifier of the resource, group or subscription that the role reaches. */
  readonly scope: Input<string>;
  /** Object id of the identity. */
  readonly principalId: Input<string>;
  readonly account: string;
  readonly description: string;
}

/**
 * Gives a managed identity a role on one scope. Its type is named, since Azure otherwise looks for the identity in a
 * directory that may not know it yet (`PrincipalNotFound`).
 * Source: https://learn.microsoft.com/azure/role-based-access-control/role-assignments-template#new-service-principal
 */
export function grantRole(name: string, grant: Grant, parent: ComponentResource): Output<string> {
  const { role, scope, principalId, account, description } = grant;
  const assignment = new RoleAssignment(
    name,
    {
      roleDefinitionId: `/subscriptions/${account}/providers/Microsoft.Authorization/roleDefinitions/${roles[role]}`,
      scope,
      principalId,
      principalType: "ServicePrincipal",
      description,
    },
    { parent },
  );
  return assignment.id;
}
