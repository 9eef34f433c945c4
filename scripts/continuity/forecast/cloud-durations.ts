import type { CloudName } from "../../../components/client/schema.ts";
import type { KeepingSeconds } from "../../../components/continuity/forecast/data-loss.ts";
import type { RestoreJob } from "../../../components/continuity/forecast/recovery-steps.ts";

/** What a cloud takes beside the resources of a stack, as the rehearsal has it; what is absent is not known yet. */
export interface CloudDurations {
  readonly keeping: KeepingSeconds;
  /** Typical seconds of a restore job. */
  readonly restoreSeconds?: (data: RestoreJob["data"], sizeGb: number | undefined) => number;
}

/** Loaded when asked for: each brings the rehearsal cloud's data plane. */
const loaders: Readonly<Record<CloudName, () => Promise<CloudDurations>>> = {
  aws: async () => (await import("./aws-durations.ts")).awsDurations,
  azure: async () => ({ keeping: {} }),
  gcp: async () => ({ keeping: {} }),
};

export function cloudDurations(cloud: CloudName): Promise<CloudDurations> {
  return loaders[cloud]();
}
