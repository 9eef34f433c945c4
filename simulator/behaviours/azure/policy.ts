import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Behaviours } from "../../core/behaviour.ts";
import { isObject, type Value } from "../../values.ts";
import { armOn, docs, named } from "./types.ts";

interface BuiltInPolicy {
  readonly title: string;
  /** Absent for sets, whose parameters all have defaults. */
  readonly parameters?: Readonly<Record<string, { readonly required?: true; readonly allowed?: readonly string[] }>>;
  /** Deploys or modifies resources, so that its assignment needs an identity. */
  readonly changesResources?: true;
}

let known: Readonly<Record<string, BuiltInPolicy>> | undefined;

/**
 * Policies that Azure maintains, with their parameters, as far as we know them.
 * Source: https://github.com/Azure/azure-policy/tree/master/built-in-policies
 */
function policyOf(id: string): BuiltInPolicy | undefined {
  const file = join(import.meta.dirname, "../../catalogue/azure-built-in-policies.json");
  known ??= JSON.parse(readFileSync(file, "utf8"));
  return known?.[id.replace(/^\/providers\/Microsoft\.Authorization\//i, "")];
}

const api = `${docs}/rest/api/policyauthorization/policy-assignments/create`;
const structure = `${docs}/azure/governance/policy/concepts/assignment-structure`;

/** Assignments of built-in policies and sets. */
export const azurePolicies: Behaviours = {
  "azure-native:authorization:PolicyAssignment": {
    ...armOn("Microsoft.Authorization/policyAssignments"),
    evidence: api,
    inputs: [
      "description",
      "displayName",
      "enforcementMode",
      "identity",
      "location",
      "metadata",
      "nonComplianceMessages",
      "notScopes",
      "parameters",
      "policyDefinitionId",
      "scope",
    ],
    name: named("policyAssignmentName"),
    defaults: { enforcementMode: "Default" },
    outputs: ({ random, inputs, account }) => ({
      instanceId: random("{uuid}", "instance"),
      effectiveDefinitionVersion: "1.*.*",
      latestDefinitionVersion: "1.0.0",
      ...(inputs.text("identity.type") === "SystemAssigned" && {
        identity: { type: "SystemAssigned", principalId: random("{uuid}", "principal"), tenantId: account },
      }),
    }),
    rules: [
      {
        code: "PolicyAssignmentNameTooLong",
        evidence: `${docs}/azure/azure-resource-manager/management/resource-name-rules`,
        refuses: ({ name }) =>
          name.length > 64
            ? `The policy assignment name '${name}' is longer than the maximum of '64' characters.`
            : undefined,
      },
      {
        code: "PolicyDefinitionNotFound",
        status: 404,
        refuses: ({ inputs }) => {
          const id = inputs.text("policyDefinitionId") ?? "";
          if (policyOf(id)) return undefined;
          return `The policy definition '${id}' could not be found.`;
        },
      },
      {
        code: "UndefinedPolicyParameter",
        evidence: structure,
        refuses: ({ inputs, name }) => {
          const id = inputs.text("policyDefinitionId") ?? "";
          const { parameters } = policyOf(id) ?? {};
          const strange = parameters && namesOf(inputs.get("parameters")).find((key) => !(key in parameters));
          return strange === undefined
            ? undefined
            : `The policy assignment '${name}' is attempting to assign the parameter(s) '${strange}' which are not defined in the policy definition '${id.split("/").at(-1)}'. Please either remove these parameter(s) from the assignment, or add their definition(s) to the policy definition.`;
        },
      },
      {
        code: "MissingPolicyParameter",
        evidence: structure,
        refuses: ({ inputs, name }) => {
          const id = inputs.text("policyDefinitionId") ?? "";
          const given = namesOf(inputs.get("parameters"));
          const missing = Object.entries(policyOf(id)?.parameters ?? {}).find(
            ([key, { required }]) => required && !given.includes(key),
          );
          return missing === undefined
            ? undefined
            : `The policy assignment '${name}' is missing the parameter(s) '${missing[0]}' as defined in the policy definition '${id.split("/").at(-1)}'.`;
        },
      },
      {
        code: "InvalidPolicyParameterValue",
        evidence: structure,
        refuses: ({ inputs, name }) => {
          const { parameters = {} } = policyOf(inputs.text("policyDefinitionId") ?? "") ?? {};
          for (const [key, { allowed }] of Object.entries(parameters)) {
            const value = inputs.text(`parameters.${key}.value`);
            if (value !== undefined && allowed && !allowed.includes(value)) {
              return `The value '${value}' is not allowed for policy parameter '${key}' in policy assignment '${name}'. The allowed values are '${allowed.join(", ")}'.`;
            }
          }
          return undefined;
        },
      },
      {
        code: "ResourceIdentityRequired",
        evidence: structure,
        refuses: ({ inputs, name }) => {
          const needs = policyOf(inputs.text("policyDefinitionId") ?? "")?.changesResources;
          return needs && !inputs.has("identity")
            ? `The policy assignment '${name}' must have a managed identity: its definition deploys or modifies resources.`
            : undefined;
        },
      },
      {
        code: "LocationRequired",
        evidence: structure,
        refuses: ({ inputs }) =>
          inputs.has("identity") && !inputs.has("location")
            ? "The location property is required for this definition when an identity is specified."
            : undefined,
      },
    ],
    quota: {
      limit: 200,
      perInput: "scope",
      perAccount: true,
      code: "PolicyAssignmentQuotaExceeded",
      message: "The policy assignment count at the scope has exceeded the maximum of '{value}'.",
      evidence: `${docs}/azure/azure-resource-manager/management/azure-subscription-service-limits`,
    },
    seconds: [6, 6, 4],
  },
};

function namesOf(value: Value | undefined): readonly string[] {
  return isObject(value) ? Object.keys(value) : [];
}
