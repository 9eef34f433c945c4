import type { Check, DrillEvidence } from "../../components/continuity/evidence.ts";
import type { RecoveryPoint } from "../../components/continuity/recovery-point.ts";
import type { Survival } from "../../components/continuity/zone-loss.ts";
import type { RestoreTask } from "../recovery/clouds.ts";
import type { DrillInjection } from "./faults/drill-fault.ts";
import type { Behind } from "./standby.ts";
import type { Forgotten } from "./verify/settings.ts";
import type { CloudOperation } from "./world.ts";

type Fingerprint = DrillEvidence["isolation"]["before"];
type ChosenPoint = DrillEvidence["recoveryPoints"][number];

/** What each step of a drill hands on to those after it: plain data. Instants are ISO 8601 UTC. */
export interface StepValues {
  readonly baseline: {
    readonly before: Fingerprint;
    /** What of production is not as its state says, one line each. */
    readonly drift: readonly string[];
  };
  readonly failure: {
    readonly failedAt: string;
    readonly injected: readonly DrillInjection[];
    /** For the loss of a zone. */
    readonly zone?: ZoneLoss;
  };
  readonly detection: { readonly seconds: number };
  readonly decision: { readonly seconds: number };
  readonly readiness: {
    readonly points: readonly ChosenPoint[];
    readonly checks: readonly Check[];
    /** What stands by, further behind than the contract allows. */
    readonly behind: readonly Behind[];
  };
  readonly copyBack: { readonly points: readonly ChosenPoint[]; readonly copies: readonly FinishedCopy[] };
  readonly replica: {
    readonly operations: readonly CloudOperation[];
    readonly toRestore: readonly RestoreTask[];
    readonly attempts: number;
    /** What went wrong and was put right by trying again. */
    readonly overcome: readonly string[];
  };
  readonly restore: { readonly jobs: readonly FinishedJob[] };
  readonly verification: {
    readonly checks: readonly Check[];
    /** What the cloud's restores never bring back. */
    readonly forgotten: readonly Forgotten[];
    /** When each workload was seen healthy and stable. */
    readonly healthyAt: Readonly<Record<string, string>>;
    /** The last data that were verified in each workload's stores. */
    readonly verifiedUntil: Readonly<Record<string, string>>;
  };
  readonly teardown: {
    readonly left: readonly string[];
    readonly retained: DrillEvidence["residuals"]["retained"];
    readonly removed: number;
  };
  readonly isolation: { readonly after: Fingerprint };
  readonly report: { readonly folder: string; readonly verdict: DrillEvidence["verdict"]["value"] };
}

/** A zone of the primary region that is lost, and what that does to each workload. */
export interface ZoneLoss {
  readonly lost: string;
  /** Zone of the recovery region that can start nothing; absent where that region has no zones. */
  readonly withoutRoom?: string;
  readonly survivals: readonly Survival[];
}

export type StepName = keyof StepValues;

/** A recovery point that was brought back to the primary region. */
export interface FinishedCopy {
  readonly point: RecoveryPoint;
  readonly startedAt: string;
  readonly endedAt: string;
  readonly failure?: string;
}

export interface FinishedJob {
  readonly task: RestoreTask;
  readonly startedAt: string;
  readonly endedAt: string;
  readonly failure?: string;
}
