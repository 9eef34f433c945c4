import type { Behaviours } from "../../core/behaviour.ts";
import { arm, docs, named, refersTo, tokens } from "./types.ts";

const guide = `${docs}/azure/azure-resource-manager/templates/deployment-script-template`;

/** Scripts that Azure runs in a container of its own during a deployment. */
export const azureDeploymentScripts: Behaviours = {
  "azure-native:resources:AzureCliScript": {
    ...arm("Microsoft.Resources/deploymentScripts"),
    evidence: `${docs}/rest/api/resources/deployment-scripts/create`,
    inputs: [
      "arguments",
      "azCliVersion",
      "cleanupPreference",
      "containerSettings",
      "environmentVariables",
      "forceUpdateTag",
      "identity",
      "kind",
      "retentionInterval",
      "scriptContent",
      "storageAccountSettings",
      "timeout",
    ],
    name: named("scriptName"),
    defaults: { cleanupPreference: "Always", timeout: "P1D" },
    outputs: ({ createdAt, name }) => ({
      outputs: {},
      status: {
        containerInstanceId: `${name}azscripts`,
        startTime: createdAt,
        endTime: createdAt,
        expirationTime: createdAt,
        storageAccountId: "",
      },
    }),
    references: {
      "identity.userAssignedIdentities": refersTo(
        tokens.userAssignedIdentity,
        "FailedIdentityOperation",
        "Identity operation for resource '{id}' failed with error 'Failed to perform resource identity operation. Status: 'BadRequest'. Resource '{value}' was not found.'",
      ),
    },
    rules: [
      {
        code: "DeploymentScriptInvalidRetentionInterval",
        evidence: guide,
        refuses: ({ inputs }) => {
          const hours = Number(
            /^PT(\d+)H$/.exec(inputs.text("retentionInterval") ?? "")?.[1] ??
              (inputs.text("retentionInterval") === "P1D" ? 24 : Number.NaN),
          );
          return hours >= 1 && hours <= 26
            ? undefined
            : `The retention interval ${inputs.text("retentionInterval")} is invalid: it must be between 1 and 26 hours.`;
        },
      },
      {
        code: "DeploymentScriptContentNotSpecified",
        evidence: guide,
        refuses: ({ inputs }) =>
          inputs.has("scriptContent") || inputs.has("primaryScriptUri")
            ? undefined
            : "Exactly one of scriptContent and primaryScriptUri must be specified.",
      },
      {
        code: "DeploymentScriptIdentityTypeNotSupported",
        evidence: guide,
        refuses: ({ inputs }) =>
          inputs.has("identity") && inputs.text("identity.type") !== "UserAssigned"
            ? `The identity type ${inputs.text("identity.type")} is not supported: deployment scripts take user-assigned identities only.`
            : undefined,
      },
    ],
    // No facts were imported on this type: the parts of its id.
    replaces: { scriptName: true, resourceGroupName: true, location: true },
    seconds: [180, 180, 20],
  },
};
