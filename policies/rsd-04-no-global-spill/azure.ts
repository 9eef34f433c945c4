import { fail, pass, type ResourceCheck } from "../core/rule.ts";
import { judgeCache, judgeSpread } from "./regions.ts";

const documents = "azure-native:cosmosdb:DatabaseAccount";
const models = "azure-native:cognitiveservices:Deployment";

export const azure: ResourceCheck = {
  stage: "resource",
  documentation: [
    "https://learn.microsoft.com/azure/cosmos-db/distribute-data-globally",
    "https://learn.microsoft.com/azure/frontdoor/front-door-overview",
    "https://learn.microsoft.com/azure/ai-foundry/foundry-models/concepts/deployment-types",
  ],
  types: [documents, models, "azure-native:cdn:Profile", "azure-native:frontdoor:FrontDoor"],
  each: (resource, requirements) => {
    if (resource.type === documents) {
      const faults = judgeSpread(resource, "locations.*.locationName", requirements);
      return faults.length > 0 ? faults : pass("its replicas stay in the contract's regions");
    }
    if (resource.type !== models) return judgeCache(undefined, "a cache at the edges of all the world", requirements);
    const sku = resource.text("sku.name") ?? "";
    return /^(?:global|datazone)/i.test(sku)
      ? fail({ property: "sku.name", found: `${sku}: answered in any region`, wanted: "a deployment of one region" })
      : pass("answers in its own region");
  },
};
