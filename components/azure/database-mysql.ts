import { Configuration } from "@pulumi/azure-native/dbformysql/configuration.js";
import { Database } from "@pulumi/azure-native/dbformysql/database.js";
import { Server } from "@pulumi/azure-native/dbformysql/server.js";
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
import { placeIn } from "./foundation.ts";
import { azureKeysOf } from "./keys.ts";

/**
 * A flexible server of MySQL. A replica is promoted by stopping its replication. One that is restored from
 * backups has the version and administrator of its source, and stands without a standby: the restore makes none.
 * https://learn.microsoft.com/azure/mysql/flexible-server/concepts-backup-restore
 */
export function createMysql(parts: ServerParts): MadeDatabase {
  const { name, args, parent } = parts;
  const { plan, region, tags, protect } = args;
  const keys = azureKeysOf(args);
  // MySQL takes a version of the key: after a rotation, refresh and update move the server to the new one.
  const { identityIds, dataEncryption } = encryptionOf(parts, (place) => keys.keyVersionId("data", place));
  const server = new Server(
    name,
    {
      ...placeIn(args, region, tags),
      serverName: plan.name,
      ...originOf(parts),
      sku: { name: plan.machineType, tier: plan.classTier ?? "GeneralPurpose" },
      storage: { storageSizeGB: plan.storageGb, autoGrow: "Enabled", autoIoScaling: "Enabled" },
      backup: {
        backupRetentionDays: plan.pitrDays,
        geoRedundantBackup: plan.geoBackupTo ? "Enabled" : "Disabled",
      },
      ...(plan.restore === undefined && { highAvailability: { mode: standbyMode(plan) } }),
      network: { publicNetworkAccess: "Disabled" },
      identity: { type: "UserAssigned", userAssignedIdentities: identityIds },
      dataEncryption,
    },
    // It grows by itself, and a smaller size would be refused; which of two servers replicates changes with a failover.
    { parent, protect, ignoreChanges: ["storage.storageSizeGB", "createMode", "sourceServerResourceId"] },
  );
  const settings = configureServer(parts, server.name, types);
  const endpoint = surround(parts, server.id, "mysql");
  return {
    serverName: server.name,
    serverId: server.id,
    resourceId: afterAll(server.id, settings),
    endpoint: after(server.fullyQualifiedDomainName, endpoint),
  };
}

/** What a server is made from: another that it follows, the backups of one, or nothing. */
function originOf({ args: { plan }, source, administrator }: ServerParts) {
  if (source) return { createMode: "Replica", sourceServerResourceId: source.resourceId };
  if (plan.restore) {
    const { id, at } = plan.restore;
    return { createMode: restoreMode(plan.restore), sourceServerResourceId: id, restorePointInTime: at };
  }
  return {
    createMode: "Default",
    version: plan.version,
    administratorLogin: plan.adminUser,
    ...(administrator && { administratorLoginPassword: administrator.password }),
  };
}

const types = {
  createSetting: (...[name, args, options]) => new Configuration(name, args, options),
  createDatabase: (...[name, args, options]) =>
    new Database(name, { ...args, charset: "utf8mb4", collation: "utf8mb4_0900_ai_ci" }, options),
} satisfies FlexibleServerTypes;
