import { gzipSync } from "node:zlib";
import { type CloudCases, kept, type RuleCases, ref } from "../core/cases.ts";

const base64 = (text: string) => Buffer.from(text).toString("base64");
const packed = (text: string) => gzipSync(text).toString("base64");

/** Reads its secret at the start. */
const reading = "#!/bin/bash\nDB_PASSWORD=$(aws secretsmanager get-secret-value --secret-id erp --output text)\n";
const telling = "#!/bin/bash\nexport DB_PASSWORD=hunter2-hunter2\n";
const cloudInit = `#cloud-config\nwrite_files:\n  - path: /etc/erp.env\n    encoding: b64\n    content: ${base64(telling)}\n`;
const stored = "arn:aws:secretsmanager:eu-west-3:111122223333:secret:erp";
const vaultReference = "@Microsoft.KeyVault(SecretUri=https://acme.vault.azure.net/secrets/erp)";

const containers = (...environment: readonly object[]) =>
  JSON.stringify([{ name: "erp", image: "erp:1", environment }]);
const variable = (name: string, value: string) => ({ name, value });

const aws: CloudCases = {
  compliant: [
    { type: "aws:rds/instance:Instance", name: "database", properties: { manageMasterUserPassword: true } },
    { type: "aws:rds/cluster:Cluster", name: "cluster", properties: { masterPassword: kept("hunter2") } },
    { type: "aws:ec2/launchTemplate:LaunchTemplate", name: "template", properties: { userData: base64(reading) } },
    {
      type: "aws:lambda/function:Function",
      name: "function",
      properties: { environment: { variables: { MODE: "live", DB_PASSWORD_SECRET_ARN: stored, DB_PASSWORD: stored } } },
    },
    {
      type: "aws:ecs/taskDefinition:TaskDefinition",
      name: "task",
      properties: { containerDefinitions: containers(variable("MODE", "live")) },
    },
    {
      type: "aws:ssm/parameter:Parameter",
      name: "parameter",
      properties: { name: "/erp/mode", type: "String", value: "live" },
    },
  ],
  allowed: [
    {
      case: "a password given as a secret",
      set: { "database.manageMasterUserPassword": undefined, "database.password": kept("hunter2") },
    },
    { case: "no password", set: { "database.manageMasterUserPassword": undefined } },
    { case: "user data as a secret, in which nothing is found", set: { "template.userData": kept(base64(reading)) } },
    { case: "user data in gzip", set: { "template.userData": packed(reading) } },
    {
      case: "a variable given as a secret",
      set: { "function.environment.variables.DB_PASSWORD": kept("hunter2") },
    },
    {
      case: "all variables given as a secret",
      set: { "task.containerDefinitions": kept(containers(variable("TOKEN", "abcdefgh1234"))) },
    },
    {
      case: "a variable that the cloud makes",
      set: { "function.environment.variables.DB_PASSWORD": ref("cluster", "arn") },
    },
    {
      case: "a build that reads its secret",
      add: [
        {
          type: "aws:codebuild/project:Project",
          name: "build",
          properties: {
            environment: { environmentVariables: [{ name: "TOKEN", value: "/erp/token", type: "PARAMETER_STORE" }] },
          },
        },
      ],
    },
    {
      case: "a parameter that is encrypted",
      set: { "parameter.name": "/erp/password", "parameter.type": "SecureString", "parameter.value": kept("hunter2") },
    },
  ],
  disallowed: [
    {
      case: "a database's password",
      set: { "database.manageMasterUserPassword": undefined, "database.password": "hunter2" },
      at: ["database"],
      property: "password",
    },
    {
      case: "a cluster's password",
      set: { "cluster.masterPassword": "hunter2" },
      at: ["cluster"],
      property: "masterPassword",
    },
    {
      case: "user data in base64",
      set: { "template.userData": base64(telling) },
      at: ["template"],
      property: "userData",
    },
    { case: "user data in gzip", set: { "template.userData": packed(telling) }, at: ["template"] },
    { case: "a file of cloud-init", set: { "template.userData": base64(cloudInit) }, at: ["template"] },
    {
      case: "machines of every kind",
      add: [
        { type: "aws:ec2/instance:Instance", name: "machine", properties: { userData: telling } },
        { type: "aws:ec2/instance:Instance", name: "encoded", properties: { userDataBase64: packed(telling) } },
        { type: "aws:ec2/launchConfiguration:LaunchConfiguration", name: "older", properties: { userData: telling } },
      ],
      at: ["encoded", "machine", "older"],
    },
    {
      case: "a variable by its name",
      set: { "function.environment.variables.DB_PASSWORD": "hunter2" },
      at: ["function"],
      property: "environment.variables.DB_PASSWORD",
    },
    {
      case: "a variable by its form",
      set: { "function.environment.variables.MODE": "postgres://erp:hunter2@db.acme.example/erp" },
      at: ["function"],
      property: "environment.variables.MODE",
    },
    {
      case: "a variable of a container",
      set: { "task.containerDefinitions": containers(variable("API_KEY", "abcdefgh1234")) },
      at: ["task"],
      property: "containerDefinitions",
    },
    {
      case: "a command of a container",
      set: { "task.containerDefinitions": JSON.stringify([{ command: ["erp --password hunter2"] }]) },
      at: ["task"],
    },
    {
      case: "a parameter by its name",
      set: { "parameter.name": "/erp/password", "parameter.value": kept("hunter2") },
      at: ["parameter"],
      property: "type",
    },
    {
      case: "others that have secrets",
      add: [
        {
          type: "aws:elasticache/replicationGroup:ReplicationGroup",
          name: "cache",
          properties: { authToken: "hunter2hunter2" },
        },
        { type: "aws:ec2/vpnConnection:VpnConnection", name: "tunnel", properties: { tunnel1PresharedKey: "hunter2" } },
        {
          type: "aws:mq/broker:Broker",
          name: "broker",
          properties: { users: [{ username: "erp", password: "hunter2" }] },
        },
        {
          type: "aws:secretsmanager/secretVersion:SecretVersion",
          name: "version",
          properties: { secretString: "hunter2" },
        },
        {
          type: "aws:codebuild/project:Project",
          name: "build",
          properties: {
            environment: { environmentVariables: [{ name: "TOKEN", value: "hunter2", type: "PLAINTEXT" }] },
          },
        },
      ],
      at: ["broker", "build", "cache", "tunnel", "version"],
    },
  ],
};

const azure: CloudCases = {
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

const gcp: CloudCases = {
  compliant: [
    { type: "gcp:sql/user:User", name: "user", properties: { name: "erp", password: kept("hunter2") } },
    {
      type: "gcp:compute/instanceTemplate:InstanceTemplate",
      name: "template",
      properties: { metadata: { "enable-oslogin": "TRUE", "user-data": `#cloud-config\n${reading}` } },
    },
    {
      type: "gcp:cloudrunv2/service:Service",
      name: "service",
      properties: {
        template: {
          containers: [
            {
              envs: [
                variable("MODE", "live"),
                { name: "DB_PASSWORD", valueSource: { secretKeyRef: { secret: "erp", version: "latest" } } },
              ],
            },
          ],
        },
      },
    },
    {
      type: "gcp:secretmanager/secretVersion:SecretVersion",
      name: "version",
      properties: { secretData: kept("hunter2") },
    },
  ],
  allowed: [
    { case: "a user of the directory", set: { "user.password": undefined } },
    {
      case: "a variable given as a secret",
      set: { "service.template.containers.0.envs.0": { name: "TOKEN", value: kept("hunter2") } },
    },
    { case: "metadata of another resource", set: { "template.metadata.user-data": ref("version", "name") } },
  ],
  disallowed: [
    { case: "a user's password", set: { "user.password": "hunter2" }, at: ["user"], property: "password" },
    {
      case: "what a machine is started with",
      set: { "template.metadata.user-data": cloudInit },
      at: ["template"],
      property: "metadata.user-data",
    },
    {
      case: "beside something that is not known yet",
      set: { "template.metadata.user-data": ref("version", "name"), "template.metadata.db-password": "hunter2" },
      at: ["template"],
      property: "metadata.db-password",
    },
    {
      case: "a start-up script",
      set: { "template.metadataStartupScript": telling },
      at: ["template"],
      property: "metadataStartupScript",
    },
    {
      case: "a variable of a service",
      set: { "service.template.containers.0.envs.1": variable("DB_PASSWORD", "hunter2") },
      at: ["service"],
      property: "template.containers.0.envs.1.value",
    },
    { case: "a version of a secret", set: { "version.secretData": "hunter2" }, at: ["version"] },
    {
      case: "others that have secrets",
      add: [
        {
          type: "gcp:cloudfunctionsv2/function:Function",
          name: "function",
          properties: { serviceConfig: { environmentVariables: { API_TOKEN: "hunter2" } } },
        },
        {
          type: "gcp:sql/databaseInstance:DatabaseInstance",
          name: "database",
          properties: { rootPassword: "hunter2" },
        },
        { type: "gcp:compute/vPNTunnel:VPNTunnel", name: "tunnel", properties: { sharedSecret: "hunter2" } },
        {
          type: "gcp:compute/projectMetadataItem:ProjectMetadataItem",
          name: "item",
          properties: { key: "startup-script", value: telling },
        },
      ],
      at: ["database", "function", "item", "tunnel"],
    },
  ],
};

export const cases: RuleCases = { aws, azure, gcp };
