import type { DrillEvidence } from "../../components/continuity/evidence.ts";
import type { Disruption } from "../../components/continuity/forecast/data-loss.ts";
import { catalogueOf } from "../../components/plan/catalogue/catalogues.ts";
import type { ReplicaDirection } from "../../components/plan/replica/replica-plan.ts";
import type { CloudName } from "../../components/plan/types/common.ts";
import type { ScenarioName } from "./request.ts";

/** What is different between drills. */
export interface Scenario {
  readonly evidence: DrillEvidence["identity"]["scenario"];
  readonly kind: DrillEvidence["identity"]["kind"];
  /** What is imagined to happen, for the report's scope. */
  readonly story: string;
  /** What of the primary region is gone from the failure on: the region answers no call any more, one of its zones starts nothing. */
  readonly loses: "region" | "zone" | "nothing";
  /** `alert`: somebody has to notice and to decide; `plan`: it begins when it is due. */
  readonly begins: "alert" | "plan";
  /** Of what is restored as of `before`, it is for the cloud to say: where it keeps points that go back. */
  readonly direction: ReplicaDirection;
  /** `latest`: whatever arrived; `before`: as of an instant before the failure, since what is newer holds the damage. */
  readonly restores: "latest" | "before";
  /** What a forecast says of the same; absent where none does. */
  readonly forecast?: Disruption;
  /** Which figure of the contract the loss of data is held to: `afterDamage` where points alone bring the data back. */
  readonly rpo: "rpo" | "afterDamage";
  /** Whether points that nobody found clean are a reservation, and those with threats are passed over. */
  readonly wantsClean: boolean;
}

/** What most of them have in common. */
const usual = {
  kind: "drill",
  loses: "nothing",
  begins: "alert",
  direction: "recovery",
  restores: "latest",
  rpo: "rpo",
  wantsClean: false,
} as const;

export const scenarios: Readonly<Record<ScenarioName, Scenario>> = {
  "region-loss": {
    ...usual,
    evidence: "region-loss",
    story:
      "The primary region answers no call any more. The environment is rebuilt in the recovery region from what was kept there.",
    loses: "region",
    forecast: "region-loss",
  },
  "zone-loss": {
    ...usual,
    evidence: "zone-loss",
    story:
      "One zone of the primary region is lost. What stands in several keeps running; the rest is rebuilt in the recovery region, where one zone can start nothing either.",
    loses: "zone",
  },
  failback: {
    ...usual,
    evidence: "failback",
    story:
      "The environment comes back from the recovery region: the newest points of its vaults are copied to the primary region, and the environment is rebuilt there from them, apart from production.",
    begins: "plan",
    direction: "failback",
    rpo: "afterDamage",
  },
  ransomware: {
    ...usual,
    evidence: "ransomware",
    story:
      "At the failure, malware begins to encrypt every store. The environment is rebuilt apart, from the latest points before that in which no threat was found.",
    restores: "before",
    forecast: "damage",
    rpo: "afterDamage",
    wantsClean: true,
  },
  deletion: {
    ...usual,
    evidence: "accidental-deletion",
    story:
      "At the failure, the data of every store are deleted by mistake. The environment is rebuilt apart, as of just before that.",
    restores: "before",
    forecast: "damage",
    rpo: "afterDamage",
  },
  "restore-test": {
    ...usual,
    evidence: "workload-restore",
    kind: "restore-test",
    story: "Nothing is lost: the recovery points of one workload are restored apart, to see that they can be.",
    begins: "plan",
  },
};

/** What is typed for the scenario of an evidence. */
export function typedName(evidence: DrillEvidence["identity"]["scenario"]): string {
  const found = Object.entries(scenarios).find(([, scenario]) => scenario.evidence === evidence);
  return found?.[0] ?? evidence;
}

/** Where the replica of a scenario stands, and where its points are from. */
export function directionOf({ direction, restores }: Scenario, cloud: CloudName): ReplicaDirection {
  return restores === "before" ? catalogueOf(cloud).replica.beforeDamage : direction;
}
