import { copyMinutes, jobMinutes } from "../../../simulator/data-plane/aws/backups.ts";
import { logsElsewhere } from "../../../simulator/data-plane/aws/databases.ts";
import { sync } from "../../../simulator/data-plane/aws/file-replicas.ts";
import { restoreMinutes } from "../../../simulator/data-plane/aws/restores.ts";
import type { CloudDurations } from "./cloud-durations.ts";
import { inSeconds, typical } from "./spans.ts";

const byStore = (minutes: typeof jobMinutes) => ({
  database: inSeconds(minutes.RDS),
  files: inSeconds(minutes.EFS),
  objects: inSeconds(minutes.S3),
});

export const awsDurations: CloudDurations = {
  keeping: {
    cloud: "aws",
    jobs: byStore(jobMinutes),
    copies: byStore(copyMinutes),
    logs: logsElsewhere,
    files: sync,
    /** https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-time-control.html: most in seconds, 99.99 % in 15 minutes. */
    objectsWithin: 900,
  },
  restoreSeconds: ({ data }) => typical(restoreMinutes[data]),
};
