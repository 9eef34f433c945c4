import { ofName } from "../core/destinations.ts";
import { allowedPlaces } from "../core/residency.ts";
import { fail, pass, type StackCheck } from "../core/rule.ts";
import { judgeLogs, type LogPlaces } from "./log-places.ts";

const bucket = "gcp:logging/projectBucketConfig:ProjectBucketConfig";
const sink = "gcp:logging/projectSink:ProjectSink";
const targets = [bucket, "gcp:storage/bucket:Bucket", "gcp:bigquery/dataset:Dataset"];

const places: LogPlaces = {
  stores: { [bucket]: "location" },
  routes: { [sink]: [{ path: "destination", regionIn: ofName, targets }] },
};

export const gcp: StackCheck = {
  stage: "stack",
  documentation: [
    "https://cloud.google.com/logging/docs/regionalized-logs",
    "https://cloud.google.com/logging/docs/default-settings",
  ],
  types: [bucket, sink],
  reads: targets,
  each: (resource, stack, requirements) => judgeLogs(places, resource, stack, requirements),
  // Every project has a sink from the start, to a bucket that stands nowhere in particular.
  whole: (stack, requirements) => {
    if (requirements.kind !== "account") return [];
    const own = stack.ofType(sink).find((each) => each.text("name") === "_Default");
    if (own) return pass(`the project's own sink is turned by ${own.name}`);
    return fail({
      found: "the project's own sink leads to a global bucket",
      wanted: `the sink _Default turned to a bucket in ${allowedPlaces(requirements)}`,
    });
  },
};
