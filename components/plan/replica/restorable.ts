import type { Client } from "../../client/schema.ts";
import type { RecoveryPoint } from "../../continuity/recovery-point.ts";
import { objectionsToPoint } from "./choose-points.ts";
import { recoveredContext } from "./recovered-context.ts";

/** Tells why a replica of an environment cannot be restored from a point; nothing when it can. */
export function restorableTest(client: Client, environment: string): (point: RecoveryPoint) => readonly string[] {
  const context = recoveredContext(client, environment);
  const { replica } = context.catalogue;
  if (replica === undefined) return () => [`no replica on ${context.catalogue.title} yet`];
  return (point) => objectionsToPoint(context, point, replica);
}
