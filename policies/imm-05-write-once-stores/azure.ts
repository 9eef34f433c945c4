import { objectReads, withoutObjects } from "../core/azure-objects.ts";
import { isNamed } from "../core/raw.ts";
import type { Requirements } from "../core/requirements.ts";
import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, pass, type StackCheck, unknown } from "../core/rule.ts";
import type { StackView } from "../core/stack-view.ts";
import { containerPolicy, storeWriteOnce, writeOnceReads } from "../core/write-once.ts";
import { judgeObjects, judgeWriteOnce, missingArchive, missingStores, trailDays } from "./archives.ts";

const setting = "azure-native:monitor:SubscriptionDiagnosticSetting";
const account = "azure-native:storage:StorageAccount";
const archive = "storageAccountId";

export const azure: StackCheck = {
  stage: "stack",
  documentation: [
    "https://learn.microsoft.com/azure/storage/blobs/immutable-storage-overview",
    "https://learn.microsoft.com/azure/azure-monitor/platform/diagnostic-settings",
  ],
  types: [setting, account],
  reads: [...writeOnceReads, ...objectReads],
  each: (resource, stack, requirements) => {
    if (resource.type === setting) return judgeTrail(resource, stack, requirements);
    return judgeObjects(resource, stack, requirements, withoutObjects);
  },
  whole: (stack, requirements) => {
    if (requirements.kind === "environment") return missingStores(stack, [account], requirements);
    const isKept = stack.ofType(setting).some((each) => isNamed(each, archive));
    return isKept ? [] : missingArchive(requirements);
  },
};

/** One that only writes into a workspace leaves the archive to another. */
function judgeTrail(trail: Resource, stack: StackView, requirements: Requirements): readonly Judgement[] {
  if (!isNamed(trail, archive)) return [];
  const archives = stack.referred(trail, archive, stack.ofType(account));
  if (archives.length === 0) return [unknown("writes into a storage account that is not of this stack")];
  return archives.flatMap((each) => [
    judgeWriteOnce(each, stack, trailDays(requirements)),
    ...judgeAppends(each, stack),
  ]);
}

/** The activity log is written by appending, which an immutability policy refuses unless it says otherwise. */
function judgeAppends(store: Resource, stack: StackView): readonly Judgement[] {
  const by = storeWriteOnce(store, stack)?.by;
  if (by === undefined) return [];
  const place = by.type === containerPolicy ? "" : "immutableStorageWithVersioning.immutabilityPolicy.";
  const keys = ["allowProtectedAppendWrites", "allowProtectedAppendWritesAll"];
  if (keys.some((key) => by.flag(`${place}${key}`))) return [pass("the log can still be written")];
  return [fail({ resource: by, property: `${place}${keys[0]}`, found: "off", wanted: "true: logs are appended to" })];
}
