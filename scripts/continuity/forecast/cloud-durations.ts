import type { CloudName } from "../../../components/client/schema.ts";
import type { KeepingSeconds } from "../../../components/continuity/forecast/data-loss.ts";
import type { RestoreJobPlan } from "../../../components/plan/replica/replica-plan.ts";

/** What a cloud takes beside the resources of a stack, as the rehearsal has it. */
export interface CloudDurations {
  readonly keeping: KeepingSeconds;
  /** Typical seconds of what brings data back into a store that stands empty. */
  readonly restoreSeconds: (job: Pick<RestoreJobPlan, "data" | "method">) => number;
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
