import type { Behaviours } from "../../core/behaviour.ts";
import { docs, named, tokens } from "./types.ts";

const arm = `${docs}/azure/azure-resource-manager`;

/** Resource groups, in which what stands goes with them, and the features that a subscription must be given. */
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

  "azure-native:features:SubscriptionFeatureRegistration": {
    evidence: `${docs}/rest/api/resources/subscription-feature-registrations/create-or-update`,
    service: "Microsoft.Features",
    noun: "Microsoft.Features/featureProviders/subscriptionFeatureRegistrations",
    calls: [
      "Microsoft.Features/featureProviders/subscriptionFeatureRegistrations/write",
      "Microsoft.Features/featureProviders/subscriptionFeatureRegistrations/write",
      "Microsoft.Features/featureProviders/subscriptionFeatureRegistrations/delete",
    ],
    inputs: ["providerNamespace"],
    name: named("featureName", { made: "copy" }),
    container: "",
    id: "/subscriptions/{account}/providers/Microsoft.Features/featureProviders/{providerNamespace}/subscriptionFeatureRegistrations/{name}",
    outputs: ({ account, inputs, name }) => ({
      properties: {
        approvalType: "AutoApproval",
        displayName: name,
        documentationLink: "",
        featureName: name,
        providerNamespace: inputs.text("providerNamespace") ?? "",
        registrationDate: "",
        releaseDate: "",
        state: "Registered",
        subscriptionId: account,
        tenantId: "",
      },
    }),
    rules: [
      {
        code: "FeatureNotFound",
        status: 404,
        evidence: `${arm}/management/preview-features`,
        refuses: ({ inputs, name }) =>
          knownFeatures.has(`${inputs.text("providerNamespace")}/${name}`)
            ? undefined
            : `The feature '${name}' could not be found in the resource provider '${inputs.text("providerNamespace")}'.`,
      },
    ],
    replaces: { providerNamespace: true, featureName: true },
    // The request is granted later; the answer to it comes at once.
    seconds: [3, 3, 3],
  },
};

/** Features of which the documentation speaks, and that a subscription can register by itself. */
const knownFeatures: ReadonlySet<string> = new Set([
  "Microsoft.Compute/EncryptionAtHost",
  "Microsoft.Network/EnableApplicationGatewayNetworkIsolation",
]);
