import { type AzureBinding, definedRole, roleIdOf } from "../core/azure-bindings.ts";
import type { Resource } from "../core/resource.ts";
import type { StackView } from "../core/stack-view.ts";
import { fits } from "../core/wildcards.ts";
import { type Duties, type DutyActions, none } from "./duties.ts";

const both: Duties = { deletesBackups: true, administers: true };
const backups: Duties = { deletesBackups: true, administers: false };
const production: Duties = { deletesBackups: false, administers: true };

/** Roles of Azure by their ids. https://learn.microsoft.com/azure/role-based-access-control/built-in-roles */
const builtIn: Readonly<Record<string, Duties>> = {
  // Owner, Contributor
  "8e3af657-a8ff-443c-a75c-2fe8c4bcb635": both,
  "b24988ac-6180-42a0-ab88-20f7382dd24c": both,
  // Backup Contributor
  "5e467623-bb1f-42f4-a55d-6e525e11384b": backups,
  // Network Contributor, SQL DB Contributor, SQL Server Contributor, Storage Account Contributor
  "4d97b98b-1d4f-4787-a291-c67834d212e7": production,
  "9b7fa17d-e63e-47b0-bb0a-15c516ac86ec": production,
  "6d8ee4ec-f05a-4a1d-8b00-a9b17e38b437": production,
  "17d1049b-9a84-46fb-8f53-869881c3d3ab": production,
  // Virtual Machine Administrator Login, Virtual Machine Contributor
  "1c0163c0-47e6-4577-8991-ea5c82e286e4": production,
  "9980e02c-c2be-4d73-94e8-173b1dc7cf3c": production,
};

/** https://learn.microsoft.com/azure/role-based-access-control/resource-provider-operations */
const actions: DutyActions = {
  deletesBackups: [
    "Microsoft.DataProtection/backupVaults/backupInstances/delete",
    "Microsoft.DataProtection/backupVaults/delete",
    "Microsoft.RecoveryServices/vaults/backupFabrics/protectionContainers/protectedItems/delete",
    "Microsoft.RecoveryServices/vaults/delete",
  ],
  administers: [
    "Microsoft.Compute/virtualMachines/delete",
    "Microsoft.Compute/virtualMachines/loginAsAdmin/action",
    "Microsoft.Compute/virtualMachines/write",
    "Microsoft.Compute/virtualMachineScaleSets/write",
    "Microsoft.DBforMySQL/flexibleServers/delete",
    "Microsoft.DBforPostgreSQL/flexibleServers/delete",
    "Microsoft.Sql/servers/databases/delete",
    "Microsoft.Storage/storageAccounts/delete",
  ],
};

/** The duties of a role: one that the stack defines, or one of Azure. Those that the table lacks have none. */
export function azureDuties(binding: AzureBinding, stack: StackView): Duties {
  const defined = definedRole(binding, stack);
  if (defined === undefined) return builtIn[roleIdOf(binding)] ?? none;
  const can = (duty: keyof Duties) => actions[duty].some((action) => permits(defined, action));
  return { deletesBackups: can("deletesBackups"), administers: can("administers") };
}

/** Actions on resources and on their data are written apart, and each less what is taken away. */
function permits(role: Resource, action: string): boolean {
  return role.list("permissions").some((permission) =>
    (["actions", "dataActions"] as const).some((key) => {
      const except = key === "actions" ? "notActions" : "notDataActions";
      const names = (place: string) => permission.texts(place).some((pattern) => fits(action, pattern, "i"));
      return names(key) && !names(except);
    }),
  );
}
