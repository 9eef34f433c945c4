import type { Behaviours } from "../../core/behaviour.ts";
import { isObject } from "../../values.ts";
import { identityOf } from "./configuration.ts";
import { arm, docs, named } from "./types.ts";

/** Workflows that call on a schedule. */
export const azureLogic: Behaviours = {
  "azure-native:logic:Workflow": {
    ...arm("Microsoft.Logic/workflows"),
    evidence: `${docs}/rest/api/logic/workflows/create-or-update`,
    inputs: ["definition", "identity", "parameters", "state"],
    name: named("workflowName"),
    outputs: ({ account, random, id, createdAt, region }) => ({
      identity: { principalId: random("{uuid}", "principal"), tenantId: identityOf(account, "tenant") },
      accessEndpoint: `https://prod-00.${region}.logic.azure.com:443/workflows/${random("{hex32}", "endpoint")}`,
      changedTime: createdAt,
      createdTime: createdAt,
      version: random("{digits20}", "version"),
      sku: { name: "NotSpecified", plan: { id, name: "", type: "" } },
    }),
    rules: [
      {
        code: "InvalidTemplate",
        evidence: `${docs}/azure/logic-apps/logic-apps-workflow-definition-language`,
        refuses: ({ inputs, name }) => {
          const actions = inputs.get("definition.actions");
          const names = isObject(actions) ? Object.keys(actions) : [];
          const strange = names
            .flatMap((action) => {
              const after = inputs.get(`definition.actions.${action}.runAfter`);
              return isObject(after) ? Object.keys(after) : [];
            })
            .find((before) => !names.includes(before));
          return strange === undefined
            ? undefined
            : `The template validation of workflow '${name}' failed: the 'runAfter' property names the action '${strange}', which does not exist.`;
        },
      },
      {
        code: "InvalidRecurrence",
        evidence: `${docs}/azure/connectors/connectors-native-recurrence`,
        refuses: ({ inputs }) => {
          const triggers = inputs.get("definition.triggers");
          const interval = isObject(triggers)
            ? Object.keys(triggers).map((key) => inputs.number(`definition.triggers.${key}.recurrence.interval`))[0]
            : undefined;
          return interval !== undefined && interval < 1
            ? "The interval of a recurrence must be at least 1."
            : undefined;
        },
      },
    ],
    seconds: [8, 5, 4],
  },
};
