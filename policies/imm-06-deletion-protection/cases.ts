import { type RuleCases, ref } from "../core/cases.ts";
import { awsCases } from "./cases-aws.ts";

const kept = { protect: true } as const;
const scopeLock = "azure-native:authorization:ManagementLockByScope";
const group = {
  type: "azure-native:resources:ResourceGroup",
  name: "group",
  properties: { resourceGroupName: "acme-prod" },
};
const subscription = "/subscriptions/c0ffee00-1111-4a22-8333-000000000101";

export const cases: RuleCases = {
  aws: awsCases,
  azure: {
    compliant: [
      group,
      {
        type: "azure-native:dbforpostgresql:Server",
        name: "database",
        properties: { serverName: "acme-erp", resourceGroupName: ref("group", "name") },
        ...kept,
      },
      { type: scopeLock, name: "database-lock", properties: { scope: ref("database"), level: "CanNotDelete" } },
      {
        type: "azure-native:storage:StorageAccount",
        name: "objects",
        properties: { accountName: "acmeobjects", resourceGroupName: ref("group", "name") },
        ...kept,
      },
      {
        type: "azure-native:storage:BlobContainer",
        name: "container",
        properties: { accountName: ref("objects", "name") },
        ...kept,
      },
      { type: scopeLock, name: "objects-lock", properties: { scope: ref("objects"), level: "CanNotDelete" } },
      {
        type: "azure-native:storage:StorageAccount",
        name: "files",
        properties: { accountName: "acmefiles", kind: "FileStorage" },
        ...kept,
      },
      {
        type: "azure-native:storage:FileServiceProperties",
        name: "file-service",
        properties: { accountName: ref("files", "name"), shareDeleteRetentionPolicy: { enabled: true, days: 30 } },
      },
      { type: "azure-native:dataprotection:BackupVault", name: "vault", properties: {}, ...kept },
      { type: "azure-native:keyvault:Vault", name: "keys", properties: { vaultName: "acme-keys" }, ...kept },
      { type: "azure-native:keyvault:Key", name: "key", properties: { vaultName: ref("keys", "name") }, ...kept },
    ],
    allowed: [
      { case: "read-only", set: { "database-lock.level": "ReadOnly" } },
      {
        case: "a lock on the resource group",
        without: ["objects-lock"],
        set: { "database-lock.scope": ref("group") },
      },
      {
        case: "a lock on the resource group by its path",
        without: ["database-lock"],
        set: {
          "objects-lock.scope": `${subscription}/resourceGroups/Acme-Prod`,
          "database.resourceGroupName": "acme-prod",
          "objects.resourceGroupName": "acme-prod",
        },
      },
      {
        case: "the other form of a lock on the resource group",
        without: ["database-lock", "objects-lock"],
        add: [
          {
            type: "azure-native:authorization:ManagementLockAtResourceGroupLevel",
            name: "group-lock",
            properties: { resourceGroupName: ref("group", "name"), level: "CanNotDelete" },
          },
        ],
      },
      {
        case: "a lock on the subscription",
        without: ["database-lock", "objects-lock"],
        add: [{ type: scopeLock, name: "all", properties: { scope: subscription.slice(1), level: "CanNotDelete" } }],
      },
      {
        case: "the other form of a lock on the subscription",
        without: ["database-lock", "objects-lock"],
        add: [
          {
            type: "azure-native:authorization:ManagementLockAtSubscriptionLevel",
            name: "all",
            properties: { level: "CanNotDelete" },
          },
        ],
      },
      {
        case: "the other form of a lock on a resource",
        without: ["database-lock"],
        add: [
          {
            type: "azure-native:authorization:ManagementLockAtResourceLevel",
            name: "one",
            properties: { resourceName: ref("database", "name"), level: "CanNotDelete" },
          },
        ],
      },
      {
        case: "a lock on a database, which its server goes with",
        add: [
          {
            type: "azure-native:sql:Server",
            name: "server",
            properties: { serverName: "acme-sql" },
            ...kept,
          },
          {
            type: "azure-native:sql:Database",
            name: "sql",
            properties: { serverName: ref("server", "name"), databaseName: "erp" },
            ...kept,
          },
          { type: scopeLock, name: "sql-lock", properties: { scope: ref("sql"), level: "CanNotDelete" } },
        ],
      },
      {
        case: "a lock on files rather than soft delete",
        without: ["file-service"],
        add: [{ type: scopeLock, name: "files-lock", properties: { scope: ref("files"), level: "CanNotDelete" } }],
      },
      {
        case: "outside production",
        without: ["database-lock"],
        protect: { database: false },
        requirements: { production: false },
      },
      {
        case: "an account that receives logs alone, and a vault of certificates",
        add: [
          { type: "azure-native:storage:StorageAccount", name: "logs", properties: { accountName: "acmelogs" } },
          {
            type: "azure-native:network:FlowLog",
            name: "flow",
            properties: { storageId: ref("logs") },
          },
          { type: "azure-native:keyvault:Vault", name: "certificates", properties: { vaultName: "acme-tls" } },
        ],
      },
    ],
    disallowed: [
      { case: "a database that the engine may delete", protect: { database: false }, at: ["database"] },
      { case: "keys that the engine may delete", protect: { keys: false, key: false }, at: ["key", "keys"] },
      { case: "a container that the engine may delete", protect: { container: false }, at: ["container"] },
      { case: "a vault that the engine may delete", protect: { vault: false }, at: ["vault"] },
      { case: "no lock on the database", without: ["database-lock"], at: ["database"] },
      { case: "no lock on the account", without: ["objects-lock"], at: ["objects"] },
      { case: "a lock that locks nothing", set: { "objects-lock.level": "NotSpecified" }, at: ["objects"] },
      {
        case: "a lock on another resource group",
        set: {
          "objects-lock.scope": `${subscription}/resourceGroups/other`,
          "objects.resourceGroupName": "acme-prod",
        },
        at: ["objects"],
      },
      {
        case: "a lock on something beside it",
        set: { "database-lock.scope": `${subscription}/resourceGroups/acme-prod/providers/Microsoft.Network/x/y` },
        at: ["database"],
      },
      {
        case: "shares that come back for too short",
        set: { "file-service.shareDeleteRetentionPolicy.days": 7 },
        at: ["files"],
      },
      {
        case: "shares that come back no more",
        set: { "file-service.shareDeleteRetentionPolicy.enabled": false },
        at: ["files"],
      },
    ],
  },
  gcp: {
    compliant: [
      {
        type: "gcp:sql/databaseInstance:DatabaseInstance",
        name: "database",
        properties: { settings: { deletionProtectionEnabled: true } },
        ...kept,
      },
      {
        type: "gcp:filestore/instance:Instance",
        name: "files",
        properties: { deletionProtectionEnabled: true },
        ...kept,
      },
      { type: "gcp:compute/instance:Instance", name: "machine", properties: { deletionProtection: true }, ...kept },
      { type: "gcp:storage/bucket:Bucket", name: "objects", properties: { name: "acme-objects" }, ...kept },
      {
        type: "gcp:firestore/database:Database",
        name: "documents",
        properties: { deleteProtectionState: "DELETE_PROTECTION_ENABLED" },
        ...kept,
      },
      { type: "gcp:backupdisasterrecovery/backupVault:BackupVault", name: "vault", properties: {}, ...kept },
      { type: "gcp:kms/cryptoKey:CryptoKey", name: "key", properties: {}, ...kept },
    ],
    allowed: [
      { case: "not emptied, in words", set: { "objects.forceDestroy": false } },
      {
        case: "outside production",
        set: { "database.settings.deletionProtectionEnabled": false },
        protect: { database: false },
        requirements: { production: false },
      },
      {
        case: "a secret that the program writes",
        add: [
          { type: "gcp:secretmanager/secret:Secret", name: "drawn", properties: {} },
          {
            type: "gcp:secretmanager/secretVersion:SecretVersion",
            name: "version",
            properties: { secret: ref("drawn") },
          },
        ],
      },
      {
        case: "a bucket that receives logs alone",
        add: [
          { type: "gcp:storage/bucket:Bucket", name: "logs", properties: { name: "acme-logs", forceDestroy: true } },
          {
            type: "gcp:logging/projectSink:ProjectSink",
            name: "sink",
            properties: { destination: "storage.googleapis.com/acme-logs" },
          },
        ],
      },
    ],
    disallowed: [
      { case: "a database that the engine may delete", protect: { database: false }, at: ["database"] },
      { case: "a vault that the engine may delete", protect: { vault: false }, at: ["vault"] },
      {
        case: "a secret that people enter",
        add: [{ type: "gcp:secretmanager/secret:Secret", name: "entered", properties: {} }],
        at: ["entered"],
      },
      { case: "a key that the engine may destroy", protect: { key: false }, at: ["key"] },
      {
        case: "a database that the console may delete",
        set: { "database.settings.deletionProtectionEnabled": undefined, "database.deletionProtection": true },
        at: ["database"],
        property: "settings.deletionProtectionEnabled",
      },
      {
        case: "files that anybody may delete",
        set: { "files.deletionProtectionEnabled": false },
        at: ["files"],
        property: "deletionProtectionEnabled",
      },
      {
        case: "a machine that anybody may delete",
        set: { "machine.deletionProtection": undefined },
        at: ["machine"],
        property: "deletionProtection",
      },
      {
        case: "documents that anybody may delete",
        set: { "documents.deleteProtectionState": "DELETE_PROTECTION_DISABLED" },
        at: ["documents"],
        property: "deleteProtectionState",
      },
      {
        case: "a bucket that is emptied",
        set: { "objects.forceDestroy": true },
        at: ["objects"],
        property: "forceDestroy",
      },
    ],
  },
};
