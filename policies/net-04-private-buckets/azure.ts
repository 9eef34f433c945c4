import { azureAccountPrivacy } from "../core/object-privacy.ts";
import { fail, pass, type ResourceCheck } from "../core/rule.ts";

const account = "azure-native:storage:StorageAccount";

export const azure: ResourceCheck = {
  stage: "resource",
  documentation: ["https://learn.microsoft.com/azure/storage/blobs/anonymous-read-access-prevent"],
  types: [account, "azure-native:storage:BlobContainer"],
  each: (resource) => {
    if (resource.type === account) return azureAccountPrivacy(resource);
    const access = resource.text("publicAccess") ?? "None";
    if (access.toLowerCase() === "none") return pass("nothing can be read without signing in");
    return fail({ property: "publicAccess", found: access, wanted: "None" });
  },
};
