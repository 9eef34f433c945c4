import { loadCatalogue } from "../../catalogue/catalogue.ts";
import type { Behaviour } from "../../core/behaviour.ts";
import type { CloudDefinition } from "../../core/definition.ts";
import type { Value } from "../../values.ts";
import { checkAzureConfiguration, configureAzure, identityOf } from "./configuration.ts";
import { alreadyExists, changeRefused, containerOf, describeAzureError } from "./errors.ts";
import { azureFaults } from "./faults.ts";
import { azureFunctions } from "./functions.ts";
import { admitOnAzure } from "./guards.ts";
import { partsWithIds } from "./parts.ts";
import { fillLocation, locateOnAzure, whereOnAzure, zonesOnAzure } from "./places.ts";
import { normalizeLocation } from "./regions.ts";
import { azureBehaviours } from "./registry.ts";

/** The rehearsal Azure, as `azure-native` shows it: whole resources are PUT, ids are those of Azure Resource Manager. */
export function defineCloud(): CloudDefinition {
  const catalogue = loadCatalogue("azure");
  return {
    name: "azure",
    package: "azure-native",
    catalogue,
    behaviours: azureBehaviours,
    functions: azureFunctions,
    faults: azureFaults,
    checkConfiguration: checkAzureConfiguration,
    configure: configureAzure,
    describeError: describeAzureError,
    defaultService: "Microsoft.Resources",
    impliedInputs: ["tags", "location", "resourceGroupName"],
    fillInputs: fillLocation,
    checkPlace: () => [],
    check: { strict: true, ignoreCase: true },
    defaults: () => ({}),
    whereIs: whereOnAzure,
    locate: (type, id, _state, session) => locateOnAzure(type, id, session),
    moved: () => undefined,
    finishName: (name) => name.replace(/^\/+/, "/"),
    derived: () => ({}),
    commonOutputs: ({ type, id, name, inputs, random, createdAt, account }, entry, { noun }) => {
      const location = inputs.text("location");
      const owner = identityOf(account, "client");
      const common: Readonly<Record<string, Value | undefined>> = {
        name: name || undefined,
        type: noun,
        azureApiVersion: catalogue.types[type]?.apiVersion,
        location: location === undefined ? undefined : normalizeLocation(location),
        provisioningState: "Succeeded",
        etag: random('W/"{uuid}"', "etag"),
        systemData: {
          createdAt,
          createdBy: owner,
          createdByType: "Application",
          lastModifiedAt: createdAt,
          lastModifiedBy: owner,
          lastModifiedByType: "Application",
        },
      };
      const outputs: Record<string, Value> = partsWithIds(inputs.values, id, noun, entry, catalogue);
      for (const [key, value] of Object.entries(common))
        if (value !== undefined && entry.outputs[key] !== undefined) outputs[key] = value;
      return outputs;
    },
    preview: { update: "inputs", stable: ["name", "location"], nested: "all" },
    diff: {
      bridged: false,
      same: (path, before, after) => path === "location" && normalizeLocation(before) === normalizeLocation(after),
    },
    naming: {
      make: (logicalName, behaviour, seed) => {
        const made = waysOfNaming(behaviour);
        if (made === "uuid") return seed.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
        return made === "copy" ? logicalName : `${logicalName}${seed.slice(0, 8)}`;
      },
      deleteFirst: (behaviour, { given }) => given || !behaviour.name || waysOfNaming(behaviour) === "copy",
    },
    identifiers: {
      whole: /^\/(subscriptions|providers)\/|^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
      within: /\/subscriptions\/[\w-]+\/[^"'\s,;()[\]{}]+/gi,
      shorten: (id) => /^(.+\/providers\/[^/]+\/[^/]+\/[^/]+.*)\/[^/]+\/[^/]+$/.exec(id)?.[1],
    },
    referencesWithin: "account",
    containerOf,
    exists: alreadyExists,
    changeRefused,
    admit: admitOnAzure,
    failedOutputs: (entry) => (entry.outputs.provisioningState ? { provisioningState: "Failed" } : {}),
    afterFailure: "failed",
    zonesOf: zonesOnAzure,
  };
}

/** The provider gives children their logical name, and random digits to what stands by itself. */
function waysOfNaming({ name, id }: Behaviour): "random" | "copy" | "uuid" {
  if (name?.made) return name.made;
  const path = typeof id === "string" ? id.slice(id.lastIndexOf("/providers/")).split("/") : [];
  return path.length > 5 ? "copy" : "random";
}
