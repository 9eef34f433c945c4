import { azureRegions } from "../../components/client/catalogue/azure-regions.ts";
import { agreedCopyRegion } from "../core/agreed-regions.ts";
import { fail, notApplicable, pass, type ResourceCheck } from "../core/rule.ts";

const backupVault = "azure-native:dataprotection:BackupVault";

/** A geo-redundant vault copies to the region that Microsoft has paired with its own, whatever anybody agreed. */
export const azure: ResourceCheck = {
  stage: "resource",
  documentation: [
    "https://learn.microsoft.com/azure/backup/backup-create-recovery-services-vault#set-storage-redundancy",
    "https://learn.microsoft.com/azure/reliability/regions-list",
  ],
  types: [backupVault, "azure-native:recoveryservices:Vault"],
  each: (vault, requirements, regionOf) => {
    const home = regionOf();
    if (home === undefined) return notApplicable("nothing says where the vault is");
    const { region, drRegion } = requirements;
    if (home !== region && home !== drRegion) {
      return fail({ property: "location", found: home, wanted: `${region} or ${drRegion}` });
    }
    const property =
      vault.type === backupVault
        ? "properties.storageSettings"
        : "properties.redundancySettings.standardTierStorageRedundancy";
    const types =
      vault.type === backupVault
        ? vault.list(property).map((each) => each.text("type"))
        : [vault.text(property) ?? "GeoRedundant"];
    if (!types.includes("GeoRedundant")) return notApplicable("keeps its points in the region");
    const agreed = agreedCopyRegion(home, requirements);
    const [pair = "no region"] = azureRegions[home]?.recovery ?? [];
    return pair === agreed
      ? pass(`copies go to ${pair}`)
      : fail({ property, found: `geo-redundant, so that copies go to ${pair}`, wanted: `copies in ${agreed}` });
  },
};
