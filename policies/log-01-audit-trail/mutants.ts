import type { EquivalentMutants } from "../core/mutants.ts";

export const equivalents: readonly EquivalentMutants[] = [
  {
    cloud: "aws",
    paths: ["advancedEventSelectors*"],
    operators: ["removed", "emptied"],
    reason: "management events are recorded without any selector, and by the other one when that of objects goes",
  },
  {
    cloud: "aws",
    paths: ["enableLogging", "includeGlobalServiceEvents"],
    operators: ["removed"],
    reason: "on where nothing is said",
  },
  {
    cloud: "azure",
    types: ["azure-native:monitor:DiagnosticSetting"],
    paths: ["", "resourceUri"],
    reason: "is the setting of something else than the subscription, and no other one becomes the subscription's",
  },
  {
    cloud: "gcp",
    paths: ["service", "auditLogConfigs*"],
    operators: ["removed", "emptied", "altered", "set to *"],
    reason:
      "the setting of all services goes on logging all that is asked of this contract, whose data is not confidential",
  },
  {
    cloud: "azure",
    paths: ["logs.*.categoryGroup"],
    operators: ["added"],
    reason: "Azure refuses a category and a group of them in one",
  },
];
