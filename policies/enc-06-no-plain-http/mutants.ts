import type { EquivalentMutants } from "../core/mutants.ts";

export const equivalents: readonly EquivalentMutants[] = [
  {
    cloud: "aws",
    types: ["aws:s3/bucketPolicy:BucketPolicy"],
    paths: ["policy.Statement.*"],
    operators: ["removed", "emptied", "flipped", "altered", "lowered", "raised"],
    reason: "another statement: the one that denies plain HTTP goes on denying it to everybody",
  },
  {
    cloud: "aws",
    types: ["aws:s3/bucket:Bucket"],
    paths: ["bucket"],
    operators: ["removed"],
    reason: "keeps the name that it has, which the policy covers",
  },
  {
    cloud: "azure",
    paths: ["enableHttpsTrafficOnly"],
    operators: ["removed"],
    reason: "on where nothing is said",
  },
  {
    cloud: "gcp",
    types: ["gcp:orgpolicy/policy:Policy"],
    paths: [""],
    operators: ["removed"],
    reason: "a policy of another constraint: that of plain HTTP stands",
  },
  {
    cloud: "gcp",
    types: ["gcp:orgpolicy/policy:Policy"],
    paths: ["spec.rules.*.condition"],
    operators: ["added"],
    reason: "a condition that says nothing: whether Google takes it was not looked up",
    isGap: true,
  },
];
