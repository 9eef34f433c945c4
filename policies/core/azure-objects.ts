import { logWriters, receivesLogs } from "./log-stores.ts";
import type { Resource } from "./resource.ts";
import type { StackView } from "./stack-view.ts";

export const blobService = "azure-native:storage:BlobServiceProperties";
export const blobContainer = "azure-native:storage:BlobContainer";
const share = "azure-native:storage:FileShare";

/** What says whether an account holds objects, for what a check `reads`. */
export const objectReads: readonly string[] = [blobService, blobContainer, share, ...logWriters];

/** The resources of a type that lie in a storage account. */
export function inAccount(account: Resource, type: string, stack: StackView): readonly Resource[] {
  return stack.referring(account, "accountName", stack.ofType(type));
}

/** Why a storage account holds no objects of anybody's; undefined when it does, or may. */
export function withoutObjects(account: Resource, stack: StackView): string | undefined {
  if (account.text("kind") === "FileStorage") return "holds files alone";
  // Whoever sets its blob service up, or makes a container, means to keep objects.
  if (inAccount(account, blobService, stack).length > 0 || inAccount(account, blobContainer, stack).length > 0) {
    return undefined;
  }
  if (inAccount(account, share, stack).length > 0) return "holds files alone";
  return receivesLogs(account, stack) ? "receives logs alone" : undefined;
}
