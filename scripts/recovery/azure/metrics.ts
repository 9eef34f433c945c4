import * as z from "zod";
import { type Asked, isoOf } from "./where.ts";

const version = "2024-02-01";
const minutes = 15;

const metricSchema = z.object({
  value: z.array(
    z.object({
      timeseries: z.array(
        z.object({
          metadatavalues: z.array(z.object({ value: z.string() })).optional(),
          data: z.array(z.object({ timeStamp: z.string(), maximum: z.number().nullish() })),
        }),
      ),
    }),
  ),
});

/** The newest value of a metric in each of its series: when, how much, and of which dimension. */
async function newestValues({ client, now }: Asked, id: string, name: string, query: Readonly<Record<string, string>>) {
  const { value } = await client.get(`${id}/providers/Microsoft.Insights/metrics`, version, metricSchema, {
    metricnames: name,
    aggregation: "Maximum",
    interval: "PT1M",
    timespan: `${isoOf(now - minutes * 60_000)}/${isoOf(now)}`,
    ...query,
  });
  return value.flatMap(({ timeseries }) =>
    timeseries.flatMap(({ metadatavalues, data }) => {
      const last = data.findLast(({ maximum }) => typeof maximum === "number");
      return last
        ? [{ at: Date.parse(last.timeStamp), amount: last.maximum ?? 0, of: metadatavalues?.[0]?.value }]
        : [];
    }),
  );
}

/** As of when a standby holds the data; undefined where nothing was measured lately. */
export async function lastLag(asked: Asked, id: string, name: string) {
  const [newest] = await newestValues(asked, id, name, {});
  return newest && { consistentAt: isoOf(newest.at - newest.amount * 1000) };
}

/**
 * For how long objects have waited for their copy, at most, by the span that the metric sorts them into: in minutes.
 * https://learn.microsoft.com/azure/storage/blobs/object-replication-overview#replication-metrics
 */
const spans: Readonly<Record<string, number>> = {
  "0-5 mins": 5,
  "5-10 mins": 10,
  "10-15 mins": 15,
  "15-30 mins": 30,
  "30 mins-2 hours": 120,
  "2-8 hours": 480,
  "8-24 hours": 1440,
  ">24 hours": Number.POSITIVE_INFINITY,
};

/** As of when everything has been copied, in milliseconds since 1970; minus infinity where something waits for longer than is told. */
export async function lastCopied(asked: Asked, policyId: string): Promise<number | undefined> {
  const newest = await newestValues(asked, policyId, "PendingOperationsForReplication", {
    $filter: "TimeBucket eq '*'",
  });
  if (newest.length === 0) return undefined;
  const copied = newest.map(({ at, amount, of = "" }) => {
    const most = spans[of];
    if (most === undefined) throw new Error(`Azure sorts waiting objects into a span that is not documented: ${of}`);
    return amount > 0 ? at - most * 60_000 : at;
  });
  return Math.min(...copied);
}
