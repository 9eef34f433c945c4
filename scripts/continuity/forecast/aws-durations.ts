import { copyMinutes, jobMinutes } from "../../../simulator/data-plane/aws/backup-point.ts";
import { logsElsewhere } from "../../../simulator/data-plane/aws/databases.ts";
import { sync } from "../../../simulator/data-plane/aws/file-replicas.ts";
import { restoreMinutes } from "../../../simulator/data-plane/aws/restores.ts";
import type { CloudDurations } from "./cloud-durations.ts";
import { inSeconds, typical } from "./spans.ts";

/**
 * What AWS Backup restores of a file system of large files; of small ones it is 500 files a second. Read in the user guide as it was in 2020:
 * https://docs.aws.amazon.com/efs/latest/ug/awsbackup.html#backup-performance. A file system of the rehearsal has no size, so that it is told and not counted.
 */
const filesMegabytesPerSecond = 100;

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
  uncounted: ({ data, sizeGb }) => {
    if (data !== "files" || sizeGb === undefined) return undefined;
    const seconds = (sizeGb * 1024 ** 3) / (filesMegabytesPerSecond * 1e6);
    return `${sizeGb} GiB of files at the ${filesMegabytesPerSecond} MB/s that AWS documents for large ones: ${Math.ceil(seconds / 60)} minutes more`;
  },
};
