import { type CloudCases, ref } from "../core/cases.ts";

const host = "securityProfile.encryptionAtHost";

export const azure: CloudCases = {
  compliant: [
    {
      type: "azure-native:compute:VirtualMachine",
      name: "machine",
      properties: { securityProfile: { encryptionAtHost: true } },
    },
    {
      type: "azure-native:compute:VirtualMachineScaleSet",
      name: "fleet",
      properties: { virtualMachineProfile: { securityProfile: { encryptionAtHost: true } } },
    },
    {
      type: "azure-native:sql:TransparentDataEncryption",
      name: "transparent",
      properties: { databaseName: "erp", serverName: "acme", state: "Enabled" },
    },
    { type: "azure-native:storage:StorageAccount", name: "objects", properties: {} },
  ],
  allowed: [
    {
      case: "a confidential machine",
      set: {
        [`machine.${host}`]: undefined,
        "machine.storageProfile.osDisk.managedDisk.securityProfile.securityEncryptionType": "DiskWithVMGuestState",
      },
    },
    {
      case: "encrypted by its system",
      set: { [`machine.${host}`]: false },
      add: [
        {
          type: "azure-native:compute:VirtualMachineExtension",
          name: "encryption",
          properties: { vmName: ref("machine", "name"), type: "AzureDiskEncryptionForLinux" },
        },
      ],
    },
    {
      case: "a fleet encrypted by its systems",
      set: {
        [`fleet.virtualMachineProfile.${host}`]: undefined,
        "fleet.virtualMachineProfile.extensionProfile.extensions": [{ name: "disks", type: "AzureDiskEncryption" }],
      },
    },
    {
      case: "the nodes of a cluster",
      add: [
        {
          type: "azure-native:containerservice:ManagedCluster",
          name: "cluster",
          properties: { agentPoolProfiles: [{ name: "system", enableEncryptionAtHost: true }] },
        },
      ],
    },
  ],
  disallowed: [
    { case: "a machine", set: { [`machine.${host}`]: false }, at: ["machine"], property: host },
    { case: "a machine, unless told", set: { "machine.securityProfile": undefined }, at: ["machine"] },
    {
      case: "another machine's system encrypts",
      set: { [`machine.${host}`]: undefined },
      add: [
        {
          type: "azure-native:compute:VirtualMachineExtension",
          name: "encryption",
          properties: { vmName: "other", type: "AzureDiskEncryption" },
        },
      ],
      at: ["machine"],
    },
    {
      case: "another extension",
      set: { [`machine.${host}`]: undefined },
      add: [
        {
          type: "azure-native:compute:VirtualMachineExtension",
          name: "monitor",
          properties: { vmName: ref("machine", "name"), type: "AzureMonitorLinuxAgent" },
        },
      ],
      at: ["machine"],
    },
    {
      case: "a fleet",
      set: { "fleet.virtualMachineProfile.securityProfile": { securityType: "TrustedLaunch" } },
      at: ["fleet"],
      property: `virtualMachineProfile.${host}`,
    },
    {
      case: "the guest's state of a confidential machine alone",
      set: {
        [`machine.${host}`]: undefined,
        "machine.storageProfile.osDisk.managedDisk.securityProfile.securityEncryptionType": "VMGuestStateOnly",
      },
      at: ["machine"],
    },
    { case: "a database", set: { "transparent.state": "Disabled" }, at: ["transparent"], property: "state" },
    {
      case: "nodes, and a warehouse",
      add: [
        {
          type: "azure-native:containerservice:ManagedCluster",
          name: "cluster",
          properties: { agentPoolProfiles: [{ name: "system" }] },
        },
        {
          type: "azure-native:containerservice:AgentPool",
          name: "pool",
          properties: { enableEncryptionAtHost: false },
        },
        { type: "azure-native:kusto:Cluster", name: "warehouse", properties: {} },
      ],
      at: ["cluster", "pool", "warehouse"],
    },
  ],
};
