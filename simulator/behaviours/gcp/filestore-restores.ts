import type { CloudView, KeptPoint, Rule } from "../../core/behaviour.ts";
import type { Reader } from "../../values.ts";
import { lockedBy } from "./sql-restore-origin.ts";
import { docs } from "./types.ts";

const filestore = `${docs}/filestore/docs`;
const path = "fileShares.sourceBackup";

/** What Filestore refuses of an instance that is made from a backup. Backups of one region serve instances of every other. */
export const filesRestores: readonly Rule[] = [
  {
    code: "NOT_FOUND",
    status: 404,
    on: "create",
    evidence: `${filestore}/restore-data`,
    refuses: ({ inputs }, cloud) => {
      const given = inputs.text(path);
      return given !== undefined && !pointOf(inputs, cloud) ? `Resource '${given}' was not found` : undefined;
    },
  },
  {
    code: "FAILED_PRECONDITION",
    on: "create",
    evidence: `${filestore}/reference/rest/v1/projects.locations.backups#State`,
    refuses: ({ inputs }, cloud) => {
      const state = pointOf(inputs, cloud)?.state ?? "ready";
      return state === "ready"
        ? undefined
        : `Backup ${inputs.text(path)} is not READY: its state is ${state === "broken" ? "INVALID" : "CREATING"}.`;
    },
  },
  {
    code: "FAILED_PRECONDITION",
    on: "create",
    evidence: `${filestore}/cmek`,
    refuses: ({ inputs }, cloud) => lockedBy(pointOf(inputs, cloud)?.encryptionKey, cloud),
  },
  {
    code: "INVALID_ARGUMENT",
    on: "create",
    evidence: `${filestore}/restore-data`,
    refuses: ({ inputs }, cloud) => {
      const needed = pointOf(inputs, cloud)?.source.inputs.number("fileShares.capacityGb") ?? 0;
      const capacity = inputs.number("fileShares.capacityGb") ?? 0;
      return capacity < needed
        ? `The capacity of the instance, ${capacity} GiB, must be equal to or larger than the capacity of the backup, ${needed} GiB.`
        : undefined;
    },
  },
];

function pointOf(inputs: Reader, cloud: CloudView): KeptPoint | undefined {
  const given = inputs.text(path);
  return given === undefined ? undefined : cloud.kept(given);
}
