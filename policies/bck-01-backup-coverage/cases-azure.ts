import { type CloudCases, caseRequirements, ref } from "../core/cases.ts";

const subscription = "/subscriptions/c0ffee00-1111-4a22-8333-000000000101/resourceGroups/acme/providers";
const policyId = `${subscription}/Microsoft.RecoveryServices/vaults/acme/backupPolicies/daily`;
const item = "azure-native:recoveryservices:ProtectedItem";
const instance = "azure-native:dataprotection:BackupInstance";
const share = "azure-native:storage:FileShare";
const dataDisk = { lun: 0, managedDisk: { id: ref("disk") } };
const sharePath = `${subscription}/Microsoft.Storage/storageAccounts/acmefiles/fileServices/default/shares/files`;
const workflow = (uri: string) => ({
  type: "azure-native:logic:Workflow",
  name: "workflow",
  properties: {
    state: "Enabled",
    definition: {
      triggers: { hours: { type: "Recurrence", recurrence: { frequency: "Hour", interval: 4 } } },
      actions: { make: { type: "Http", inputs: { method: "PUT", uri } } },
    },
  },
});
const snapshotUri = `https://management.azure.com${sharePath}?api-version=2024-01-01&$expand=snapshots`;

export const azureCases: CloudCases = {
  compliant: [
    { type: "azure-native:dbforpostgresql:Server", name: "server", properties: { serverName: "acme-erp" } },
    {
      type: "azure-native:compute:VirtualMachine",
      name: "machine",
      properties: { vmName: "acme-app", storageProfile: { osDisk: { createOption: "FromImage" } } },
    },
    { type: "azure-native:compute:Disk", name: "disk", properties: { diskName: "acme-data" } },
    {
      type: "azure-native:storage:StorageAccount",
      name: "account",
      properties: { accountName: "acmefiles", kind: "StorageV2" },
    },
    { type: share, name: "share", properties: { accountName: "acmefiles", shareName: "files" } },
    {
      type: instance,
      name: "server-backup",
      properties: {
        properties: { dataSourceInfo: { resourceID: ref("server") }, policyInfo: { policyId } },
      },
    },
    {
      type: instance,
      name: "disk-backup",
      properties: { properties: { dataSourceInfo: { resourceID: ref("disk") }, policyInfo: { policyId } } },
    },
    {
      type: item,
      name: "machine-backup",
      properties: {
        properties: {
          protectedItemType: "Microsoft.Compute/virtualMachines",
          sourceResourceId: ref("machine"),
          policyId,
        },
      },
    },
    {
      type: item,
      name: "share-backup",
      properties: {
        protectedItemName: "AzureFileShare;files",
        properties: { protectedItemType: "AzureFileShareProtectedItem", sourceResourceId: ref("account"), policyId },
      },
    },
  ],
  allowed: [
    {
      case: "by ids that were written out",
      set: {
        "machine-backup.properties.sourceResourceId": `${subscription}/Microsoft.Compute/virtualMachines/ACME-app`,
        "disk-backup.properties.dataSourceInfo.resourceID": `${subscription}/Microsoft.Compute/disks/acme-data`,
        "server-backup.properties.dataSourceInfo.resourceID": `${subscription}/Microsoft.DBforPostgreSQL/flexibleServers/acme-erp`,
      },
    },
    {
      case: "a disk with its machine",
      set: { "machine.storageProfile.dataDisks": [dataDisk] },
      without: ["disk-backup"],
    },
    {
      case: "the disk that a machine starts from",
      set: { "machine.storageProfile.osDisk": { managedDisk: { id: ref("disk") } } },
      without: ["disk-backup"],
    },
    {
      case: "snapshots of a share of NFS",
      without: ["share-backup"],
      add: [workflow(snapshotUri)],
    },
    {
      case: "a replica of a server",
      set: { "server.createMode": "Replica" },
      without: ["server-backup"],
    },
    {
      case: "a replica of a server, as the service tells it",
      set: { "server.replicationRole": "GeoAsyncReplica" },
      without: ["server-backup"],
    },
    {
      case: "a machine whose disk goes with it",
      set: { "machine.storageProfile.osDisk": { diffDiskSettings: { option: "Local" } } },
      without: ["machine-backup"],
    },
    {
      case: "a fleet",
      add: [
        {
          type: "azure-native:compute:VirtualMachineScaleSet",
          name: "fleet",
          properties: {
            virtualMachineProfile: { storageProfile: { dataDisks: [{ lun: 0, createOption: "Empty" }] } },
          },
        },
      ],
    },
    {
      case: "a fleet whose machines are nobody's here",
      add: [
        {
          type: "azure-native:compute:VirtualMachineScaleSet",
          name: "fleet",
          properties: {
            virtualMachineProfile: { storageProfile: { dataDisks: [{ lun: 0, deleteOption: "Detach" }] } },
          },
        },
      ],
      requirements: { inScope: { ...caseRequirements("azure").inScope, machines: false } },
    },
  ],
  disallowed: [
    { case: "no backup of a server", without: ["server-backup"], at: ["server"] },
    { case: "no backup of a machine", without: ["machine-backup"], at: ["machine"] },
    { case: "no backup of a disk", without: ["disk-backup"], at: ["disk"] },
    { case: "no backup of a share", without: ["share-backup"], at: ["share"] },
    {
      case: "a backup without a policy",
      set: {
        "machine-backup.properties.policyId": undefined,
        "disk-backup.properties.policyInfo": undefined,
        "share-backup.properties.policyId": "",
      },
      at: ["machine", "disk", "share"],
    },
    {
      case: "another's backup",
      set: { "machine-backup.properties.sourceResourceId": `${subscription}/Microsoft.Compute/virtualMachines/other` },
      at: ["machine"],
    },
    {
      case: "another share of the account",
      set: { "share-backup.protectedItemName": "AzureFileShare;others" },
      at: ["share"],
    },
    {
      case: "a backup that was stopped",
      set: { "machine-backup.properties.protectionState": "ProtectionStopped" },
      at: ["machine"],
    },
    {
      case: "a disk that its machine's backup leaves out",
      set: {
        "machine.storageProfile.dataDisks": [dataDisk],
        "machine-backup.properties.extendedProperties": {
          diskExclusionProperties: { isInclusionList: false, diskLunList: [0] },
        },
      },
      without: ["disk-backup"],
      at: ["disk"],
    },
    {
      case: "a machine whose disk goes with it, and that has others",
      set: {
        "machine.storageProfile": { osDisk: { diffDiskSettings: { option: "Local" } }, dataDisks: [dataDisk] },
      },
      without: ["machine-backup"],
      at: ["machine"],
    },
    {
      case: "snapshots of another share",
      without: ["share-backup"],
      add: [workflow(snapshotUri.replace("/shares/files", "/shares/files-2"))],
      at: ["share"],
    },
    {
      case: "a workflow that makes no snapshots",
      without: ["share-backup"],
      add: [workflow(snapshotUri.replace("&$expand=snapshots", ""))],
      at: ["share"],
    },
    {
      case: "snapshots switched off",
      without: ["share-backup"],
      set: { "workflow.state": "Disabled" },
      add: [workflow(snapshotUri)],
      at: ["share"],
    },
    {
      case: "snapshots at no interval",
      without: ["share-backup"],
      set: { "workflow.definition.triggers.hours.recurrence.interval": undefined },
      add: [workflow(snapshotUri)],
      at: ["share"],
    },
    {
      case: "a trigger that waits for a request, whatever else it says",
      without: ["share-backup"],
      set: { "workflow.definition.triggers.hours.type": "Request" },
      add: [workflow(snapshotUri)],
      at: ["share"],
    },
    {
      case: "snapshots by hand",
      without: ["share-backup"],
      set: { "workflow.definition.triggers": { manual: { type: "Request" } } },
      add: [workflow(snapshotUri)],
      at: ["share"],
    },
    {
      case: "a fleet whose disks stay when its machines go",
      add: [
        {
          type: "azure-native:compute:VirtualMachineScaleSet",
          name: "fleet",
          properties: {
            virtualMachineProfile: { storageProfile: { dataDisks: [{ lun: 0, deleteOption: "Detach" }] } },
          },
        },
      ],
      at: ["fleet"],
      property: "virtualMachineProfile.storageProfile.dataDisks.0.deleteOption",
    },
  ],
};
