import type { LedgerResource } from "../../core/behaviour.ts";
import { endOf, type Replication, replicationsOver } from "../../data-plane/azure/replicas.ts";
import { accountNameOf, historyOf, tokensOfStores } from "../../data-plane/azure/stores.ts";
import { canarySeconds } from "../../data-plane/contents.ts";
import { type Call, FaceError } from "../call.ts";
import { dateOf } from "../time.ts";
import { type ArmOperation, group, groupId, standing } from "./arm.ts";

/**
 * How long objects have waited for their copy, as the metric sorts them: up to how many seconds, and what the span is called.
 * https://learn.microsoft.com/azure/storage/blobs/object-replication-overview#replication-metrics
 */
const spans = [
  [300, "0-5 mins"],
  [600, "5-10 mins"],
  [900, "10-15 mins"],
  [1800, "15-30 mins"],
  [7200, "30 mins-2 hours"],
  [28_800, "2-8 hours"],
  [86_400, "8-24 hours"],
  [Number.POSITIVE_INFINITY, ">24 hours"],
] as const;

interface Series {
  /** Value of the one dimension that it is split by. */
  readonly dimension?: { readonly name: string; readonly value: string };
  /** The value at an instant of virtual time; undefined where nothing was measured. */
  readonly at: (instant: number) => number | undefined;
}

interface Metric {
  readonly name: string;
  readonly unit: string;
  /** The part of a path that is the resource, and its type. */
  readonly of: string;
  readonly type: string;
  readonly series: (on: LedgerResource, call: Call) => readonly Series[];
}

/** Metrics that tell how far replicas are behind. */
const metrics: readonly Metric[] = [
  {
    name: "physical_replication_delay_in_seconds",
    unit: "Seconds",
    of: "Microsoft.DBforPostgreSQL/flexibleServers/{server}",
    type: tokensOfStores.postgres,
    series: lagSeries,
  },
  {
    name: "replication_lag",
    unit: "Seconds",
    of: "Microsoft.DBforMySQL/flexibleServers/{server}",
    type: tokensOfStores.mysql,
    series: lagSeries,
  },
  {
    name: "PendingOperationsForReplication",
    unit: "Count",
    of: "Microsoft.Storage/storageAccounts/{account}/objectReplicationPolicies/{policy}",
    type: "azure-native:storage:ObjectReplicationPolicy",
    series: pendingSeries,
  },
];

/** Azure Monitor, as far as it tells how far replicas are behind. */
export const metricsFace: readonly ArmOperation[] = metrics.map(({ name, unit, of, type, series }) => ({
  name: `Metrics - List (${name})`,
  path: `${group}/${of}/providers/Microsoft.Insights/metrics`,
  versions: ["2018-01-01", "2023-10-01", "2024-02-01"],
  type,
  evidence: "https://learn.microsoft.com/rest/api/monitor/metrics/list",
  answer: (call) => {
    const { parameters } = call;
    const path = of.replace(/\{(\w+)\}/g, (_, part: string) => parameters.text(part) ?? "");
    const on = standing(call, type, `${groupId(call)}/${path}`);
    const wanted = parameters.text("metricnames");
    if (wanted !== name) {
      throw new FaceError("BadRequest", `The metric ${wanted} of ${type} is not rehearsed: ${name} is.`);
    }
    const span = readSpan(call);
    const aggregation = parameters.text("aggregation") ?? "Average";
    const filter = parameters.text("$filter");
    const shown = series(on, call).filter(({ dimension }) => !dimension || filter === `${dimension.name} eq '*'`);
    return {
      timespan: `${dateOf(span.from).toISOString()}/${dateOf(span.until).toISOString()}`,
      interval: "PT1M",
      namespace: of.replace(/\/\{\w+\}/g, ""),
      resourceregion: call.region,
      value: [
        {
          id: `${on.id}/providers/Microsoft.Insights/metrics/${name}`,
          type: "Microsoft.Insights/metrics",
          name: { value: name, localizedValue: name },
          unit,
          errorCode: "Success",
          timeseries: shown.map((each) => describe(each, span, aggregation)),
        },
      ],
    };
  },
}));

const minute = 60;

interface Span {
  readonly from: number;
  readonly until: number;
}

function readSpan({ parameters }: Call): Span {
  const interval = parameters.text("interval") ?? "PT1M";
  if (interval !== "PT1M") throw new FaceError("BadRequest", `The interval ${interval} is not rehearsed: PT1M is.`);
  const [start, end] = (parameters.text("timespan") ?? "").split("/").map((each) => Date.parse(each));
  if (start === undefined || end === undefined || !(start < end)) {
    throw new FaceError("BadRequest", `The timespan ${parameters.text("timespan")} is none.`);
  }
  const epoch = dateOf(0).getTime();
  return { from: (start - epoch) / 1000, until: (end - epoch) / 1000 };
}

function describe({ dimension, at }: Series, { from, until }: Span, aggregation: string) {
  const data: object[] = [];
  for (let instant = from; instant < until; instant += minute) {
    const value = at(instant);
    const timeStamp = dateOf(instant).toISOString();
    data.push(value === undefined ? { timeStamp } : { timeStamp, [aggregation.toLowerCase()]: value });
  }
  const metadata = dimension && [{ name: { value: dimension.name.toLowerCase() }, value: dimension.value }];
  return { metadatavalues: metadata ?? [], data };
}

/** Seconds between now and the last that a standby has applied. */
function lagSeries(on: LedgerResource, call: Call): readonly Series[] {
  const replications = replicationsAt(call);
  return [
    {
      at: (instant) => {
        const until = replications(instant).find(({ target }) => target.resource.key === on.key)?.arrivedUntil;
        return instant > call.now || until === undefined ? undefined : Math.max(0, Math.ceil(instant - until));
      },
    },
  ];
}

/** How many writes wait, sorted by how long; measured on the policy of the sender alone. */
function pendingSeries(on: LedgerResource, call: Call): readonly Series[] {
  if (endOf(on) !== "sourceAccount") return [];
  const replications = replicationsAt(call);
  return spans.map(([most, value], index) => {
    const least = spans[index - 1]?.[0] ?? 0;
    const at = (instant: number) => {
      if (instant > call.now) return undefined;
      const sent = replications(instant).filter(
        ({ source }) => accountNameOf(source.resource.id) === accountNameOf(on.id),
      );
      return sent.reduce((sum, link) => sum + waiting(link, call, instant, least, most), 0);
    };
    return { dimension: { name: "TimeBucket", value }, at };
  });
}

function waiting(
  { source, since, arrivedUntil = since }: Replication,
  { ledger }: Call,
  instant: number,
  least: number,
  most: number,
) {
  const history = historyOf(ledger, source);
  const oldest = Math.max(arrivedUntil, instant - most);
  const youngest = Math.max(oldest, instant - least);
  const marks = (at: number) => Math.floor(at / canarySeconds);
  return history.at(youngest).count - history.at(oldest).count + marks(youngest) - marks(oldest);
}

/** What is replicated at an instant, looked up once for all series. */
function replicationsAt({ ledger, faults }: Call): (instant: number) => readonly Replication[] {
  const known = new Map<number, readonly Replication[]>();
  const over = replicationsOver(ledger, faults);
  return (instant) => {
    const found = known.get(instant) ?? over(instant);
    known.set(instant, found);
    return found;
  };
}
