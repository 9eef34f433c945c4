import { isAzureReplica } from "../core/databases.ts";
import { pointInTime, pointInTimeTypes } from "../core/point-in-time.ts";
import { notApplicable, type ResourceCheck } from "../core/rule.ts";
import { judgePointInTime } from "./need.ts";

export const azure: ResourceCheck = {
  stage: "resource",
  documentation: [
    "https://learn.microsoft.com/azure/cosmos-db/continuous-backup-restore-introduction",
    "https://learn.microsoft.com/azure/cosmos-db/periodic-backup-restore-introduction",
    "https://learn.microsoft.com/azure/postgresql/flexible-server/concepts-backup-restore",
    "https://learn.microsoft.com/azure/azure-sql/database/automated-backups-overview",
  ],
  types: pointInTimeTypes("azure-native"),
  each: (database, requirements) => {
    // Nothing to read of a server that goes back to any instant by itself.
    if (!pointInTime(database)?.isOn && isAzureReplica(database)) return notApplicable("a replica of another");
    // The periodic backups of Cosmos DB come every hour at best.
    return judgePointInTime(database, { least: 60 }, requirements);
  },
};
