import { fail, pass, type ResourceCheck } from "../core/rule.ts";

const property = "enableHttpsTrafficOnly";

/** On unless told: https://learn.microsoft.com/azure/storage/common/storage-require-secure-transfer */
export const azure: ResourceCheck = {
  stage: "resource",
  documentation: ["https://learn.microsoft.com/azure/storage/common/storage-require-secure-transfer"],
  types: ["azure-native:storage:StorageAccount"],
  each: (account) =>
    account.flag(property) === false
      ? fail({ property, found: "false", wanted: "true: secure transfers alone" })
      : pass("takes secure transfers alone"),
  remediate: (account) => (account.flag(property) === false ? { [property]: true } : undefined),
};
