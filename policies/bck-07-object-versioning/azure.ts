import { objectReads, withoutObjects } from "../core/azure-objects.ts";
import { azureVersions } from "../core/object-versions.ts";
import { notApplicable, type StackCheck } from "../core/rule.ts";

export const azure: StackCheck = {
  stage: "stack",
  documentation: ["https://learn.microsoft.com/azure/storage/blobs/versioning-overview"],
  types: ["azure-native:storage:StorageAccount"],
  reads: objectReads,
  each: (account, stack) => {
    const reason = withoutObjects(account, stack);
    return reason === undefined ? azureVersions(account, stack) : notApplicable(reason);
  },
};
