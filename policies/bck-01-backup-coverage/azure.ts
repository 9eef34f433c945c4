import {
  azureDisk,
  azureMachine,
  azureProtectionReads,
  azureProtections,
  azureShare,
} from "../core/azure-protection.ts";
import { isAzureReplica } from "../core/databases.ts";
import { fail, notApplicable, pass, type StackCheck } from "../core/rule.ts";
import { judgeFleet } from "./fleets.ts";

const postgres = "azure-native:dbforpostgresql:Server";
const scaleSet = "azure-native:compute:VirtualMachineScaleSet";

const wanted: Readonly<Record<string, string>> = {
  [azureMachine]: "a protected item of a Recovery Services vault",
  [azureDisk]: "a backup instance of a backup vault, or a machine that is backed up with it",
  [azureShare]: "a protected item of a Recovery Services vault; for NFS, scheduled snapshots",
  [postgres]: "a backup instance of a backup vault",
};

export const azure: StackCheck = {
  stage: "stack",
  documentation: [
    "https://learn.microsoft.com/azure/backup/backup-support-matrix-iaas",
    "https://learn.microsoft.com/azure/backup/disk-backup-support-matrix",
    "https://learn.microsoft.com/azure/backup/azure-file-share-support-matrix",
    "https://learn.microsoft.com/azure/backup/backup-azure-database-postgresql-flex-overview",
    "https://learn.microsoft.com/azure/virtual-machines/delete",
  ],
  types: [...Object.keys(wanted), scaleSet],
  reads: azureProtectionReads,
  each: (resource, stack, requirements) => {
    if (resource.type === scaleSet) {
      const disks = resource.list("virtualMachineProfile.storageProfile.dataDisks");
      const lasting = disks.find((disk) => disk.text("deleteOption")?.toLowerCase() === "detach");
      return judgeFleet(lasting && `${lasting.path}.deleteOption`, requirements);
    }
    const [found] = azureProtections(resource, stack);
    if (found) return pass(`backed up by ${found.taker.name}`);
    if (isAzureReplica(resource)) return notApplicable("a replica of another");
    const disk = "storageProfile.osDisk.diffDiskSettings.option";
    if (resource.text(disk) === "Local" && !resource.has("storageProfile.dataDisks")) {
      return notApplicable("its disk lasts no longer than the machine runs");
    }
    return fail({ found: "nothing backs it up", wanted: wanted[resource.type] ?? "a backup" });
  },
};
