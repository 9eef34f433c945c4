import { above, type BaselineAlert, below } from "../alert-baseline.ts";

type Metric = BaselineAlert["metric"];
type Row = readonly [
  on: BaselineAlert["on"],
  alert: BaselineAlert["alert"],
  level: BaselineAlert["level"],
  metric: Metric,
];
type Rest = Parameters<typeof above>[4];

/** What turns percents into the fractions that the cloud counts. */
export const percent = 0.01;

/** Names of the metric's kind of resource and of the metric itself, then how its points become one figure: aligner, and reducer where series are joined. */
export function over(...[on, alert, level, metric]: Row): (rest: Rest) => BaselineAlert {
  return (rest) => above(on, alert, level, namesOf(metric), { metric, ...rest });
}

export function under(...[on, alert, level, metric]: Row): (rest: Rest) => BaselineAlert {
  return (rest) => below(on, alert, level, namesOf(metric), { metric, ...rest });
}

/** Entries of the log, counted from the first on. `resource` is the kind of resource that they are about. */
export function logged(
  on: BaselineAlert["on"],
  alert: BaselineAlert["alert"],
  level: BaselineAlert["level"],
  [resource, name, query]: readonly [resource: string, name: string, query: string],
): (rest: Omit<Rest, "threshold"> & Partial<Rest>) => BaselineAlert {
  const metric = { namespace: resource, name, statistic: counted, query };
  return (rest) => above(on, alert, level, namesOf(metric), { metric, threshold: 0, periods: 1, ...rest });
}

/** Events since the last point, of all series together. */
export const counted = "ALIGN_DELTA/REDUCE_SUM";

function namesOf({ namespace, name, statistic }: Metric): Parameters<typeof above>[3] {
  return [namespace, name, statistic];
}
