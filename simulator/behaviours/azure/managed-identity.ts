import type { Behaviours } from "../../core/behaviour.ts";
import { identityOf } from "./configuration.ts";
import { arm, docs, named, tokens } from "./types.ts";

/** Identities that stand by themselves. What uses one goes on without rights when it is deleted: Azure does not forbid it. */
export const azureManagedIdentity: Behaviours = {
  [tokens.userAssignedIdentity]: {
    ...arm("Microsoft.ManagedIdentity/userAssignedIdentities"),
    evidence: `${docs}/rest/api/managedidentity/user-assigned-identities/create-or-update`,
    inputs: [],
    name: named("resourceName"),
    outputs: ({ random, account }) => ({
      clientId: random("{uuid}", "client"),
      principalId: random("{uuid}", "principal"),
      tenantId: identityOf(account, "tenant"),
    }),
    rules: [
      {
        code: "InvalidParameter",
        evidence: `${docs}/entra/identity/managed-identities-azure-resources/managed-identities-faq`,
        refuses: ({ name }) =>
          name.length >= 3 && name.length <= 128
            ? undefined
            : `The resource name '${name}' is invalid: it must have between 3 and 128 characters.`,
      },
    ],
    seconds: [4, 3, 4],
  },
};
