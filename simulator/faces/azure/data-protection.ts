import { azureRegions } from "../../behaviours/azure/regions.ts";
import { isInPair, isVaulted, type VaultPoint, vaultPoints } from "../../data-plane/azure/vault-points.ts";
import { type Call, FaceError } from "../call.ts";
import { dateOf } from "../time.ts";
import { type ArmOperation, group, groupId, standing } from "./arm.ts";

const docs = "https://learn.microsoft.com/rest/api/dataprotection";
const vaultType = "azure-native:dataprotection:BackupVault";
const versions = ["2023-11-01", "2024-04-01", "2025-01-01"];

/** Backup vaults of the newer kind, and what of them is kept in the paired region. */
export const dataProtectionFace: readonly ArmOperation[] = [
  {
    name: "Backup Vaults - Get",
    path: `${group}/Microsoft.DataProtection/backupVaults/{vault}`,
    versions,
    type: vaultType,
    evidence: `${docs}/backup-vaults/get`,
    answer: (call) => {
      const id = `${groupId(call)}/Microsoft.DataProtection/backupVaults/${call.parameters.text("vault")}`;
      const { name, region, inputs, outputs } = standing(call, vaultType, id);
      const properties = {
        storageSettings: inputs.get("properties.storageSettings"),
        securitySettings: inputs.get("properties.securitySettings"),
        featureSettings: inputs.get("properties.featureSettings"),
        replicatedRegions: outputs.get("properties.replicatedRegions"),
        provisioningState: "Succeeded",
      };
      return { id, name, type: "Microsoft.DataProtection/backupVaults", location: region, properties };
    },
  },
  {
    name: "Recovery Points - List (Data Protection)",
    path: `${group}/Microsoft.DataProtection/backupVaults/{vault}/backupInstances/{instance}/recoveryPoints`,
    versions,
    type: vaultType,
    evidence: `${docs}/recovery-points/list`,
    answer: (call) => {
      const { ledger, faults, now, parameters } = call;
      const path = `${groupId(call)}/Microsoft.DataProtection/backupVaults/${parameters.text("vault")}/backupInstances/${parameters.text("instance")}`;
      const item = standing(call, "azure-native:dataprotection:BackupInstance", path).id.toLowerCase();
      const found = vaultPoints(ledger, faults, now).filter(
        (point) => point.item.id.toLowerCase() === item && isVaulted(point.vaulted, now),
      );
      return { value: found.map((point) => describePoint(point, call)) };
    },
  },
  {
    name: "Fetch Secondary Recovery Points - List",
    method: "POST",
    path: `${group}/Microsoft.DataProtection/locations/{location}/fetchSecondaryRecoveryPoints`,
    versions,
    type: vaultType,
    evidence: `${docs}/fetch-secondary-recovery-points/list`,
    answer: (call) => {
      const { ledger, faults, now, parameters } = call;
      const [source, item] = [parameters.text("sourceRegion"), parameters.text("sourceBackupInstanceId")];
      refuseOtherPair(call, source);
      const found = vaultPoints(ledger, faults, now).filter(
        (point) =>
          point.kind === "server" &&
          point.item.id.toLowerCase() === item?.toLowerCase() &&
          point.vault.region === source &&
          isInPair(point, now),
      );
      return { value: found.map((point) => describePoint(point, call)) };
    },
  },
];

function refuseOtherPair({ region }: Call, source: string | undefined): void {
  if (azureRegions[source ?? ""]?.pair !== region) {
    throw new FaceError("BMSUserErrorInvalidInput", `${region} is not the secondary region of '${source}'.`);
  }
}

function describePoint(point: VaultPoint, { faults }: Call) {
  const { name, item, store, policy, rule, created, vaulted = created, expires, job } = point;
  const isPartial = faults.meets("backup-partial", store.resource, created, job);
  return {
    id: `${item.id}/recoveryPoints/${name}`,
    name,
    type: "Microsoft.DataProtection/backupVaults/backupInstances/recoveryPoints",
    properties: {
      objectType: "AzureBackupDiscreteRecoveryPoint",
      recoveryPointId: name,
      recoveryPointTime: dateOf(created).toISOString(),
      recoveryPointType: "Full",
      friendlyName: name,
      recoveryPointDataStoresDetails: [
        {
          id: policy.name,
          type: "VaultStore",
          creationTime: dateOf(vaulted).toISOString(),
          expiryTime: dateOf(expires).toISOString(),
          state: "COMMITTED",
          visible: true,
        },
      ],
      retentionTagName: rule,
      policyName: policy.name,
      expiryTime: dateOf(expires).toISOString(),
      recoveryPointState: isPartial ? "Partial" : "Completed",
    },
  };
}
