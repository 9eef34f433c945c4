import { jobMinutes as databaseMinutes } from "../../../simulator/data-plane/gcp/backups.ts";
import { logs } from "../../../simulator/data-plane/gcp/databases.ts";
import { jobMinutes as fileMinutes } from "../../../simulator/data-plane/gcp/file-backups.ts";
import { paces } from "../../../simulator/data-plane/gcp/replicas.ts";
import { copyMinutes } from "../../../simulator/data-plane/gcp/restores.ts";
import type { CloudDurations } from "./cloud-durations.ts";
import { inSeconds, typical } from "./spans.ts";

export const gcpDurations: CloudDurations = {
  keeping: {
    cloud: "gcp",
    databaseJobs: inSeconds(databaseMinutes),
    logs,
    fileJobs: inSeconds(fileMinutes),
    files: paces.files,
    objects: paces.objects,
  },
  restoreSeconds: () => typical(copyMinutes),
};
