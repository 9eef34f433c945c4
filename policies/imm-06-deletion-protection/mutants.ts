import type { EquivalentMutants } from "../core/mutants.ts";

export const equivalents: readonly EquivalentMutants[] = [
  {
    paths: ["forceDestroy"],
    operators: ["removed"],
    reason: "no emptying where nothing is said",
  },
  {
    paths: ["(protect)", "forceDestroy"],
    operators: ["removed", "flipped"],
    resources: ["*-audit-archive", "*-detection-recorder", "*-access-logs", "*-audit-reports"],
    reason: "a store that receives logs alone, which may go unprotected",
  },
  {
    paths: ["(protect)"],
    operators: ["removed"],
    resources: ["*-database-administrator"],
    reason: "a secret that the program writes, and can write again",
  },
  {
    cloud: "azure",
    types: ["azure-native:authorization:ManagementLockByScope"],
    paths: ["", "scope"],
    operators: ["removed", "altered"],
    resources: ["*-audit-archive"],
    reason: "a store that receives logs alone, which may go unprotected",
  },
  {
    cloud: "azure",
    paths: ["level"],
    operators: ["set to ReadOnly"],
    reason: "nobody deletes, nor changes, what has such a lock",
  },
  {
    cloud: "azure",
    paths: ["resourceGroupName"],
    operators: ["altered"],
    reason: "has a lock of its own, or on the group in which its id says that it stands",
  },
  {
    cloud: "azure",
    paths: ["kind"],
    operators: ["set to *"],
    reason: "has a lock, or deleted shares back, whatever its kind",
  },
  {
    cloud: "azure",
    types: ["azure-native:monitor:DiagnosticSetting"],
    paths: ["", "storageAccountId"],
    operators: ["removed"],
    reason: "another service still writes its logs there",
  },
  {
    cloud: "azure",
    paths: ["shareDeleteRetentionPolicy.days"],
    operators: ["raised"],
    reason: "deleted shares come back for longer",
  },
];
