import { type CloudCases, kept, ref } from "../core/cases.ts";
import { base64, cloudInit, containers, packed, reading, stored, telling, variable } from "./case-texts.ts";

export const aws: CloudCases = {
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
      case: "user data that names the secret by its ARN",
      set: {
        "template.userData": base64(
          `${reading}read 'arn:aws:secretsmanager:eu-west-3:111122223333:secret:rds!db-1a2b3c4d'\n`,
        ),
      },
    },
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
