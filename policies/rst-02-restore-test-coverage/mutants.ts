import type { EquivalentMutants } from "../core/mutants.ts";

export const equivalents: readonly EquivalentMutants[] = [
  {
    cloud: "aws",
    types: ["aws:backup/restoreTestingSelection:RestoreTestingSelection"],
    paths: ["protectedResourceArns*", "protectedResourceConditions*"],
    operators: ["removed", "emptied"],
    reason: "narrows less: points of more resources of the type may be restored",
  },
  {
    cloud: "aws",
    types: ["aws:backup/selection:Selection", "aws:rds/*", "aws:efs/*", "aws:s3/*", "pulumi:providers:aws"],
    paths: ["", "conditions*", "tags*", "defaultTags*"],
    operators: ["removed", "emptied", "altered"],
    reason:
      "less is backed up, and nothing is asked of that, or another of its type is tested; the provider has the tag too",
  },
  {
    cloud: "aws",
    paths: ["protectedResourceConditions.stringNotEquals", "notResources", "tags.backup"],
    operators: ["added"],
    reason: "leaves out nothing that there is, or has the bucket of logs backed up, whose type is tested",
  },
];
