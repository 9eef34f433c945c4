import { isInPair, vaultPoints } from "../../data-plane/azure/vault-points.ts";
import { type ArmOperation, group, groupId, standing } from "./arm.ts";
import { describePoint, itemOf, pointsPath, vaultPath, vaultType } from "./share-restore-parts.ts";

const docs = "https://learn.microsoft.com/rest/api";

/** Recovery Services vaults, and what of them is kept in the paired region. */
export const recoveryServicesFace: readonly ArmOperation[] = [
  {
    name: "Vaults - Get",
    path: `${group}/${vaultPath}/{vault}`,
    versions: ["2023-04-01", "2024-04-01"],
    type: vaultType,
    evidence: `${docs}/recoveryservices/vaults/get`,
    answer: (call) => {
      const id = `${groupId(call)}/${vaultPath}/${call.parameters.text("vault")}`;
      const { name, region, inputs } = standing(call, vaultType, id);
      const properties = {
        provisioningState: "Succeeded",
        securitySettings: inputs.get("properties.securitySettings"),
        redundancySettings: inputs.get("properties.redundancySettings"),
        encryption: inputs.get("properties.encryption"),
      };
      return { id, name, type: vaultPath, location: region, sku: inputs.get("sku"), properties };
    },
  },
  {
    // The paired region answers in these versions; in others the vault's own does.
    name: "Recovery Points Crr - List",
    path: pointsPath,
    versions: ["2021-11-15", "2023-01-15"],
    type: vaultType,
    servedBy: "pair",
    evidence: `${docs}/backup/recovery-points-crr/list`,
    answer: (call) => {
      const { ledger, faults, now } = call;
      const item = itemOf(call).toLowerCase();
      const found = vaultPoints(ledger, faults, now).filter(
        (point) => point.item.id.toLowerCase() === item && isInPair(point, now),
      );
      return { value: found.map((point) => describePoint(point)) };
    },
  },
];
