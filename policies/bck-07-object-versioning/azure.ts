import { logWriters, receivesLogs } from "../core/log-stores.ts";
import { fail, notApplicable, pass, type StackCheck } from "../core/rule.ts";

const service = "azure-native:storage:BlobServiceProperties";
const container = "azure-native:storage:BlobContainer";
const share = "azure-native:storage:FileShare";

export const azure: StackCheck = {
  stage: "stack",
  documentation: ["https://learn.microsoft.com/azure/storage/blobs/versioning-overview"],
  types: ["azure-native:storage:StorageAccount"],
  reads: [service, container, share, ...logWriters],
  each: (account, stack) => {
    const kind = account.text("kind");
    if (kind === "FileStorage") return notApplicable("holds files alone");
    const inAccount = (type: string) => stack.referring(account, "accountName", stack.ofType(type));
    const [settings] = inAccount(service);
    if (settings === undefined) {
      if (inAccount(container).length === 0) {
        if (inAccount(share).length > 0) return notApplicable("holds files alone");
        if (receivesLogs(account, stack)) return notApplicable("receives logs alone");
      }
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
