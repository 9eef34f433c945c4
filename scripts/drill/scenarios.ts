import type { DrillEvidence } from "../../components/continuity/evidence.ts";
import type { ScenarioName } from "./request.ts";

/** What is different between drills. */
export interface Scenario {
  readonly evidence: DrillEvidence["identity"]["scenario"];
  readonly kind: DrillEvidence["identity"]["kind"];
  /** What is imagined to happen, for the report's scope. */
  readonly story: string;
  /** Whether every call to the primary region fails from the failure on. */
  readonly losesRegion: boolean;
  /** `latest`: whatever arrived; `before`: as of an instant before the failure, since what is newer holds the damage. */
  readonly restores: "latest" | "before";
  /** Whether points that nobody found clean are a reservation, and those with threats are passed over. */
  readonly wantsClean: boolean;
}

export const scenarios: Readonly<Record<ScenarioName, Scenario>> = {
  "region-loss": {
    evidence: "region-loss",
    kind: "drill",
    story:
      "The primary region answers no call any more. The environment is rebuilt in the recovery region from what was kept there.",
    losesRegion: true,
    restores: "latest",
    wantsClean: false,
  },
  ransomware: {
    evidence: "ransomware",
    kind: "drill",
    story:
      "At the failure, malware begins to encrypt every store. The environment is rebuilt apart, from the latest points before that in which no threat was found.",
    losesRegion: false,
    restores: "before",
    wantsClean: true,
  },
  deletion: {
    evidence: "accidental-deletion",
    kind: "drill",
    story:
      "At the failure, the data of every store are deleted by mistake. The environment is rebuilt apart, as of just before that.",
    losesRegion: false,
    restores: "before",
    wantsClean: false,
  },
  "restore-test": {
    evidence: "workload-restore",
    kind: "restore-test",
    story: "Nothing is lost: the recovery points of one workload are restored apart, to see that they can be.",
    losesRegion: false,
    restores: "latest",
    wantsClean: false,
  },
};
