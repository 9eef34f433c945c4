import type { Bindings, DrillEvidence } from "../../components/continuity/evidence.ts";
import type { CloudName } from "../../components/plan/types/common.ts";
import type { KeptKit } from "./kit/take-kit.ts";

/** What a drill rehearses, by the name on the command line. */
export type ScenarioName = "region-loss" | "zone-loss" | "failback" | "ransomware" | "deletion" | "restore-test";

/** What a drill was asked to do: plain data, kept with it, so that another process can go on with it. */
export interface DrillRequest {
  /** Name of its evidence. */
  readonly id: string;
  /** Part of every name in the replica: 2 to 8 lower-case letters and digits. */
  readonly drill: string;
  readonly client: string;
  readonly environment: string;
  readonly cloud: CloudName;
  readonly scenario: ScenarioName;
  /** The only workload that is restored; every one when absent. */
  readonly workload?: string;
  /** What the moment of the failure and everything else is drawn by. */
  readonly seed: number;
  /** ISO 8601 duration that people take to decide, told apart from the time of machines. */
  readonly decisionTime: string;
  /** Names of the faults that the drill is to meet. */
  readonly faults: readonly string[];
  /** Of a drill without state: everything comes from it, unpacked in the drill's folder. */
  readonly kit?: KeptKit;
  /** Hashes of client file, program and plan as the drill began. */
  readonly bindings: Bindings;
  readonly operator: DrillEvidence["identity"]["people"]["operator"];
  readonly versions: DrillEvidence["identity"]["versions"];
}
