import type { Behaviours } from "../../core/behaviour.ts";
import { armOn, docs, named } from "./types.ts";

const lock = "azure-native:authorization:ManagementLockByScope";
const page = `${docs}/azure/azure-resource-manager/management/lock-resources`;

/** Locks: what they forbid is in `guards.ts`. */
export const azureLocks: Behaviours = {
  [lock]: {
    ...armOn("Microsoft.Authorization/locks"),
    evidence: page,
    inputs: ["level", "notes", "owners", "scope"],
    name: named("lockName"),
    rules: [
      {
        code: "InvalidLockNotes",
        evidence: `${docs}/rest/api/managementlocks/management-locks/create-or-update-by-scope`,
        refuses: ({ inputs }) =>
          (inputs.text("notes")?.length ?? 0) > 512
            ? "The lock notes must not be longer than 512 characters."
            : undefined,
      },
      {
        code: "InvalidLockLevel",
        refuses: ({ inputs }) =>
          inputs.text("level") === "NotSpecified"
            ? "The lock level 'NotSpecified' is not valid. Valid values are 'CanNotDelete' and 'ReadOnly'."
            : undefined,
      },
    ],
    quota: {
      limit: 20,
      perInput: "scope",
      perAccount: true,
      code: "LockQuotaExceeded",
      message: "The number of management locks for the scope '{scope}' exceeds the limit of '{value}'.",
      evidence: `${docs}/azure/azure-resource-manager/management/azure-subscription-service-limits`,
    },
    seconds: [3, 3, 3],
  },
};
