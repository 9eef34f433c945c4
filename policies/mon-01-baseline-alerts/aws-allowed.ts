import { type Change, ref } from "../core/cases.ts";
import { above, below, database, found, runbook, subscriptions, topics, watch } from "./aws-case-resources.ts";

export const allowed: readonly Change[] = [
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
];
