import { azureRegions } from "../../components/client/catalogue/azure-regions.ts";
import { backupVault, holdsBackups, onlyReplicates, servicesVault, vaultReads } from "../core/azure-vaults.ts";
import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, notApplicable, pass, type StackCheck } from "../core/rule.ts";

export const azure: StackCheck = {
  stage: "stack",
  documentation: [
    "https://learn.microsoft.com/azure/backup/backup-create-recovery-services-vault#set-storage-redundancy",
    "https://learn.microsoft.com/azure/backup/create-manage-backup-vault",
  ],
  types: [backupVault, servicesVault],
  reads: vaultReads,
  each: (vault, stack, { region, drRegion }) => {
    const place = stack.regionOf(vault);
    // A vault that waits in the DR region can only copy back where the regions are a pair both ways.
    if (place === drRegion && !holdsBackups(vault, stack) && !azureRegions[drRegion]?.recovery.includes(region)) {
      return notApplicable("waits in the DR region, which is paired with another");
    }
    if (onlyReplicates(vault, stack)) {
      return notApplicable("replicates machines and holds no backups");
    }
    return vault.type === backupVault ? ofBackupVault(vault) : ofServicesVault(vault);
  },
};

const wanted = "GeoRedundant, so that the paired region holds the points too";
const restore = "Enabled: without it, Microsoft alone decides when the copy can be read";

function ofBackupVault(vault: Resource): readonly Judgement[] {
  const types = vault.list("properties.storageSettings").map((each) => each.text("type"));
  const state = vault.text("properties.featureSettings.crossRegionRestoreSettings.state");
  return [
    types.includes("GeoRedundant")
      ? pass("the paired region holds the points too")
      : fail({ property: "properties.storageSettings", found: types.join(", ") || "absent", wanted }),
    state === "Enabled"
      ? pass("restores there")
      : fail({
          property: "properties.featureSettings.crossRegionRestoreSettings.state",
          found: state ?? "absent",
          wanted: restore,
        }),
  ];
}

/** Geo-redundant unless it says otherwise; restoring there is something to ask for. */
function ofServicesVault(vault: Resource): readonly Judgement[] {
  const settings = "properties.redundancySettings";
  const storage = vault.text(`${settings}.standardTierStorageRedundancy`) ?? "GeoRedundant";
  const state = vault.text(`${settings}.crossRegionRestore`);
  return [
    storage === "GeoRedundant"
      ? pass("the paired region holds the points too")
      : fail({ property: `${settings}.standardTierStorageRedundancy`, found: storage, wanted }),
    state === "Enabled"
      ? pass("restores there")
      : fail({ property: `${settings}.crossRegionRestore`, found: state ?? "absent", wanted: restore }),
  ];
}
