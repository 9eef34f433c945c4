import { logWriters, receivesLogs } from "../core/log-stores.ts";
import type { Requirements } from "../core/requirements.ts";
import type { Resource } from "../core/resource.ts";
import { fail, notApplicable, pass, type StackCheck, unknown } from "../core/rule.ts";
import type { StackView } from "../core/stack-view.ts";
import { isUnknown } from "../core/unknown.ts";
import { heldTo, withoutDataInDr } from "../core/workloads.ts";

const bucketType = "gcp:storage/bucket:Bucket";
const job = "gcp:storage/transferJob:TransferJob";

export const gcp: StackCheck = {
  stage: "stack",
  documentation: [
    "https://cloud.google.com/storage/docs/using-cross-bucket-replication",
    "https://cloud.google.com/storage/docs/locations",
  ],
  types: [bucketType],
  reads: [job, ...logWriters],
  each: (bucket, stack, requirements) => {
    const home = stack.regionOf(bucket);
    const reason = withoutDataInDr(bucket, home, requirements);
    if (reason !== undefined) return notApplicable(reason);
    if (receivesLogs(bucket, stack) || isOfLogs(bucket, stack)) return notApplicable("receives logs alone");
    const { drRegion } = requirements;
    const wanted = `all objects replicated to ${drRegion}`;
    const places = bucket.texts("customPlacementConfig.dataLocations").map((each) => each.toLowerCase());
    if (places.includes(drRegion)) return pass(`the bucket is in ${drRegion} as well`);
    // A multi-region or a pair that Google names holds the objects in two regions at least.
    if (places.length === 0 && home !== undefined && !home.includes("-")) return pass(`spread over ${home}`);
    const jobs = stack.ofType(job).flatMap((each) => replicationOf(each, bucket, stack));
    if (stack.ofType(job).some((each) => replicationsInto(each, bucket, stack)))
      return notApplicable("a replica itself");
    const [found] = jobs;
    if (found === undefined) return fail({ found: "no replication", wanted });
    const fault = faultOf(found, bucket, requirements);
    if (fault) return fail({ resource: found.job, ...fault, wanted });
    if (found.sink === undefined) return unknown("the bucket that receives the objects is not in this stack");
    const place = stack.regionOf(found.sink);
    if (place === drRegion) return pass(`replicated to ${drRegion}`);
    return fail({ resource: found.sink, property: "location", found: place ?? "absent", wanted });
  },
};

interface Replication {
  readonly job: Resource;
  readonly spec: "replicationSpec" | "transferSpec";
  readonly sink: Resource | undefined;
}

function replicationOf(each: Resource, bucket: Resource, stack: StackView): readonly Replication[] {
  return (["replicationSpec", "transferSpec"] as const)
    .filter((spec) => names(each, spec, "gcsDataSource", bucket, stack))
    .map((spec) => {
      const others = stack.referred(each, spec, stack.ofType(bucketType)).filter((other) => other !== bucket);
      return { job: each, spec, sink: others.find((other) => names(each, spec, "gcsDataSink", other, stack)) };
    });
}

function replicationsInto(each: Resource, bucket: Resource, stack: StackView): boolean {
  return (["replicationSpec", "transferSpec"] as const).some(
    (spec) => isKnown(each, spec, "gcsDataSink") && names(each, spec, "gcsDataSink", bucket, stack),
  );
}

/** By its name; while that is not known, either end may be the bucket. */
function names(each: Resource, spec: string, end: string, bucket: Resource, stack: StackView): boolean {
  if (!isKnown(each, spec, end)) return stack.refers(each, spec, bucket);
  const name = each.text(`${spec}.${end}.bucketName`);
  const { record } = bucket;
  return name !== undefined && (name === record.properties.name || name === record.id);
}

function isKnown(each: Resource, spec: string, end: string): boolean {
  let value: unknown = each.record.properties[spec];
  for (const key of [end, "bucketName"]) {
    if (isUnknown(value)) return false;
    value = typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
  }
  return !isUnknown(value);
}

/** What keeps a job from taking all objects in time: off, some of them, or by a schedule that is too slow. */
function faultOf(
  { job: each, spec }: Replication,
  bucket: Resource,
  requirements: Requirements,
): { readonly property: string; readonly found: string } | undefined {
  const status = each.text("status") ?? "ENABLED";
  if (status !== "ENABLED") return { property: "status", found: status };
  const [conditions] = each.list(`${spec}.objectConditions`);
  if (conditions && ["includePrefixes", "excludePrefixes"].some((key) => conditions.has(key))) {
    return { property: `${spec}.objectConditions`, found: "some objects alone" };
  }
  if (spec === "replicationSpec") return undefined;
  // Every day unless told.
  const seconds = Number((each.text("schedule.repeatInterval") ?? "86400s").replace(/s$/, ""));
  const rpo = Math.min(...heldTo(bucket, requirements).map(({ rpoMinutes }) => rpoMinutes));
  if (seconds <= rpo * 60) return undefined;
  return { property: "schedule.repeatInterval", found: `every ${Math.round(seconds / 60)} minutes` };
}

/** The usage logs of other buckets. */
function isOfLogs(bucket: Resource, stack: StackView): boolean {
  return stack.ofType(bucketType).some((each) => each !== bucket && stack.refers(each, "logging", bucket));
}
