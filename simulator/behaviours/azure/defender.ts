import type { Behaviours } from "../../core/behaviour.ts";
import type { Reader } from "../../values.ts";
import { arm, armInSubscription, docs, named, refersTo } from "./types.ts";

const pricings = `${docs}/rest/api/defenderforcloud/pricings/update`;

/** Plans of Defender for Cloud with their sub-plans; without any where the list is empty. */
const plans: Readonly<Record<string, readonly string[]>> = {
  Api: ["P1", "P2", "P3", "P4", "P5"],
  AppServices: [],
  Arm: ["PerSubscription", "PerApiCall"],
  CloudPosture: [],
  Containers: [],
  CosmosDbs: [],
  KeyVaults: ["PerKeyVault", "PerTransaction"],
  OpenSourceRelationalDatabases: [],
  SqlServers: [],
  SqlServerVirtualMachines: [],
  StorageAccounts: ["DefenderForStorageV2", "PerStorageAccount", "PerTransaction"],
  VirtualMachines: ["P1", "P2"],
};

function pricingProblem(resource: Reader): string | undefined {
  const name = resource.text("name") ?? "";
  const subPlans = plans[name];
  if (subPlans === undefined) return `Pricing bundle '${name}' does not exist.`;
  const tier = resource.text("properties.pricingTier") ?? "";
  if (!["Free", "Standard"].includes(tier)) return `Pricing tier '${tier}' of '${name}' is invalid.`;
  const subPlan = resource.text("properties.subPlan");
  if (subPlan !== undefined && !subPlans.includes(subPlan)) return `Sub plan '${subPlan}' is not valid for '${name}'.`;
  return subPlan !== undefined && tier === "Free"
    ? `A sub plan cannot be set for '${name}' with the Free tier.`
    : undefined;
}

/** What Resource Manager is asked to set of a subscription, and what Defender for Cloud exports. */
export const azureDefender: Behaviours = {
  "azure-native:resources:DeploymentAtSubscriptionScope": {
    ...armInSubscription("Microsoft.Resources/deployments"),
    evidence: `${docs}/rest/api/resources/deployments/create-or-update-at-subscription-scope`,
    inputs: ["properties"],
    name: named("deploymentName"),
    outputs: ({ inputs, random, createdAt, account }) => ({
      properties: {
        mode: inputs.text("properties.mode") ?? "Incremental",
        correlationId: random("{uuid}", "correlation"),
        dependencies: [],
        duration: "PT12S",
        error: {},
        outputResources: resourcesOf(inputs).map((each) => ({
          id: `/subscriptions/${account}/providers/${each.text("type")}/${each.text("name")}`,
        })),
        outputs: {},
        parameters: {},
        providers: [],
        provisioningState: "Succeeded",
        templateHash: random("{digits19}", "hash"),
        timestamp: createdAt,
        validatedResources: [],
      },
    }),
    rules: [
      {
        code: "InvalidTemplate",
        evidence: `${docs}/azure/azure-resource-manager/troubleshooting/error-invalid-template`,
        refuses: ({ inputs, name }) => {
          const schema = inputs.text("properties.template.$schema") ?? "";
          return schema.endsWith("/subscriptionDeploymentTemplate.json#")
            ? undefined
            : `Deployment template validation failed: the schema '${schema}' of deployment '${name}' is not one of subscriptions.`;
        },
      },
      {
        code: "InvalidTemplate",
        evidence: `${docs}/azure/azure-resource-manager/troubleshooting/error-invalid-template`,
        refuses: ({ inputs }) => {
          const ids = resourcesOf(inputs).map((each) => `${each.text("type")} ${each.text("name")}`);
          const twice = ids.find((id, index) => ids.indexOf(id) !== index);
          return twice && `Deployment template validation failed: the resource '${twice}' is defined multiple times.`;
        },
      },
    ],
    asynchronous: [
      {
        code: "DeploymentFailed",
        status: 409,
        evidence: pricings,
        refuses: ({ inputs }) =>
          resourcesOf(inputs)
            .filter((each) => each.text("type") === "Microsoft.Security/pricings")
            .map(pricingProblem)
            .find((problem) => problem !== undefined),
      },
    ],
    // What it set stays set.
    seconds: [14, 14, 4],
  },

  "azure-native:security:Automation": {
    ...arm("Microsoft.Security/automations"),
    evidence: `${docs}/rest/api/defenderforcloud/automations/create-or-update`,
    inputs: ["actions", "description", "isEnabled", "kind", "scopes", "sources"],
    name: named("automationName"),
    references: {
      "actions[].workspaceResourceId": refersTo(
        "azure-native:operationalinsights:Workspace",
        "InvalidAutomationAction",
        "The workspace '{value}' of an action was not found.",
      ),
    },
    rules: [
      {
        code: "InvalidAutomationScope",
        refuses: ({ inputs, account }) => {
          const strange = inputs
            .texts("scopes[].scopePath")
            .find((scope) => !scope.toLowerCase().startsWith(`/subscriptions/${account.toLowerCase()}`));
          return strange && `The scope '${strange}' is not the subscription or a resource group of it.`;
        },
      },
      {
        code: "InvalidAutomation",
        refuses: ({ inputs }) => {
          const lacking = ["scopes", "sources", "actions"].find((key) => inputs.each(key).length === 0);
          return lacking && `A security automation needs at least one of its ${lacking}.`;
        },
      },
    ],
    seconds: [6, 5, 4],
  },
};

function resourcesOf(inputs: Reader): readonly Reader[] {
  return inputs.each("properties.template.resources");
}
