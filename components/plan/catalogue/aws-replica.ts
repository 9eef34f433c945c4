import type { RecoveryPoint } from "../../continuity/recovery-point.ts";
import type { PlanContext } from "../context.ts";
import type { DatabasePlan, FleetPlan } from "../types/workload.ts";
import type { ReplicaCatalogue } from "./replica-catalogue.ts";

/** What restores of AWS take, keep and forget (ADR 13). */
export const awsReplica: ReplicaCatalogue = {
  objections,
  image: { isImage: (id) => /(?:^|\/)ami-/.test(id), example: "ami-…" },
  restoredDatabase,
  withVolume,
  beforeDamage: "recovery",
  failback: { whyNotCopied },
  restoreJob: ({ names }) => ({ method: "restore", roleName: names.of("role", "backup") }),
};

function objections(
  { drRegion }: PlanContext,
  { id, kind, store, encryptionKey }: RecoveryPoint,
): readonly (string | false)[] {
  const keyRegion = encryptionKey?.split(":")[3];
  return [
    store.data === "database" &&
      kind === "continuous" &&
      !id.includes(":auto-backup:") &&
      "its logs are not found by this id; name the automated backups of the database (…:auto-backup:…)",
    keyRegion !== undefined && keyRegion !== drRegion && `its key ${encryptionKey} is not usable in ${drRegion}`,
  ];
}

/** https://docs.aws.amazon.com/aws-backup/latest/devguide/API_StartCopyJob.html */
function whyNotCopied({ kind, vault }: RecoveryPoint): readonly (string | false)[] {
  return [
    vault === undefined && "it is in no vault, and AWS Backup copies what its vaults hold alone",
    kind === "continuous" && "of what goes on all the time, AWS Backup copies no instant that is asked for",
  ];
}

/** The password is made anew: nobody needs to know the one that the recovery point remembers. */
function restoredDatabase({ adminSecret: _made, ...plan }: DatabasePlan): DatabasePlan {
  // SQL Server mirrors to a second zone only what is backed up.
  return { ...plan, pitrDays: plan.engine === "sqlserver" && plan.multiZone ? 1 : 0 };
}

function withVolume(plan: FleetPlan, point: string): FleetPlan {
  const id = point.split("/").at(-1) ?? point;
  return id.startsWith("ami-")
    ? { ...plan, imageId: id }
    : { ...plan, volumes: [{ device: dataDevice, snapshotId: id }] };
}

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/device_naming.html */
const dataDevice = "/dev/sdf";
