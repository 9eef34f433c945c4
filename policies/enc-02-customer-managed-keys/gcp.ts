import { keyUses } from "../core/key-places.ts";
import { gcpKeyPlaces } from "../core/key-places-gcp.ts";
import type { StackCheck } from "../core/rule.ts";
import { judgeKeyUse } from "./judge.ts";

/** A stack check because before the deployment, only the whole stack tells which keys a value waits for. */
export const gcp: StackCheck = {
  stage: "stack",
  documentation: ["https://cloud.google.com/kms/docs/cmek"],
  types: Object.keys(gcpKeyPlaces),
  reads: [],
  each: (resource) => keyUses(resource, gcpKeyPlaces).map((use) => judgeKeyUse(use)),
};
