import { Configuration } from "@pulumi/azure-native/dbforpostgresql/configuration.js";
import { Database } from "@pulumi/azure-native/dbforpostgresql/database.js";
import { Server } from "@pulumi/azure-native/dbforpostgresql/server.js";
import { VirtualEndpoint } from "@pulumi/azure-native/dbforpostgresql/virtualEndpoint.js";
import { output } from "@pulumi/pulumi";
import type { MadeDatabase, ServerParts } from "./database.ts";
import {
  after,
  afterAll,
  configureServer,
  encryptionOf,
  type FlexibleServerTypes,
  restoreMode,
  standbyMode,
  surround,
} from "./database-parts.ts";
import { foundationOf, placeIn } from "./foundation.ts";
import { azureKeysOf } from "./keys.ts";

/**
 * A flexible server of PostgreSQL. A replica is promoted under the writer's name that follows the primary. One that is
 * restored from backups has the size, storage, version and administrator of its source, and no standby: the call takes none of
 * them, but for the end of the geo-redundancy.
 * https://learn.microsoft.com/azure/postgresql/flexible-server/concepts-backup-restore#geo-redundant-backup-and-restore
 */
export function createPostgres(parts: ServerParts): MadeDatabase {
  const { name, args, parent } = parts;
  const server = createServer(parts);
  const settings = configureServer(parts, server.name, types);
  const endpoint = surround(parts, server.id, "postgres");
  const { source } = parts;
  if (source && args.plan.failoverName !== undefined) {
    new VirtualEndpoint(
      name,
      {
        serverName: source.databaseId,
        resourceGroupName: foundationOf(args).groupName(source.region),
        virtualEndpointName: args.plan.failoverName,
        endpointType: "ReadWrite",
        members: [server.name],
      },
      { parent, dependsOn: [...settings] },
    );
  }
  return {
    serverName: server.name,
    serverId: server.id,
    resourceId: afterAll(server.id, settings),
    endpoint: after(server.fullyQualifiedDomainName, endpoint),
  };
}

function createServer(parts: ServerParts): Server {
  const { name, args, parent } = parts;
  const { plan, region, tags, protect } = args;
  const keys = azureKeysOf(args);
  const { identityIds, dataEncryption } = encryptionOf(parts, (place) => keys.keyId("data", place));
  return new Server(
    name,
    {
      ...placeIn(args, region, tags),
      serverName: plan.name,
      ...originOf(parts),
      ...(plan.restore === undefined && sizeOf(parts)),
      authConfig: { passwordAuth: "Enabled", activeDirectoryAuth: "Enabled", tenantId: keys.tenantId },
      network: { publicNetworkAccess: "Disabled" },
      identity: {
        type: "UserAssigned",
        userAssignedIdentities: output(identityIds).apply((ids) => Object.fromEntries(ids.map((id) => [id, {}]))),
      },
      dataEncryption,
    },
    // It grows by itself, and a smaller size would be refused; which of two servers replicates changes with a failover.
    { parent, protect, ignoreChanges: ["storage.storageSizeGB", "createMode", "sourceServerResourceId"] },
  );
}

/** What a server is made from: another that it follows, the backups of one, or nothing. */
function originOf({ args: { plan }, source, administrator }: ServerParts) {
  if (source) return { createMode: "Replica", sourceServerResourceId: source.resourceId };
  const backup = {
    backupRetentionDays: plan.pitrDays,
    geoRedundantBackup: plan.geoBackupTo ? "Enabled" : "Disabled",
  };
  if (plan.restore) {
    const { id, at } = plan.restore;
    return { createMode: restoreMode(plan.restore), sourceServerResourceId: id, pointInTimeUTC: at, backup };
  }
  return {
    createMode: "Default",
    version: plan.version,
    administratorLogin: plan.adminUser,
    ...(administrator && { administratorLoginPassword: administrator.password }),
    backup,
  };
}

function sizeOf({ args: { plan } }: ServerParts) {
  return {
    sku: { name: plan.machineType, tier: plan.classTier ?? "GeneralPurpose" },
    storage: { storageSizeGB: plan.storageGb, autoGrow: "Enabled" },
    highAvailability: { mode: standbyMode(plan) },
  };
}

const types = {
  createSetting: (...[name, args, options]) => new Configuration(name, args, options),
  createDatabase: (...[name, args, options]) =>
    new Database(name, { ...args, charset: "UTF8", collation: "en_US.utf8" }, options),
} satisfies FlexibleServerTypes;
