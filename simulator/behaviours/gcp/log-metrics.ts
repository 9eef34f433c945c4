import type { Behaviours } from "../../core/behaviour.ts";
import { docs, inApi, named, tokens } from "./types.ts";

const guide = `${docs}/logging/docs`;

/** Metrics that count entries of the log. */
export const gcpLogMetrics: Behaviours = {
  [tokens.logMetric]: {
    ...inApi("logging.googleapis.com", "Metric", "metrics"),
    evidence: `${guide}/reference/v2/rest/v2/projects.metrics/create`,
    inputs: [
      ...["bucketName", "bucketOptions", "description", "disabled", "filter", "labelExtractors", "metricDescriptor"],
      "valueExtractor",
    ],
    // The provider's own id is the name alone, of which two projects may have the same: here one ledger holds both.
    id: "projects/{account}/metrics/{name}",
    name: named,
    rules: [
      {
        code: "INVALID_ARGUMENT",
        evidence: `${guide}/logs-based-metrics#limits`,
        refuses: ({ inputs }) => {
          const filter = inputs.text("filter") ?? "";
          if (filter.trim() === "") return "The filter of a metric must not be empty";
          return filter.length > 20_000 ? "The filter exceeds 20,000 characters" : undefined;
        },
      },
      {
        code: "INVALID_ARGUMENT",
        evidence: `${guide}/reference/v2/rest/v2/projects.metrics#MetricDescriptor`,
        refuses: ({ inputs }) => {
          const type = inputs.text("metricDescriptor.valueType") ?? "INT64";
          if (type === "DISTRIBUTION" && !inputs.has("valueExtractor"))
            return "A distribution metric needs a value extractor";
          return type === "INT64" && inputs.has("valueExtractor")
            ? "A counter metric takes no value extractor"
            : undefined;
        },
      },
    ],
    quota: {
      limit: 500,
      code: "RESOURCE_EXHAUSTED",
      message: "Maximum number of log-based metrics on project reached.",
      status: 429,
      evidence: `${docs}/logging/quotas#logs-based-metrics`,
    },
    seconds: [3, 3, 2],
  },
};
