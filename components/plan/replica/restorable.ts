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

/** Tells why a point of the DR region cannot be copied back to the environment's own; nothing when it can. */
export function returnableTest(client: Client, environment: string): (point: RecoveryPoint) => readonly string[] {
  const { replica, title } = recoveredContext(client, environment).catalogue;
  const { whyNotCopied, missing } = replica?.failback ?? {};
  if (whyNotCopied === undefined) return () => [missing ?? `no failback on ${title} yet`];
  return (point) => whyNotCopied(point).filter((reason) => reason !== false);
}
