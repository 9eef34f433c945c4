import { RoleAssignment } from "@pulumi/azure-native/authorization/roleAssignment.js";
import type { ComponentResource, Input, Output } from "@pulumi/pulumi";

/**
 * Built-in roles by what they are called, with the identifiers that are the same in every tenant.
 * Source: https://learn.microsoft.com/azure/role-based-access-control/built-in-roles
 */
const roles = {
  "Backup MUA Operator": "f54b6d04-23c6-443e-b462-9c16ab7b4a52",
  "Backup Operator": "00c29273-979b-4161-815c-10b084fb9324",
  Contributor: "b24988ac-6180-42a0-ab88-20f7382dd24c",
  "Key Vault Certificates Officer": "a4417e6f-fecd-4de8-b567-7b0420556985",
  "Key Vault Contributor": "f25e0fa2-a7c8-4377-a976-54943a77a395",
  "Key Vault Crypto Service Encryption User": "e147488a-f6f5-4113-8e2d-b22465e65bf6",
  "Key Vault Secrets User": "4633458b-17de-408a-b874-0445c86b69e6",
  "Log Analytics Contributor": "92aaf0da-9dab-42b6-94a3-d43ce8d16293",
  "Log Analytics Reader": "73c42c96-874c-492b-b04d-ab87d138a893",
  "Managed Services Registration assignment Delete Role": "91c1777a-f3dc-4fae-b103-61d183457e46",
  "Monitoring Contributor": "749f88d5-cbae-40b8-bcfc-e573ddc772fa",
  Owner: "8e3af657-a8ff-443c-a75c-2fe8c4bcb635",
  "PostgreSQL Flexible Server Long Term Retention Backup Role": "c088a766-074b-43ba-90d4-1fb21feae531",
  Reader: "acdd72a7-3385-48ef-bd42-f606fba81ae7",
  "Scheduled Patching Contributor": "cd08ab90-6b14-449c-ad9a-8f8e549482c6",
  "Security Reader": "39bc4728-0917-49c7-9d2c-d95423bc2eb4",
  "Storage Account Backup Contributor": "e5e2a7ff-d759-4cd2-bb51-3152d37e2eb1",
  "Storage Blob Data Contributor": "ba92f5b4-2d11-453d-a403-e96b0029c9fe",
  "Storage Blob Data Reader": "2a2b9908-6ea1-4ae2-8e65-a410df84e7d1",
  "Support Request Contributor": "cfd33db0-3dd1-45e3-aa9d-cdbdf3b6f24e",
  "Virtual Machine Contributor": "9980e02c-c2be-4d73-94e8-173b1dc7cf3c",
} as const;

export type BuiltInRole = keyof typeof roles;

/** Full identifier of a built-in role by its name. Throws for a name that the table lacks. */
export function builtInRoleId(role: string, account: string): string {
  const id = new Map<string, string>(Object.entries(roles)).get(role);
  if (id === undefined) throw new Error(`the built-in role "${role}" is not known`);
  return `/subscriptions/${account}/providers/Microsoft.Authorization/roleDefinitions/${id}`;
}

export interface Grant {
  readonly role: BuiltInRole;
  /** Full identifier of the resource, group or subscription that the role reaches. */
  readonly scope: Input<string>;
  /** Object id of the identity. */
  readonly principalId: Input<string>;
  readonly account: string;
  readonly description: string;
  /** The one storage account in the scope whose blobs it is for; every other stays closed. */
  readonly onlyAccount?: string;
}

/**
 * What is given on a locked account cannot be taken away again; on its group, for this account alone, it can.
 * https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources,
 * https://learn.microsoft.com/azure/storage/blobs/storage-auth-abac-attributes#account-name
 */
function blobsOf(account: string) {
  const condition = `((!(ActionMatches{'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read'})) OR (@Resource[Microsoft.Storage/storageAccounts:name] StringEquals '${account}'))`;
  return { condition, conditionVersion: "2.0" };
}

/**
 * Gives a managed identity a role on one scope. Its type is named, since Azure otherwise looks for the identity in a
 * directory that may not know it yet (`PrincipalNotFound`).
 * Source: https://learn.microsoft.com/azure/role-based-access-control/role-assignments-template#new-service-principal
 */
export function grantRole(name: string, grant: Grant, parent: ComponentResource): Output<string> {
  const { role, scope, principalId, account, description, onlyAccount } = grant;
  const assignment = new RoleAssignment(
    name,
    {
      roleDefinitionId: `/subscriptions/${account}/providers/Microsoft.Authorization/roleDefinitions/${roles[role]}`,
      scope,
      principalId,
      principalType: "ServicePrincipal",
      description,
      ...(onlyAccount !== undefined && blobsOf(onlyAccount)),
    },
    { parent },
  );
  return assignment.id;
}
