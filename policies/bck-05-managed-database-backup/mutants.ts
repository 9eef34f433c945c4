import type { EquivalentMutants } from "../core/mutants.ts";

export const equivalents: readonly EquivalentMutants[] = [
  {
    cloud: "azure",
    paths: ["createMode"],
    operators: ["removed", "set to *"],
    reason: "comes from nothing or from a backup, and is backed up itself: a replica alone is not",
  },
  {
    cloud: "gcp",
    paths: ["settings.backupConfiguration.backupRetentionSettings*"],
    operators: ["removed", "raised"],
    reason: "keeps more, or the seven of the service while a backup plan keeps for longer",
  },
];
