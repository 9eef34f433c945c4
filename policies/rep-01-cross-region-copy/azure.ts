import { azureRegions } from "../../components/client/catalogue/azure-regions.ts";
import { azureShare, azureStorage } from "../core/azure-protection.ts";
import { backupVault, holdsBackups, onlyReplicates, servicesVault, vaultReads } from "../core/azure-vaults.ts";
import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, notApplicable, pass, type StackCheck, unknown } from "../core/rule.ts";
import type { StackView } from "../core/stack-view.ts";

export const azure: StackCheck = {
  stage: "stack",
  documentation: [
    "https://learn.microsoft.com/azure/backup/backup-create-recovery-services-vault#set-storage-redundancy",
    "https://learn.microsoft.com/azure/backup/create-manage-backup-vault",
    "https://learn.microsoft.com/azure/backup/azure-file-share-support-matrix",
    "https://learn.microsoft.com/azure/reliability/reliability-storage-files",
  ],
  types: [backupVault, servicesVault, azureShare],
  reads: [...vaultReads, azureStorage],
  each: (resource, stack, { region, drRegion }) => {
    if (resource.type === azureShare) return ofShare(resource, stack, drRegion);
    const vault = resource;
    const place = stack.regionOf(vault);
    // A vault that waits in the DR region can only copy back where the regions are a pair both ways.
    if (!holdsBackups(vault, stack) && place === drRegion && !azureRegions[drRegion]?.recovery.includes(region)) {
      return notApplicable("waits in the DR region, which is paired with another");
    }
    if (onlyReplicates(vault, stack)) return notApplicable("replicates machines and holds no backups");
    return vault.type === backupVault ? ofBackupVault(vault) : ofServicesVault(vault);
  },
};

const wanted = "GeoRedundant, so that the paired region holds the points too";
const restore = "Enabled: without it, Microsoft alone decides when the copy can be read";

/**
 * A vault holds the points of a share of SMB. Those of NFS are snapshots in its own account, which nothing of Azure copies: machines must
 * have a share of the same name elsewhere to copy into. That they do is not seen here.
 */
function ofShare(share: Resource, stack: StackView, drRegion: string): Judgement {
  if (share.text("enabledProtocols")?.toUpperCase() !== "NFS") return notApplicable("a vault holds its points");
  const home = placeOf(share, stack);
  if (home === undefined) return unknown("the account of the share is not in this stack");
  if (home === drRegion) return notApplicable("stands in the DR region itself");
  const name = share.text("shareName");
  const copies = stack
    .ofType(azureShare)
    .filter((each) => each.text("enabledProtocols")?.toUpperCase() === "NFS" && each.text("shareName") === name);
  if (copies.some((each) => placeOf(each, stack) === drRegion)) return pass(`a share of ${drRegion} is its copy`);
  const copy = `a share of NFS of the same name in ${drRegion}, into which machines copy it`;
  return fail({ found: "snapshots in its own account alone", wanted: copy });
}

function placeOf(share: Resource, stack: StackView): string | undefined {
  const [account] = stack.referred(share, "accountName", stack.ofType(azureStorage));
  return account && stack.regionOf(account);
}

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
