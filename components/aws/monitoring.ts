import { AlarmMuteRule } from "@pulumi/aws/cloudwatch/alarmMuteRule.js";
import { Dashboard } from "@pulumi/aws/cloudwatch/dashboard.js";
import { EventTarget } from "@pulumi/aws/cloudwatch/eventTarget.js";
import { MetricAlarm } from "@pulumi/aws/cloudwatch/metricAlarm.js";
import { ComponentResource, type ComponentResourceOptions, type Output } from "@pulumi/pulumi";
import type { MonitoringArgs } from "../contract/cloud.ts";
import type { MutePlan } from "../plan/types/operations.ts";
import type { AlertPlan, SubjectKey } from "../plan/types/workload.ts";
import { fiveFieldCron } from "./cron.ts";
import { dashboardBody } from "./dashboard.ts";
import { createEventAlert, createEventRule, messageTemplate } from "./event-alert.ts";
import { createEventRelay } from "./event-relay.ts";

/**
 * The alarms of an environment, what silences them outside the contract's hours, the events that must reach a person,
 * and one dashboard.
 *
 * An alarm stands in the region of its metric and can only notify a topic of that region. Metrics of another region
 * (Route 53 health checks report in us-east-1) therefore have no action: their state changes are relayed to the home
 * region's bus, where one rule a severity publishes them to the same topics as all the others.
 */
export class AwsMonitoring extends ComponentResource {
  readonly #name: string;
  readonly #args: MonitoringArgs;

  constructor(name: string, args: MonitoringArgs, options: ComponentResourceOptions) {
    super("socle:aws:Monitoring", name, {}, options);
    this.#name = name;
    this.#args = args;
    const { plan, alerting, region } = args;

    const alarms = plan.alerts.map((alert) => ({ alert, resource: this.#createAlarm(alert) }));
    for (const mute of plan.mutes) this.#createMutes(mute, alarms);
    for (const event of plan.events) {
      const topicArn = alerting.topicId(event.severity);
      createEventAlert(`${name}-event-${event.key}`, event, { topicArn, region }, this);
    }
    this.#relayDistantAlarms();
    const body = dashboardBody(
      plan.dashboard,
      alarms.map(({ resource }) => resource.arn),
      (subject) => this.#dimensionsOf(subject),
      region,
    );
    new Dashboard(name, { dashboardName: plan.dashboard.name, dashboardBody: body, region }, { parent: this });
    this.registerOutputs({});
  }

  #createAlarm(alert: AlertPlan): MetricAlarm {
    const { alerting } = this.#args;
    const actions = this.#isDistant(alert) ? [] : [alerting.topicId(alert.severity)];
    const { statistic } = alert.metric;
    return new MetricAlarm(
      `${this.#name}-${alert.key}`,
      {
        name: alert.name,
        alarmDescription: `${alert.severity} ${alert.description}\nRunbook: ${alert.runbook}`,
        namespace: alert.metric.namespace,
        metricName: alert.metric.name,
        ...(isPlainStatistic(statistic) ? { statistic } : { extendedStatistic: statistic }),
        dimensions: this.#dimensionsOf(alert.subject),
        comparisonOperator: alert.comparison,
        threshold: alert.threshold,
        period: alert.periodSeconds,
        evaluationPeriods: alert.evaluationPeriods,
        datapointsToAlarm: alert.datapointsToAlarm,
        treatMissingData: alert.missingData,
        alarmActions: actions,
        okActions: actions,
        region: this.#regionOf(alert),
        tags: { Name: alert.name, severity: alert.severity },
      },
      { parent: this },
    );
  }

  /** A mute rule silences alarms of its own region, so it exists once a region that has some. */
  #createMutes(mute: MutePlan, alarms: readonly Alarm[]): void {
    const muted = alarms.filter(({ alert }) => mute.severities.includes(alert.severity));
    for (const [region, members] of Map.groupBy(muted, ({ alert }) => this.#regionOf(alert))) {
      new AlarmMuteRule(
        `${this.#name}-mute-${mute.name}-${region}`,
        {
          name: mute.name,
          description: mute.reason,
          rule: {
            schedule: {
              expression: fiveFieldCron(mute.start),
              timezone: mute.start.timezone,
              duration: mute.duration,
            },
          },
          // By their live names: a rule is refused while its alarms do not exist.
          muteTargets: { alarmNames: members.map(({ resource }) => resource.name) },
          region,
          tags: { Name: mute.name },
        },
        { parent: this },
      );
    }
  }

  #relayDistantAlarms(): void {
    const { plan, account, region: homeRegion } = this.#args;
    const distant = plan.alerts.filter((alert) => this.#isDistant(alert));
    const matches = [...Map.groupBy(distant, (alert) => this.#regionOf(alert))].map(([region, alerts]) => ({
      key: "alarms",
      name: plan.relayName,
      description: `Alarms of ${region}, relayed to ${homeRegion}`,
      pattern: stateChanges(alerts, region),
      region,
    }));
    const relayArgs = { roleName: plan.relayName, account, homeRegion, matches };
    createEventRelay(`${this.#name}-relay`, relayArgs, this);
    for (const [, alerts] of Map.groupBy(distant, (alert) => `${alert.severity} ${this.#regionOf(alert)}`)) {
      this.#publishRelayed(alerts);
    }
  }

  /** Publishes the state changes of relayed alarms that share a severity and a region. */
  #publishRelayed(alerts: readonly AlertPlan[]): void {
    const { plan, alerting, region: homeRegion } = this.#args;
    const [first] = alerts;
    if (first === undefined) return;
    const { severity } = first;
    const region = this.#regionOf(first);
    const logicalName = `${this.#name}-relayed-${severity.toLowerCase()}-${region}`;
    const match = {
      name: `${plan.relayName}-${severity.toLowerCase()}`,
      description: `${severity} alarms relayed from ${region}`,
      pattern: stateChanges(alerts, region),
      region: homeRegion,
    };
    const rule = createEventRule(logicalName, match, this);
    new EventTarget(
      logicalName,
      {
        rule: rule.name,
        arn: alerting.topicId(severity),
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
      { parent: this },
    );
  }

  #regionOf(alert: AlertPlan): string {
    return alert.region ?? this.#args.region;
  }

  #isDistant(alert: AlertPlan): boolean {
    return this.#regionOf(alert) !== this.#args.region;
  }

  #dimensionsOf(key: SubjectKey): Readonly<Record<string, Output<string>>> {
    const { subjects } = this.#args;
    const subject = subjects.find((candidate) => candidate.key === key);
    // An alarm without its dimensions would watch nothing, and look as if it did.
    if (subject === undefined) {
      throw new Error(
        `nothing publishes the subject "${key}"; known: ${subjects.map((known) => known.key).join(", ")}`,
      );
    }
    return subject.dimensions;
  }
}

interface Alarm {
  readonly alert: AlertPlan;
  readonly resource: MetricAlarm;
}

/** A muted alarm still changes state on the bus, with the details of its mute: those are left out. */
function stateChanges(alerts: readonly AlertPlan[], region: string): Readonly<Record<string, unknown>> {
  return {
    source: ["aws.cloudwatch"],
    "detail-type": ["CloudWatch Alarm State Change"],
    region: [region],
    detail: {
      alarmName: alerts.map((alert) => alert.name),
      state: { value: ["ALARM", "OK"] },
      muteDetail: { mutedBy: [{ exists: false }] },
    },
  };
}

function isPlainStatistic(statistic: string): boolean {
  return ["Average", "Maximum", "Minimum", "SampleCount", "Sum"].includes(statistic);
}
