import { gcpPrevention } from "../core/object-privacy.ts";
import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, pass, type ResourceCheck } from "../core/rule.ts";

const everybody = ["allusers", "allauthenticatedusers"];

/** Where each kind of grant names whom it is for. */
const grants: Readonly<Record<string, string>> = {
  "gcp:storage/bucketAccessControl:BucketAccessControl": "entity",
  "gcp:storage/bucketACL:BucketACL": "roleEntities",
  "gcp:storage/bucketIAMBinding:BucketIAMBinding": "members",
  "gcp:storage/bucketIAMMember:BucketIAMMember": "member",
  "gcp:storage/bucketIAMPolicy:BucketIAMPolicy": "policyData",
  "gcp:storage/defaultObjectAccessControl:DefaultObjectAccessControl": "entity",
};
const bucket = "gcp:storage/bucket:Bucket";

export const gcp: ResourceCheck = {
  stage: "resource",
  documentation: ["https://cloud.google.com/storage/docs/public-access-prevention"],
  types: [bucket, ...Object.keys(grants)],
  each: (resource) => (resource.type === bucket ? gcpPrevention(resource) : grant(resource)),
};

function grant(resource: Resource): Judgement {
  const property = grants[resource.type] ?? "member";
  const named =
    property === "policyData"
      ? (resource.json(property)?.list("bindings") ?? []).flatMap((binding) => binding.texts("members"))
      : resource.texts(property);
  const open = named.find((each) => everybody.includes(each.toLowerCase().replace(/^.*:/, "")));
  if (open === undefined) return pass("names nobody but those who are known");
  return fail({ property, found: open, wanted: "named people, groups or services" });
}
