import { AlarmMuteRule } from "@pulumi/aws/cloudwatch/alarmMuteRule.js";
import { Dashboard } from "@pulumi/aws/cloudwatch/dashboard.js";
import { MetricAlarm } from "@pulumi/aws/cloudwatch/metricAlarm.js";
import { ComponentResource, type ComponentResourceOptions, type Output } from "@pulumi/pulumi";
import type { MonitoringArgs } from "../contract/cloud.ts";
import type { MutePlan } from "../plan/types/operations.ts";
import type { AlertPlan, SubjectKey } from "../plan/types/workload.ts";
import { topicOf } from "./alerting.ts";
import { fiveFieldCron } from "./cron.ts";
import { dashboardBody } from "./dashboard.ts";
import { relayDistantAlarms } from "./distant-alarms.ts";
import { createEventAlert } from "./event-alert.ts";

/**
 * The alarms of an environment, what silences them outside the contract's hours, the events that must reach a person,
 * and one dashboard.
 * An alarm stands in the region of its metric; one that stands elsewhere than its topics is told by relay.
 */
export class AwsMonitoring extends ComponentResource {
  readonly #name: string;
  readonly #args: MonitoringArgs;

  constructor(name: string, args: MonitoringArgs, options: ComponentResourceOptions) {
    super("socle:aws:Monitoring", name, {}, options);
    this.#name = name;
    this.#args = args;
    const { plan, alerting, region } = args;

    const alarms = plan.alerts.map((alert) => this.#createAlarm(alert));
    for (const event of plan.events) {
      const topicArn = topicOf(alerting, event.severity);
      createEventAlert(`${name}-event-${event.key}`, event, { topicArn, region }, this);
    }
    relayDistantAlarms(name, args, this);
    const body = dashboardBody(
      plan.dashboard,
      alarms.map((alarm) => alarm.arn),
      (subject) => this.#dimensionsOf(subject),
      region,
    );
    const dashboard = new Dashboard(
      name,
      { dashboardName: plan.dashboard.name, dashboardBody: body, region },
      { parent: this },
    );
    for (const mute of plan.mutes) this.#createMutes(mute, dashboard);
    this.registerOutputs({});
  }

  #createAlarm(alert: AlertPlan): MetricAlarm {
    const { alerting, region } = this.#args;
    const actions = this.#regionOf(alert) !== region ? [] : [topicOf(alerting, alert.severity)];
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

  /**
   * A rule silences alarms of its own region, a hundred at most, and is refused while one of them does not exist. The dashboard
   * names them all, so waiting for it waits for every alarm: naming each as a dependency of each rule would fill a
   * quarter of the state.
   */
  #createMutes(mute: MutePlan, dashboard: Dashboard): void {
    const muted = this.#args.plan.alerts.filter((alert) => mute.severities.includes(alert.severity));
    for (const [region, alerts] of Map.groupBy(muted, (alert) => this.#regionOf(alert))) {
      for (const [part, names] of chunk(
        alerts.map(({ name }) => name),
        mostMutedAlarms,
      ).entries()) {
        const suffix = part === 0 ? "" : `-${part + 1}`;
        new AlarmMuteRule(
          `${this.#name}-mute-${mute.name}-${region}${suffix}`,
          {
            name: `${mute.name}${suffix}`,
            description: mute.reason,
            rule: {
              schedule: {
                expression: fiveFieldCron(mute.start),
                timezone: mute.start.timezone,
                duration: mute.duration,
              },
            },
            muteTargets: { alarmNames: names },
            region,
            tags: { Name: `${mute.name}${suffix}` },
          },
          { parent: this, dependsOn: dashboard },
        );
      }
    }
  }

  #regionOf(alert: AlertPlan): string {
    return alert.region ?? this.#args.region;
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

function isPlainStatistic(statistic: string): boolean {
  return ["Average", "Maximum", "Minimum", "SampleCount", "Sum"].includes(statistic);
}

/** Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MuteTargets.html */
const mostMutedAlarms = 100;

function chunk<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
