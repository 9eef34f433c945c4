import {
  anyWorkload,
  type EquivalentMutants,
  impliedPlace,
  snapshotWorkflow,
  widerSelection,
} from "../core/mutants.ts";

export const equivalents: readonly EquivalentMutants[] = [
  impliedPlace,
  anyWorkload,
  widerSelection,
  ...snapshotWorkflow,
  {
    cloud: "aws",
    paths: ["backupRetentionPeriod"],
    operators: ["removed", "lowered"],
    reason: "still goes back to any instant: its backup plan keeps every change as well",
  },
  {
    cloud: "aws",
    types: ["aws:backup/selection:Selection"],
    paths: ["", "region", "conditions*"],
    resources: ["*-backup-standard-selection"],
    reason: "takes objects and databases that keep every change: none that waits for its points",
  },
  {
    cloud: "aws",
    types: ["aws:backup/plan:Plan"],
    paths: ["rules.*"],
    operators: ["removed", "rarer", "altered"],
    reason: "a rule that comes less often than another of the plan, or as often at another time or by another clock",
  },
  {
    cloud: "azure",
    paths: ["definition.triggers.hours.recurrence.interval"],
    operators: ["lowered"],
    reason: "comes more often",
  },
  {
    cloud: "gcp",
    paths: ["settings.backupConfiguration*"],
    operators: ["removed", "flipped"],
    reason: "goes back to the instant no more, and its plan makes points as often as the RPO asks",
  },
  {
    cloud: "aws",
    types: ["aws:backup/selection:Selection"],
    paths: ["notResources"],
    operators: ["added"],
    reason: "names nothing that is there",
  },
];
