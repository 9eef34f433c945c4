import { azureRegions } from "../../behaviours/azure/regions.ts";
import { restorable, startRestore } from "../../data-plane/azure/restores.ts";
import { findRestore } from "../../data-plane/restore-jobs.ts";
import { expandRandom } from "../../random.ts";
import { type Call, FaceError } from "../call.ts";
import { Accepted, type ArmOperation, standing } from "./arm.ts";
import { jobsOf, pointOf, pointsPath, readRequest, targetOf, vaultType } from "./share-restore-parts.ts";

const docs = "https://learn.microsoft.com/rest/api/backup";
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
    path: `${pointsPath}/{point}/accessToken`,
    versions,
    type: vaultType,
    servedBy: "pair",
    evidence: `${docs}/recovery-points/get-access-token`,
    answer: (call) => {
      const { ledger, faults, now, parameters } = call;
      const id = pointOf(call);
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
      const access = (name: string) => parameters.text(`crossRegionRestoreAccessDetails.${name}`);
      for (const name of ["objectType", "accessTokenString"]) access(name);
      const [wanted = "", id = ""] = [access("recoveryPointId"), parameters.text("requestId")];
      const request = readRequest(call, "restoreRequest");
      const point = restorable(ledger, faults, wanted, now);
      if (!point) throw new FaceError("UserErrorRecoveryPointNotFound", `There is no recovery point ${wanted}.`, 404);
      const share = targetOf(call, request, { isSnapshot: false, id });
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
      const vault = call.parameters.text("resourceId") ?? "";
      refuseOtherPair(call, vault);
      return { value: jobsOf(call, vault, "CrossRegionRestore") };
    },
  },
];

function refuseOtherPair(call: Call, vault: string): void {
  const home = standing(call, vaultType, vault).region;
  if (azureRegions[home]?.pair !== call.region) {
    throw new FaceError("BMSUserErrorInvalidInput", `${call.region} is not the secondary region of ${vault}.`);
  }
}
