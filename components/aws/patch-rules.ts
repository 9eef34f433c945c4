interface ApprovalRule {
  readonly approveAfterDays?: number;
  readonly complianceLevel: string;
  readonly enableNonSecurity: boolean;
  readonly patchFilters: { key: string; values: string[] }[];
}

type Filters = Readonly<Record<string, readonly string[]>>;

const rpmFilters: Filters = { CLASSIFICATION: ["Security", "Bugfix"], SEVERITY: ["Critical", "Important", "Medium"] };
const debFilters: Filters = { PRIORITY: ["Required", "Important", "Standard", "Optional", "Extra"] };
const windowsFilters: Filters = {
  CLASSIFICATION: ["CriticalUpdates", "SecurityUpdates", "UpdateRollups"],
  MSRC_SEVERITY: ["Critical", "Important", "Moderate"],
};

/**
 * Which patches are approved, by operating system as Patch Manager names it. Debian and Ubuntu publish no release date
 * by patch, so a delay cannot hold there: patches are approved as they come.
 * Source: https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PatchRule.html
 */
export function approvalRules(operatingSystem: string, approveAfterDays: number | undefined): ApprovalRule[] {
  const isDebian = ["DEBIAN", "UBUNTU", "RASPBIAN"].includes(operatingSystem);
  const delay = isDebian || approveAfterDays === undefined ? {} : { approveAfterDays };
  return [
    {
      ...delay,
      complianceLevel: "HIGH",
      enableNonSecurity: false,
      patchFilters: Object.entries(filtersOf(operatingSystem, isDebian)).map(([key, values]) => ({
        key,
        values: [...values],
      })),
    },
  ];
}

function filtersOf(operatingSystem: string, isDebian: boolean): Filters {
  if (operatingSystem === "WINDOWS") return windowsFilters;
  return isDebian ? debFilters : rpmFilters;
}
