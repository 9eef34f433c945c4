import type { CloudName } from "../../../components/client/schema.ts";
import type { KeepingSeconds } from "../../../components/continuity/forecast/data-loss.ts";
import type { RestoreJobPlan } from "../../../components/plan/replica/replica-plan.ts";

export interface SizedJob extends Pick<RestoreJobPlan, "data" | "method"> {
  /** GiB, as the contract expects; absent where it does not say. */
  readonly sizeGb?: number | undefined;
}

/** What a cloud takes beside the resources of a stack, as the rehearsal has it. */
export interface CloudDurations {
  readonly keeping: KeepingSeconds;
  /** Typical seconds of what brings data back into a store that stands empty. */
  readonly restoreSeconds: (job: SizedJob) => number;
  /** What the rehearsal leaves out of them, where the cloud documents how long it takes. */
  readonly uncounted?: (job: SizedJob) => string | undefined;
}

/** Loaded when asked for: each brings the rehearsal cloud's data plane. */
const loaders: Readonly<Record<CloudName, () => Promise<CloudDurations>>> = {
  aws: async () => (await import("./aws-durations.ts")).awsDurations,
  azure: async () => (await import("./azure-durations.ts")).azureDurations,
  gcp: async () => (await import("./gcp-durations.ts")).gcpDurations,
};

export function cloudDurations(cloud: CloudName): Promise<CloudDurations> {
  return loaders[cloud]();
}
