import type { EquivalentMutants } from "../core/mutants.ts";

export const equivalents: readonly EquivalentMutants[] = [
  {
    cloud: "aws",
    paths: ["*"],
    resources: ["*-account-*"],
    reason: "the block of the whole account, in the same stack, has all four on",
  },
  {
    cloud: "azure",
    paths: ["publicAccess", "allowBlobPublicAccess"],
    operators: ["removed"],
    reason: "off where nothing is said",
  },
  {
    cloud: "gcp",
    types: ["gcp:storage/bucketIAMMember:BucketIAMMember"],
    paths: ["member"],
    operators: ["altered"],
    reason: "names another account, and still not everybody",
  },
];
