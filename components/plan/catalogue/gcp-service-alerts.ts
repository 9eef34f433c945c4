import type { BaselineAlert, Watched } from "../alert-baseline.ts";
import { counted, over, under } from "./gcp-alert-rows.ts";

const gibibyte = 2 ** 30;

/** Most ports that a machine gets of a way out, as the network is made. */
const portsPerMachine = 4096;

function rpoSeconds({ tier }: Watched): number {
  return (tier?.rpoMinutes ?? 60) * 60;
}

function filesThreshold({ files }: Watched): number {
  return Math.floor(0.8 * (files?.sizeGb ?? 1024)) * gibibyte;
}

/** Answers of Cloud Storage that are its own fault, and those with which it holds back. https://cloud.google.com/storage/docs/json_api/v1/status-codes */
const failed = ["INTERNAL", "UNAVAILABLE", "DEADLINE_EXCEEDED", "UNKNOWN"];
const heldBack = ["RESOURCE_EXHAUSTED"];

const objectRequests = {
  namespace: "gcs_bucket",
  name: "storage.googleapis.com/api/request_count",
  statistic: counted,
} as const;

/**
 * Storage, ways out and keys. Of the copy of files in the DR region the console shows how old it is, under a name
 * that is not published: nothing rings for it, and the drill reads it.
 * Source: https://cloud.google.com/monitoring/api/metrics_gcp
 */
export const gcpServiceAlerts: readonly BaselineAlert[] = [
  over("files", "disk-full", "degraded", {
    namespace: "filestore_instance",
    name: "file.googleapis.com/nfs/server/used_bytes",
    statistic: "ALIGN_MAX",
  })({
    key: "files-full",
    threshold: filesThreshold,
    says: "The shared files hold more than {threshold} bytes (80 % of the share)",
  }),
  over("files", "files-io-limit", "warning", {
    namespace: "filestore_instance",
    name: "file.googleapis.com/nfs/server/average_write_latency",
    statistic: "ALIGN_MEAN",
  })({ threshold: 50, says: "Writes to the shared files take more than {threshold} ms: the share is at its limit" }),

  over("objects", "objects-errors", "degraded", { ...objectRequests, only: { response_code: failed } })({
    threshold: 5,
    says: "The object store answered more than {threshold} requests with an error in five minutes",
  }),
  over("objects", "objects-errors", "warning", { ...objectRequests, only: { response_code: heldBack } })({
    key: "objects-throttled",
    threshold: 0,
    says: "The object store holds requests back: the bucket is at its limit",
  }),
  // Thresholds are in seconds, the metric in milliseconds.
  over("objects-replication", "replication-lag", "degraded", {
    namespace: "storage_transfer_job",
    name: "storagetransfer.googleapis.com/transferjob/replication_latency",
    statistic: "ALIGN_PERCENTILE_99/REDUCE_MAX",
    scale: 1000,
  })({
    threshold: rpoSeconds,
    says: "Objects reach the DR region {threshold} seconds late: the RPO is lost if the region fails now",
  }),
  over("objects-replication", "replication-lag", "degraded", {
    namespace: "storage_transfer_job",
    name: "storagetransfer.googleapis.com/transferjob/object_replication_count",
    statistic: counted,
    only: { status: ["failed"] },
  })({ key: "replication-failed", threshold: 0, periods: 1, says: "Objects could not be copied to the DR region" }),

  // https://cloud.google.com/nat/docs/monitoring
  over("nat", "nat-port-errors", "degraded", {
    namespace: "nat_gateway",
    name: "router.googleapis.com/nat/dropped_sent_packets_count",
    statistic: counted,
    only: { reason: ["OUT_OF_RESOURCES"] },
  })({ threshold: 0, periods: 1, says: "The way out to the Internet has no port left: connections fail" }),
  over("nat", "nat-port-errors", "outage", {
    namespace: "nat_gateway",
    name: "router.googleapis.com/nat/nat_allocation_failed",
    statistic: "ALIGN_COUNT_TRUE/REDUCE_SUM",
  })({ key: "nat-down", threshold: 0, periods: 1, says: "Machines get no address to go out to the Internet with" }),
  over("nat", "nat-port-errors", "warning", {
    namespace: "nat_gateway",
    name: "router.googleapis.com/nat/port_usage",
    statistic: "ALIGN_MAX/REDUCE_MAX",
  })({
    key: "nat-ports-high",
    threshold: Math.floor(0.8 * portsPerMachine),
    says: "A machine holds over {threshold} connections to one place: 80 % of the ports it can get",
  }),

  // https://cloud.google.com/network-connectivity/docs/vpn/how-to/viewing-logs-metrics
  under("vpn", "vpn-tunnel-down", "outage", {
    namespace: "vpn_gateway",
    name: "vpn.googleapis.com/tunnel_established",
    statistic: "ALIGN_MAX/REDUCE_MAX",
  })({ threshold: 1, missingData: "breaching", says: "No tunnel to the client's premises stands" }),
  under("vpn", "vpn-tunnel-down", "warning", {
    namespace: "vpn_gateway",
    name: "vpn.googleapis.com/tunnel_established",
    statistic: "ALIGN_MAX/REDUCE_MIN",
  })({ key: "vpn-not-redundant", threshold: 1, periods: 12, says: "A tunnel to the client's premises is down" }),
  under("vpn", "vpn-tunnel-down", "warning", {
    namespace: "gce_router",
    name: "router.googleapis.com/bgp/session_up",
    statistic: "ALIGN_MAX/REDUCE_MIN",
  })({
    key: "vpn-session-down",
    threshold: 1,
    says: "A session that exchanges routes with the client's device is down",
  }),

  // What the project asks of the key service: https://cloud.google.com/kms/docs/monitoring
  over("keys", "keys-availability", "degraded", {
    namespace: "consumed_api",
    name: "serviceruntime.googleapis.com/api/request_count",
    statistic: counted,
    only: { response_code_class: ["5xx"] },
  })({ threshold: 5, says: "The key service answered more than {threshold} requests with an error in five minutes" }),
  over("keys", "keys-availability", "degraded", {
    namespace: "consumer_quota",
    name: "serviceruntime.googleapis.com/quota/exceeded",
    statistic: "ALIGN_COUNT_TRUE/REDUCE_SUM",
  })({
    key: "keys-saturation",
    threshold: 0,
    periods: 1,
    says: "The key service refuses requests: the project is at its limit, and what it encrypts may stop",
  }),
];
