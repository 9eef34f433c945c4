import type { AsynchronousRule, KeptPoint, Rule } from "../../core/behaviour.ts";
import { ledgerEpoch } from "../../ledger.ts";
import type { Reader } from "../../values.ts";
import { backupDr } from "./backup-dr.ts";
import { regionOf } from "./regions.ts";
import { lockedBy, type RestoreOrigin, restoreOrigin } from "./sql-restore-origin.ts";
import { docs } from "./types.ts";

const sql = `${docs}/sql/docs/postgres`;
const api = `${sql}/admin-api/rest/v1beta4/instances`;
const invalid = { code: "invalidRequest" } as const;
const point = "pointInTimeRestoreContext.";

/** What Cloud SQL refuses of a new instance that is to have the data of a vault. */
export const databaseRestores: readonly Rule[] = [
  {
    ...invalid,
    evidence: `${api}/restoreBackup`,
    refuses: ({ inputs }) => {
      const given = ["backupdrBackup", "pointInTimeRestoreContext", "restoreBackupContext", "clone"];
      return given.filter((name) => inputs.has(name)).length > 1
        ? "Invalid request: Only one of restore_backup_context, backup, backupdr_backup can be passed to the input."
        : undefined;
    },
  },
  {
    ...invalid,
    on: "create",
    evidence: `${api}/pointInTimeRestore`,
    refuses: ({ inputs }) =>
      inputs.has("pointInTimeRestoreContext") && !inputs.has(`${point}pointInTime`)
        ? "Invalid request: point_in_time is required."
        : undefined,
  },
  {
    // The provider goes on with the instance of its own `name`, whatever the API has made.
    code: "instanceDoesNotExist",
    status: 404,
    on: "create",
    evidence: "https://www.pulumi.com/registry/packages/gcp/api-docs/sql/databaseinstance/",
    refuses: ({ inputs, name }) => {
      const target = inputs.text(`${point}targetInstance`);
      return inputs.has("pointInTimeRestoreContext") && target !== name
        ? `The Cloud SQL instance ${name} does not exist: the restore was into ${target ?? "an instance without a name"}.`
        : undefined;
    },
  },
  {
    code: "notFound",
    status: 404,
    on: "create",
    evidence: `${api}/pointInTimeRestore`,
    refuses: ({ inputs }, cloud) =>
      inputs.has("pointInTimeRestoreContext") ? absent(restoreOrigin(inputs, cloud)) : undefined,
  },
  {
    ...invalid,
    on: "create",
    evidence: `${sql}/backup-recovery/backup-options`,
    refuses: ({ inputs, region }, cloud) =>
      inputs.has("pointInTimeRestoreContext") ? misplaced(restoreOrigin(inputs, cloud), region) : undefined,
  },
  {
    ...invalid,
    on: "create",
    evidence: `${sql}/backup-recovery/pitr`,
    refuses: ({ inputs }, cloud) => {
      const at = inputs.text(`${point}pointInTime`);
      const origin = restoreOrigin(inputs, cloud);
      if (at === undefined || origin?.point === undefined) return undefined;
      const { window } = origin.point;
      const instant = virtualSeconds(at);
      return window && instant >= window.earliest && instant <= window.latest
        ? undefined
        : `Invalid request: The point in time ${at} is outside of the recovery window of ${origin.given}.`;
    },
  },
  {
    code: "notAuthorized",
    status: 403,
    on: "create",
    evidence: `${sql}/configure-cmek`,
    refuses: ({ inputs }, cloud) =>
      inputs.has("pointInTimeRestoreContext")
        ? lockedBy(restoreOrigin(inputs, cloud)?.encryptionKey, cloud)
        : undefined,
  },
];

/**
 * A backup comes into an instance that stands already: what is refused then leaves it without the data, in the state of the
 * provider too, which makes it anew the next time.
 */
export const backupRestores: readonly AsynchronousRule[] = [
  {
    ...invalid,
    leaves: "failed",
    evidence: `${backupDr}/reference/rest/v1/projects.locations.backupVaults.dataSources.backups`,
    refuses: ({ inputs, before }, cloud) => {
      const origin = isRestored(inputs, before?.inputs) ? restoreOrigin(inputs, cloud) : undefined;
      const state = origin?.point && states[origin.point.state];
      return state && `Invalid request: The backup ${origin.given} cannot be restored: its state is ${state}.`;
    },
  },
  {
    code: "notFound",
    status: 404,
    leaves: "failed",
    evidence: `${api}/restoreBackup`,
    refuses: ({ inputs, before }, cloud) =>
      isRestored(inputs, before?.inputs) ? absent(restoreOrigin(inputs, cloud)) : undefined,
  },
  {
    ...invalid,
    leaves: "failed",
    evidence: `${sql}/backup-recovery/backup-options`,
    refuses: ({ inputs, region, before }, cloud) =>
      isRestored(inputs, before?.inputs) ? misplaced(restoreOrigin(inputs, cloud), region) : undefined,
  },
  {
    code: "notAuthorized",
    status: 403,
    leaves: "failed",
    evidence: `${backupDr}/configuration/set-up-cmek`,
    refuses: ({ inputs, before }, cloud) =>
      isRestored(inputs, before?.inputs) ? lockedBy(restoreOrigin(inputs, cloud)?.encryptionKey, cloud) : undefined,
  },
  {
    ...invalid,
    leaves: "failed",
    evidence: `${sql}/backup-recovery/restore`,
    refuses: ({ inputs, before }, cloud) => {
      if (!isRestored(inputs, before?.inputs)) return undefined;
      const kept = restoreOrigin(inputs, cloud)?.point?.source.outputs.text("databaseVersion");
      const own = inputs.text("databaseVersion");
      return kept !== undefined && kept !== own
        ? `Invalid request: Database type of target instance and backup differ. Instance database type: ${own}, Backup database type: ${kept}.`
        : undefined;
    },
  },
];

/** What Backup and DR says of a backup that is not `ACTIVE`. */
const states: Readonly<Record<KeptPoint["state"], string | undefined>> = {
  ready: undefined,
  unfinished: "CREATING",
  broken: "ERROR",
};

/** Whether this write brings the data of a backup: the first one that names it. */
function isRestored(inputs: Reader, before: Reader | undefined): boolean {
  const given = inputs.text("backupdrBackup");
  return given !== undefined && given !== before?.text("backupdrBackup");
}

function absent(origin: RestoreOrigin | undefined): string | undefined {
  return origin && !origin.point ? `Resource '${origin.given}' was not found` : undefined;
}

/** What a vault of another region keeps can come back there, or where it came from. */
function misplaced(origin: RestoreOrigin | undefined, region: string): string | undefined {
  if (origin?.point === undefined) return undefined;
  const allowed = [origin.region, regionOf(origin.point.source.region)];
  return allowed.includes(region)
    ? undefined
    : `Invalid request: ${origin.given} can be restored to ${allowed.join(" or ")}, not to ${region}.`;
}

function virtualSeconds(instant: string): number {
  return (Date.parse(instant) - ledgerEpoch) / 1000;
}
