import { runSeconds } from "../../../simulator/data-plane/azure/file-copies.ts";
import { paces } from "../../../simulator/data-plane/azure/replicas.ts";
import { restoreMinutes } from "../../../simulator/data-plane/azure/restores.ts";
import { snapshotSeconds } from "../../../simulator/data-plane/azure/share-snapshots.ts";
import { shareSeconds } from "../../../simulator/data-plane/azure/share-throughput.ts";
import { jobMinutes, pairHours } from "../../../simulator/data-plane/azure/vault-points.ts";
import type { CloudDurations } from "./cloud-durations.ts";
import { inSeconds, typical } from "./spans.ts";

export const azureDurations: CloudDurations = {
  keeping: {
    cloud: "azure",
    /** https://learn.microsoft.com/azure/postgresql/flexible-server/concepts-backup-restore#geo-redundant-backup-and-restore: up to an hour. */
    databasesWithin: 3600,
    shares: { window: 300, job: inSeconds(jobMinutes.share), pair: [pairHours[0] * 3600, pairHours[1] * 3600] },
    copyRun: runSeconds,
    objects: paces.objects,
    /** https://learn.microsoft.com/azure/postgresql/flexible-server/concepts-backup-restore: five minutes. */
    own: { databasesWithin: 300, snapshot: snapshotSeconds },
  },
  restoreSeconds: ({ data, method, sizeGb }) => {
    if (method !== "copy") return typical(restoreMinutes.vault);
    return data === "files"
      ? typical(restoreMinutes.share) + shareSeconds(sizeGb ?? 0)
      : typical(restoreMinutes.objects);
  },
};
