import type { EquivalentMutants } from "../core/mutants.ts";

export const equivalents: readonly EquivalentMutants[] = [
  {
    cloud: "aws",
    paths: ["retentionInDays"],
    operators: ["removed", "raised"],
    reason: "kept for ever, or longer",
  },
  {
    cloud: "azure",
    types: ["azure-native:operationalinsights:Table"],
    paths: ["retentionInDays", "totalRetentionInDays"],
    reason:
      "the total, archive included, is long enough by itself, or longer; the workspace's holds where nothing is said",
  },
  {
    cloud: "azure",
    paths: ["workspaceName"],
    operators: ["altered"],
    reason: "Azure refuses a table of a workspace that does not exist",
  },
  { cloud: "gcp", paths: ["retentionDays"], operators: ["raised"], reason: "kept longer" },
];
