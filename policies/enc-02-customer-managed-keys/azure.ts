import { onlyReplicates, servicesVault, vaultReads } from "../core/azure-vaults.ts";
import { type KeyPlace, keyUses } from "../core/key-places.ts";
import { azureKeyPlaces } from "../core/key-places-azure.ts";
import type { Resource } from "../core/resource.ts";
import { type Judgement, notApplicable, type StackCheck } from "../core/rule.ts";
import type { StackView } from "../core/stack-view.ts";
import { judgeKeyUse } from "./judge.ts";

/** What may name the key of a server of Azure SQL in its place, and how that names the server. */
const protectors: Readonly<Record<string, readonly [type: string, property: string]>> = {
  "azure-native:sql:ManagedInstance": ["azure-native:sql:ManagedInstanceEncryptionProtector", "managedInstanceName"],
  "azure-native:sql:Server": ["azure-native:sql:EncryptionProtector", "serverName"],
};
const inside: readonly KeyPlace[] = [{ key: "keyId" }];
const separate: readonly KeyPlace[] = [{ key: "serverKeyName", with: { serverKeyType: "AzureKeyVault" } }];

export const azure: StackCheck = {
  stage: "stack",
  documentation: [
    "https://learn.microsoft.com/azure/storage/common/customer-managed-keys-overview",
    "https://learn.microsoft.com/azure/virtual-machines/disk-encryption",
    "https://learn.microsoft.com/azure/postgresql/flexible-server/concepts-data-encryption",
    "https://learn.microsoft.com/azure/backup/encryption-at-rest-with-cmk",
    "https://learn.microsoft.com/azure/azure-sql/database/transparent-data-encryption-byok-overview",
  ],
  types: [...Object.keys(azureKeyPlaces), ...Object.keys(protectors)],
  reads: [...vaultReads, ...Object.values(protectors).map(([type]) => type)],
  each: (resource, stack) => {
    if (resource.type === servicesVault && onlyReplicates(resource, stack)) {
      return notApplicable("replicates machines and holds no backups");
    }
    const protector = protectors[resource.type];
    return protector
      ? judgeServer(resource, protector, stack)
      : keyUses(resource, azureKeyPlaces).map((use) => judgeKeyUse(use));
  },
};

/** The protector counts, when there is one: it replaces what the server was made with. */
function judgeServer(
  server: Resource,
  [type, property]: readonly [type: string, property: string],
  stack: StackView,
): readonly Judgement[] {
  const [protector] = stack.referring(server, property, stack.ofType(type));
  const holder = protector ?? server;
  const uses = keyUses(holder, { [holder.type]: protector ? separate : inside });
  return uses.map((use) => judgeKeyUse(use, holder));
}
