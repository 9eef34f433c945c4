import type { Client } from "../../client/schema.ts";
import type { RecoveryPoint } from "../../continuity/recovery-point.ts";
import type { PlanContext } from "../context.ts";
import { recoveredContext } from "./recovered-context.ts";

/** What is missing for coming back from the DR region; undefined when nothing is. */
export function whyNoFailback({ stack, catalogue }: Pick<PlanContext, "stack" | "catalogue">): string | undefined {
  const { missing } = catalogue.replica.failback;
  return missing && `${stack}: no failback on ${catalogue.title} yet: ${missing}`;
}

/** Tells why a point of the DR region cannot be copied back to the environment's own; nothing when it can. */
export function returnableTest(client: Client, environment: string): (point: RecoveryPoint) => readonly string[] {
  const context = recoveredContext(client, environment);
  const { whyNotCopied } = context.catalogue.replica.failback;
  return (point) => whyNotCopied?.(point).filter((reason) => reason !== false) ?? [whyNoFailback(context) ?? ""];
}
