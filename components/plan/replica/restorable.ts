import type { Client } from "../../client/schema.ts";
import type { RecoveryPoint } from "../../continuity/recovery-point.ts";
import { objectionsToPoint } from "./choose-points.ts";
import { recoveredContext } from "./recovered-context.ts";
import type { ReplicaDirection } from "./replica-plan.ts";

/** Tells why a replica of an environment cannot be restored from a point where it is to stand; nothing when it can. */
export function restorableTest(
  client: Client,
  environment: string,
  direction: ReplicaDirection = "recovery",
): (point: RecoveryPoint) => readonly string[] {
  const context = recoveredContext(client, environment, direction);
  const { replica } = context.catalogue;
  if (replica === undefined) return () => [`no replica on ${context.catalogue.title} yet`];
  return (point) => objectionsToPoint(context, point, replica);
}
