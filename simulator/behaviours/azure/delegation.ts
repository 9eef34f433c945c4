import type { Behaviours } from "../../core/behaviour.ts";
import { armOn, docs, named, refersTo } from "./types.ts";

const definition = "azure-native:managedservices:RegistrationDefinition";
const lighthouse = `${docs}/azure/lighthouse`;

/** Roles that no delegation can hold: one that gives rights, and those that reach data. */
const refusedRoles: Readonly<Record<string, string>> = {
  "8e3af657-a8ff-443c-a75c-2fe8c4bcb635": "Owner",
  "4633458b-17de-408a-b874-0445c86b69e6": "Key Vault Secrets User",
  "b86a8fe4-44ce-4948-aee5-eccb2c155cd7": "Key Vault Secrets Officer",
  "ba92f5b4-2d11-453d-a403-e96b0029c9fe": "Storage Blob Data Contributor",
  "2a2b9908-6ea1-4ae2-8e65-a410df84e7d1": "Storage Blob Data Reader",
  "1c0163c0-47e6-4577-8991-ea5c82e286e4": "Virtual Machine Administrator Login",
  "fb879df8-f326-4884-b1cf-06f3ad86be52": "Virtual Machine User Login",
};

/** Azure Lighthouse: what the people of another tenant may do in a subscription. */
export const azureDelegation: Behaviours = {
  [definition]: {
    ...armOn("Microsoft.ManagedServices/registrationDefinitions"),
    evidence: `${docs}/rest/api/managedservices/registration-definitions/create-or-update`,
    inputs: ["plan", "properties", "scope"],
    name: named("registrationDefinitionId", { made: "uuid" }),
    rules: [
      {
        code: "InvalidRegistrationDefinitionCreateRequest",
        evidence: `${lighthouse}/concepts/tenants-users-roles`,
        refuses: ({ inputs }) => {
          const roles = [
            ...inputs.texts("properties.authorizations[].roleDefinitionId"),
            ...inputs.texts("properties.eligibleAuthorizations[].roleDefinitionId"),
          ];
          const refused = roles.find((role) => role in refusedRoles);
          return refused === undefined
            ? undefined
            : `The role definition '${refused}' (${refusedRoles[refused]}) is not allowed in an authorization: it is the Owner role, or has DataActions.`;
        },
      },
      {
        code: "InvalidAuthorization",
        evidence: `${lighthouse}/how-to/onboard-customer`,
        refuses: ({ inputs }) =>
          inputs.each("properties.authorizations").length === 0
            ? "A registration definition must have at least one authorization."
            : undefined,
      },
      {
        code: "DuplicateAuthorization",
        evidence: `${lighthouse}/how-to/onboard-customer`,
        refuses: ({ inputs }) => {
          const pairs = inputs
            .each("properties.authorizations")
            .map((each) => `${each.text("principalId")} ${each.text("roleDefinitionId")}`);
          const twice = pairs.find((pair, index) => pairs.indexOf(pair) !== index);
          return twice === undefined ? undefined : `The authorization '${twice}' is given more than once.`;
        },
      },
      {
        code: "InvalidJustInTimeAccessPolicy",
        evidence: `${lighthouse}/how-to/create-eligible-authorizations`,
        refuses: ({ inputs }) => {
          const wrong = inputs
            .texts("properties.eligibleAuthorizations[].justInTimeAccessPolicy.maximumActivationDuration")
            .find((duration) => !isActivation(duration));
          return wrong === undefined
            ? undefined
            : `The maximum activation duration '${wrong}' must be between 30 minutes and 8 hours.`;
        },
      },
    ],
    heldBy: [
      {
        types: ["azure-native:managedservices:RegistrationAssignment"],
        code: "RegistrationDefinitionInUse",
        message: "The registration definition '{id}' cannot be deleted while the assignment '{value}' refers to it.",
        status: 409,
      },
    ],
    seconds: [8, 8, 5],
  },

  "azure-native:managedservices:RegistrationAssignment": {
    ...armOn("Microsoft.ManagedServices/registrationAssignments"),
    evidence: `${docs}/rest/api/managedservices/registration-assignments/create-or-update`,
    inputs: ["properties", "scope"],
    name: named("registrationAssignmentId", { made: "uuid" }),
    references: {
      "properties.registrationDefinitionId": refersTo(
        definition,
        "RegistrationDefinitionNotFound",
        "The registration definition '{value}' could not be found.",
        { status: 404 },
      ),
    },
    // Until the provider's people see the subscription.
    seconds: [60, 20, 30],
  },
};

function isActivation(duration: string): boolean {
  const [, hours = "0", minutes = "0"] = /^PT(?:(\d+)H)?(?:(\d+)M)?$/.exec(duration) ?? [];
  const total = Number(hours) * 60 + Number(minutes);
  return total >= 30 && total <= 480;
}
