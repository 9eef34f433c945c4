import type { EquivalentMutants } from "../core/mutants.ts";

export const equivalents: readonly EquivalentMutants[] = [
  {
    cloud: "aws",
    paths: ["backupRetentionPeriod"],
    operators: ["removed", "lowered"],
    reason: "still goes back to any instant: its backup plan keeps every change as well",
  },
  {
    cloud: "gcp",
    paths: ["settings.backupConfiguration*"],
    operators: ["removed", "flipped"],
    reason: "goes back to the instant no more, and its RPO is met by the points of its plan",
  },
];
