import { EventTarget } from "@pulumi/aws/cloudwatch/eventTarget.js";
import type { ComponentResource } from "@pulumi/pulumi";
import type { MonitoringArgs } from "../contract/cloud.ts";
import type { Severity } from "../plan/types/common.ts";
import type { AlertPlan } from "../plan/types/workload.ts";
import { topicOf } from "./alerting.ts";
import { createEventRule, messageTemplate } from "./event-alert.ts";
import { createEventRelay } from "./event-relay.ts";

/**
 * Brings home the alarms of other regions (Route 53 health checks report in us-east-1, replicas in the DR region). They
 * can only notify a topic of their own region, so they have no action: their state changes are relayed to the home
 * region's bus, where one rule a severity publishes them to the same topics as all the others.
 */
export function relayDistantAlarms(name: string, args: MonitoringArgs, parent: ComponentResource): void {
  const { plan, account, region: homeRegion } = args;
  const distant = plan.alerts.filter((alert) => regionOf(alert, args) !== homeRegion);
  const matches = [...Map.groupBy(distant, (alert) => regionOf(alert, args))].map(([region, alerts]) => ({
    key: "alarms",
    name: plan.relayName,
    description: `Alarms of ${region}, relayed to ${homeRegion}`,
    pattern: stateChanges(alerts, [region]),
    region,
  }));
  const relayArgs = { roleName: plan.relayName, account, homeRegion, matches };
  createEventRelay(`${name}-relay`, relayArgs, parent);
  for (const [severity, alerts] of Map.groupBy(distant, (alert) => alert.severity)) {
    publishRelayed(`${name}-relayed-${severity.toLowerCase()}`, { severity, alerts }, args, parent);
  }
}

/** Publishes the state changes of relayed alarms of one severity. */
function publishRelayed(
  logicalName: string,
  { severity, alerts }: { severity: Severity; alerts: readonly AlertPlan[] },
  args: MonitoringArgs,
  parent: ComponentResource,
): void {
  const { plan, alerting, region: homeRegion } = args;
  const regions = [...new Set(alerts.map((alert) => regionOf(alert, args)))].sort();
  const match = {
    name: `${plan.relayName}-${severity.toLowerCase()}`,
    description: `${severity} alarms relayed from ${regions.join(", ")}`,
    pattern: stateChanges(alerts, regions, severity),
    region: homeRegion,
  };
  const rule = createEventRule(logicalName, match, parent);
  new EventTarget(
    logicalName,
    {
      rule: rule.name,
      arn: topicOf(alerting, severity),
      inputTransformer: {
        inputPaths: {
          alarm: "$.detail.alarmName",
          // Holds the runbook.
          description: "$.detail.configuration.description",
          state: "$.detail.state.value",
          reason: "$.detail.state.reason",
          region: "$.region",
          time: "$.time",
        },
        inputTemplate: messageTemplate(
          { severity },
          {
            alert: "alarm",
            description: "description",
            state: "state",
            reason: "reason",
            region: "region",
            time: "time",
          },
        ),
      },
      region: homeRegion,
    },
    { parent },
  );
}

function regionOf(alert: AlertPlan, { region }: MonitoringArgs): string {
  return alert.region ?? region;
}

/**
 * State changes of these alarms, told by what their names and descriptions begin with, because a list of names would
 * outgrow a pattern. A muted alarm still changes state on the bus, with the details of its mute: those are left out.
 */
function stateChanges(
  alerts: readonly AlertPlan[],
  regions: readonly string[],
  severity?: Severity,
): Readonly<Record<string, unknown>> {
  return {
    source: ["aws.cloudwatch"],
    "detail-type": ["CloudWatch Alarm State Change"],
    region: regions,
    detail: {
      alarmName: [{ prefix: commonPrefix(alerts.map((alert) => alert.name)) }],
      ...(severity && { configuration: { description: [{ prefix: `${severity} ` }] } }),
      state: { value: ["ALARM", "OK"] },
      muteDetail: { mutedBy: [{ exists: false }] },
    },
  };
}

/** What all names begin with: at least the client and the environment, which every name of theirs starts with. */
function commonPrefix([first = "", ...others]: readonly string[]): string {
  let length = first.length;
  for (const other of others) {
    while (!other.startsWith(first.slice(0, length))) length -= 1;
  }
  return first.slice(0, length);
}
