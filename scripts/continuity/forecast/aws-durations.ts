import { copyMinutes, jobMinutes } from "../../../simulator/data-plane/aws/backup-point.ts";
import { logsElsewhere } from "../../../simulator/data-plane/aws/databases.ts";
import { sync } from "../../../simulator/data-plane/aws/file-replicas.ts";
import { restoreMinutes } from "../../../simulator/data-plane/aws/restores.ts";
import type { CloudDurations } from "./cloud-durations.ts";

const byStore = (minutes: typeof jobMinutes) => ({
  database: inSeconds(minutes.RDS),
  files: inSeconds(minutes.EFS),
  objects: inSeconds(minutes.S3),
});

function inSeconds([least, most]: readonly [number, number]): readonly [number, number] {
  return [least * 60, most * 60];
}

export const awsDurations: CloudDurations = {
  keeping: {
    jobs: byStore(jobMinutes),
    copies: byStore(copyMinutes),
    logs: logsElsewhere,
    files: sync,
    /** https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-time-control.html: most in seconds, 99.99 % in 15 minutes. */
    objects: { within: 900 },
  },
  restoreSeconds: ({ data }) => {
    const [least, most] = inSeconds(restoreMinutes[data]);
    return (least + most) / 2;
  },
};
