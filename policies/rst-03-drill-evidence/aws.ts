import { drillsAreOnRecord } from "./drills.ts";

export const aws = drillsAreOnRecord(
  "https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/rel_planning_for_recovery_dr_tested.html",
);
