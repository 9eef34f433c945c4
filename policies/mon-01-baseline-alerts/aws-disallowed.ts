import { type CloudCases, ref } from "../core/cases.ts";
import { above, found, runbook, subscriptions, topics } from "./aws-case-resources.ts";

export const disallowed: CloudCases["disallowed"] = [
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
  ...[{}, { LoadBalancer: "app/another/1" }].map((beside) => ({
    case: `of machines behind ${Object.keys(beside).length > 0 ? "another balancer" : "no balancer"}`,
    set: { "hosts.dimensions": { TargetGroup: ref("targets", "arnSuffix"), ...beside } },
    at: ["targets"],
  })),
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
];
