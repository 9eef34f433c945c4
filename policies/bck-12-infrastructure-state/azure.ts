import { blobContainer, blobService, inAccount, objectReads } from "../core/azure-objects.ts";
import { azureAccountPrivacy } from "../core/object-privacy.ts";
import { azureVersions } from "../core/object-versions.ts";
import { isNamed } from "../core/raw.ts";
import type { Requirements } from "../core/requirements.ts";
import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, pass, type StackCheck } from "../core/rule.ts";
import type { StackView } from "../core/stack-view.ts";
import { holdsState, judgeAbsence } from "./state.ts";

const storage = "azure-native:storage:StorageAccount";

export const azure: StackCheck = {
  stage: "stack",
  documentation: [
    "https://www.pulumi.com/docs/iac/concepts/state-and-backends/",
    "https://learn.microsoft.com/azure/storage/blobs/versioning-overview",
    "https://learn.microsoft.com/azure/storage/blobs/soft-delete-blob-overview",
  ],
  types: [storage],
  reads: objectReads,
  each: (account, stack, requirements) => {
    const containers = inAccount(account, blobContainer, stack);
    if (![account, ...containers].some(holdsState)) return [];
    return [
      azureVersions(account, stack),
      ...deletions(account, stack, requirements),
      encryption(account, requirements),
      azureAccountPrivacy(account),
    ];
  },
  whole: (stack) => judgeAbsence(stack.ofType(storage, blobContainer)),
};

function deletions(account: Resource, stack: StackView, { softDeleteDays }: Requirements): readonly Judgement[] {
  const wanted = `soft delete for at least ${softDeleteDays} days`;
  const [settings] = inAccount(account, blobService, stack);
  if (settings === undefined) return [fail({ found: "no settings of its blob service", wanted })];
  return ["deleteRetentionPolicy", "containerDeleteRetentionPolicy"].map((property) => {
    const days = settings.flag(`${property}.enabled`) ? (settings.number(`${property}.days`) ?? 0) : 0;
    return days >= softDeleteDays
      ? pass(`what is deleted comes back for ${days} days`)
      : fail({ resource: settings, property, found: days > 0 ? `${days} days` : "off", wanted });
  });
}

/** Azure encrypts everything by itself; a key of the client's own is something to ask for. */
function encryption(account: Resource, { customerKeys }: Requirements): Judgement {
  if (!customerKeys) return pass("encrypted by the service");
  const property = "encryption.keySource";
  const source = account.text(property) ?? "Microsoft.Storage";
  if (source.toLowerCase() === "microsoft.keyvault" && isNamed(account, "encryption.keyVaultProperties")) {
    return pass("encrypted with a key of the client's own");
  }
  return fail({ property, found: source, wanted: "Microsoft.Keyvault, with a key" });
}
