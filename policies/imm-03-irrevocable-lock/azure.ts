import { backupVault, immutabilityState as property, servicesVault } from "../core/azure-vaults.ts";
import type { ResourceCheck } from "../core/rule.ts";
import { writeOnceTypes } from "../core/write-once.ts";
import { judgeIrrevocable, judgeStore } from "./irrevocable.ts";

const vaults: readonly string[] = [backupVault, servicesVault];

/** No days of grace: a vault is locked from the moment that it says so. */
export const azure: ResourceCheck = {
  stage: "resource",
  documentation: [
    "https://learn.microsoft.com/azure/backup/backup-azure-immutable-vault-concept",
    "https://learn.microsoft.com/azure/storage/blobs/immutable-storage-overview",
  ],
  types: [...vaults, ...writeOnceTypes("azure-native")],
  each: (resource, requirements) => {
    if (!vaults.includes(resource.type)) return judgeStore(resource, requirements);
    const state = resource.text(property) ?? "";
    return judgeIrrevocable(state.toLowerCase() === "locked", property, state, requirements);
  },
};
