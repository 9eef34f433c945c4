import { Configuration } from "@pulumi/azure-native/dbformysql/configuration.js";
import { Database } from "@pulumi/azure-native/dbformysql/database.js";
import { Server } from "@pulumi/azure-native/dbformysql/server.js";
import type { Resource } from "@pulumi/pulumi";
import type { MadeDatabase, ServerParts } from "./database.ts";
import { after, afterAll, encryptionOf, standbyMode, surround } from "./database-parts.ts";
import { placeIn } from "./foundation.ts";
import { azureKeysOf } from "./keys.ts";

/** A flexible server of MySQL. A replica is promoted by stopping its replication. */
export function createMysql(parts: ServerParts): MadeDatabase {
  const { name, args, parent, administrator, source } = parts;
  const { plan, region, tags, protect } = args;
  const keys = azureKeysOf(args);
  // MySQL takes a version of the key: after a rotation, refresh and update move the server to the new one.
  const { identityIds, dataEncryption } = encryptionOf(parts, (place) => keys.keyVersionId("data", place));
  const server = new Server(
    name,
    {
      ...placeIn(args, region, tags),
      serverName: plan.name,
      ...(source
        ? { createMode: "Replica", sourceServerResourceId: source.resourceId }
        : {
            createMode: "Default",
            version: plan.version,
            administratorLogin: plan.adminUser,
            ...(administrator && { administratorLoginPassword: administrator.password }),
          }),
      sku: { name: plan.machineType, tier: plan.classTier ?? "GeneralPurpose" },
      storage: { storageSizeGB: plan.storageGb, autoGrow: "Enabled", autoIoScaling: "Enabled" },
      backup: {
        backupRetentionDays: plan.pitrDays,
        geoRedundantBackup: plan.geoBackupTo ? "Enabled" : "Disabled",
      },
      highAvailability: { mode: standbyMode(plan) },
      network: { publicNetworkAccess: "Disabled" },
      identity: { type: "UserAssigned", userAssignedIdentities: identityIds },
      dataEncryption,
    },
    // It grows by itself, and a smaller size would be refused; which of two servers replicates changes with a failover.
    { parent, protect, ignoreChanges: ["storage.storageSizeGB", "createMode", "sourceServerResourceId"] },
  );
  const settings = configure(parts, server);
  const endpoint = surround(parts, server.id, "mysql");
  return {
    serverName: server.name,
    serverId: server.id,
    resourceId: afterAll(server.id, settings),
    endpoint: after(server.fullyQualifiedDomainName, endpoint),
  };
}

/** One after the other: a server takes one change at a time, and refuses the others as busy. */
function configure({ name, args, parent, source }: ServerParts, server: Server): readonly Resource[] {
  const { plan, region, protect } = args;
  const { resourceGroupName } = placeIn(args, region);
  const target = { serverName: server.name, resourceGroupName };
  const made: Resource[] = [];
  for (const { name: configurationName, value } of plan.parameters) {
    const setting = new Configuration(
      `${name}-${configurationName}`,
      { ...target, configurationName, value, source: "user-override" },
      { parent, dependsOn: made.slice(-1) },
    );
    made.push(setting);
  }
  if (source === undefined && plan.databaseName !== undefined) {
    const database = new Database(
      name,
      { ...target, databaseName: plan.databaseName, charset: "utf8mb4", collation: "utf8mb4_0900_ai_ci" },
      { parent, protect, dependsOn: made.slice(-1) },
    );
    made.push(database);
  }
  return made;
}
