import { type EquivalentMutants, impliedPlace, otherRegion } from "../core/mutants.ts";

export const equivalents: readonly EquivalentMutants[] = [
  impliedPlace,
  otherRegion,
  {
    cloud: "aws",
    paths: ["region"],
    operators: ["abroad"],
    reason: "alarms and events of services without a region exist in us-east-1 alone, and hold no data",
  },
  {
    cloud: "gcp",
    paths: ["location"],
    operators: ["altered"],
    reason: "Google refuses a place that it does not have",
  },
];
