import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, pass, type StackCheck } from "../core/rule.ts";
import type { StackView } from "../core/stack-view.ts";

const machine = "azure-native:compute:VirtualMachine";
const fleet = "azure-native:compute:VirtualMachineScaleSet";
const extension = "azure-native:compute:VirtualMachineExtension";
const transparent = "azure-native:sql:TransparentDataEncryption";

/** What Azure encrypts by itself, whatever is said. */
const always = [
  "azure-native:compute:Disk",
  "azure-native:compute:Snapshot",
  "azure-native:cosmosdb:DatabaseAccount",
  "azure-native:dataprotection:BackupVault",
  "azure-native:dbformysql:Server",
  "azure-native:dbforpostgresql:Server",
  "azure-native:recoveryservices:Vault",
  "azure-native:sql:Database",
  "azure-native:storage:StorageAccount",
];

type Judge = (resource: Resource, stack: StackView) => Judgement | readonly Judgement[];

const judges: Readonly<Record<string, Judge>> = {
  [machine]: (resource, stack) => onHost(resource, "", stack.referring(resource, "vmName", stack.ofType(extension))),
  [fleet]: (resource) => onHost(resource, "virtualMachineProfile."),
  "azure-native:containerservice:AgentPool": (pool) => told(pool, "enableEncryptionAtHost"),
  "azure-native:containerservice:ManagedCluster": (cluster) =>
    cluster
      .list("agentPoolProfiles")
      .map((_, index) => told(cluster, `agentPoolProfiles.${index}.enableEncryptionAtHost`)),
  "azure-native:kusto:Cluster": (cluster) => told(cluster, "enableDiskEncryption"),
  [transparent]: (encryption) => {
    const state = encryption.text("state") ?? "Enabled";
    if (state === "Enabled") return pass("the database is encrypted");
    return fail({ property: "state", found: state, wanted: "Enabled" });
  },
};

export const azure: StackCheck = {
  stage: "stack",
  documentation: [
    "https://learn.microsoft.com/azure/virtual-machines/disk-encryption-overview",
    "https://learn.microsoft.com/azure/azure-sql/database/transparent-data-encryption-tde-overview",
    "https://learn.microsoft.com/azure/storage/common/storage-service-encryption",
    "https://learn.microsoft.com/azure/aks/enable-host-encryption",
  ],
  types: [...Object.keys(judges), ...always],
  reads: [extension],
  each: (resource, stack) => judges[resource.type]?.(resource, stack) ?? pass("encrypted by the service itself"),
};

/** Stores encrypt disks by themselves, hosts do not: their caches and temporary disks are as the machine says. */
function onHost(resource: Resource, place: string, extensions: readonly Resource[] = []): Judgement {
  const property = `${place}securityProfile.encryptionAtHost`;
  if (resource.flag(property)) return pass("encrypted on its host too");
  const confidential = `${place}storageProfile.osDisk.managedDisk.securityProfile.securityEncryptionType`;
  if (resource.text(confidential) === "DiskWithVMGuestState") return pass("encrypted as a confidential machine");
  const own = resource.list(`${place}extensionProfile.extensions`);
  if ([...own, ...extensions].some((each) => /^AzureDiskEncryption(?:ForLinux)?$/.test(each.text("type") ?? ""))) {
    return pass("its system encrypts its disks");
  }
  const found = resource.text(property) ?? "absent";
  return fail({ property, found, wanted: "true: caches and temporary disks are encrypted by nothing else" });
}

function told(resource: Resource, property: string): Judgement {
  if (resource.flag(property)) return pass(`${property} is true`);
  return fail({ property, found: resource.text(property) ?? "absent, which is off", wanted: "true" });
}
