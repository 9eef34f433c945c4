import type { ResourceCheck } from "../core/rule.ts";
import { judgeSecrets, type PlacesByType, type SecretPlaces } from "./judge.ts";

const administrator: SecretPlaces = { secrets: ["administratorLoginPassword"] };
const environment = (at: string) => ({ at, name: "name", value: "value" });

const site: SecretPlaces = {
  pairs: [
    environment("siteConfig.appSettings.*"),
    { at: "siteConfig.connectionStrings.*", name: "name", value: "connectionString" },
  ],
};
const settings: SecretPlaces = { maps: ["properties"] };
const script: SecretPlaces = {
  texts: ["scriptContent", "arguments"],
  secrets: ["environmentVariables.*.secureValue"],
  pairs: [environment("environmentVariables.*")],
};

/** An extension is told some things in the open, and others in secret. */
function machine(profile: string, place: string, extensions: readonly string[]): SecretPlaces {
  return {
    secrets: [`${profile}.adminPassword`],
    scripts: [`${profile}.customData`, `${place}userData`],
    texts: [`${profile}.windowsConfiguration.additionalUnattendContent.*.content`],
    maps: extensions,
  };
}

const places: PlacesByType = {
  "azure-native:app:ContainerApp": {
    pairs: [
      { ...environment("configuration.secrets.*"), always: true },
      environment("template.containers.*.env.*"),
      environment("template.initContainers.*.env.*"),
    ],
  },
  "azure-native:app:Job": {
    pairs: [{ ...environment("configuration.secrets.*"), always: true }, environment("template.containers.*.env.*")],
  },
  "azure-native:compute:VirtualMachine": machine("osProfile", "", []),
  "azure-native:compute:VirtualMachineExtension": { maps: ["settings", "protectedSettings"] },
  "azure-native:compute:VirtualMachineScaleSet": machine("virtualMachineProfile.osProfile", "virtualMachineProfile.", [
    "virtualMachineProfile.extensionProfile.extensions.*.settings",
    "virtualMachineProfile.extensionProfile.extensions.*.protectedSettings",
  ]),
  "azure-native:containerinstance:ContainerGroup": {
    secrets: ["containers.*.environmentVariables.*.secureValue", "imageRegistryCredentials.*.password"],
    pairs: [environment("containers.*.environmentVariables.*"), environment("initContainers.*.environmentVariables.*")],
  },
  "azure-native:dbformysql:Server": administrator,
  "azure-native:dbforpostgresql:Server": administrator,
  "azure-native:keyvault:Secret": { secrets: ["properties.value"] },
  "azure-native:network:VirtualNetworkGatewayConnection": { secrets: ["sharedKey"] },
  "azure-native:resources:AzureCliScript": script,
  "azure-native:resources:AzurePowerShellScript": script,
  "azure-native:sql:ManagedInstance": administrator,
  "azure-native:sql:Server": administrator,
  "azure-native:synapse:Workspace": { secrets: ["sqlAdministratorLoginPassword"] },
  "azure-native:web:WebApp": site,
  "azure-native:web:WebAppApplicationSettings": settings,
  "azure-native:web:WebAppApplicationSettingsSlot": settings,
  "azure-native:web:WebAppConnectionStrings": settings,
  "azure-native:web:WebAppConnectionStringsSlot": settings,
  "azure-native:web:WebAppSlot": site,
};

/** The SDK marks none of these by itself: what is given as plain text stands in the state in plain text. */
export const azure: ResourceCheck = {
  stage: "resource",
  documentation: [
    "https://learn.microsoft.com/azure/virtual-machines/custom-data",
    "https://learn.microsoft.com/azure/app-service/app-service-key-vault-references",
    "https://learn.microsoft.com/azure/container-apps/manage-secrets",
  ],
  types: Object.keys(places),
  each: (resource) => judgeSecrets(resource, places[resource.type] ?? {}),
};
