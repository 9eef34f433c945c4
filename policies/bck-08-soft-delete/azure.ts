import type { Requirements } from "../core/requirements.ts";
import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, notApplicable, pass, type ResourceCheck } from "../core/rule.ts";

type Judge = (resource: Resource, requirements: Requirements) => readonly Judgement[];

const judges: Readonly<Record<string, Judge>> = {
  "azure-native:storage:BlobServiceProperties": (service, { softDeleteDays }) => [
    deletions(service, "deleteRetentionPolicy", softDeleteDays),
    deletions(service, "containerDeleteRetentionPolicy", softDeleteDays),
  ],
  "azure-native:storage:FileServiceProperties": (service, { softDeleteDays }) => [
    deletions(service, "shareDeleteRetentionPolicy", softDeleteDays),
  ],
  "azure-native:keyvault:Vault": keyVault,
  "azure-native:recoveryservices:Vault": (vault, requirements) => [
    recoveryPoints(vault, requirements, { state: "softDeleteState", days: "softDeleteRetentionPeriodInDays" }),
  ],
  "azure-native:dataprotection:BackupVault": (vault, requirements) => [
    recoveryPoints(vault, requirements, { state: "state", days: "retentionDurationInDays" }),
  ],
};

export const azure: ResourceCheck = {
  stage: "resource",
  documentation: [
    "https://learn.microsoft.com/azure/storage/blobs/soft-delete-blob-overview",
    "https://learn.microsoft.com/azure/storage/files/storage-files-prevent-file-share-deletion",
    "https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview",
    "https://learn.microsoft.com/azure/backup/backup-azure-enhanced-soft-delete-about",
  ],
  types: Object.keys(judges),
  each: (resource, requirements) => judges[resource.type]?.(resource, requirements) ?? [],
};

/** Off unless a deployment switches it on; the portal alone does so by itself. */
function deletions(service: Resource, property: string, wanted: number): Judgement {
  if (!service.flag(`${property}.enabled`)) {
    const found = service.has(property) ? "off" : "absent, which is off";
    return fail({ property: `${property}.enabled`, found, wanted: `true, for at least ${wanted} days` });
  }
  const days = service.number(`${property}.days`) ?? 0;
  if (days >= wanted) return pass(`${property} keeps for ${days} days`);
  return fail({ property: `${property}.days`, found: `${days} days`, wanted: `at least ${wanted} days` });
}

/** On for 90 days unless it says otherwise; whoever may purge makes nothing of it. */
function keyVault(vault: Resource, { softDeleteDays }: Requirements): readonly Judgement[] {
  const days = vault.number("properties.softDeleteRetentionInDays") ?? 90;
  const wanted = `at least ${softDeleteDays} days`;
  return [
    vault.flag("properties.enableSoftDelete") === false
      ? fail({ property: "properties.enableSoftDelete", found: "false", wanted: `soft delete, ${wanted}` })
      : pass("deleted keys and secrets can be recovered"),
    days < softDeleteDays
      ? fail({ property: "properties.softDeleteRetentionInDays", found: `${days} days`, wanted })
      : pass(`for ${days} days`),
    vault.flag("properties.enablePurgeProtection")
      ? pass("nobody purges before")
      : fail({ property: "properties.enablePurgeProtection", found: "off", wanted: "true" }),
  ];
}

/** Both kinds of vault keep what was deleted for 14 days unless they say otherwise. */
function recoveryPoints(
  vault: Resource,
  { production, softDeleteDays }: Requirements,
  keys: { readonly state: string; readonly days: string },
): Judgement {
  if (!production) return notApplicable("outside production a recovery point is itself the second copy");
  const settings = "properties.securitySettings.softDeleteSettings";
  const state = vault.text(`${settings}.${keys.state}`) ?? "On";
  if (["off", "disabled"].includes(state.toLowerCase())) {
    return fail({ property: `${settings}.${keys.state}`, found: state, wanted: "on" });
  }
  const days = vault.number(`${settings}.${keys.days}`) ?? 14;
  if (days >= softDeleteDays) return pass(`deleted recovery points stay ${days} days`);
  return fail({
    property: `${settings}.${keys.days}`,
    found: `${days} days`,
    wanted: `at least ${softDeleteDays} days`,
  });
}
