import { type CloudCases, kept } from "../core/cases.ts";
import { base64, cloudInit, reading, variable, vaultReference } from "./case-texts.ts";

export const azure: CloudCases = {
  compliant: [
    {
      type: "azure-native:dbforpostgresql:Server",
      name: "database",
      properties: { administratorLogin: "erp", administratorLoginPassword: kept("hunter2") },
    },
    { type: "azure-native:keyvault:Secret", name: "secret", properties: { properties: { value: kept("hunter2") } } },
    {
      type: "azure-native:compute:VirtualMachineScaleSet",
      name: "fleet",
      properties: { virtualMachineProfile: { osProfile: { adminUsername: "erp", customData: base64(reading) } } },
    },
    {
      type: "azure-native:web:WebApp",
      name: "app",
      properties: {
        siteConfig: { appSettings: [variable("MODE", "live"), variable("DB_PASSWORD", vaultReference)] },
      },
    },
    {
      type: "azure-native:app:ContainerApp",
      name: "container",
      properties: {
        configuration: { secrets: [{ name: "db", value: kept("hunter2") }] },
        template: { containers: [{ env: [{ name: "DB_PASSWORD", secretRef: "db" }] }] },
      },
    },
  ],
  allowed: [
    { case: "a password by the directory alone", set: { "database.administratorLoginPassword": undefined } },
    { case: "a setting given as a secret", set: { "app.siteConfig.appSettings.1.value": kept("hunter2") } },
    {
      case: "a value that only the container sees",
      add: [
        {
          type: "azure-native:containerinstance:ContainerGroup",
          name: "group",
          properties: { containers: [{ environmentVariables: [{ name: "TOKEN", secureValue: kept("hunter2") }] }] },
        },
      ],
    },
  ],
  disallowed: [
    {
      case: "a database's password",
      set: { "database.administratorLoginPassword": "hunter2" },
      at: ["database"],
      property: "administratorLoginPassword",
    },
    {
      case: "a secret of a vault",
      set: { "secret.properties.value": "hunter2" },
      at: ["secret"],
      property: "properties.value",
    },
    {
      case: "what a fleet is started with",
      set: { "fleet.virtualMachineProfile.osProfile.customData": base64(cloudInit) },
      at: ["fleet"],
      property: "virtualMachineProfile.osProfile.customData",
    },
    {
      case: "a fleet's password, and its extension",
      set: {
        "fleet.virtualMachineProfile.osProfile.adminPassword": "hunter2",
        "fleet.virtualMachineProfile.extensionProfile.extensions": [
          { name: "script", settings: { commandToExecute: "./install --password hunter2" } },
        ],
      },
      at: ["fleet"],
      property: "virtualMachineProfile.extensionProfile.extensions.0.settings.commandToExecute",
    },
    {
      case: "a setting of an app",
      set: { "app.siteConfig.appSettings.1.value": "hunter2" },
      at: ["app"],
      property: "siteConfig.appSettings.1.value",
    },
    {
      case: "a connection of an app",
      set: {
        "app.siteConfig.connectionStrings": [
          { name: "erp", connectionString: "Server=db;User Id=erp;Password=hunter2;Encrypt=true" },
        ],
      },
      at: ["app"],
      property: "siteConfig.connectionStrings.0.connectionString",
    },
    {
      case: "a secret of a container app",
      set: { "container.configuration.secrets.0.value": "hunter2" },
      at: ["container"],
      property: "configuration.secrets.0.value",
    },
    {
      case: "a variable of a container app",
      set: { "container.template.containers.0.env.0": variable("DB_PASSWORD", "hunter2") },
      at: ["container"],
    },
    {
      case: "others that have secrets",
      add: [
        {
          type: "azure-native:network:VirtualNetworkGatewayConnection",
          name: "tunnel",
          properties: { sharedKey: "hunter2" },
        },
        { type: "azure-native:sql:Server", name: "server", properties: { administratorLoginPassword: "hunter2" } },
        {
          type: "azure-native:web:WebAppApplicationSettings",
          name: "settings",
          properties: { properties: { API_KEY: "hunter2" } },
        },
        {
          type: "azure-native:web:WebAppConnectionStrings",
          name: "connections",
          properties: { properties: { erp: { type: "SQLAzure", value: "Server=db;Password=hunter2" } } },
        },
        {
          type: "azure-native:resources:AzureCliScript",
          name: "script",
          properties: { environmentVariables: [variable("TOKEN", "hunter2")], scriptContent: "true" },
        },
      ],
      at: ["connections", "script", "server", "settings", "tunnel"],
    },
  ],
};
