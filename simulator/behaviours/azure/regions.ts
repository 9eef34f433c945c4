interface AzureRegion {
  readonly name: string;
  /** Number of availability zones: `1`, `2`, `3`, or none. */
  readonly zones: 0 | 3;
  /** The region that Azure pairs it with, where it does. */
  readonly pair?: string;
}

/**
 * Regions of the public cloud, by their programmatic name.
 * Source: https://learn.microsoft.com/en-us/azure/reliability/regions-list
 */
export const azureRegions: Readonly<Record<string, AzureRegion>> = {
  australiacentral: { name: "Australia Central", zones: 0, pair: "australiacentral2" },
  australiaeast: { name: "Australia East", zones: 3, pair: "australiasoutheast" },
  australiasoutheast: { name: "Australia Southeast", zones: 0, pair: "australiaeast" },
  austriaeast: { name: "Austria East", zones: 3 },
  belgiumcentral: { name: "Belgium Central", zones: 3 },
  brazilsouth: { name: "Brazil South", zones: 3, pair: "southcentralus" },
  canadacentral: { name: "Canada Central", zones: 3, pair: "canadaeast" },
  canadaeast: { name: "Canada East", zones: 0, pair: "canadacentral" },
  centralindia: { name: "Central India", zones: 3, pair: "southindia" },
  centralus: { name: "Central US", zones: 3, pair: "eastus2" },
  eastasia: { name: "East Asia", zones: 3, pair: "southeastasia" },
  eastus: { name: "East US", zones: 3, pair: "westus" },
  eastus2: { name: "East US 2", zones: 3, pair: "centralus" },
  francecentral: { name: "France Central", zones: 3, pair: "francesouth" },
  francesouth: { name: "France South", zones: 0, pair: "francecentral" },
  germanynorth: { name: "Germany North", zones: 0, pair: "germanywestcentral" },
  germanywestcentral: { name: "Germany West Central", zones: 3, pair: "germanynorth" },
  israelcentral: { name: "Israel Central", zones: 3 },
  italynorth: { name: "Italy North", zones: 3 },
  japaneast: { name: "Japan East", zones: 3, pair: "japanwest" },
  japanwest: { name: "Japan West", zones: 3, pair: "japaneast" },
  koreacentral: { name: "Korea Central", zones: 3, pair: "koreasouth" },
  koreasouth: { name: "Korea South", zones: 0, pair: "koreacentral" },
  mexicocentral: { name: "Mexico Central", zones: 3 },
  newzealandnorth: { name: "New Zealand North", zones: 3 },
  northcentralus: { name: "North Central US", zones: 0, pair: "southcentralus" },
  northeurope: { name: "North Europe", zones: 3, pair: "westeurope" },
  norwayeast: { name: "Norway East", zones: 3, pair: "norwaywest" },
  norwaywest: { name: "Norway West", zones: 0, pair: "norwayeast" },
  polandcentral: { name: "Poland Central", zones: 3 },
  qatarcentral: { name: "Qatar Central", zones: 3 },
  southafricanorth: { name: "South Africa North", zones: 3, pair: "southafricawest" },
  southafricawest: { name: "South Africa West", zones: 0, pair: "southafricanorth" },
  southcentralus: { name: "South Central US", zones: 3, pair: "northcentralus" },
  southeastasia: { name: "Southeast Asia", zones: 3, pair: "eastasia" },
  southindia: { name: "South India", zones: 0, pair: "centralindia" },
  spaincentral: { name: "Spain Central", zones: 3 },
  swedencentral: { name: "Sweden Central", zones: 3, pair: "swedensouth" },
  swedensouth: { name: "Sweden South", zones: 0, pair: "swedencentral" },
  switzerlandnorth: { name: "Switzerland North", zones: 3, pair: "switzerlandwest" },
  switzerlandwest: { name: "Switzerland West", zones: 0, pair: "switzerlandnorth" },
  uaecentral: { name: "UAE Central", zones: 0, pair: "uaenorth" },
  uaenorth: { name: "UAE North", zones: 3, pair: "uaecentral" },
  uksouth: { name: "UK South", zones: 3, pair: "ukwest" },
  ukwest: { name: "UK West", zones: 0, pair: "uksouth" },
  westcentralus: { name: "West Central US", zones: 0, pair: "westus2" },
  westeurope: { name: "West Europe", zones: 3, pair: "northeurope" },
  westus: { name: "West US", zones: 0, pair: "eastus" },
  westus2: { name: "West US 2", zones: 3, pair: "westcentralus" },
  westus3: { name: "West US 3", zones: 3, pair: "eastus" },
};

/** `West Europe` and `westeurope` are one place. */
export function normalizeLocation(location: string): string {
  return location.replaceAll(" ", "").toLowerCase();
}

/** Zones of a region as resources name them: `1`, `2`, `3`. */
export function zonesOfRegion(region: string): readonly string[] {
  return azureRegions[region]?.zones ? ["1", "2", "3"] : [];
}
