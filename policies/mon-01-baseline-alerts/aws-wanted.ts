import { receivesReplicas } from "../core/bucket-replication.ts";
import { isReplica } from "../core/databases.ts";
import { receivesLogs } from "../core/log-stores.ts";
import type { Resource } from "../core/resource.ts";
import type { WantedAlert, WantedOfType } from "./wanted.ts";

export interface AwsWanted extends WantedOfType {
  /** Dimension that names the resource. */
  readonly dimension: string;
  /** Dimensions that may stand beside it without leaving anything of it out. */
  readonly beside?: readonly string[];
  /** Dimension of something else without which AWS has no such figure, and the types that it names. */
  readonly with?: { readonly dimension: string; readonly types: readonly string[] };
}

const userGuide = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring";
const isWhole = (database: Resource) => !isReplica(database);
const burstable = (property: string, prefix: string) => (resource: Resource) =>
  resource.text(property)?.startsWith(prefix) ?? false;

const machine: readonly WantedAlert[] = [
  { when: "its processors are busy", alert: "cpu-high", metrics: { "AWS/EC2 CPUUtilization": "above" } },
  {
    when: "a machine fails or is missing",
    alert: "status-check",
    metrics: {
      "AWS/EC2 StatusCheckFailed": "above",
      "AWS/EC2 StatusCheckFailed_Instance": "above",
      "AWS/EC2 StatusCheckFailed_System": "above",
      "AWS/AutoScaling GroupInServiceInstances": "below",
    },
  },
  {
    when: "its memory runs out",
    alert: "memory-low",
    metrics: {
      "CWAgent mem_used_percent": "above",
      "CWAgent mem_available_percent": "below",
      "CWAgent Memory % Committed Bytes In Use": "above",
      "CWAgent Memory Available Mbytes": "below",
    },
  },
  {
    when: "a disk fills up",
    alert: "disk-full",
    metrics: { "CWAgent disk_used_percent": "above", "CWAgent LogicalDisk % Free Space": "below" },
  },
];
const diskDimensions = ["path", "device", "fstype", "instance", "objectname", "ImageId", "InstanceType"];

const memberOfCluster = (namespace: string): readonly WantedAlert[] => [
  { when: "its processors are busy", alert: "db-cpu", metrics: { [`${namespace} CPUUtilization`]: "above" } },
  { when: "its memory runs out", alert: "db-memory-low", metrics: { [`${namespace} FreeableMemory`]: "below" } },
];

const balancer: AwsWanted = {
  documentation:
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html",
  dimension: "LoadBalancer",
  beside: ["TargetGroup"],
  spared: (resource) =>
    ["network", "gateway"].includes(resource.text("loadBalancerType") ?? "") ? "answers no requests itself" : undefined,
  alerts: [
    {
      when: "requests are answered with an error",
      alert: "http-5xx",
      metrics: {
        "AWS/ApplicationELB HTTPCode_ELB_5XX_Count": "above",
        "AWS/ApplicationELB HTTPCode_Target_5XX_Count": "above",
      },
    },
  ],
};

const targets: AwsWanted = {
  documentation: balancer.documentation,
  dimension: "TargetGroup",
  beside: ["LoadBalancer"],
  with: { dimension: "LoadBalancer", types: ["aws:alb/loadBalancer:LoadBalancer", "aws:lb/loadBalancer:LoadBalancer"] },
  spared: (resource) => (resource.text("targetType") === "lambda" ? "leads to no machine" : undefined),
  alerts: [
    {
      when: "a machine does not answer",
      alert: "unhealthy-hosts",
      metrics: {
        "AWS/ApplicationELB UnHealthyHostCount": "above",
        "AWS/ApplicationELB HealthyHostCount": "below",
        "AWS/NetworkELB UnHealthyHostCount": "above",
        "AWS/NetworkELB HealthyHostCount": "below",
      },
    },
  ],
};

/** The baseline of alerts on AWS, by type of resource. */
export const awsWanted: Readonly<Record<string, AwsWanted>> = {
  "aws:alb/loadBalancer:LoadBalancer": balancer,
  "aws:lb/loadBalancer:LoadBalancer": balancer,
  "aws:alb/targetGroup:TargetGroup": targets,
  "aws:lb/targetGroup:TargetGroup": targets,
  "aws:autoscaling/group:Group": {
    documentation: `${userGuide}/metrics-collected-by-CloudWatch-agent.html`,
    dimension: "AutoScalingGroupName",
    beside: diskDimensions,
    alerts: machine,
  },
  "aws:docdb/clusterInstance:ClusterInstance": {
    documentation: "https://docs.aws.amazon.com/documentdb/latest/developerguide/cloud_watch.html",
    dimension: "DBInstanceIdentifier",
    alerts: memberOfCluster("AWS/DocDB"),
  },
  "aws:ec2/instance:Instance": {
    documentation: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/viewing_metrics_with_cloudwatch.html",
    dimension: "InstanceId",
    beside: diskDimensions,
    alerts: machine,
  },
  "aws:ec2/natGateway:NatGateway": {
    documentation: "https://docs.aws.amazon.com/vpc/latest/userguide/metrics-dimensions-nat-gateway.html",
    dimension: "NatGatewayId",
    alerts: [
      {
        when: "it has no port left",
        alert: "nat-port-errors",
        metrics: { "AWS/NATGateway ErrorPortAllocation": "above" },
      },
    ],
  },
  "aws:ec2/vpnConnection:VpnConnection": {
    documentation: "https://docs.aws.amazon.com/vpn/latest/s2svpn/monitoring-cloudwatch-vpn.html",
    dimension: "VpnId",
    alerts: [{ when: "its tunnels are down", alert: "vpn-tunnel-down", metrics: { "AWS/VPN TunnelState": "below" } }],
  },
  "aws:efs/fileSystem:FileSystem": {
    documentation: "https://docs.aws.amazon.com/efs/latest/ug/efs-metrics.html",
    dimension: "FileSystemId",
    spared: (files, stack) => {
      const copies = stack.ofType("aws:efs/replicationConfiguration:ReplicationConfiguration");
      return stack.referring(files, "destination", copies).length > 0 ? "is the copy of others" : undefined;
    },
    alerts: [
      {
        when: "requests are held back",
        alert: "files-io-limit",
        metrics: { "AWS/EFS PercentIOLimit": "above", "AWS/EFS BurstCreditBalance": "below" },
      },
    ],
  },
  "aws:rds/clusterInstance:ClusterInstance": {
    documentation: "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.AuroraMonitoring.Metrics.html",
    dimension: "DBInstanceIdentifier",
    alerts: memberOfCluster("AWS/RDS"),
  },
  "aws:rds/instance:Instance": {
    documentation: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-metrics.html",
    dimension: "DBInstanceIdentifier",
    alerts: [
      {
        when: "its processors are busy",
        alert: "db-cpu",
        metrics: { "AWS/RDS CPUUtilization": "above", "AWS/RDS DBLoadRelativeToNumVCPUs": "above" },
        only: isWhole,
      },
      {
        when: "its storage runs out",
        alert: "db-storage-low",
        metrics: { "AWS/RDS FreeStorageSpace": "below" },
        only: isWhole,
      },
      {
        when: "its memory runs out",
        alert: "db-memory-low",
        metrics: { "AWS/RDS FreeableMemory": "below" },
        only: isWhole,
      },
      { when: "it swaps", alert: "db-swap", metrics: { "AWS/RDS SwapUsage": "above" }, only: isWhole },
      {
        when: "its disk keeps requests waiting",
        alert: "db-queue-depth",
        metrics: { "AWS/RDS DiskQueueDepth": "above" },
        only: isWhole,
      },
      {
        when: "its processor credits run out",
        alert: "db-cpu",
        metrics: { "AWS/RDS CPUCreditBalance": "below" },
        only: (database) => isWhole(database) && burstable("instanceClass", "db.t")(database),
      },
      {
        when: "its disk's credits run out",
        alert: "db-queue-depth",
        metrics: { "AWS/RDS BurstBalance": "below" },
        only: (database) => isWhole(database) && database.text("storageType") === "gp2",
      },
      {
        when: "it lags behind",
        alert: "db-replica-lag",
        metrics: { "AWS/RDS ReplicaLag": "above" },
        only: isReplica,
      },
    ],
  },
  "aws:s3/bucket:Bucket": {
    documentation: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/metrics-dimensions.html",
    dimension: "BucketName",
    beside: ["FilterId"],
    spared: (bucket, stack) => {
      if (receivesLogs(bucket, stack)) return "receives logs alone";
      return receivesReplicas(bucket, stack) ? "is the copy of others" : undefined;
    },
    alerts: [
      {
        when: "requests are answered with an error",
        alert: "objects-errors",
        metrics: { "AWS/S3 5xxErrors": "above" },
      },
    ],
  },
};
