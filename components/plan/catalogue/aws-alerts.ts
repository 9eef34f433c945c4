import { above, type BaselineAlert, below, type Watched } from "../alert-baseline.ts";

const mebibyte = 2 ** 20;
const gibibyte = 2 ** 30;

const isLinux = ({ fleet }: Watched) => fleet?.os === "linux";
const isWindows = ({ fleet }: Watched) => fleet?.os === "windows";
const isBurstable = ({ database }: Watched) => database?.machineType.startsWith("db.t") ?? false;
const isBurstableFleet = ({ fleet }: Watched) => fleet?.machineType.startsWith("t") ?? false;

/** Connections that each GiB of memory allows (default of the engine's parameter group), and the ceiling. */
const connections = {
  postgres: { perGb: 112, most: 5000 },
  mysql: { perGb: 85, most: 16_000 },
  mariadb: { perGb: 85, most: 16_000 },
  sqlserver: { perGb: 1000, most: 32_767 },
} as const;

function connectionLimit({ database, databaseMemoryGb = 8 }: Watched): number {
  const { perGb, most } = connections[database?.engine ?? "postgres"];
  return Math.floor(0.8 * Math.min(most, perGb * databaseMemoryGb));
}

function rpoSeconds({ tier }: Watched): number {
  return (tier?.rpoMinutes ?? 60) * 60;
}

/**
 * What is watched on AWS, by kind of subject. Thresholds are those of the published baselines (Azure Monitor Baseline
 * Alerts for machines, Cloud Posse's RDS alarms for databases) and of common practice.
 */
export const awsAlertBaseline: readonly BaselineAlert[] = [
  above("fleet", "cpu-high", "degraded", ["AWS/EC2", "CPUUtilization", "Average"], {
    threshold: 85,
    says: "Processors of the machines are over {threshold} % busy",
  }),
  above("fleet", "memory-low", "degraded", ["CWAgent", "mem_used_percent", "Maximum"], {
    threshold: 90,
    says: "A machine has less than 10 % of its memory available (over {threshold} % used)",
    when: isLinux,
  }),
  above("fleet", "memory-low", "degraded", ["CWAgent", "Memory % Committed Bytes In Use", "Maximum"], {
    threshold: 90,
    says: "A machine has committed over {threshold} % of its memory",
    when: isWindows,
  }),
  above("fleet", "disk-full", "degraded", ["CWAgent", "disk_used_percent", "Maximum"], {
    threshold: 80,
    says: "A system disk is over {threshold} % full",
    when: isLinux,
  }),
  below("fleet", "disk-full", "degraded", ["CWAgent", "LogicalDisk % Free Space", "Minimum"], {
    threshold: 20,
    says: "A disk has less than {threshold} % free",
    when: isWindows,
  }),
  above("fleet", "status-check", "degraded", ["AWS/EC2", "StatusCheckFailed", "Maximum"], {
    threshold: 1,
    comparison: "GreaterThanOrEqualToThreshold",
    periodSeconds: 60,
    periods: 5,
    says: "A machine fails its status checks; the group replaces it by itself",
  }),
  below("fleet", "status-check", "outage", ["AWS/AutoScaling", "GroupInServiceInstances", "Minimum"], {
    key: "machines-missing",
    threshold: ({ fleet }) => fleet?.count.min ?? 1,
    periodSeconds: 60,
    periods: 15,
    missingData: "breaching",
    says: "Fewer than {threshold} machines are in service, and the group has not mended itself",
  }),
  below("fleet", "cpu-high", "warning", ["AWS/EC2", "CPUCreditBalance", "Minimum"], {
    key: "cpu-credits-low",
    threshold: 20,
    says: "A burstable machine has fewer than {threshold} processor credits left",
    when: isBurstableFleet,
  }),

  above("targets", "unhealthy-hosts", "degraded", ["AWS/ApplicationELB", "UnHealthyHostCount", "Maximum"], {
    threshold: 1,
    comparison: "GreaterThanOrEqualToThreshold",
    periodSeconds: 60,
    periods: 5,
    says: "{threshold} machine or more fails the load balancer's health check",
  }),
  below("targets", "unhealthy-hosts", "outage", ["AWS/ApplicationELB", "HealthyHostCount", "Maximum"], {
    key: "no-healthy-host",
    threshold: 1,
    periodSeconds: 60,
    periods: 3,
    missingData: "breaching",
    says: "No machine answers the load balancer: the service is down",
  }),
  above("tcp", "unhealthy-hosts", "degraded", ["AWS/NetworkELB", "UnHealthyHostCount", "Maximum"], {
    threshold: 1,
    comparison: "GreaterThanOrEqualToThreshold",
    periodSeconds: 60,
    periods: 5,
    says: "{threshold} machine or more fails the load balancer's health check",
  }),
  below("tcp", "unhealthy-hosts", "outage", ["AWS/NetworkELB", "HealthyHostCount", "Maximum"], {
    key: "no-healthy-host",
    threshold: 1,
    periodSeconds: 60,
    periods: 3,
    missingData: "breaching",
    says: "No machine answers the load balancer: the service is down",
  }),
  above("targets", "http-5xx", "degraded", ["AWS/ApplicationELB", "HTTPCode_Target_5XX_Count", "Sum"], {
    area: "applications",
    threshold: 10,
    says: "The application answered more than {threshold} requests with an error in five minutes",
  }),
  above("targets", "latency-high", "warning", ["AWS/ApplicationELB", "TargetResponseTime", "p95"], {
    area: "applications",
    threshold: 2,
    says: "One request in twenty takes more than {threshold} seconds",
  }),
  above("edge", "http-5xx", "degraded", ["AWS/ApplicationELB", "HTTPCode_ELB_5XX_Count", "Sum"], {
    key: "balancer-5xx",
    threshold: 10,
    says: "The load balancer itself answered more than {threshold} requests with an error in five minutes",
  }),
  above("edge", "unhealthy-hosts", "degraded", ["AWS/ApplicationELB", "RejectedConnectionCount", "Sum"], {
    key: "connections-rejected",
    threshold: 0,
    says: "The load balancer refused connections: it is at its limit",
  }),
  above("waf", "waf-blocked", "warning", ["AWS/WAFV2", "BlockedRequests", "Sum"], {
    threshold: 1000,
    says: "The web firewall blocked more than {threshold} requests in five minutes",
  }),
  below("uptime", "uptime", "outage", ["AWS/Route53", "HealthCheckStatus", "Minimum"], {
    threshold: 1,
    periodSeconds: 60,
    missingData: "breaching",
    says: "The service does not answer from the Internet",
  }),
  below("certificate", "certificate-expiry", "degraded", ["AWS/CertificateManager", "DaysToExpiry", "Minimum"], {
    threshold: 30,
    periodSeconds: 86_400,
    periods: 1,
    says: "The TLS certificate expires in less than {threshold} days: its renewal has failed",
  }),

  above("database", "db-cpu", "degraded", ["AWS/RDS", "CPUUtilization", "Average"], {
    threshold: 80,
    says: "The database's processors are over {threshold} % busy",
  }),
  below("database", "db-memory-low", "degraded", ["AWS/RDS", "FreeableMemory", "Minimum"], {
    threshold: 64 * mebibyte,
    says: "The database has less than {threshold} bytes of memory left (64 MiB)",
  }),
  below("database", "db-storage-low", "outage", ["AWS/RDS", "FreeStorageSpace", "Minimum"], {
    threshold: 2 * gibibyte,
    periods: 1,
    says: "The database has less than {threshold} bytes of storage left (2 GiB): it stops when none is left",
  }),
  above("database", "db-swap", "warning", ["AWS/RDS", "SwapUsage", "Maximum"], {
    threshold: 256 * mebibyte,
    says: "The database swaps more than {threshold} bytes (256 MiB)",
  }),
  above("database", "db-queue-depth", "warning", ["AWS/RDS", "DiskQueueDepth", "Average"], {
    threshold: 64,
    says: "More than {threshold} operations wait for the database's disk",
  }),
  above("database", "disk-latency", "warning", ["AWS/RDS", "WriteLatency", "Average"], {
    threshold: 0.025,
    says: "Writes to the database's disk take more than {threshold} seconds (25 ms)",
  }),
  above("database", "db-connections", "degraded", ["AWS/RDS", "DatabaseConnections", "Maximum"], {
    threshold: connectionLimit,
    says: "More than {threshold} connections: over 80 % of what the database accepts",
  }),
  below("database", "db-cpu", "warning", ["AWS/RDS", "CPUCreditBalance", "Minimum"], {
    key: "db-cpu-credits-low",
    threshold: 20,
    says: "The database has fewer than {threshold} processor credits left",
    when: isBurstable,
  }),
  above("replica", "db-replica-lag", "degraded", ["AWS/RDS", "ReplicaLag", "Maximum"], {
    threshold: rpoSeconds,
    missingData: "breaching",
    says: "The standby database is {threshold} seconds behind: the RPO is lost if the region fails now",
  }),

  below("files", "files-burst-credits", "warning", ["AWS/EFS", "BurstCreditBalance", "Minimum"], {
    threshold: 200 * gibibyte,
    says: "The shared files have fewer than {threshold} bytes of burst credits left",
  }),
  above("files", "files-io-limit", "warning", ["AWS/EFS", "PercentIOLimit", "Maximum"], {
    threshold: 95,
    says: "The shared files are at {threshold} % of their operations limit",
  }),
  above("files-replication", "replication-lag", "degraded", ["AWS/EFS", "TimeSinceLastSync", "Maximum"], {
    threshold: rpoSeconds,
    missingData: "breaching",
    says: "The shared files of the DR region are {threshold} seconds behind: the RPO is lost if the region fails now",
  }),
  above("objects", "objects-errors", "degraded", ["AWS/S3", "5xxErrors", "Sum"], {
    threshold: 5,
    says: "The object store answered more than {threshold} requests with an error in five minutes",
  }),
  above("objects-replication", "replication-lag", "degraded", ["AWS/S3", "ReplicationLatency", "Maximum"], {
    threshold: rpoSeconds,
    says: "Objects reach the DR region {threshold} seconds late: the RPO is lost if the region fails now",
  }),

  above("nat", "nat-port-errors", "degraded", ["AWS/NATGateway", "ErrorPortAllocation", "Sum"], {
    threshold: 0,
    periods: 1,
    says: "The way out to the Internet has no port left: connections fail",
  }),
  below("vpn", "vpn-tunnel-down", "outage", ["AWS/VPN", "TunnelState", "Maximum"], {
    threshold: 1,
    missingData: "breaching",
    says: "Both tunnels to the client's premises are down",
  }),
  below("vpn", "vpn-tunnel-down", "warning", ["AWS/VPN", "TunnelState", "Minimum"], {
    key: "vpn-not-redundant",
    threshold: 1,
    periods: 12,
    says: "One of the two tunnels to the client's premises is down",
  }),
];
