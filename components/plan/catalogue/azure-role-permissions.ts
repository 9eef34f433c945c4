/** What a role of our own may do, besides the cloud's own roles: on resources (`actions`) and in their data. */
type Permissions = Readonly<Record<"actions" | "notActions" | "dataActions" | "notDataActions", readonly string[]>>;

/** Writes a secret without reading any. */
const setSecrets = [
  "Microsoft.KeyVault/vaults/secrets/readMetadata/action",
  "Microsoft.KeyVault/vaults/secrets/setSecret/action",
];

/** Keeps machines and databases running; opens sessions on machines through the session host. */
export const operatorPermissions: Permissions = {
  actions: [
    "Microsoft.AlertsManagement/alerts/changestate/action",
    "Microsoft.DBforMySQL/flexibleServers/restart/action",
    "Microsoft.DBforMySQL/flexibleServers/start/action",
    "Microsoft.DBforPostgreSQL/flexibleServers/restart/action",
    "Microsoft.DBforPostgreSQL/flexibleServers/start/action",
    "Microsoft.Security/alerts/dismiss/action",
    "Microsoft.Security/alerts/resolve/action",
  ],
  notActions: [],
  dataActions: [
    "Microsoft.Compute/virtualMachines/login/action",
    "Microsoft.Compute/virtualMachines/loginAsAdmin/action",
    ...setSecrets,
  ],
  notDataActions: [],
};

/** Replaces the application's machines, and sets the secrets it reads. */
export const applicationOwnerPermissions: Permissions = {
  actions: [
    "Microsoft.Compute/virtualMachineScaleSets/delete/action",
    "Microsoft.Compute/virtualMachineScaleSets/manualUpgrade/action",
    "Microsoft.Compute/virtualMachineScaleSets/reimage/action",
    "Microsoft.Compute/virtualMachineScaleSets/restart/action",
    "Microsoft.Compute/virtualMachineScaleSets/rollingUpgrades/action",
    "Microsoft.Compute/virtualMachines/reapply/action",
    "Microsoft.Compute/virtualMachines/restart/action",
  ],
  notActions: [],
  dataActions: setSecrets,
  notDataActions: [],
};
