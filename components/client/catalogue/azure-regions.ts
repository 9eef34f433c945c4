import type { Region, RegionService } from "./region.ts";

interface Details {
  /** The region that Microsoft pairs with it: where geo-redundant storage, vaults and backups are copied. */
  readonly pair?: string;
  /** Opened on request only, for recovery within the country. */
  readonly restricted?: boolean;
  readonly zones?: 3;
  readonly lacks?: readonly RegionService[];
}

/** A region without a pair keeps no copy elsewhere by itself, neither of its vaults nor of its databases. */
function region(place: string, country: string, details: Details = {}): Region {
  const { pair, restricted = false, zones = 0, lacks = [] } = details;
  return {
    place,
    country,
    zones,
    optIn: restricted,
    recovery: pair === undefined ? [] : [pair],
    lacks: [
      ...(zones === 0 ? (["postgres-zones", "mysql-zones", "files-zones"] as const) : []),
      ...(pair === undefined ? (["geo-backup", "postgres-geo-backup", "mysql-geo-backup"] as const) : []),
      ...lacks,
    ],
  };
}

/**
 * The regions of the public cloud; Azure Government and Azure China have none of them.
 * Zones, pairs, places and restricted access: https://learn.microsoft.com/azure/reliability/regions-list (read in its
 * editions of March 2025 and later). PostgreSQL's standbys, backups and missing regions:
 * https://learn.microsoft.com/azure/postgresql/overview (table of November 2025); MySQL's:
 * https://learn.microsoft.com/azure/mysql/flexible-server/overview (January 2026). Zone-redundant NFS shares:
 * https://learn.microsoft.com/azure/storage/files/redundancy-premium-file-shares (March 2025).
 * `recovery` is the pair alone: a vault with cross-region restore, and geo-redundant storage, copy there and nowhere
 * else, so no other region can hold what an environment is rebuilt from.
 * Recalled, not verified: Denmark East, the partner's regions in India, and that Azure SQL is offered everywhere.
 */
export const azureRegions: Readonly<Record<string, Region>> = {
  australiacentral: region("Canberra", "AU", { pair: "australiacentral2", lacks: ["mysql-geo-backup"] }),
  australiacentral2: region("Canberra", "AU", {
    pair: "australiacentral",
    restricted: true,
    lacks: ["postgres-geo-backup", "mysql"],
  }),
  australiaeast: region("New South Wales", "AU", { pair: "australiasoutheast", zones: 3 }),
  australiasoutheast: region("Victoria", "AU", { pair: "australiaeast" }),
  austriaeast: region("Vienna", "AT", { zones: 3, lacks: ["mysql"] }),
  belgiumcentral: region("Brussels", "BE", { zones: 3, lacks: ["postgres", "files-zones", "mysql"] }),
  brazilsouth: region("São Paulo State", "BR", {
    pair: "southcentralus",
    zones: 3,
    lacks: ["postgres-geo-backup"],
  }),
  brazilsoutheast: region("Rio de Janeiro", "BR", {
    pair: "brazilsouth",
    restricted: true,
    lacks: ["postgres-geo-backup", "mysql"],
  }),
  canadacentral: region("Toronto", "CA", { pair: "canadaeast", zones: 3 }),
  canadaeast: region("Quebec", "CA", { pair: "canadacentral" }),
  centralindia: region("Pune", "IN", { pair: "southindia", zones: 3 }),
  centralus: region("Iowa", "US", { pair: "eastus2", zones: 3 }),
  chilecentral: region("Santiago", "CL", { zones: 3, lacks: ["files-zones"] }),
  denmarkeast: region("Copenhagen", "DK", { zones: 3, lacks: ["postgres", "files", "files-zones", "mysql"] }),
  eastasia: region("Hong Kong", "HK", { pair: "southeastasia", zones: 3 }),
  eastus: region("Virginia", "US", { pair: "westus", zones: 3 }),
  eastus2: region("Virginia", "US", { pair: "centralus", zones: 3 }),
  francecentral: region("Paris", "FR", { pair: "francesouth", zones: 3 }),
  francesouth: region("Marseille", "FR", { pair: "francecentral", restricted: true }),
  germanynorth: region("Berlin", "DE", { pair: "germanywestcentral", restricted: true }),
  germanywestcentral: region("Frankfurt", "DE", { pair: "germanynorth", zones: 3 }),
  indonesiacentral: region("Jakarta", "ID", { zones: 3, lacks: ["mysql-zones"] }),
  israelcentral: region("Israel", "IL", { zones: 3 }),
  italynorth: region("Milan", "IT", { zones: 3 }),
  japaneast: region("Tokyo, Saitama", "JP", { pair: "japanwest", zones: 3 }),
  japanwest: region("Osaka", "JP", { pair: "japaneast", zones: 3, lacks: ["postgres-zones", "mysql-zones"] }),
  jioindiacentral: region("Nagpur", "IN", { pair: "jioindiawest", restricted: true, lacks: ["mysql"] }),
  jioindiawest: region("Jamnagar", "IN", { pair: "jioindiacentral", restricted: true, lacks: ["mysql-geo-backup"] }),
  koreacentral: region("Seoul", "KR", { pair: "koreasouth", zones: 3 }),
  koreasouth: region("Busan", "KR", { pair: "koreacentral", restricted: true }),
  malaysiawest: region("Kuala Lumpur", "MY", { zones: 3 }),
  mexicocentral: region("Querétaro State", "MX", { zones: 3 }),
  newzealandnorth: region("Auckland", "NZ", { zones: 3 }),
  northcentralus: region("Illinois", "US", { pair: "southcentralus" }),
  northeurope: region("Ireland", "IE", { pair: "westeurope", zones: 3 }),
  norwayeast: region("Norway", "NO", { pair: "norwaywest", zones: 3 }),
  norwaywest: region("Norway", "NO", { pair: "norwayeast", restricted: true, lacks: ["mysql-geo-backup"] }),
  polandcentral: region("Warsaw", "PL", { zones: 3 }),
  qatarcentral: region("Doha", "QA", { zones: 3 }),
  southafricanorth: region("Johannesburg", "ZA", { pair: "southafricawest", zones: 3 }),
  southafricawest: region("Cape Town", "ZA", { pair: "southafricanorth", restricted: true }),
  southcentralus: region("Texas", "US", { pair: "northcentralus", zones: 3 }),
  southeastasia: region("Singapore", "SG", { pair: "eastasia", zones: 3 }),
  southindia: region("Chennai", "IN", { pair: "centralindia" }),
  spaincentral: region("Madrid", "ES", { zones: 3, lacks: ["mysql-zones"] }),
  swedencentral: region("Gävle", "SE", { pair: "swedensouth", zones: 3, lacks: ["mysql-geo-backup"] }),
  swedensouth: region("Malmö", "SE", {
    pair: "swedencentral",
    restricted: true,
    lacks: ["postgres", "files", "mysql"],
  }),
  switzerlandnorth: region("Zurich", "CH", { pair: "switzerlandwest", zones: 3 }),
  switzerlandwest: region("Geneva", "CH", { pair: "switzerlandnorth", restricted: true }),
  uaecentral: region("Abu Dhabi", "AE", { pair: "uaenorth", restricted: true }),
  uaenorth: region("Dubai", "AE", { pair: "uaecentral", zones: 3 }),
  uksouth: region("London", "GB", { pair: "ukwest", zones: 3 }),
  ukwest: region("Cardiff", "GB", { pair: "uksouth" }),
  westcentralus: region("Wyoming", "US", { pair: "westus2" }),
  westeurope: region("Netherlands", "NL", { pair: "northeurope", zones: 3 }),
  westindia: region("Mumbai", "IN", { pair: "southindia", lacks: ["postgres", "mysql"] }),
  westus: region("California", "US", { pair: "eastus" }),
  westus2: region("Washington", "US", { pair: "westcentralus", zones: 3 }),
  westus3: region("Phoenix", "US", { pair: "eastus", zones: 3, lacks: ["postgres-geo-backup"] }),
};
