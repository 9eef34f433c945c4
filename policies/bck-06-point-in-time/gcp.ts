import { isReplica } from "../core/databases.ts";
import { pointInTimeTypes } from "../core/point-in-time.ts";
import { notApplicable, type ResourceCheck } from "../core/rule.ts";
import { judgePointInTime } from "./need.ts";

const firestore = "gcp:firestore/database:Database";

export const gcp: ResourceCheck = {
  stage: "resource",
  documentation: [
    "https://cloud.google.com/sql/docs/postgres/backup-recovery/pitr",
    "https://cloud.google.com/sql/docs/mysql/backup-recovery/pitr",
    "https://cloud.google.com/firestore/native/docs/use-pitr",
  ],
  types: pointInTimeTypes("gcp"),
  each: (database, requirements) => {
    if (isReplica(database)) return notApplicable("a replica of another");
    // Backup and DR takes Cloud SQL every six hours at best; Firestore is backed up once a day.
    return judgePointInTime(database, { least: database.type === firestore ? 1440 : 360 }, requirements);
  },
};
