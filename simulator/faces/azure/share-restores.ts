import { restorable, startRestore, vaultPoint } from "../../data-plane/azure/restores.ts";
import { isAtHome, isVaulted, type VaultPoint, vaultPoints } from "../../data-plane/azure/vault-points.ts";
import { findRestore } from "../../data-plane/restore-jobs.ts";
import { type Call, FaceError } from "../call.ts";
import { dateOf } from "../time.ts";
import { Accepted, type ArmOperation, group, groupId, standing } from "./arm.ts";
import {
  describePoint,
  itemOf,
  jobsOf,
  pointOf,
  pointsPath,
  readRequest,
  targetOf,
  vaultPath,
  vaultType,
} from "./share-restore-parts.ts";

const docs = "https://learn.microsoft.com/rest/api/backup";
/** Those that tell of the tiers of a point: https://github.com/Azure/azure-rest-api-specs/tree/main/specification/recoveryservicesbackup */
const versions = ["2025-02-01", "2025-08-01"];

/** Points of shares in the region of their vault, and their restores there. */
export const shareRestoreFace: readonly ArmOperation[] = [
  {
    name: "Recovery Points - List",
    path: pointsPath,
    versions,
    type: vaultType,
    evidence: `${docs}/recovery-points/list`,
    answer: (call) => {
      const { ledger, faults, now } = call;
      const item = itemOf(call).toLowerCase();
      const found = vaultPoints(ledger, faults, now).filter(
        (point) => point.item.id.toLowerCase() === item && isAtHome(point, now),
      );
      return { value: found.map((point) => describeTiers(point, now)) };
    },
  },
  {
    name: "Restores - Trigger",
    method: "POST",
    path: `${pointsPath}/{point}/restore`,
    versions,
    type: vaultType,
    evidence: `${docs}/restores/trigger`,
    answer: (call) => {
      const { ledger, faults, now, account, parameters } = call;
      const id = parameters.text("requestId") ?? "";
      const point = pointOf(call);
      const request = readRequest(call, "properties");
      const { frozenUntil = 0, store } = pointAtHome(call, point);
      const isSnapshot = now < frozenUntil && now < store.until;
      const share = targetOf(call, request, { isSnapshot, id });
      const found = restorable(ledger, faults, point, now, { place: "home" });
      if (found && !findRestore(ledger, account, id)) startRestore(ledger, found, share, { id, now, by: "vault" });
      const vault = `${groupId(call)}/${vaultPath}/${parameters.text("vault")}`;
      return new Accepted({ "azure-asyncoperation": `${vault}/backupOperations/${id}`, "retry-after": "60" });
    },
  },
  {
    name: "Backup Jobs - List",
    path: `${group}/${vaultPath}/{vault}/backupJobs`,
    versions,
    type: vaultType,
    evidence: `${docs}/backup-jobs/list`,
    answer: (call) => {
      const id = `${groupId(call)}/${vaultPath}/${call.parameters.text("vault")}`;
      standing(call, vaultType, id);
      return { value: jobsOf(call, id, "Restore") };
    },
  },
];

/** A point that is there. A snapshot of which the share is gone leaves its point, which is of no use. */
function pointAtHome({ ledger, faults, now }: Call, id: string): VaultPoint {
  const point = vaultPoint(ledger, faults, id, now);
  if (point && isAtHome(point, now)) return point;
  if (point && point.vaulted === undefined) {
    throw new FaceError(
      "UserErrorAFSSourceSnapshotNotFound",
      "Azure Files snapshot corresponding to recovery point cannot be found",
    );
  }
  throw new FaceError("UserErrorRecoveryPointNotFound", `There is no recovery point ${id}.`, 404);
}

/** What the region of the vault tells besides: the tiers of a point, its snapshot, and what of it is in the vault. */
function describeTiers(point: VaultPoint, now: number) {
  const { store, created, vaulted, frozenUntil = 0 } = point;
  const account = /\/storageAccounts\/([^/]+)/.exec(store.resource.id)?.[1];
  const isFrozen = now < frozenUntil && now < store.until;
  const { properties, ...described } = describePoint(point);
  return {
    ...described,
    properties: {
      ...properties,
      ...(isFrozen && {
        fileShareSnapshotUri: `https://${account}.file.core.windows.net/${store.resource.name}?sharesnapshot=${dateOf(created).toISOString()}`,
      }),
      recoveryPointTierDetails: [
        ...(isFrozen ? [{ type: "InstantRP", status: "Valid" }] : []),
        ...(isVaulted(vaulted, now) ? [{ type: "HardenedRP", status: "Valid" }] : []),
      ],
    },
  };
}
