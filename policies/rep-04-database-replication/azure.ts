import { azureRegions } from "../../components/client/catalogue/azure-regions.ts";
import { isAzureReplica } from "../core/databases.ts";
import { normalRegion } from "../core/place.ts";
import type { Requirements } from "../core/requirements.ts";
import type { Resource } from "../core/resource.ts";
import { notApplicable, type StackCheck } from "../core/rule.ts";
import type { StackView } from "../core/stack-view.ts";
import { type Found, judgeReplication } from "./needs.ts";

const sqlDatabase = "azure-native:sql:Database";
const sqlServer = "azure-native:sql:Server";
const failoverGroup = "azure-native:sql:FailoverGroup";
const cosmos = "azure-native:cosmosdb:DatabaseAccount";

export const azure: StackCheck = {
  stage: "stack",
  documentation: [
    "https://learn.microsoft.com/azure/postgresql/flexible-server/concepts-read-replicas-geo",
    "https://learn.microsoft.com/azure/mysql/flexible-server/concepts-read-replicas",
    "https://learn.microsoft.com/azure/azure-sql/database/failover-group-sql-db",
    "https://learn.microsoft.com/azure/cosmos-db/distribute-data-globally",
  ],
  types: ["azure-native:dbforpostgresql:Server", "azure-native:dbformysql:Server", sqlDatabase, cosmos],
  reads: [sqlServer, failoverGroup],
  each: (database, stack, requirements) => {
    if (isAzureReplica(database)) return notApplicable("a replica itself");
    const regionOf = (resource: Resource) => stack.regionOf(resource);
    return judgeReplication(database, regionOf(database), requirements, regionOf, () => {
      if (database.type === sqlDatabase) return ofSql(database, stack, requirements);
      if (database.type === cosmos) return ofCosmos(database, requirements);
      return ofServer(database, stack, requirements);
    });
  },
};

function ofServer(server: Resource, stack: StackView, { drRegion }: Requirements): Found {
  const replicas = stack.referring(server, "sourceServerResourceId", stack.ofType(server.type)).filter(isAzureReplica);
  const isGeo = server.text("backup.geoRedundantBackup") === "Enabled" && isPair(server, stack, drRegion);
  return { replicas, logs: isGeo ? `backups and logs lie in ${drRegion} too` : undefined, canReplicate: true };
}

/** A failover group makes the copy on its partner by itself; else the copy is a database of its own. */
function ofSql(database: Resource, stack: StackView, { drRegion }: Requirements): Found {
  const groups = stack.referring(database, "databases", stack.ofType(failoverGroup));
  const partners = groups.flatMap((each) => stack.referred(each, "partnerServers", stack.ofType(sqlServer)));
  const copies = stack.referring(database, "sourceDatabaseId", stack.ofType(sqlDatabase)).filter(isAzureReplica);
  const storage = database.text("requestedBackupStorageRedundancy") ?? "Geo";
  const isGeo = storage.startsWith("Geo") && isPair(database, stack, drRegion);
  return {
    replicas: [...partners, ...copies],
    logs: isGeo ? `backups lie in ${drRegion} too` : undefined,
    canReplicate: true,
  };
}

function ofCosmos(account: Resource, { drRegion }: Requirements): Found {
  const isThere = account.list("locations").some((each) => normalRegion(each.text("locationName")) === drRegion);
  return {
    replicas: [],
    logs: isThere ? `the account is in ${drRegion} as well` : undefined,
    // The places that an account lists itself are all that is asked of it.
    canReplicate: !isThere,
  };
}

/** Geo-redundant backups go to the region that Microsoft has paired with the server's. */
function isPair(resource: Resource, stack: StackView, drRegion: string): boolean {
  return azureRegions[stack.regionOf(resource) ?? ""]?.recovery.includes(drRegion) ?? false;
}
