import { bucketReplication } from "../core/bucket-replication.ts";
import { logWriters, receivesLogs } from "../core/log-stores.ts";
import type { Reading } from "../core/reading.ts";
import type { Resource } from "../core/resource.ts";
import { fail, notApplicable, pass, type StackCheck, unknown } from "../core/rule.ts";
import type { StackView } from "../core/stack-view.ts";
import { withoutDataInDr } from "../core/workloads.ts";

const buckets = ["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"];
const inline = ["replicationConfiguration", "replicationConfigurations"] as const;

export const aws: StackCheck = {
  stage: "stack",
  documentation: ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication.html"],
  types: buckets,
  reads: [bucketReplication, ...logWriters],
  each: (bucket, stack, requirements) => {
    const reason = withoutDataInDr(bucket, stack.regionOf(bucket), requirements);
    if (reason !== undefined) return notApplicable(reason);
    if (receivesLogs(bucket, stack)) return notApplicable("receives logs alone");
    if (isTarget(bucket, stack)) return notApplicable("a replica itself");
    const { drRegion } = requirements;
    const wanted = `all objects replicated to ${drRegion}`;
    const [found] = replicationsOf(bucket, stack);
    if (found === undefined) return fail({ found: "no replication", wanted });
    const { resource, property, rules } = found;
    const faults = rules.map(faultOf);
    const [fault] = faults;
    if (!faults.includes(undefined)) {
      return fail({ resource, property: fault?.property ?? property, found: fault?.found ?? "no rule", wanted });
    }
    const targets = targetsOf(bucket, resource, property, stack);
    if (targets.length === 0) return unknown("the bucket that receives the objects is not in this stack");
    if (targets.some((each) => stack.regionOf(each) === drRegion)) return pass(`replicated to ${drRegion}`);
    const regions = targets.map((each) => stack.regionOf(each)).join(", ");
    return fail({ resource, property, found: `replication to ${regions}`, wanted });
  },
};

interface Replication {
  readonly resource: Resource;
  /** Top-level property that holds the rules. */
  readonly property: string;
  readonly rules: readonly Reading[];
}

function replicationsOf(bucket: Resource, stack: StackView): readonly Replication[] {
  const apart = stack
    .referring(bucket, "bucket", stack.ofType(bucketReplication))
    .map((resource) => ({ resource, property: "rules", rules: resource.list("rules") }));
  if (apart.length > 0) return apart;
  return inline.flatMap((property) => {
    const rules = bucket.list(property).flatMap((each) => each.list("rules"));
    return rules.length > 0 ? [{ resource: bucket, property, rules }] : [];
  });
}

function targetsOf(bucket: Resource, from: Resource, property: string, stack: StackView): readonly Resource[] {
  return stack.referred(from, property, stack.ofType(...buckets)).filter((each) => each !== bucket);
}

function isTarget(bucket: Resource, stack: StackView): boolean {
  const configs = stack.ofType(bucketReplication).filter((each) => !stack.refers(each, "bucket", bucket));
  if (configs.some((each) => stack.refers(each, "rules", bucket))) return true;
  return stack
    .ofType(...buckets)
    .some((each) => each !== bucket && inline.some((property) => stack.refers(each, property, bucket)));
}

/** What keeps a rule from taking all objects. */
function faultOf(rule: Reading): { readonly property: string; readonly found: string } | undefined {
  const status = rule.text("status") ?? "absent";
  if (status !== "Enabled") return { property: `${rule.path}.status`, found: status };
  if (rule.has("prefix")) return { property: `${rule.path}.prefix`, found: "some objects alone" };
  const [filter] = rule.list("filter");
  if (filter && ["prefix", "tag", "tags", "and"].some((key) => filter.has(key))) {
    return { property: `${rule.path}.filter`, found: "some objects alone" };
  }
  return undefined;
}
