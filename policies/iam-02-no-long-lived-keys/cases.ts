import { type RuleCases, ref } from "../core/cases.ts";

export const cases: RuleCases = {
  aws: {
    compliant: [{ type: "aws:iam/user:User", name: "person", properties: { name: "c.durand" } }],
    disallowed: [
      {
        case: "an access key",
        add: [{ type: "aws:iam/accessKey:AccessKey", name: "key", properties: { user: ref("person", "name") } }],
        at: ["key"],
      },
      {
        case: "an access key of a user made elsewhere, off for now",
        add: [{ type: "aws:iam/accessKey:AccessKey", name: "key", properties: { user: "robot", status: "Inactive" } }],
        at: ["key"],
      },
      {
        case: "a password of one service",
        add: [
          {
            type: "aws:iam/serviceSpecificCredential:ServiceSpecificCredential",
            name: "password",
            properties: { serviceName: "codecommit.amazonaws.com", userName: "c.durand" },
          },
        ],
        at: ["password"],
      },
      {
        case: "an SSH key",
        add: [{ type: "aws:iam/sshKey:SshKey", name: "key", properties: { username: "c.durand", encoding: "SSH" } }],
        at: ["key"],
      },
      {
        case: "a signing certificate",
        add: [
          { type: "aws:iam/signingCertificate:SigningCertificate", name: "sign", properties: { userName: "c.durand" } },
        ],
        at: ["sign"],
      },
    ],
  },
  azure: {
    compliant: [
      {
        type: "azure-native:storage:StorageAccount",
        name: "objects",
        properties: { kind: "StorageV2", allowSharedKeyAccess: false },
      },
      { type: "azure-native:cosmosdb:DatabaseAccount", name: "documents", properties: { disableLocalAuth: true } },
      {
        type: "azure-native:cognitiveservices:Account",
        name: "speech",
        properties: { properties: { disableLocalAuth: true } },
      },
      {
        type: "azure-native:redis:Redis",
        name: "cache",
        properties: { disableAccessKeyAuthentication: true },
      },
      { type: "azure-native:containerregistry:Registry", name: "images", properties: { adminUserEnabled: false } },
    ],
    allowed: [
      {
        case: "values as text",
        set: { "objects.allowSharedKeyAccess": "false", "documents.disableLocalAuth": "True" },
      },
      { case: "a registry has no administrator unless told", set: { "images.adminUserEnabled": undefined } },
    ],
    disallowed: [
      {
        case: "shared keys",
        set: { "objects.allowSharedKeyAccess": true },
        at: ["objects"],
        property: "allowSharedKeyAccess",
      },
      {
        case: "shared keys, unless told",
        set: { "objects.allowSharedKeyAccess": undefined },
        at: ["objects"],
        property: "allowSharedKeyAccess",
      },
      {
        case: "keys of documents, unless told",
        set: { "documents.disableLocalAuth": undefined },
        at: ["documents"],
        property: "disableLocalAuth",
      },
      {
        case: "keys of a cognitive service",
        set: { "speech.properties.disableLocalAuth": false },
        at: ["speech"],
        property: "properties.disableLocalAuth",
      },
      {
        case: "keys of a cache",
        set: { "cache.disableAccessKeyAuthentication": false },
        at: ["cache"],
        property: "disableAccessKeyAuthentication",
      },
      {
        case: "a registry's administrator",
        set: { "images.adminUserEnabled": true },
        at: ["images"],
        property: "adminUserEnabled",
      },
      {
        case: "keys of queues",
        add: [{ type: "azure-native:servicebus:Namespace", name: "queues", properties: {} }],
        at: ["queues"],
        property: "disableLocalAuth",
      },
      {
        case: "a user of a storage account",
        add: [
          {
            type: "azure-native:storage:LocalUser",
            name: "partner",
            properties: { accountName: ref("objects", "accountName"), hasSshKey: true },
          },
        ],
        at: ["partner"],
      },
    ],
  },
  gcp: {
    compliant: [
      { type: "gcp:serviceaccount/account:Account", name: "machines", properties: { accountId: "fleet-erp" } },
    ],
    disallowed: [
      {
        case: "a key",
        add: [
          {
            type: "gcp:serviceaccount/key:Key",
            name: "key",
            properties: { serviceAccountId: ref("machines", "name") },
          },
        ],
        at: ["key"],
      },
      {
        case: "a key of an account made elsewhere",
        add: [
          {
            type: "gcp:serviceaccount/key:Key",
            name: "key",
            properties: { serviceAccountId: "projects/p/serviceAccounts/robot@p.iam.gserviceaccount.com" },
          },
        ],
        at: ["key"],
      },
      {
        case: "an HMAC key",
        add: [
          {
            type: "gcp:storage/hmacKey:HmacKey",
            name: "key",
            properties: { serviceAccountEmail: "robot@p.iam.gserviceaccount.com" },
          },
        ],
        at: ["key"],
      },
      {
        case: "an API key",
        add: [{ type: "gcp:projects/apiKey:ApiKey", name: "key", properties: { displayName: "maps" } }],
        at: ["key"],
      },
    ],
  },
};
