import { type CaseResource, ref } from "../core/cases.ts";

export const alarm = "aws:cloudwatch/metricAlarm:MetricAlarm";
export const runbook = "P2 Something is wrong\nRunbook: docs/operations/alerts.md#something";
export const topics = "aws:sns/topic:Topic";
export const subscriptions = "aws:sns/topicSubscription:TopicSubscription";

interface Watched {
  readonly metric: readonly [namespace: string, name: string, operator: string];
  readonly dimensions: Readonly<Record<string, unknown>>;
}

export const above = "GreaterThanThreshold";
export const below = "LessThanThreshold";

export function watch(
  name: string,
  { metric: [namespace, metricName, comparisonOperator], dimensions }: Watched,
): CaseResource {
  const properties = { namespace, metricName, comparisonOperator, dimensions, alarmDescription: runbook };
  return { type: alarm, name, properties: { ...properties, name, alarmActions: [ref("p2", "arn")] } };
}

export const database = { DBInstanceIdentifier: ref("database", "identifier") };
export const fleet = { AutoScalingGroupName: ref("fleet", "name") };
export const group = { TargetGroup: ref("targets", "arnSuffix"), LoadBalancer: ref("balancer", "arnSuffix") };
export const cpu = { metric: ["AWS/RDS", "CPUUtilization", above], dimensions: database } as const;

export const found = (name: string, ...rest: readonly unknown[]) => ({
  type: alarm,
  name,
  properties: Object.assign({}, ...rest),
});

export const resources: readonly CaseResource[] = [
  { type: topics, name: "p2", properties: { name: "acme-p2" } },
  {
    type: subscriptions,
    name: "itsm",
    properties: { topic: ref("p2", "arn"), protocol: "https", endpoint: "https://itsm.example.com/hooks/socle" },
  },
  {
    type: "aws:rds/instance:Instance",
    name: "database",
    properties: { identifier: "acme-erp", instanceClass: "db.t4g.medium", storageType: "gp2" },
  },
  watch("db-cpu", cpu),
  watch("db-storage", { metric: ["AWS/RDS", "FreeStorageSpace", below], dimensions: database }),
  watch("db-memory", { metric: ["AWS/RDS", "FreeableMemory", below], dimensions: database }),
  watch("db-swap", { metric: ["AWS/RDS", "SwapUsage", above], dimensions: database }),
  watch("db-queue", { metric: ["AWS/RDS", "DiskQueueDepth", above], dimensions: database }),
  watch("db-credits", { metric: ["AWS/RDS", "CPUCreditBalance", below], dimensions: database }),
  watch("db-burst", { metric: ["AWS/RDS", "BurstBalance", below], dimensions: database }),
  { type: "aws:autoscaling/group:Group", name: "fleet", properties: { name: "acme-fleet", maxSize: 4 } },
  watch("cpu", { metric: ["AWS/EC2", "CPUUtilization", above], dimensions: fleet }),
  watch("status", { metric: ["AWS/EC2", "StatusCheckFailed", "GreaterThanOrEqualToThreshold"], dimensions: fleet }),
  watch("memory", { metric: ["CWAgent", "mem_used_percent", above], dimensions: fleet }),
  watch("disk", { metric: ["CWAgent", "disk_used_percent", above], dimensions: { ...fleet, path: "/" } }),
  { type: "aws:lb/loadBalancer:LoadBalancer", name: "balancer", properties: { loadBalancerType: "application" } },
  { type: "aws:lb/targetGroup:TargetGroup", name: "targets", properties: { port: 80 } },
  watch("errors", {
    metric: ["AWS/ApplicationELB", "HTTPCode_ELB_5XX_Count", above],
    dimensions: { LoadBalancer: ref("balancer", "arnSuffix") },
  }),
  watch("hosts", { metric: ["AWS/ApplicationELB", "UnHealthyHostCount", above], dimensions: group }),
  { type: "aws:ec2/natGateway:NatGateway", name: "nat", properties: { subnetId: "subnet-1" } },
  watch("ports", {
    metric: ["AWS/NATGateway", "ErrorPortAllocation", above],
    dimensions: { NatGatewayId: ref("nat") },
  }),
  { type: "aws:ec2/vpnConnection:VpnConnection", name: "vpn", properties: { type: "ipsec.1" } },
  watch("tunnels", { metric: ["AWS/VPN", "TunnelState", below], dimensions: { VpnId: ref("vpn") } }),
  { type: "aws:efs/fileSystem:FileSystem", name: "files", properties: { encrypted: true } },
  watch("burst", { metric: ["AWS/EFS", "BurstCreditBalance", below], dimensions: { FileSystemId: ref("files") } }),
  { type: "aws:s3/bucket:Bucket", name: "objects", properties: { bucket: "acme-objects" } },
  watch("failures", {
    metric: ["AWS/S3", "5xxErrors", above],
    dimensions: { BucketName: ref("objects", "bucket"), FilterId: "EntireBucket" },
  }),
];
