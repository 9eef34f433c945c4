import type { Client } from "../../client/schema.ts";
import { type PlanContext, planContext } from "../context.ts";
import type { ReplicaDirection } from "./replica-plan.ts";

/**
 * The environment as it is recovered: its DR region is where the replica stands, its points are and its keys and secrets are looked up.
 * Where it is recovered in its own region, that takes the place of the DR region. Throws a UserError when there is no such environment.
 */
export function recoveredContext(
  client: Client,
  environment: string,
  direction: ReplicaDirection = "recovery",
): PlanContext {
  const context = planContext(client, environment);
  return direction === "recovery" ? context : { ...context, drRegion: context.region };
}
