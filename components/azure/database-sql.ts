import { BackupShortTermRetentionPolicy } from "@pulumi/azure-native/sql/backupShortTermRetentionPolicy.js";
import { Database } from "@pulumi/azure-native/sql/database.js";
import { EncryptionProtector } from "@pulumi/azure-native/sql/encryptionProtector.js";
import { ExtendedServerBlobAuditingPolicy } from "@pulumi/azure-native/sql/extendedServerBlobAuditingPolicy.js";
import { FailoverGroup } from "@pulumi/azure-native/sql/failoverGroup.js";
import { Server } from "@pulumi/azure-native/sql/server.js";
import { ServerKey } from "@pulumi/azure-native/sql/serverKey.js";
import { type Output, output, type Resource } from "@pulumi/pulumi";
import type { AzureDatabase, MadeDatabase, ServerParts } from "./database.ts";
import { after, afterAll, surround } from "./database-parts.ts";
import { createDiagnosticSetting } from "./diagnostic-setting.ts";
import { foundationOf, placeIn } from "./foundation.ts";
import { azureKeysOf } from "./keys.ts";

/**
 * One database of SQL Server on a server of its own. The replica is a server of the DR region in a failover group, which
 * makes the database there by itself; a failover is decided by people, never by the service.
 */
export function createSqlDatabase(parts: ServerParts): MadeDatabase {
  const { name, args, parent, source } = parts;
  const server = createServer(parts);
  const target = { serverName: server.name, resourceGroupName: placeIn(args, args.region).resourceGroupName };
  const protector = followKey(parts, server);
  auditServer(parts, server);
  if (source) {
    const group = createFailoverGroup(parts, server, source, protector);
    const resourceId = output([server.id, source.resourceId]).apply(([id = "", from = ""]) => {
      return `${id}/databases/${from.split("/").at(-1)}`;
    });
    const endpoint = surround(parts, server.id, "sqlserver");
    return {
      serverName: server.name,
      serverId: server.id,
      resourceId: afterAll(resourceId, [group]),
      endpoint: after(server.fullyQualifiedDomainName, endpoint),
    };
  }
  const database = createDatabase(parts, server, protector);
  const retention = new BackupShortTermRetentionPolicy(
    name,
    {
      ...target,
      databaseName: database.name,
      policyName: "default",
      retentionDays: args.plan.pitrDays,
      diffBackupIntervalInHours: 12,
    },
    { parent },
  );
  createDiagnosticSetting(
    name,
    {
      resourceId: database.id,
      workspaceId: foundationOf(args).workspaceId(args.region),
      categories: args.plan.logExports.filter((category) => category !== auditCategory),
    },
    parent,
  );
  const endpoint = surround(parts, server.id, "sqlserver");
  return {
    serverName: server.name,
    serverId: server.id,
    resourceId: afterAll(database.id, [retention]),
    endpoint: after(server.fullyQualifiedDomainName, endpoint),
  };
}

const auditCategory = "SQLSecurityAuditEvents";

function createServer({ name, args, parent, administrator }: ServerParts): Server {
  const { plan, region, tags, protect } = args;
  const keys = azureKeysOf(args);
  const identityId = keys.identityId("data", region);
  return new Server(
    name,
    {
      ...placeIn(args, region, tags),
      serverName: plan.name,
      version: plan.version,
      administratorLogin: plan.adminUser,
      ...(administrator && { administratorLoginPassword: administrator.password }),
      minimalTlsVersion: "1.2",
      publicNetworkAccess: "Disabled",
      restrictOutboundNetworkAccess: "Enabled",
      identity: { type: "UserAssigned", userAssignedIdentities: [identityId] },
      primaryUserAssignedIdentityId: identityId,
      keyId: keys.keyVersionId("data", region),
    },
    // The protector below follows the rotation of the key.
    { parent, protect, ignoreChanges: ["keyId"] },
  );
}

/**
 * The protector of all databases of the server, which takes each new version of the key by itself.
 * Source: https://learn.microsoft.com/azure/azure-sql/database/transparent-data-encryption-byok-key-rotation
 */
function followKey({ name, args, parent }: ServerParts, server: Server): EncryptionProtector {
  const { resourceGroupName } = placeIn(args, args.region);
  return new EncryptionProtector(
    name,
    {
      serverName: server.name,
      resourceGroupName,
      encryptionProtectorName: "current",
      serverKeyType: "AzureKeyVault",
      serverKeyName: azureKeysOf(args).keyVersionId("data", args.region).apply(serverKeyName),
      autoRotationEnabled: true,
    },
    { parent, ignoreChanges: ["serverKeyName"] },
  );
}

/** A server calls a key `<vault>_<key>_<version>`: https://learn.microsoft.com/rest/api/sql/server-keys/create-or-update */
function serverKeyName(uri: string): string {
  const { hostname, pathname } = new URL(uri);
  const [, , key = "", version = ""] = pathname.split("/");
  return `${hostname.split(".")[0]}_${key}_${version}`;
}

/** Sign-ins, changes of rights and every batch go to the workspace. */
function auditServer({ name, args, parent }: ServerParts, server: Server): void {
  const { resourceGroupName } = placeIn(args, args.region);
  // The log of the server is that of its master database.
  createDiagnosticSetting(
    `${name}-audit`,
    {
      resourceId: server.id.apply((id) => `${id}/databases/master`),
      workspaceId: foundationOf(args).workspaceId(args.region),
      categories: [auditCategory],
      hasMetrics: false,
    },
    parent,
  );
  new ExtendedServerBlobAuditingPolicy(
    name,
    {
      serverName: server.name,
      resourceGroupName,
      blobAuditingPolicyName: "default",
      state: "Enabled",
      isAzureMonitorTargetEnabled: true,
      auditActionsAndGroups: [
        "SUCCESSFUL_DATABASE_AUTHENTICATION_GROUP",
        "FAILED_DATABASE_AUTHENTICATION_GROUP",
        "BATCH_COMPLETED_GROUP",
      ],
    },
    { parent },
  );
}

function createDatabase({ name, args, parent }: ServerParts, server: Server, protector: Resource): Database {
  const { plan, region, tags, protect } = args;
  const { skuName, family, capacity } = skuOf(plan.machineType);
  const isZonal = plan.multiZone && plan.standby === "zone";
  return new Database(
    name,
    {
      ...placeIn(args, region, tags),
      serverName: server.name,
      databaseName: plan.databaseName ?? "data",
      sku: { name: skuName, tier: plan.classTier ?? "GeneralPurpose", family, capacity },
      maxSizeBytes: plan.storageGb * 1024 ** 3,
      zoneRedundant: isZonal,
      requestedBackupStorageRedundancy: plan.geoBackupTo ? "Geo" : plan.standby === "zone" ? "Zone" : "Local",
      licenseType: "LicenseIncluded",
    },
    { parent, protect, dependsOn: [protector] },
  );
}

/** `GP_Gen5_4`, as people call it, is three words for the API. */
function skuOf(machineType: string): { skuName: string; family: string; capacity: number } {
  const [tier = "", family = "", capacity = ""] = machineType.split("_");
  return { skuName: `${tier}_${family}`, family, capacity: Number(capacity) };
}

/**
 * Each server must know the key of the other, or it could not read what the other wrapped.
 * Source: https://learn.microsoft.com/azure/azure-sql/database/transparent-data-encryption-byok-overview#geo-dr-and-customer-managed-tde
 */
function createFailoverGroup(parts: ServerParts, server: Server, source: AzureDatabase, protector: Resource): Resource {
  const { name, args, parent } = parts;
  const { plan, region, protect } = args;
  const home = foundationOf(args).groupName(source.region);
  const away = placeIn(args, region).resourceGroupName;
  const known = [
    shareKey(parts, `${name}-key-of-source`, { from: source.region, to: region, server: server.name, group: away }),
    shareKey(parts, `${name}-key-for-source`, {
      from: region,
      to: source.region,
      server: source.databaseId,
      group: home,
    }),
  ];
  return new FailoverGroup(
    name,
    {
      serverName: source.databaseId,
      resourceGroupName: home,
      failoverGroupName: plan.failoverName ?? plan.name,
      partnerServers: [{ id: server.id }],
      databases: [source.resourceId],
      readWriteEndpoint: { failoverPolicy: "Manual" },
      readOnlyEndpoint: { failoverPolicy: "Disabled" },
      tags: placeIn(args, source.region, args.tags).tags,
    },
    { parent, protect, dependsOn: [protector, ...known] },
  );
}

interface SharedKey {
  readonly from: string;
  readonly to: string;
  readonly server: Output<string>;
  readonly group: Output<string>;
}

function shareKey({ args, parent }: ServerParts, name: string, { from, to, server, group }: SharedKey): ServerKey {
  const keys = azureKeysOf(args);
  const grant = keys.shareKey("data", from, to);
  const uri = output([keys.keyVersionId("data", from), grant]).apply(([known]) => known ?? "");
  return new ServerKey(
    name,
    {
      serverName: server,
      resourceGroupName: group,
      keyName: uri.apply(serverKeyName),
      serverKeyType: "AzureKeyVault",
      uri,
    },
    // Each rotation makes another; the ones before stay, for what they wrapped.
    { parent, ignoreChanges: ["keyName", "uri"] },
  );
}
