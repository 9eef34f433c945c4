import { AlertPolicy } from "@pulumi/gcp/monitoring/alertPolicy.js";
import type { Output } from "@pulumi/pulumi";
import { type PolicyContext, policyBasics, type Told } from "./alert-policy.ts";

/** Least seconds between two notices of one policy; it tells twenty times a day at most. https://cloud.google.com/logging/quotas#log-based-alerts */
const leastSecondsBetween = 300;

/** Seconds after which an event is over, unless somebody closed it: the shortest there is. */
const overAfterSeconds = 1800;

/** An alert on an entry of the log, which it tells at once, with what can be read out of it. */
export function createLogAlert(
  logicalName: string,
  told: Told & { readonly filter: string | Output<string>; readonly labels: Readonly<Record<string, string>> },
  kind: "alert" | "event" | "audit",
  context: PolicyContext,
): AlertPolicy {
  const { parent, dependsOn } = context;
  const { filter, labels } = told;
  return new AlertPolicy(
    logicalName,
    {
      ...policyBasics(told, kind, context),
      conditions: [
        {
          displayName: told.name,
          conditionMatchedLog: { filter, ...(Object.keys(labels).length > 0 && { labelExtractors: { ...labels } }) },
        },
      ],
      alertStrategy: {
        autoClose: `${overAfterSeconds}s`,
        notificationRateLimit: { period: `${leastSecondsBetween}s` },
      },
    },
    { parent, dependsOn },
  );
}

/** What an event of the plan looks for. Throws for another cloud's pattern. */
export function entryOf(pattern: Readonly<Record<string, unknown>>): {
  readonly filter: string;
  readonly labels: Readonly<Record<string, string>>;
} {
  const { filter, labels } = pattern;
  if (typeof filter !== "string" || typeof labels !== "object" || labels === null) {
    throw new Error(`no filter of Cloud Logging: ${JSON.stringify(pattern)}`);
  }
  return { filter, labels: Object.fromEntries(Object.entries(labels).map(([key, value]) => [key, String(value)])) };
}
