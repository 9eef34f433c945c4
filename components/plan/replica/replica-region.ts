import type { EnvironmentPlan } from "../environment-plan.ts";
import type { ReplicaDirection } from "./replica-plan.ts";

/** Region that the replica of an environment stands in. */
export function replicaRegion({ drRegion, target }: EnvironmentPlan, direction: ReplicaDirection): string {
  return direction === "recovery" ? drRegion : target.region;
}
