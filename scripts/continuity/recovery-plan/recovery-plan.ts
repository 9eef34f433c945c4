import type { FrameworkName } from "../../../components/client/schema.ts";
import type { Bindings, DrillEvidence } from "../../../components/continuity/evidence.ts";
import type { Area } from "../../../components/plan/scope.ts";
import type { CloudName } from "../../../components/plan/types/common.ts";
import type { EnvironmentStatus } from "../status.ts";
import type { Gap } from "./gaps.ts";
import type { Person } from "./people.ts";
import type { Places } from "./places.ts";
import type { Play } from "./step-kinds.ts";
import type { PlanStep } from "./steps.ts";

/** The plan by which an environment is recovered: a function of the client file, its plan and what drills have proven. */
export interface RecoveryPlan {
  readonly what: "socle recovery plan";
  readonly version: 1;
  readonly client: string;
  readonly clientName: string;
  readonly contract: string;
  readonly environment: string;
  readonly stack: string;
  readonly cloud: CloudName;
  readonly account: string;
  readonly region: string;
  readonly drRegion: string;
  readonly timezone: string;
  readonly locale: "fr" | "en";
  readonly frameworks: readonly FrameworkName[];
  /** Day on which it was written. */
  readonly writtenOn: string;
  readonly socle: string;
  /** What it was made from: when one of them is another, it is outdated. */
  readonly bindings: Bindings;
  readonly exclusions: readonly Exclusion[];
  readonly people: readonly Person[];
  readonly objectives: readonly Objective[];
  readonly activation: Activation;
  readonly procedures: readonly Procedure[];
  readonly places: Places;
  readonly tests: Tests;
  /** What the file or the platform leaves open, and whoever recovers must know. */
  readonly gaps: readonly Gap[];
}

export interface Exclusion {
  /** An area of the contract, a workload that nobody has us run, or another environment. */
  readonly what: { readonly area: Area } | { readonly workload: string } | { readonly environment: string };
  readonly party?: { readonly name: string; readonly contact?: string };
}

export interface Objective {
  readonly workload: string;
  readonly tier: string;
  readonly strategy: "backup-restore" | "pilot-light" | "warm-standby" | "active-active";
  readonly rtoMinutes: number;
  readonly rpoMinutes: number;
  /** The same after damage to the data, which replicas have too. */
  readonly rpoAfterDamageMinutes: number;
  readonly mtpdMinutes?: number;
  readonly data: readonly ("database" | "files" | "objects")[];
  readonly transaction?: string;
  /** Longest way through the limits of its steps after a region loss, until the service was seen to work. */
  readonly stepsMinutes: number;
  /** The part of it that begins with the decision. */
  readonly afterDecisionMinutes: number;
}

export interface Activation {
  /** Real work begins so long after the declaration (P1). */
  readonly acknowledgeMinutes: number;
  readonly restoreMinutes: number;
  readonly onCall: "24x7" | "service-hours" | "other";
  /** The tightest workload: from the failure, the decision cannot be later. */
  readonly decideWithinMinutes: number;
  readonly tightest: string;
}

export interface Procedure {
  readonly play: Play;
  readonly steps: readonly PlanStep[];
}

export interface Tests {
  readonly mode: "real" | "rehearsal";
  readonly status: EnvironmentStatus;
  readonly every: string;
  readonly restoreTestEvery: string;
  readonly onRecord: readonly RecordedTest[];
}

export interface RecordedTest {
  readonly id: string;
  readonly kind: DrillEvidence["identity"]["kind"];
  readonly scenario: DrillEvidence["identity"]["scenario"];
  readonly on: string;
  readonly verdict: DrillEvidence["verdict"]["value"];
  readonly changed: readonly (keyof Bindings)[];
}
