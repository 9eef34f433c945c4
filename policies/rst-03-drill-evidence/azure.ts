import { drillsAreOnRecord } from "./drills.ts";

export const azure = drillsAreOnRecord(
  "https://learn.microsoft.com/azure/reliability/concept-business-continuity-high-availability-disaster-recovery",
);
