import type { PlanContext } from "../context.ts";

/** What is missing for coming back as of an instant before damage to the data; undefined when nothing is. */
export function whyNotBeforeDamage(context: PlanContext): string | undefined {
  const { stack, catalogue } = context;
  const missing = catalogue.replica.missingBeforeDamage?.(context);
  return missing && `${stack}: nothing comes back as of before damage on ${catalogue.title} yet: ${missing}`;
}
