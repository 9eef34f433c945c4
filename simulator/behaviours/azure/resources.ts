import type { Behaviours } from "../../core/behaviour.ts";
import { docs, named, tokens } from "./types.ts";

const arm = `${docs}/azure/azure-resource-manager`;

/** Resource groups: what stands in one goes with it. */
export const azureResources: Behaviours = {
  [tokens.resourceGroup]: {
    evidence: `${docs}/rest/api/resources/resource-groups/create-or-update`,
    service: "Microsoft.Resources",
    noun: "Microsoft.Resources/resourceGroups",
    calls: [
      "Microsoft.Resources/subscriptions/resourceGroups/write",
      "Microsoft.Resources/subscriptions/resourceGroups/write",
      "Microsoft.Resources/subscriptions/resourceGroups/delete",
    ],
    inputs: ["managedBy"],
    name: named("resourceGroupName"),
    id: "/subscriptions/{account}/resourceGroups/{name}",
    outputs: () => ({ properties: { provisioningState: "Succeeded" } }),
    rules: [
      {
        code: "InvalidResourceGroup",
        evidence: `${arm}/management/resource-name-rules`,
        refuses: ({ name }) =>
          name.endsWith(".")
            ? `The provided resource group name '${name}' has these invalid characters: '.'.`
            : undefined,
      },
    ],
    cascades: true,
    quota: {
      limit: 980,
      perAccount: true,
      code: "ResourceGroupQuotaExceeded",
      message:
        "Creating the resource group '{name}' would exceed the quota of '{value}'. The current resource group count is '{value}'.",
      status: 409,
      evidence: `${arm}/management/azure-subscription-service-limits`,
    },
    seconds: [3, 2, 20],
  },
};
