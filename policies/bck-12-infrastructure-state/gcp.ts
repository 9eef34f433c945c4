import { gcpPrevention } from "../core/object-privacy.ts";
import { gcpVersions } from "../core/object-versions.ts";
import { isNamed } from "../core/raw.ts";
import type { Requirements } from "../core/requirements.ts";
import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, pass, type StackCheck } from "../core/rule.ts";
import { holdsState, judgeAbsence } from "./state.ts";

const bucketType = "gcp:storage/bucket:Bucket";
const day = 86_400;

export const gcp: StackCheck = {
  stage: "stack",
  documentation: [
    "https://www.pulumi.com/docs/iac/concepts/state-and-backends/",
    "https://cloud.google.com/storage/docs/object-versioning",
    "https://cloud.google.com/storage/docs/soft-delete",
  ],
  types: [bucketType],
  reads: [],
  each: (bucket, _, requirements) => {
    if (!holdsState(bucket)) return [];
    return [
      gcpVersions(bucket),
      softDelete(bucket, requirements),
      lifecycle(bucket, requirements),
      encryption(bucket, requirements),
      gcpPrevention(bucket),
    ];
  },
  whole: (stack) => judgeAbsence(stack.ofType(bucketType)),
};

/** A week unless told. */
function softDelete(bucket: Resource, { softDeleteDays }: Requirements): Judgement {
  const property = "softDeletePolicy.retentionDurationSeconds";
  const days = Math.floor((bucket.number(property) ?? 7 * day) / day);
  const wanted = Math.min(90, softDeleteDays);
  if (days >= wanted) return pass(`what is deleted comes back for ${days} days`);
  return fail({ property, found: `${days} days`, wanted: `at least ${wanted} days` });
}

/** A rule may take former versions, after a while; never the state in use. */
function lifecycle(bucket: Resource, { softDeleteDays }: Requirements): Judgement {
  const taking = bucket.list("lifecycleRules").find((rule) => {
    if (rule.text("action.type") !== "Delete") return false;
    const former = rule.number("condition.daysSinceNoncurrentTime") ?? 0;
    const isOfFormer = former > 0 || rule.text("condition.withState") === "ARCHIVED";
    if (rule.number("condition.numNewerVersions") !== undefined) return false;
    return !isOfFormer || former < softDeleteDays;
  });
  if (taking === undefined) return pass("nothing in use is deleted");
  return fail({
    property: taking.path,
    found: "an end to state in use, or to what was replaced lately",
    wanted: `former versions alone, after ${softDeleteDays} days`,
  });
}

/** Google encrypts everything by itself; a key of the client's own is something to ask for. */
function encryption(bucket: Resource, { customerKeys }: Requirements): Judgement {
  if (!customerKeys) return pass("encrypted by the service");
  const property = "encryption.defaultKmsKeyName";
  if (isNamed(bucket, property)) return pass("encrypted with a key of the client's own");
  return fail({ property, found: "absent", wanted: "a key of the client's own" });
}
