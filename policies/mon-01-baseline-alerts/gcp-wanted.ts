import { isReplica } from "../core/databases.ts";
import { receivesLogs } from "../core/log-stores.ts";
import type { Requirements } from "../core/requirements.ts";
import type { Resource } from "../core/resource.ts";
import type { StackView } from "../core/stack-view.ts";
import type { WantedAlert, WantedOfType } from "./wanted.ts";

export interface GcpWantedAlert extends WantedAlert {
  /** What a filter of the log that says the same holds. */
  readonly log?: RegExp;
  /** The state whose share counts, where the metric has several and a filter names one. */
  readonly state?: string;
}

export interface GcpWanted extends WantedOfType<GcpWantedAlert> {
  /** Properties of other types that name the resource, and whose own names filters may use in its place. */
  readonly alias?: Readonly<Record<string, string>>;
}

const metrics = "https://cloud.google.com/monitoring/api/metrics_gcp";
const compute = "compute.googleapis.com/instance";
const agent = "agent.googleapis.com";
const sql = "cloudsql.googleapis.com/database";
const nat = "router.googleapis.com/nat";
const isWhole = (database: Resource) => !isReplica(database);

const machine: GcpWanted = {
  documentation: "https://cloud.google.com/monitoring/api/metrics_opsagent",
  alerts: [
    {
      when: "its processors are busy",
      alert: "cpu-high",
      metrics: { [`${compute}/cpu/utilization`]: "above", [`${agent}/cpu/utilization`]: "above" },
    },
    {
      when: "its memory runs out",
      alert: "memory-low",
      metrics: { [`${agent}/memory/percent_used`]: "above" },
      state: "used",
    },
    {
      when: "a disk fills up",
      alert: "disk-full",
      metrics: { [`${agent}/disk/percent_used`]: "above" },
      state: "used",
    },
    {
      when: "a machine fails or is missing",
      alert: "status-check",
      metrics: { [`${compute}/uptime`]: "below", [`${compute}/uptime_total`]: "below" },
      log: /compute\.instances\.(?:repair|hostError|automaticRestart)|healthState/,
    },
  ],
};

const proxies = {
  "gcp:compute/regionTargetHttpsProxy:RegionTargetHttpsProxy": "urlMap",
  "gcp:compute/targetHttpsProxy:TargetHttpsProxy": "urlMap",
  "gcp:compute/regionTargetHttpProxy:RegionTargetHttpProxy": "urlMap",
  "gcp:compute/targetHttpProxy:TargetHttpProxy": "urlMap",
  "gcp:compute/forwardingRule:ForwardingRule": "target",
  "gcp:compute/globalForwardingRule:GlobalForwardingRule": "target",
};

const balancer: GcpWanted = {
  documentation: "https://cloud.google.com/load-balancing/docs/metrics",
  alias: proxies,
  spared: (map) => (map.has("defaultUrlRedirect") ? "answers with a redirection alone" : undefined),
  alerts: [
    {
      when: "requests are answered with an error",
      alert: "http-5xx",
      metrics: Object.fromEntries(
        ["https", "https/external/regional", "https/internal"].flatMap((kind) => [
          [`loadbalancing.googleapis.com/${kind}/request_count`, "above"],
          [`loadbalancing.googleapis.com/${kind}/backend_request_count`, "above"],
        ]),
      ),
    },
  ],
};

function waits(resource: Resource, stack: StackView, { region, drRegion }: Requirements): string | undefined {
  const place = stack.regionOf(resource);
  return place === drRegion && place !== region ? "waits in the DR region" : undefined;
}

/** The baseline of alerts on Google Cloud, by type of resource. */
export const gcpWanted: Readonly<Record<string, GcpWanted>> = {
  "gcp:compute/instance:Instance": machine,
  "gcp:compute/instanceGroupManager:InstanceGroupManager": machine,
  "gcp:compute/regionInstanceGroupManager:RegionInstanceGroupManager": machine,
  "gcp:compute/regionUrlMap:RegionUrlMap": balancer,
  "gcp:compute/uRLMap:URLMap": balancer,
  "gcp:compute/routerNat:RouterNat": {
    documentation: "https://cloud.google.com/nat/docs/monitoring",
    alerts: [
      {
        when: "it has no port left",
        alert: "nat-port-errors",
        metrics: { [`${nat}/dropped_sent_packets_count`]: "above", [`${nat}/nat_allocation_failed`]: "above" },
      },
    ],
  },
  "gcp:compute/vPNTunnel:VPNTunnel": {
    documentation: "https://cloud.google.com/network-connectivity/docs/vpn/how-to/viewing-logs-metrics",
    alias: {
      "gcp:compute/haVpnGateway:HaVpnGateway": "vpnGateway",
      "gcp:compute/vPNGateway:VPNGateway": "targetVpnGateway",
    },
    alerts: [
      {
        when: "it is down",
        alert: "vpn-tunnel-down",
        metrics: { "vpn.googleapis.com/tunnel_established": "below" },
      },
    ],
  },
  "gcp:filestore/instance:Instance": {
    documentation: metrics,
    spared: waits,
    alerts: [
      {
        when: "it fills up",
        alert: "disk-full",
        metrics: {
          "file.googleapis.com/nfs/server/used_bytes": "above",
          "file.googleapis.com/nfs/server/used_bytes_percent": "above",
          "file.googleapis.com/nfs/server/free_bytes_percent": "below",
        },
      },
    ],
  },
  "gcp:sql/databaseInstance:DatabaseInstance": {
    documentation: "https://cloud.google.com/sql/docs/postgres/admin-api/metrics",
    alerts: [
      {
        when: "its processors are busy",
        alert: "db-cpu",
        metrics: { [`${sql}/cpu/utilization`]: "above" },
        only: isWhole,
      },
      {
        when: "its memory runs out",
        alert: "db-memory-low",
        metrics: { [`${sql}/memory/utilization`]: "above" },
        only: isWhole,
      },
      {
        when: "its storage runs out",
        alert: "db-storage-low",
        metrics: { [`${sql}/disk/utilization`]: "above" },
        only: isWhole,
      },
      { when: "it does not answer", alert: "db-down", metrics: { [`${sql}/up`]: "below" }, only: isWhole },
      {
        when: "it lags behind",
        alert: "db-replica-lag",
        metrics: { [`${sql}/replication/replica_lag`]: "above", [`${sql}/replication/network_lag`]: "above" },
        only: isReplica,
      },
    ],
  },
  "gcp:storage/bucket:Bucket": {
    documentation: metrics,
    spared: (bucket, stack, requirements) =>
      receivesLogs(bucket, stack) ? "receives logs alone" : waits(bucket, stack, requirements),
    alerts: [
      {
        when: "requests are answered with an error",
        alert: "objects-errors",
        metrics: { "storage.googleapis.com/api/request_count": "above" },
      },
    ],
  },
};
