import { type CloudCases, kept, ref } from "../core/cases.ts";
import { cloudInit, reading, telling, variable } from "./case-texts.ts";

export const gcp: CloudCases = {
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
