import { ProjectBucketConfig } from "@pulumi/gcp/logging/projectBucketConfig.js";
import { ProjectSink } from "@pulumi/gcp/logging/projectSink.js";
import { type ComponentResource, interpolate } from "@pulumi/pulumi";
import type { Keys } from "../contract/handles.ts";
import type { AccountPlan, GcpGuardsPlan } from "../plan/types/account.ts";
import { type GcpFoundation, waitFor } from "./foundation.ts";
import { withGeneration } from "./generation.ts";

export interface GcpDefaultLogsArgs {
  readonly plan: AccountPlan;
  readonly guards: GcpGuardsPlan;
  readonly foundation: GcpFoundation;
  readonly keys: Keys;
}

/**
 * The sink that every project has from the start, turned from a bucket that may stand anywhere to one of the region,
 * under the client's key. It is turned and not switched off: an alert on the log wants its entries kept somewhere, and
 * what belongs to no region is kept here alone. Flow logs, much the most, are left to the buckets of their environments.
 * The sink can be neither made nor deleted: what is here takes it over, and leaves it as it is. What Google must keep of
 * changes for 400 days (`_Required`) stays where the organisation says.
 * https://cloud.google.com/logging/docs/regionalized-logs, https://cloud.google.com/logging/docs/default-settings
 */
export function createDefaultLogs(
  name: string,
  { plan, guards, foundation, keys }: GcpDefaultLogsArgs,
  parent: ComponentResource,
): void {
  const { target, protect } = plan;
  const { account: project, region } = target;
  const { bucket: bucketId, retentionDays } = guards.defaultLogs;
  const bucket = new ProjectBucketConfig(
    name,
    {
      project,
      location: region,
      bucketId: withGeneration(bucketId),
      description: "What no other sink takes",
      retentionDays,
      cmekSettings: { kmsKeyName: keys.keyId("operations", region) },
    },
    { parent, protect, dependsOn: waitFor(foundation, "logging.googleapis.com"), ignoreChanges: ["bucketId"] },
  );
  new ProjectSink(
    name,
    {
      name: "_Default",
      project,
      description: "What is not kept of itself, in the region",
      destination: interpolate`logging.googleapis.com/${bucket.id}`,
      filter: notKeptOfItself,
      exclusions: [
        {
          name: "flows",
          description: "Kept by the sinks of the environments",
          filter: 'LOG_ID("compute.googleapis.com/vpc_flows")',
        },
      ],
      uniqueWriterIdentity: true,
    },
    { parent, protect },
  );
}

/** All but what the other sink of every project (`_Required`) keeps, in Google's own words. */
const notKeptOfItself = ["activity", "system_event", "access_transparency"]
  .flatMap((log) => ["cloudaudit", "externalaudit"].map((by) => `NOT LOG_ID("${by}.googleapis.com/${log}")`))
  .join(" AND ");
