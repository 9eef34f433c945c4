import { output } from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { AwsAlerting } from "../../../components/aws/alerting.ts";
import { messageTemplate } from "../../../components/aws/event-alert.ts";
import { AwsMonitoring } from "../../../components/aws/monitoring.ts";
import type { Subject } from "../../../components/contract/handles.ts";
import type { MonitoringPlan } from "../../../components/plan/types/operations.ts";
import { collectResources, ofType, only } from "../../support/collect-resources.ts";
import { cpuAlert, monitoringPlan, routes, uptimeAlert } from "../../support/example-operations.ts";
import { createExampleKeys, drRegion, target } from "../../support/example-parts.ts";

const { account, region } = target;
const alarm = "aws:cloudwatch/metricAlarm:MetricAlarm";
const rule = "aws:cloudwatch/eventRule:EventRule";
const eventTarget = "aws:cloudwatch/eventTarget:EventTarget";

const knownSubjects = {
  "fleet:erp": { AutoScalingGroupName: "acme-prod-erp" },
  "uptime:erp": { HealthCheckId: "check-1" },
};

function make(plan: MonitoringPlan): AwsMonitoring {
  const alerting = new AwsAlerting("alerting", { routes, keys: createExampleKeys(), region, account }, {});
  const subjects: Subject[] = Object.entries(knownSubjects).map(([key, dimensions]) => ({
    key,
    dimensions: Object.fromEntries(Object.entries(dimensions).map(([name, value]) => [name, output(value)])),
  }));
  return new AwsMonitoring("monitoring", { plan, alerting, subjects, region, account }, {});
}

function create(plan = monitoringPlan) {
  return collectResources(() => make(plan));
}

/** The example as it stands, made once: no test changes what it reads. */
let example: ReturnType<typeof create> | undefined;
function createExample() {
  example ??= create();
  return example;
}

describe("AwsMonitoring alarms", () => {
  it("watch the dimensions of their subject, and notify the topic of their severity both ways", async () => {
    const { inputs } = only(await createExample(), alarm, "monitoring-cpu-erp");
    expect(inputs).toMatchObject({
      name: "acme-prod-cpu-erp",
      statistic: "Average",
      dimensions: { AutoScalingGroupName: "acme-prod-erp" },
      alarmActions: ["arn:aws:mock:::Topic/alerting-p2"],
      okActions: ["arn:aws:mock:::Topic/alerting-p2"],
      treatMissingData: "missing",
      region,
    });
    expect(inputs.alarmDescription).toContain(cpuAlert.description);
    expect(inputs.alarmDescription).toContain("Runbook: https://runbooks.example.com/cpu");
  });

  it("give a percentile as an extended statistic", async () => {
    const metric = { namespace: "AWS/ApplicationELB", name: "TargetResponseTime", statistic: "p95" };
    const { inputs } = only(await create({ ...monitoringPlan, alerts: [{ ...cpuAlert, metric }] }), alarm);
    expect(inputs.extendedStatistic).toBe("p95");
    expect(inputs).not.toHaveProperty("statistic");
  });

  it("are refused when nothing publishes their subject", async () => {
    await collectResources(() => {
      const alerts = [{ ...cpuAlert, subject: "fleet:none" }];
      expect(() => make({ ...monitoringPlan, alerts })).toThrow('nothing publishes the subject "fleet:none"');
    });
  });
});

describe("AwsMonitoring mutes", () => {
  it("stand a hundred alarms to a rule, which is all that a rule takes", async () => {
    const alerts = Array.from({ length: 101 }, (_, index) => ({
      ...cpuAlert,
      key: `cpu-${index}`,
      name: `acme-prod-cpu-${index}`,
    }));
    const made = ofType(await create({ ...monitoringPlan, alerts }), "aws:cloudwatch/alarmMuteRule:AlarmMuteRule");
    const counts = made.map(({ inputs }) => (inputs.muteTargets as { alarmNames: string[] }).alarmNames.length);
    expect(counts.toSorted((a, b) => b - a)).toEqual([100, 1]);
    expect(new Set(made.map(({ name }) => name)).size).toBe(made.length);
  });

  it("silence the alarms of their severities, and no other", async () => {
    const { inputs } = only(await createExample(), "aws:cloudwatch/alarmMuteRule:AlarmMuteRule");
    expect(inputs).toMatchObject({
      region,
      muteTargets: { alarmNames: ["acme-prod-cpu-erp"] },
      rule: {
        schedule: { expression: "cron(30 18 * * MON-FRI)", timezone: "Europe/Paris", duration: "PT13H30M" },
      },
    });
  });
});

describe("AwsMonitoring of another region", () => {
  it("stands an alarm beside its metric, without a topic that it could not reach", async () => {
    const { inputs } = only(await createExample(), alarm, "monitoring-uptime-erp");
    expect(inputs).toMatchObject({ region: "us-east-1", alarmActions: [], okActions: [] });
  });

  it("relays its state changes to the home bus, and publishes them there with their runbook", async () => {
    const resources = await createExample();
    const relay = only(resources, rule, "monitoring-relay-alarms-us-east-1");
    expect(relay.inputs.region).toBe("us-east-1");
    expect(JSON.parse(String(relay.inputs.eventPattern)).detail.alarmName).toEqual([
      { prefix: "acme-prod-uptime-erp" },
    ]);
    expect(only(resources, eventTarget, "monitoring-relay-alarms-us-east-1").inputs).toMatchObject({
      arn: "arn:aws:events:eu-west-3:111122223333:event-bus/default",
      roleArn: "arn:aws:mock:::Role/monitoring-relay",
    });
    const published = only(resources, eventTarget, "monitoring-relayed-p1").inputs;
    expect(published).toMatchObject({ arn: "arn:aws:mock:::Topic/alerting-p1", region });
    expect(JSON.stringify(published.inputTransformer)).toContain("$.detail.configuration.description");
  });

  it("publishes each severity once, from whatever region it comes", async () => {
    const replica = { ...uptimeAlert, key: "replica-erp", name: "acme-prod-replica-erp", region: drRegion };
    const minor = { ...replica, key: "minor-erp", name: "acme-prod-minor-erp", severity: "P3" as const };
    const resources = await create({ ...monitoringPlan, alerts: [uptimeAlert, replica, minor] });
    const published = ofType(resources, rule).filter((each) => each.name.startsWith("monitoring-relayed"));
    const seen = published.map(({ inputs }) => {
      const { region: regions, detail } = JSON.parse(String(inputs.eventPattern));
      return [inputs.name, regions, detail.alarmName, detail.configuration.description];
    });
    expect(seen.sort()).toEqual([
      ["acme-prod-relay-p1", [drRegion, "us-east-1"], [{ prefix: "acme-prod-" }], [{ prefix: "P1 " }]],
      ["acme-prod-relay-p3", [drRegion], [{ prefix: "acme-prod-minor-erp" }], [{ prefix: "P3 " }]],
    ]);
  });

  it("makes no relay when every metric is at home", async () => {
    const resources = await create({ ...monitoringPlan, alerts: [cpuAlert] });
    expect(resources.filter((each) => each.name.includes("relay"))).toEqual([]);
  });
});

describe("AwsMonitoring events", () => {
  it("reach the topic of their severity, naming the runbook", async () => {
    const resources = await createExample();
    const { inputs } = only(resources, eventTarget, "monitoring-event-backup-failed");
    expect(inputs.arn).toBe("arn:aws:mock:::Topic/alerting-p2");
    const { inputTemplate } = inputs.inputTransformer as { inputTemplate: string };
    const filled = inputTemplate.replace(/<[\w.-]+>/g, "null");
    expect(JSON.parse(filled)).toMatchObject({
      severity: "P2",
      runbook: "https://runbooks.example.com/backup",
      description: "A backup job failed; <nothing> was kept",
      event: null,
    });
    expect(only(resources, rule, "monitoring-event-backup-failed").inputs.state).toBe("ENABLED");
  });

  it("never read a fact as a placeholder", () => {
    expect(messageTemplate({ fact: "<event>" }, { event: "aws.events.event.json" })).toBe(
      '{"fact":"\\u003cevent>","event":<aws.events.event.json>}',
    );
  });
});

describe("AwsMonitoring dashboard", () => {
  it("shows the alarms, then the graphs with the subject's dimensions", async () => {
    const { inputs } = only(await createExample(), "aws:cloudwatch/dashboard:Dashboard");
    const { widgets } = JSON.parse(String(inputs.dashboardBody));
    expect(widgets[0].properties.alarms).toHaveLength(2);
    expect(widgets[1].properties).toMatchObject({
      title: "erp CPU",
      region,
      metrics: [["AWS/EC2", "CPUUtilization", "AutoScalingGroupName", "acme-prod-erp"]],
    });
  });
});
