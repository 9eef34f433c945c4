import { blobService, inAccount, objectReads, withoutObjects } from "../core/azure-objects.ts";
import { fail, notApplicable, pass, type StackCheck } from "../core/rule.ts";

export const azure: StackCheck = {
  stage: "stack",
  documentation: ["https://learn.microsoft.com/azure/storage/blobs/versioning-overview"],
  types: ["azure-native:storage:StorageAccount"],
  reads: objectReads,
  each: (account, stack) => {
    const reason = withoutObjects(account, stack);
    if (reason !== undefined) return notApplicable(reason);
    const [settings] = inAccount(account, blobService, stack);
    if (settings === undefined) {
      return fail({ found: "no settings of its blob service", wanted: "isVersioningEnabled" });
    }
    if (account.flag("isHnsEnabled")) {
      const found = "a hierarchical namespace, which keeps no versions";
      return fail({ property: "isHnsEnabled", found, wanted: "a flat namespace with versions" });
    }
    if (settings.flag("isVersioningEnabled")) return pass(`versions are kept, as ${settings.name} says`);
    const found = settings.has("isVersioningEnabled") ? "false" : "absent, which is off";
    return fail({ resource: settings, property: "isVersioningEnabled", found, wanted: "true" });
  },
};
