import { tokens } from "../../behaviours/azure/types.ts";
import type { LedgerResource } from "../../core/behaviour.ts";
import { contentsOfAzure } from "../../data-plane/azure/contents.ts";
import { storesOf, tokensOfStores } from "../../data-plane/azure/stores.ts";
import type { VaultPoint } from "../../data-plane/azure/vault-points.ts";
import { type RestoreJob, restoresIn } from "../../data-plane/restore-jobs.ts";
import { type Call, FaceError } from "../call.ts";
import { dateOf } from "../time.ts";
import { group, groupId, standing } from "./arm.ts";

export const vaultType = "azure-native:recoveryservices:Vault";
export const vaultPath = "Microsoft.RecoveryServices/vaults";
const itemType = "azure-native:recoveryservices:ProtectedItem";

/** The points of a protected item: listed there, each with its own operations below. */
export const pointsPath = `${group}/${vaultPath}/{vault}/backupFabrics/{fabric}/protectionContainers/{container}/protectedItems/{item}/recoveryPoints`;

/** Id of the protected item that a path names, after it was found to stand. */
export function itemOf(call: Call): string {
  const part = (name: string) => call.parameters.text(name);
  const id = `${groupId(call)}/${vaultPath}/${part("vault")}/backupFabrics/${part("fabric")}/protectionContainers/${part("container")}/protectedItems/${part("item")}`;
  const isForgotten = call.ledger.retained(call.account, "", itemType, id, call.now);
  if (isForgotten && !call.ledger.byAnyIdentifier(id)) {
    // The page tells the reason, the code is ours. https://learn.microsoft.com/azure/backup/soft-delete-azure-backup-faq
    throw new FaceError(
      "UserErrorItemInSoftDeletedState",
      `The backup item ${part("item")} is in the soft-deleted state: undelete it before anything is restored from it.`,
    );
  }
  return standing(call, itemType, id).id;
}

/** Id of the point that a path names. */
export function pointOf(call: Call): string {
  return `${itemOf(call)}/recoveryPoints/${call.parameters.text("point")}`;
}

/** What a restore is asked for: into which share of which account. */
export interface ShareRestoreRequest {
  /** Id of the account. */
  readonly account: string;
  readonly share: string;
}

/**
 * A whole share into another account; other restores of shares are not rehearsed.
 * https://learn.microsoft.com/azure/backup/restore-azure-file-share-rest-api#restore-to-alternate-location
 */
export function readRequest({ parameters }: Call, within: "restoreRequest" | "properties"): ShareRestoreRequest {
  const request = (name: string) => parameters.text(`${within}.${name}`);
  request("sourceResourceId");
  const wanted = {
    objectType: "AzureFileShareRestoreRequest",
    recoveryType: "AlternateLocation",
    restoreRequestType: "FullShareRestore",
    copyOptions: "Overwrite",
  };
  for (const [name, value] of Object.entries(wanted)) {
    const given = request(name);
    if (given !== value)
      throw new FaceError("BMSUserErrorInvalidInput", `${name} ${given} is not rehearsed: ${value} is.`);
  }
  return { account: request("targetDetails.targetResourceId") ?? "", share: request("targetDetails.name") ?? "" };
}

/**
 * The share that is restored into. Codes and reasons: https://learn.microsoft.com/azure/backup/troubleshoot-azure-files; that the target must be
 * where the restore is, of SMB, and empty for what comes out of the vault, is told by
 * https://learn.microsoft.com/azure/backup/restore-azure-file-share-rest-api#restore-to-alternate-location and
 * https://learn.microsoft.com/azure/backup/azure-file-share-support-matrix#supported-restore-methods, with no codes: these are ours.
 */
export function targetOf(
  call: Call,
  { account, share }: ShareRestoreRequest,
  { isSnapshot, id }: { readonly isSnapshot: boolean; readonly id: string },
): LedgerResource {
  const { ledger, faults, region, now } = call;
  const holder = ledger.byIdentifier([tokens.storageAccount], account).find((each) => each.account === call.account);
  if (!holder) {
    throw new FaceError(
      "UserErrorStorageAccountNotFound",
      "Operation failed as the specified storage account does not exist anymore.",
    );
  }
  const path = `${account}/fileServices/default/shares/${share}`;
  const target = ledger.byIdentifier([tokensOfStores.share], path).find((each) => each.account === call.account);
  if (!target) throw new FaceError("TargetFileShareNotFound", "Target file share not found.", 404);
  if (holder.region !== region) {
    throw new FaceError(
      "UserErrorTargetRegionMismatch",
      `The target account is in ${holder.region}, the restore in ${region}.`,
    );
  }
  if (target.inputs.text("enabledProtocols")?.toUpperCase() === "NFS") {
    throw new FaceError(
      "UserErrorNfsFileShareNotSupported",
      "Azure Backup does not support file shares of the NFS protocol.",
    );
  }
  const isBusy = restoresIn(ledger, call.account).some(
    (job) => job.store === target.key && job.id !== id && job.started <= now && now < job.ended,
  );
  if (isBusy) {
    throw new FaceError(
      "UserErrorAnotherRestoreInProgressOnSameTarget",
      "Another restore job is in progress on the same target file share",
    );
  }
  if (!isSnapshot && contentsOfAzure(ledger, faults, target, now) !== undefined) {
    throw new FaceError(
      "UserErrorTargetFileShareNotEmpty",
      `The target file share '${share}' holds files: what comes out of the vault is restored into an empty one alone.`,
    );
  }
  return target;
}

/** The restores out of a vault into the region that answers, as its jobs. */
export function jobsOf(call: Call, vault: string, operation: "CrossRegionRestore" | "Restore"): readonly object[] {
  const { ledger, account, parameters, region, now } = call;
  const filter = parameters.text("$filter");
  const known = `backupManagementType eq 'AzureStorage' and operation eq '${operation}'`;
  if (filter !== known)
    throw new FaceError("BMSUserErrorInvalidInput", `The filter ${filter} is not rehearsed: ${known} is.`);
  const places = new Map(storesOf(ledger, account).map((store) => [store.resource.key, store.region]));
  return restoresIn(ledger, account)
    .filter(({ point, store }) => isIn(point, vault) && places.get(store) === region)
    .map((job) => describeJob(job, { vault, operation, now }));
}

function isIn(id: string, vault: string): boolean {
  return id.toLowerCase().startsWith(`${vault.toLowerCase()}/`);
}

function describeJob(
  { id, point, started, ended, failure }: RestoreJob,
  { vault, operation, now }: { readonly vault: string; readonly operation: string; readonly now: number },
) {
  const isOver = ended <= now;
  const status = isOver ? (failure === undefined ? "Completed" : "Failed") : "InProgress";
  return {
    id: `${vault}/backupJobs/${id}`,
    name: id,
    type: `${vaultPath}/backupJobs`,
    properties: {
      jobType: "AzureStorageJob",
      operation,
      backupManagementType: "AzureStorage",
      entityFriendlyName: /AzureFileShare;([^/]+)/.exec(point)?.[1],
      status,
      startTime: dateOf(started).toISOString(),
      endTime: isOver ? dateOf(ended).toISOString() : undefined,
      activityId: id,
      errorDetails: failure === undefined ? undefined : [{ errorString: failure }],
    },
  };
}

/** A point of a share, as both regions of its vault tell it. */
export function describePoint({ item, name, created, expires, rule }: VaultPoint) {
  return {
    id: `${item.id}/recoveryPoints/${name}`,
    name,
    type: `${vaultPath}/backupFabrics/protectionContainers/protectedItems/recoveryPoints`,
    properties: {
      objectType: "AzureFileShareRecoveryPoint",
      recoveryPointType: "FileSystemConsistent",
      recoveryPointTime: dateOf(created).toISOString(),
      recoveryPointProperties: { expiryTime: dateOf(expires).toISOString(), ruleName: rule, isSoftDeleted: false },
    },
  };
}
