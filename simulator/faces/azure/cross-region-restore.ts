import { azureRegions } from "../../behaviours/azure/regions.ts";
import { restorable, startRestore } from "../../data-plane/azure/restores.ts";
import { tokensOfStores } from "../../data-plane/azure/stores.ts";
import { findRestore, type RestoreJob, restoresIn } from "../../data-plane/restore-jobs.ts";
import { expandRandom } from "../../random.ts";
import { type Call, FaceError } from "../call.ts";
import { dateOf } from "../time.ts";
import { Accepted, type ArmOperation, group, groupId, standing } from "./arm.ts";

const docs = "https://learn.microsoft.com/rest/api/backup";
const vaultType = "azure-native:recoveryservices:Vault";
const vaultPath = "Microsoft.RecoveryServices/vaults";
const locations = "/subscriptions/{subscription}/providers/Microsoft.RecoveryServices/locations/{location}";
const versions = ["2021-11-15", "2023-01-15"];

/** Restores of shares out of a vault in the region that it is paired with, which answers for all of it. */
export const crossRegionRestoreFace: readonly ArmOperation[] = [
  {
    name: "Aad Properties - Get",
    path: `${locations}/backupAadProperties`,
    versions,
    type: vaultType,
    evidence: `${docs}/aad-properties/get`,
    answer: ({ ledger, account, region }) => ({
      properties: {
        tenantId: expandRandom("{uuid}", ledger.seed, `tenant\0${account}`),
        audience: `https://RecoveryServices/IaasCoord/aadmgmt/${region}`,
        servicePrincipalObjectId: expandRandom("{uuid}", ledger.seed, `coordinator\0${region}`),
      },
    }),
  },
  {
    name: "Recovery Points - Get Access Token",
    method: "POST",
    path: `${group}/${vaultPath}/{vault}/backupFabrics/{fabric}/protectionContainers/{container}/protectedItems/{item}/recoveryPoints/{point}/accessToken`,
    versions,
    type: vaultType,
    servedBy: "pair",
    evidence: `${docs}/recovery-points/get-access-token`,
    answer: (call) => {
      const { ledger, faults, now, parameters } = call;
      const id = pointId(call);
      for (const name of ["tenantId", "audience", "servicePrincipalObjectId"]) parameters.text(`properties.${name}`);
      if (!restorable(ledger, faults, id, now)) {
        throw new FaceError(
          "UserErrorRecoveryPointNotFound",
          `The recovery point ${id} is not in the secondary region.`,
          404,
        );
      }
      return { properties: { objectType: "CrrAccessToken", accessTokenString: id, recoveryPointId: id } };
    },
  },
  {
    name: "Cross Region Restore - Trigger",
    method: "POST",
    path: `${locations}/backupCrossRegionRestore`,
    versions,
    type: vaultType,
    evidence: `${docs}/cross-region-restore/trigger`,
    answer: (call) => {
      const { ledger, faults, now, region, account, parameters } = call;
      const request = readRequest(call);
      const point = restorable(ledger, faults, request.point, now);
      if (!point)
        throw new FaceError("UserErrorRecoveryPointNotFound", `There is no recovery point ${request.point}.`, 404);
      const share = standing(call, tokensOfStores.share, request.into);
      const place = ledger.byAnyIdentifier(request.account)?.region;
      if (place !== region) {
        throw new FaceError(
          "UserErrorTargetRegionMismatch",
          `The target account is in ${place}, the restore in ${region}.`,
        );
      }
      const id = parameters.text("requestId") ?? "";
      if (!findRestore(ledger, account, id)) startRestore(ledger, point, share, { id, now, by: "vault" });
      const status = `/subscriptions/${account}/providers/Microsoft.RecoveryServices/locations/${region}/backupCrrOperationsStatus/${id}`;
      return new Accepted({ "azure-asyncoperation": status, "retry-after": "60" });
    },
  },
  {
    name: "Backup Crr Jobs - List",
    method: "POST",
    path: `${locations}/backupCrrJobs`,
    versions,
    type: vaultType,
    evidence: `${docs}/backup-crr-jobs/list`,
    answer: (call) => {
      const { ledger, account, parameters, now } = call;
      const vault = parameters.text("resourceId") ?? "";
      const filter = parameters.text("$filter");
      const known = "backupManagementType eq 'AzureStorage' and operation eq 'CrossRegionRestore'";
      if (filter !== known)
        throw new FaceError("BMSUserErrorInvalidInput", `The filter ${filter} is not rehearsed: ${known} is.`);
      refuseOtherPair(call, vault);
      const jobs = restoresIn(ledger, account).filter(({ point }) =>
        point.toLowerCase().startsWith(`${vault.toLowerCase()}/`),
      );
      return { value: jobs.map((job) => describeJob(job, vault, now)) };
    },
  },
];

function pointId(call: Call): string {
  const part = (name: string) => call.parameters.text(name);
  return `${groupId(call)}/${vaultPath}/${part("vault")}/backupFabrics/${part("fabric")}/protectionContainers/${part("container")}/protectedItems/${part("item")}/recoveryPoints/${part("point")}`;
}

function readRequest({ parameters }: Call) {
  const access = (name: string) => parameters.text(`crossRegionRestoreAccessDetails.${name}`);
  const request = (name: string) => parameters.text(`restoreRequest.${name}`);
  for (const name of ["objectType", "accessTokenString"]) access(name);
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
  const [account, name] = [request("targetDetails.targetResourceId") ?? "", request("targetDetails.name")];
  return { point: access("recoveryPointId") ?? "", account, into: `${account}/fileServices/default/shares/${name}` };
}

function refuseOtherPair(call: Call, vault: string): void {
  const home = standing(call, vaultType, vault).region;
  if (azureRegions[home]?.pair !== call.region) {
    throw new FaceError("BMSUserErrorInvalidInput", `${call.region} is not the secondary region of ${vault}.`);
  }
}

function describeJob({ id, point, started, ended, failure }: RestoreJob, vault: string, now: number) {
  const isOver = ended <= now;
  const status = isOver ? (failure === undefined ? "Completed" : "Failed") : "InProgress";
  return {
    id: `${vault}/backupJobs/${id}`,
    name: id,
    type: `${vaultPath}/backupJobs`,
    properties: {
      jobType: "AzureStorageJob",
      operation: "CrossRegionRestore",
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
