import { replicatedUntil } from "../../data-plane/gcp/replicas.ts";
import { type Replication, replicationsOf } from "../../data-plane/gcp/stores.ts";
import { ledgerEpoch } from "../../ledger.ts";
import { type Call, FaceError, paginate } from "../call.ts";
import type { RestOperation } from "../rest.ts";
import { dateOf } from "../time.ts";

const latency = "storagetransfer.googleapis.com/transferjob/replication_latency";

/** Enumerations come by name or, from the larger client libraries, by number. */
const percentile99 = new Set(["ALIGN_PERCENTILE_99", "18"]);
const full = new Set(["FULL", "0"]);
/** Instants come in milliseconds. */
const clockGrain = 0.001;

/** Cloud Monitoring, as far as it tells how late objects arrive in a replica. */
export const monitoringFace: readonly RestOperation[] = [
  {
    name: "timeSeries.list",
    path: "/v3/projects/{project}/timeSeries",
    evidence: "https://cloud.google.com/monitoring/api/ref_v3/rest/v3/projects.timeSeries/list",
    answer: (call) => {
      const { ledger, account, now, parameters } = call;
      const job = jobOf(parameters.text("filter") ?? "");
      const query = readQuery(call);
      const size = Math.min(100_000, Number(parameters.text("pageSize") ?? 100_000));
      const replication = replicationsOf(ledger, account).find(
        ({ resource, from }) => resource.outputs.text("name") === job && from <= now,
      );
      const token = parameters.text("pageToken");
      const wanted = Number(token ?? 0) + size + 1;
      const points = replication ? [...pointsOf(call, replication, query, wanted)] : [];
      const { page, next } = paginate(points, token, size);
      const series = {
        metric: { type: latency },
        resource: { type: "storage_transfer_job", labels: { job_id: job, resource_container: account } },
        metricKind: "GAUGE",
        valueType: "DOUBLE",
        points: page,
      };
      return {
        timeSeries: page.length > 0 ? [series] : [],
        ...(next !== undefined && { nextPageToken: next }),
        unit: "ms",
      };
    },
  },
];

/** The job of a filter on the one metric that is rehearsed. */
function jobOf(filter: string): string {
  const parts = new Map(
    filter.split(/\s+AND\s+/).map((part): [string, string] => {
      const [, name = part, value = ""] = /^([\w.]+)\s*=\s*"([^"]*)"$/.exec(part.trim()) ?? [];
      return [name, value];
    }),
  );
  const [metric, job] = [parts.get("metric.type"), parts.get("resource.labels.job_id")];
  if (metric !== latency || job === undefined || parts.size !== 2) {
    throw new FaceError(
      "INVALID_ARGUMENT",
      `The filter ${filter} is not rehearsed: known is metric.type = "${latency}" AND resource.labels.job_id = "…".`,
    );
  }
  return job;
}

interface Query {
  /** Virtual seconds. */
  readonly from: number;
  readonly until: number;
  readonly period: number;
}

function readQuery({ parameters }: Call): Query {
  const [from, until] = ["interval.startTime", "interval.endTime"].map((name) => parameters.instant(name));
  const period = /^(\d+)s$/.exec(parameters.text("aggregation.alignmentPeriod") ?? "")?.[1];
  const aligner = parameters.text("aggregation.perSeriesAligner");
  const view = parameters.text("view") ?? "FULL";
  if (from === undefined || until === undefined || period === undefined || Number(period) < 60) {
    throw new FaceError("INVALID_ARGUMENT", "An interval and an alignment period of 60s at least are wanted.");
  }
  if (!percentile99.has(aligner ?? "") || !full.has(view)) {
    throw new FaceError("INVALID_ARGUMENT", `${aligner} and the view ${view} are not rehearsed.`);
  }
  return { from: from - ledgerEpoch / 1000, until: until - ledgerEpoch / 1000, period: Number(period) };
}

/** One point for each period in which anything arrived, the newest first: how long ago what arrived last was written. */
function* pointsOf(
  { ledger, faults, now }: Call,
  replication: Replication,
  { from, until, period }: Query,
  most: number,
): Iterable<object> {
  let count = 0;
  let after = replicatedUntil(ledger, faults, replication, Math.min(until, now));
  for (let end = until; end > from && end > replication.from && count < most; end -= period) {
    const before = replicatedUntil(ledger, faults, replication, end - period);
    if (end <= now + clockGrain && after !== undefined && after !== before) {
      count++;
      yield {
        interval: { startTime: dateOf(end).toISOString(), endTime: dateOf(end).toISOString() },
        value: { doubleValue: (end - after) * 1000 },
      };
    }
    after = before;
  }
}
