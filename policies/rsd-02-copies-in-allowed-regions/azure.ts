import { azureRegions } from "../../components/client/catalogue/azure-regions.ts";
import { type Destination, judgeDestinations, plain } from "../core/destinations.ts";
import { allowedPlaces, isAllowedRegion } from "../core/residency.ts";
import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, pass, type StackCheck } from "../core/rule.ts";

const accounts = "azure-native:storage:StorageAccount";

const destinations: Readonly<Record<string, readonly Destination[]>> = {
  "azure-native:storage:ObjectReplicationPolicy": [{ path: "destinationAccount", targets: [accounts] }],
  "azure-native:compute:GalleryImageVersion": [{ path: "publishingProfile.targetRegions.*.name", regionIn: plain }],
};

/** What copies to the pair of its own region by itself, with a word such as GRS, GeoRedundant or Enabled. */
interface Paired {
  readonly property: string;
  readonly read: (resource: Resource) => string | undefined;
}

function setting(property: string, byDefault?: string): Paired {
  return { property, read: (resource) => resource.text(property) || byDefault };
}

/** Vaults and Azure SQL are geo-redundant unless they say otherwise. */
const paired: Readonly<Record<string, Paired>> = {
  [accounts]: setting("sku.name"),
  "azure-native:dbforpostgresql:Server": setting("backup.geoRedundantBackup"),
  "azure-native:dbformysql:Server": setting("backup.geoRedundantBackup"),
  "azure-native:sql:Database": setting("requestedBackupStorageRedundancy", "Geo"),
  "azure-native:sql:ManagedInstance": setting("requestedBackupStorageRedundancy", "Geo"),
  "azure-native:recoveryservices:Vault": setting(
    "properties.redundancySettings.standardTierStorageRedundancy",
    "GeoRedundant",
  ),
  "azure-native:dataprotection:BackupVault": {
    property: "properties.storageSettings",
    read: (vault) => vault.list("properties.storageSettings").find(isGeo)?.text("type"),
  },
};

function isGeo(store: { text(path: string): string | undefined }): boolean {
  return leavesRegion(store.text("type"));
}

function leavesRegion(word = ""): boolean {
  return /geo|_(?:ra)?gz?rs$|^enabled$/i.test(word);
}

export const azure: StackCheck = {
  stage: "stack",
  documentation: [
    "https://learn.microsoft.com/azure/reliability/regions-paired",
    "https://learn.microsoft.com/azure/storage/common/storage-redundancy",
  ],
  types: [...Object.keys(destinations), ...Object.keys(paired)],
  reads: [],
  each: (resource, stack, requirements) => {
    const own = destinations[resource.type];
    if (own) return judgeDestinations(resource, own, stack, requirements);
    return judgePair(resource, stack.regionOf(resource), requirements);
  },
};

function judgePair(
  resource: Resource,
  region: string | undefined,
  requirements: Parameters<typeof allowedPlaces>[0],
): Judgement | readonly Judgement[] {
  const { property, read } = paired[resource.type] ?? setting("");
  if (!leavesRegion(read(resource))) return pass("keeps no copy in another region");
  // A region without a pair keeps no copy elsewhere, whatever is asked of it.
  const [pair] = Object.entries(azureRegions).find(([name]) => name === region)?.[1].recovery ?? [];
  if (pair === undefined || isAllowedRegion(pair, requirements)) return pass(`copies stay in ${pair ?? region}`);
  return fail({ property, found: `copied to ${pair}, the pair of ${region}`, wanted: allowedPlaces(requirements) });
}
