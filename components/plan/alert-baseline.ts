import type { AlertName } from "../client/schema.ts";
import type { Area } from "./scope.ts";
import type { TierPlan } from "./types/common.ts";
import type { VpnPlan } from "./types/network.ts";
import type { AlertPlan, DatabasePlan, EdgePlan, FilesPlan, FleetPlan } from "./types/workload.ts";

/** How bad: the service is down; it works badly; it will work badly if nothing is done. */
type AlertLevel = "outage" | "degraded" | "warning";

/** What a rule may need to know of the thing it watches. */
export interface Watched {
  readonly tier?: TierPlan | undefined;
  readonly fleet?: FleetPlan | undefined;
  readonly edge?: EdgePlan | undefined;
  readonly vpn?: VpnPlan | undefined;
  readonly database?: DatabasePlan | undefined;
  readonly databaseMemoryGb?: number | undefined;
  readonly files?: FilesPlan | undefined;
}

export interface BaselineAlert {
  /** Kind of subject it watches: what stands before the colon of a subject key. */
  readonly on: SubjectKind;
  /** Unique on its subject, stable over releases. */
  readonly key: string;
  /** Name by which the client file overrides it. */
  readonly alert: AlertName;
  readonly level: AlertLevel;
  /** Out of the contract's scope, it is not planned. */
  readonly area: Area;
  readonly says: string;
  readonly metric: AlertPlan["metric"];
  readonly comparison: AlertPlan["comparison"];
  readonly threshold: number | ((watched: Watched) => number);
  readonly periodSeconds: number;
  readonly periods: number;
  readonly missingData: AlertPlan["missingData"];
  readonly when?: (watched: Watched) => boolean;
}

export type SubjectKind =
  | "fleet"
  | "edge"
  | "targets"
  | "tcp"
  | "waf"
  | "uptime"
  | "certificate"
  | "database"
  | "replica"
  | "files"
  | "files-replication"
  | "objects"
  | "objects-replication"
  | "nat"
  | "vpn"
  | "keys";

type Rest = Pick<BaselineAlert, "threshold" | "says"> & Partial<BaselineAlert>;

/** An alert that is raised when the metric is over the threshold. */
export function above(
  on: SubjectKind,
  alert: AlertName,
  level: AlertLevel,
  metric: readonly [namespace: string, name: string, statistic: string],
  rest: Rest,
): BaselineAlert {
  const [namespace, name, statistic] = metric;
  return {
    on,
    key: alert,
    alert,
    level,
    area: "monitoring",
    metric: { namespace, name, statistic },
    comparison: "GreaterThanThreshold",
    periodSeconds: 300,
    periods: 3,
    missingData: "notBreaching",
    ...rest,
  };
}

/** An alert that is raised when the metric is under the threshold. */
export function below(...[on, alert, level, metric, rest]: Parameters<typeof above>): BaselineAlert {
  return above(on, alert, level, metric, { comparison: "LessThanThreshold", ...rest });
}
