import { above, type BaselineAlert, below, type Watched } from "../alert-baseline.ts";

const gibibyte = 2 ** 30;

const fileShares = "Microsoft.Storage/storageAccounts/fileServices";
const blobs = "Microsoft.Storage/storageAccounts/blobServices";
const replication = "Microsoft.Storage/storageAccounts/objectReplicationPolicies";
const natGateways = "Microsoft.Network/natGateways";
const vpnGateways = "Microsoft.Network/virtualNetworkGateways";
const keyVaults = "Microsoft.KeyVault/vaults";

/**
 * How a request to a share was held back.
 * Source: https://learn.microsoft.com/azure/storage/files/files-monitoring-alerts
 */
const heldBackFiles = [
  "SuccessWithThrottling",
  "SuccessWithShareEgressThrottling",
  "SuccessWithShareIngressThrottling",
  "SuccessWithShareIopsThrottling",
  "ClientShareEgressThrottlingError",
  "ClientShareIngressThrottlingError",
  "ClientShareIopsThrottlingError",
];

/** Source: https://learn.microsoft.com/azure/storage/blobs/monitor-blob-storage-reference#metrics-dimensions */
const failedBlobs = ["ServerBusyError", "ServerOtherError", "ServerTimeoutError"];
const heldBackBlobs = ["ClientThrottlingError", "SuccessWithThrottling", "ClientAccountBandwidthThrottlingError"];

/**
 * How long objects have waited for their copy, as the metric sorts them: the first minute of each span and its name.
 * Source: https://learn.microsoft.com/azure/storage/blobs/object-replication-overview#replication-metrics
 */
const waitingSpans = [
  { fromMinutes: 0, name: "0-5 mins" },
  { fromMinutes: 5, name: "5-10 mins" },
  { fromMinutes: 10, name: "10-15 mins" },
  { fromMinutes: 15, name: "15-30 mins" },
  { fromMinutes: 30, name: "30 mins-2 hours" },
  { fromMinutes: 120, name: "2-8 hours" },
  { fromMinutes: 480, name: "8-24 hours" },
  { fromMinutes: 1440, name: ">24 hours" },
] as const;

/** One rule a span in which an RPO can end: objects count that have waited for longer. */
function lateObjects(): BaselineAlert[] {
  return waitingSpans.slice(1).map(({ fromMinutes, name }, index, late) => {
    const until = late[index + 1]?.fromMinutes ?? Number.POSITIVE_INFINITY;
    return above(
      "objects-replication",
      "replication-lag",
      "degraded",
      [replication, "PendingOperationsForReplication", "Maximum"],
      {
        metric: {
          namespace: replication,
          name: "PendingOperationsForReplication",
          statistic: "Maximum",
          only: { TimeBucket: late.slice(index).map((span) => span.name) },
        },
        threshold: 0,
        says: `Objects have waited for their copy in the DR region longer than the RPO allows (${name} and more)`,
        when: ({ tier }) => {
          const rpo = tier?.rpoMinutes ?? 60;
          // Without a span that ends with a short RPO, the shortest one is watched; without one behind a long RPO, the longest.
          const isShortest = index === 0 && rpo < fromMinutes;
          return isShortest || (fromMinutes <= rpo && rpo < until);
        },
      },
    );
  });
}

function filesThreshold({ files }: Watched): number {
  return Math.floor(0.8 * (files?.sizeGb ?? 100)) * gibibyte;
}

/** Storage, ways out and keys. */
export const azureServiceAlerts: readonly BaselineAlert[] = [
  above("files", "files-io-limit", "warning", [fileShares, "Transactions", "Total"], {
    metric: { namespace: fileShares, name: "Transactions", statistic: "Total", only: { ResponseType: heldBackFiles } },
    threshold: 0,
    says: "Requests to the shared files are held back: the share is at its limit of operations or bandwidth",
  }),
  above("files", "disk-full", "degraded", [fileShares, "FileCapacity", "Average"], {
    key: "files-full",
    threshold: filesThreshold,
    periodSeconds: 3600,
    periods: 1,
    says: "The shared files hold more than {threshold} bytes (80 % of the share)",
  }),
  below("files", "files-io-limit", "outage", [fileShares, "Availability", "Average"], {
    key: "files-unavailable",
    threshold: 90,
    periods: 1,
    says: "Less than {threshold} % of the requests to the shared files succeed",
  }),
  above("objects", "objects-errors", "degraded", [blobs, "Transactions", "Total"], {
    metric: { namespace: blobs, name: "Transactions", statistic: "Total", only: { ResponseType: failedBlobs } },
    threshold: 5,
    periods: 1,
    says: "The object store answered more than {threshold} requests with an error in five minutes",
  }),
  above("objects", "objects-errors", "warning", [blobs, "Transactions", "Total"], {
    key: "objects-throttled",
    metric: { namespace: blobs, name: "Transactions", statistic: "Total", only: { ResponseType: heldBackBlobs } },
    threshold: 0,
    says: "The object store holds requests back: the account is at its limit",
  }),
  below("objects", "objects-errors", "outage", [blobs, "Availability", "Average"], {
    key: "objects-unavailable",
    threshold: 90,
    periods: 1,
    says: "Less than {threshold} % of the requests to the object store succeed",
  }),
  ...lateObjects(),

  above("nat", "nat-port-errors", "degraded", [natGateways, "SNATConnectionCount", "Total"], {
    metric: {
      namespace: natGateways,
      name: "SNATConnectionCount",
      statistic: "Total",
      only: { ConnectionState: ["Failed"] },
    },
    threshold: 0,
    periods: 1,
    says: "The way out to the Internet has no port left: connections fail",
  }),
  below("nat", "nat-port-errors", "outage", [natGateways, "DatapathAvailability", "Average"], {
    key: "nat-down",
    threshold: 90,
    says: "The way out to the Internet works for less than {threshold} % of the time",
  }),
  below("vpn", "vpn-tunnel-down", "outage", [vpnGateways, "TunnelAverageBandwidth", "Average"], {
    threshold: 1,
    says: "Nothing passes through the tunnels to the client's premises",
  }),
  below("vpn", "vpn-tunnel-down", "warning", [vpnGateways, "BgpPeerStatus", "Average"], {
    metric: { namespace: vpnGateways, name: "BgpPeerStatus", statistic: "Average", only: { BgpPeerAddress: ["*"] } },
    key: "vpn-session-down",
    threshold: 1,
    says: "A session that exchanges routes with the client's device is down",
    when: ({ vpn }) => vpn?.routing === "bgp",
  }),
  above("vpn", "vpn-tunnel-down", "warning", [vpnGateways, "TunnelEgressPacketDropCount", "Total"], {
    key: "vpn-packets-dropped",
    threshold: 100,
    says: "More than {threshold} packets to the client's premises were dropped in a quarter of an hour",
  }),

  below("keys", "keys-availability", "outage", [keyVaults, "Availability", "Average"], {
    threshold: 90,
    periods: 1,
    says: "Less than {threshold} % of the requests to the key vault succeed: what it encrypts may stop",
  }),
  above("keys", "keys-availability", "degraded", [keyVaults, "SaturationShoebox", "Average"], {
    key: "keys-saturation",
    threshold: 75,
    periods: 1,
    says: "The key vault is at {threshold} % of what it can hold",
  }),
  above("keys", "keys-availability", "warning", [keyVaults, "ServiceApiLatency", "Average"], {
    key: "keys-latency",
    threshold: 1000,
    says: "The key vault takes more than {threshold} ms to answer",
  }),
];
