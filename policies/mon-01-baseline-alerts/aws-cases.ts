import { type CaseResource, type CloudCases, ref } from "../core/cases.ts";

const alarm = "aws:cloudwatch/metricAlarm:MetricAlarm";
const runbook = "P2 Something is wrong\nRunbook: docs/operations/alerts.md#something";
const topics = "aws:sns/topic:Topic";
const subscriptions = "aws:sns/topicSubscription:TopicSubscription";

interface Watched {
  readonly metric: readonly [namespace: string, name: string, operator: string];
  readonly dimensions: Readonly<Record<string, unknown>>;
}

const above = "GreaterThanThreshold";
const below = "LessThanThreshold";

function watch(
  name: string,
  { metric: [namespace, metricName, comparisonOperator], dimensions }: Watched,
): CaseResource {
  const properties = { namespace, metricName, comparisonOperator, dimensions, alarmDescription: runbook };
  return { type: alarm, name, properties: { ...properties, name, alarmActions: [ref("p2", "arn")] } };
}

const database = { DBInstanceIdentifier: ref("database", "identifier") };
const fleet = { AutoScalingGroupName: ref("fleet", "name") };
const group = { TargetGroup: ref("targets", "arnSuffix"), LoadBalancer: ref("balancer", "arnSuffix") };
const cpu = { metric: ["AWS/RDS", "CPUUtilization", above], dimensions: database } as const;

const found = (name: string, ...rest: readonly unknown[]) => ({
  type: alarm,
  name,
  properties: Object.assign({}, ...rest),
});

export const awsCases: CloudCases = {
  compliant: [
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
  ],
  allowed: [
    {
      case: "a list with one metric",
      without: ["db-cpu"],
      add: [
        found("listed", {
          metricQueries: [
            {
              id: "m1",
              returnData: true,
              metric: { namespace: "AWS/RDS", metricName: "CPUUtilization", dimensions: database },
            },
          ],
          comparisonOperator: above,
          alarmDescription: "See https://runbooks.example.com/cpu",
          alarmActions: [ref("p2", "arn")],
        }),
      ],
    },
    {
      case: "an expression over a metric",
      without: ["db-cpu"],
      add: [
        found("computed", {
          metricQueries: [
            { id: "e1", expression: "100 - m1", returnData: true },
            { id: "m1", metric: { namespace: "AWS/RDS", metricName: "CPUUtilization", dimensions: database } },
          ],
          comparisonOperator: below,
          alarmDescription: runbook,
          alarmActions: [ref("p2", "arn")],
        }),
      ],
    },
    {
      case: "a query over all databases",
      without: ["db-cpu"],
      add: [
        found("asked", {
          metricQueries: [
            {
              id: "q1",
              expression: 'SELECT MAX(CPUUtilization) FROM SCHEMA("AWS/RDS", DBInstanceIdentifier)',
              returnData: true,
            },
          ],
          comparisonOperator: above,
          alarmDescription: runbook,
          alarmActions: [ref("p2", "arn")],
        }),
      ],
    },
    {
      case: "a search that names it",
      without: ["db-cpu"],
      add: [
        found("searched", {
          metricQueries: [
            {
              id: "q1",
              expression:
                "SEARCH('{AWS/RDS,DBInstanceIdentifier} MetricName=\"CPUUtilization\" DBInstanceIdentifier=\"acme-erp\"', 'Average', 300)",
              returnData: true,
            },
          ],
          comparisonOperator: above,
          alarmDescription: runbook,
          alarmActions: [ref("p2", "arn")],
        }),
      ],
    },
    {
      case: "machines that are missing",
      set: {
        "status.namespace": "AWS/AutoScaling",
        "status.metricName": "GroupInServiceInstances",
        "status.comparisonOperator": below,
      },
    },
    {
      case: "an alarm made of others tells",
      set: { "db-cpu.alarmActions": [] },
      add: [
        {
          type: "aws:cloudwatch/compositeAlarm:CompositeAlarm",
          name: "either",
          properties: {
            alarmName: "either",
            alarmRule: "ALARM(db-cpu) OR ALARM(db-swap)",
            alarmDescription: runbook,
            alarmActions: [ref("p2", "arn")],
          },
        },
      ],
    },
    {
      case: "events of another region's alarms are brought home",
      set: { "nat.region": "eu-central-1", "ports.region": "eu-central-1", "ports.alarmActions": [] },
      add: [
        {
          type: "aws:cloudwatch/eventRule:EventRule",
          name: "away",
          properties: {
            region: "eu-central-1",
            eventPattern: JSON.stringify({
              source: ["aws.cloudwatch"],
              detail: { alarmName: [{ prefix: "po" }], muteDetail: { mutedBy: [{ exists: false }] } },
            }),
          },
        },
        {
          type: "aws:cloudwatch/eventTarget:EventTarget",
          name: "relay",
          properties: {
            region: "eu-central-1",
            rule: ref("away", "name"),
            arn: "arn:aws:events:eu-west-3:111122223333:event-bus/default",
          },
        },
        {
          type: "aws:cloudwatch/eventRule:EventRule",
          name: "home",
          properties: {
            eventPattern: JSON.stringify({
              "detail-type": ["CloudWatch Alarm State Change"],
              region: ["eu-central-1"],
              detail: { configuration: { description: [{ prefix: "P2 " }] }, state: { value: ["ALARM", "OK"] } },
            }),
          },
        },
        {
          type: "aws:cloudwatch/eventTarget:EventTarget",
          name: "told",
          properties: { rule: ref("home", "name"), arn: ref("p2", "arn") },
        },
      ],
    },
    {
      case: "a replica, which must keep up",
      set: { "database.replicateSourceDb": "acme-main" },
      without: ["db-cpu", "db-storage", "db-memory", "db-swap", "db-queue", "db-credits", "db-burst"],
      add: [watch("lag", { metric: ["AWS/RDS", "ReplicaLag", above], dimensions: database })],
    },
    {
      case: "no credits where nothing has any",
      set: { "database.instanceClass": "db.m7g.large", "database.storageType": "gp3" },
      without: ["db-credits", "db-burst"],
    },
    {
      case: "what the client file silences",
      without: ["db-cpu", "db-credits", "ports"],
      requirements: { silencedAlerts: ["db-cpu", "nat-port-errors"] },
    },
    {
      case: "members of a cluster watched together",
      add: [
        { type: "aws:rds/cluster:Cluster", name: "cluster", properties: { clusterIdentifier: "acme-cluster" } },
        {
          type: "aws:rds/clusterInstance:ClusterInstance",
          name: "writer",
          properties: { clusterIdentifier: ref("cluster", "clusterIdentifier") },
        },
        watch("cluster-cpu", {
          metric: ["AWS/RDS", "CPUUtilization", above],
          dimensions: { DBClusterIdentifier: ref("cluster", "clusterIdentifier") },
        }),
        watch("cluster-memory", {
          metric: ["AWS/RDS", "FreeableMemory", below],
          dimensions: { DBClusterIdentifier: "acme-cluster" },
        }),
      ],
    },
    {
      case: "a balancer that passes TCP on",
      set: {
        "balancer.loadBalancerType": "network",
        "hosts.namespace": "AWS/NetworkELB",
      },
      without: ["errors"],
    },
    {
      case: "alarms that drive the cloud",
      add: [
        found("scale", { alarmActions: ["arn:aws:autoscaling:eu-west-3:111122223333:scalingPolicy:1"] }),
        {
          type: "aws:autoscaling/policy:Policy",
          name: "more",
          properties: { autoscalingGroupName: "acme-fleet", arn: "arn:aws:autoscaling:eu-west-3:1:scalingPolicy:2" },
        },
        found("scale-too", { alarmActions: [ref("more", "arn")] }),
      ],
    },
    {
      case: "buckets of logs and copies",
      add: [
        { type: "aws:s3/bucket:Bucket", name: "copies", properties: { bucket: "acme-copies" } },
        {
          type: "aws:s3/bucketReplicationConfig:BucketReplicationConfig",
          name: "replication",
          properties: { bucket: "acme-objects", rules: [{ destination: { bucket: "arn:aws:s3:::acme-copies" } }] },
        },
      ],
    },
    {
      case: "all those whom some severity names, of an alarm that says none",
      add: [
        { type: topics, name: "p3", properties: { name: "acme-p3" } },
        {
          type: subscriptions,
          name: "exploitation",
          properties: {
            topic: ref("p3", "arn"),
            protocol: "email",
            endpoint: "exploitation@example.com",
            filterPolicy: JSON.stringify({ never: ["now"] }),
          },
        },
        found("mild", { alarmDescription: "See https://runbooks.example.com", alarmActions: [ref("p3", "arn")] }),
      ],
    },
  ],
  disallowed: [
    ...[
      ["db-cpu", "database"],
      ["db-storage", "database"],
      ["db-memory", "database"],
      ["db-swap", "database"],
      ["db-queue", "database"],
      ["db-credits", "database"],
      ["db-burst", "database"],
      ["cpu", "fleet"],
      ["status", "fleet"],
      ["memory", "fleet"],
      ["disk", "fleet"],
      ["errors", "balancer"],
      ["hosts", "targets"],
      ["ports", "nat"],
      ["tunnels", "vpn"],
      ["burst", "files"],
      ["failures", "objects"],
    ].map(([missing = "", at = ""]) => ({ case: `no ${missing}`, without: [missing], at: [at] })),
    {
      case: "of another database",
      set: { "db-cpu.dimensions": { DBInstanceIdentifier: "acme-other" } },
      at: ["database"],
    },
    { case: "of another region", set: { "db-cpu.region": "eu-central-1" }, at: ["database"] },
    { case: "on the wrong side", set: { "db-storage.comparisonOperator": above }, at: ["database"] },
    {
      case: "of one zone of a balancer",
      set: { "errors.dimensions": { LoadBalancer: ref("balancer", "arnSuffix"), AvailabilityZone: "eu-west-3a" } },
      at: ["balancer"],
    },
    {
      case: "a replica that nobody follows",
      set: { "database.replicateSourceDb": "acme-main" },
      at: ["database"],
    },
    { case: "switched off", set: { "db-cpu.actionsEnabled": false }, at: ["db-cpu"], property: "actionsEnabled" },
    { case: "tells nobody", set: { "db-cpu.alarmActions": [] }, at: ["db-cpu"], property: "alarmActions" },
    {
      case: "a topic without anybody",
      add: [
        { type: topics, name: "empty", properties: { name: "acme-empty" } },
        found("lost", { alarmDescription: runbook, alarmActions: [ref("empty", "arn")] }),
      ],
      at: ["lost"],
      property: "alarmActions",
    },
    {
      case: "somebody whom no severity names",
      add: [
        { type: topics, name: "other", properties: { name: "acme-other" } },
        {
          type: subscriptions,
          name: "stranger",
          properties: { topic: ref("other", "arn"), protocol: "email", endpoint: "x@example.com" },
        },
        found("astray", { alarmDescription: runbook, alarmActions: [ref("other", "arn")] }),
      ],
      at: ["astray"],
      property: "alarmActions",
    },
    {
      case: "fewer than its severity names",
      set: { "db-cpu.alarmDescription": runbook.replace("P2", "P1") },
      at: ["db-cpu"],
      property: "alarmActions",
    },
    {
      case: "those of another severity",
      set: { "itsm.endpoint": "exploitation@example.com", "db-cpu.alarmDescription": runbook.replace("P2", "P3") },
      at: [
        ...["db-storage", "db-memory", "db-swap", "db-queue", "db-credits", "db-burst"],
        ...["cpu", "status", "memory", "disk", "errors", "hosts", "ports", "tunnels", "burst", "failures"],
      ],
      property: "alarmActions",
    },
    {
      case: "told at times, who must be told at any",
      add: [
        { type: topics, name: "filtered", properties: { name: "acme-filtered" } },
        {
          type: subscriptions,
          name: "sometimes",
          properties: {
            topic: ref("filtered", "arn"),
            protocol: "https",
            endpoint: "https://itsm.example.com/hooks/socle",
            filterPolicy: '{"kind":["rare"]}',
          },
        },
        found("missed", { alarmDescription: runbook, alarmActions: [ref("filtered", "arn")] }),
      ],
      at: ["missed"],
      property: "alarmActions",
    },
    {
      case: "a rule of another region, of the same name, brings nothing home",
      set: { "nat.region": "eu-central-1", "ports.region": "eu-central-1", "ports.alarmActions": [] },
      add: [
        ...["eu-central-1", "us-east-1"].map((region) => ({
          type: "aws:cloudwatch/eventRule:EventRule",
          name: `away-${region}`,
          properties: { region, name: "acme-alarms", eventPattern: JSON.stringify({ source: ["aws.cloudwatch"] }) },
        })),
        {
          type: "aws:cloudwatch/eventTarget:EventTarget",
          name: "told",
          properties: { region: "us-east-1", rule: "acme-alarms", arn: ref("p2", "arn") },
        },
      ],
      at: ["ports"],
      property: "alarmActions",
    },
    {
      case: "no runbook",
      set: { "db-cpu.alarmDescription": "P2 The database is busy" },
      at: ["db-cpu"],
      property: "alarmDescription",
    },
    {
      case: "nothing said",
      set: { "db-cpu.alarmDescription": undefined },
      at: ["db-cpu"],
      property: "alarmDescription",
    },
    {
      case: "an alarm made of several that must be raised together",
      set: { "db-cpu.alarmActions": [] },
      add: [
        {
          type: "aws:cloudwatch/compositeAlarm:CompositeAlarm",
          name: "both",
          properties: {
            alarmRule: "ALARM(db-cpu) AND ALARM(db-swap)",
            alarmDescription: runbook,
            alarmActions: [ref("p2", "arn")],
          },
        },
      ],
      at: ["db-cpu"],
    },
    {
      case: "an alarm made of others that tells nobody",
      add: [
        {
          type: "aws:cloudwatch/compositeAlarm:CompositeAlarm",
          name: "either",
          properties: { alarmRule: "ALARM(db-cpu)", alarmDescription: runbook },
        },
      ],
      at: ["either"],
    },
    {
      case: "an expression over another database",
      without: ["db-cpu"],
      add: [
        found("asked", {
          metricQueries: [
            {
              id: "q1",
              expression:
                "SELECT MAX(CPUUtilization) FROM SCHEMA(\"AWS/RDS\", DBInstanceIdentifier) WHERE DBInstanceIdentifier = 'acme-other'",
            },
          ],
          comparisonOperator: above,
          alarmDescription: runbook,
          alarmActions: [ref("p2", "arn")],
        }),
      ],
      at: ["database"],
    },
    {
      case: "an account in which nothing that is done is told",
      requirements: { kind: "account" },
      at: ["stack"],
    },
  ],
};
