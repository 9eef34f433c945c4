import { objectReads, withoutObjects } from "../core/azure-objects.ts";
import { backedUp, backupVault, onlyReplicates, servicesVault, vaultReads } from "../core/azure-vaults.ts";
import { receivesLogs } from "../core/log-stores.ts";
import type { Requirements } from "../core/requirements.ts";
import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, pass, type StackCheck } from "../core/rule.ts";
import type { StackView } from "../core/stack-view.ts";
import { lockOn, lockReads } from "./locks.ts";
import { judgeEngine, unlessSpared } from "./own-protection.ts";

const account = "azure-native:storage:StorageAccount";
const fileService = "azure-native:storage:FileServiceProperties";
const keyVault = "azure-native:keyvault:Vault";
const inKeyVaults = ["azure-native:keyvault:Key", "azure-native:keyvault:Secret"] as const;

/** What holds data, and nothing but a lock keeps from deletion. */
const locked: readonly string[] = [
  account,
  "azure-native:compute:Disk",
  "azure-native:compute:VirtualMachine",
  "azure-native:cosmosdb:DatabaseAccount",
  "azure-native:dbformysql:Server",
  "azure-native:dbforpostgresql:Server",
  "azure-native:sql:Database",
  "azure-native:sql:Server",
];

/** What goes with another, or what Azure brings back or refuses to delete by itself while it holds something. */
const held: readonly string[] = [
  "azure-native:dbformysql:Database",
  "azure-native:dbforpostgresql:Database",
  "azure-native:storage:BlobContainer",
  "azure-native:storage:FileShare",
  keyVault,
  ...inKeyVaults,
  backupVault,
  servicesVault,
  ...backedUp,
];

export const azure: StackCheck = {
  stage: "stack",
  documentation: [
    "https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources",
    "https://learn.microsoft.com/azure/storage/files/storage-files-prevent-file-share-deletion",
  ],
  types: [...locked, ...held],
  reads: [...lockReads, ...objectReads, ...vaultReads, fileService],
  each: (resource, stack, requirements) => {
    const isLockable = locked.includes(resource.type);
    const judged = [judgeEngine(resource), ...(isLockable ? [judgeLock(resource, stack, requirements)] : [])];
    return unlessSpared(judged, () => withoutData(resource, stack));
  },
};

function withoutData(resource: Resource, stack: StackView): string | undefined {
  switch (resource.type) {
    case account:
      return receivesLogs(resource, stack) ? "receives logs alone" : undefined;
    case keyVault:
      return stack.referring(resource, "vaultName", stack.ofType(...inKeyVaults)).length === 0
        ? "holds no key or secret that is made here"
        : undefined;
    case servicesVault:
      return onlyReplicates(resource, stack) ? "replicates machines and holds no backups" : undefined;
    default:
      return undefined;
  }
}

function judgeLock(resource: Resource, stack: StackView, { softDeleteDays }: Requirements): Judgement {
  const lock = lockOn(resource, stack);
  if (lock) return pass(`kept by the lock ${lock.name}`);
  const wanted = "a management lock on it, or on what it stands in";
  if (resource.type !== account || withoutObjects(resource, stack) !== "holds files alone") {
    return fail({ found: "no management lock", wanted });
  }
  const [service] = stack.referring(resource, "accountName", stack.ofType(fileService));
  const policy = "shareDeleteRetentionPolicy";
  const days = service?.flag(`${policy}.enabled`) ? (service.number(`${policy}.days`) ?? 0) : 0;
  if (days >= softDeleteDays) return pass(`deleted shares come back for ${days} days`);
  return fail({ found: "no management lock", wanted: `${wanted}, or deleted shares back for ${softDeleteDays} days` });
}
