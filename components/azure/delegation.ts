import { RegistrationAssignment } from "@pulumi/azure-native/managedservices/registrationAssignment.js";
import { RegistrationDefinition } from "@pulumi/azure-native/managedservices/registrationDefinition.js";
import type { ComponentResource } from "@pulumi/pulumi";
import { uuidOf } from "../plan/hash.ts";
import type { AzureGuardsPlan, RolePlan } from "../plan/types/account.ts";
import { builtInRoleId } from "./role-assignment.ts";

export interface DelegationParts {
  readonly roles: readonly RolePlan[];
  readonly account: string;
  readonly delegation: NonNullable<AzureGuardsPlan["delegation"]>;
}

/** Lets the provider give the delegation back. */
const leave = "Managed Services Registration assignment Delete Role";

/**
 * Delegates the subscription to the provider's tenant (Azure Lighthouse): its groups see it at all times, and activate
 * what changes anything, with a second factor, for as long as the role allows. Only an owner from the subscription's own
 * tenant can delegate, so the first deployment of the account is theirs.
 * Sources: https://learn.microsoft.com/azure/lighthouse/how-to/onboard-customer,
 * https://learn.microsoft.com/azure/lighthouse/how-to/create-eligible-authorizations
 */
export function delegateToProvider(name: string, parts: DelegationParts, parent: ComponentResource): void {
  const { roles, account, delegation } = parts;
  const scope = `/subscriptions/${account}`;
  const grants = roles.flatMap((role) =>
    (role.trust.msp?.principalArns ?? []).flatMap((principalId) =>
      role.managedPolicies.map((policy) => ({ principalId, policy, role })),
    ),
  );
  const groups = [...new Set(grants.map(({ principalId }) => principalId))];
  const held = new Map(
    [
      // Whoever may activate something must see what it is about.
      ...groups.map((principalId) => ({ principalId, policy: "Reader" })),
      ...groups.slice(0, 1).map((principalId) => ({ principalId, policy: leave })),
      ...grants.filter(({ role }) => !role.isActivated),
    ].map(({ principalId, policy }) => [`${principalId} ${policy}`, { principalId, policy }]),
  );
  const definition = new RegistrationDefinition(
    name,
    {
      scope,
      registrationDefinitionId: uuidOf(["delegation", account, delegation.managingTenant]),
      properties: {
        registrationDefinitionName: delegation.name,
        description: "Managed services of the provider",
        managedByTenantId: delegation.managingTenant,
        authorizations: [...held.values()].map(({ principalId, policy }) => ({
          principalId,
          principalIdDisplayName: nameOf(roles, principalId),
          roleDefinitionId: bareId(policy, account),
        })),
        eligibleAuthorizations: grants
          .filter(({ role, principalId, policy }) => role.isActivated && !held.has(`${principalId} ${policy}`))
          .map(({ role, principalId, policy }) => ({
            principalId,
            principalIdDisplayName: nameOf(roles, principalId),
            roleDefinitionId: bareId(policy, account),
            justInTimeAccessPolicy: {
              multiFactorAuthProvider: role.requireMfa ? "Azure" : "None",
              maximumActivationDuration: `PT${role.maxSessionHours}H`,
            },
          })),
      },
    },
    { parent },
  );
  new RegistrationAssignment(
    name,
    {
      scope,
      registrationAssignmentId: uuidOf(["delegated", account, delegation.managingTenant]),
      properties: { registrationDefinitionId: definition.id },
    },
    { parent },
  );
}

/** What the client reads beside the group's id. */
function nameOf(roles: readonly RolePlan[], principalId: string): string {
  const keys = roles.filter(({ trust }) => trust.msp?.principalArns.includes(principalId)).map(({ key }) => key);
  return `Provider: ${keys.join(", ")}`;
}

/** A delegation names roles by their bare identifiers. */
function bareId(policy: string, account: string): string {
  return builtInRoleId(policy, account).split("/").at(-1) ?? "";
}
