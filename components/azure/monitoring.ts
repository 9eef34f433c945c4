import { Workbook } from "@pulumi/azure-native/applicationinsights/workbook.js";
import { all, ComponentResource, type ComponentResourceOptions, type Output } from "@pulumi/pulumi";
import type { MonitoringArgs } from "../contract/cloud.ts";
import { uuidOf } from "../plan/hash.ts";
import type { Severity } from "../plan/types/common.ts";
import type { MutePlan } from "../plan/types/operations.ts";
import type { AlertPlan, SubjectKey } from "../plan/types/workload.ts";
import { actionGroupOf } from "./alerting.ts";
import { createEventAlert } from "./event-alert.ts";
import { foundationOf, placeIn, regionsOf } from "./foundation.ts";
import { createLogAlert } from "./log-alert.ts";
import { collectMachineLogs } from "./machine-logs.ts";
import { type AlertPlace, createMetricAlert, createWebTestAlert } from "./metric-alert.ts";
import { createProcessingRule } from "./processing-rule.ts";
import { recurrencesOfMute } from "./week.ts";
import { workbookBody } from "./workbook.ts";

const webTests = "Microsoft.Insights/webtests";

/**
 * The alerts of an environment, what silences them outside the contract's hours, the events that must reach a person,
 * what the machines send, and one workbook. Alerts on metrics belong to no region; those on logs stand with the
 * workspace of theirs.
 */
export class AzureMonitoring extends ComponentResource {
  readonly #name: string;
  readonly #args: MonitoringArgs;

  constructor(name: string, args: MonitoringArgs, options: ComponentResourceOptions) {
    super("socle:azure:Monitoring", name, {}, options);
    this.#name = name;
    this.#args = args;
    const { plan } = args;
    for (const alert of plan.alerts) this.#createAlert(alert);
    this.#createEvents();
    this.#collectLogs();
    this.#createWorkbook();
    for (const mute of plan.mutes) this.#createMute(mute);
    this.registerOutputs({});
  }

  #createAlert(alert: AlertPlan): void {
    const logicalName = `${this.#name}-${alert.key}`;
    const place = this.#placeOf(alert.severity);
    if (alert.metric.query !== undefined) {
      const region = this.#regionOf(alert);
      const workspaceId = foundationOf(this.#args).workspaceId(region);
      createLogAlert(logicalName, alert, this.#queryOf(alert), { ...place, workspaceId, region }, this);
      return;
    }
    const resourceId = this.#dimensionOf(alert.subject, "resourceId");
    if (alert.metric.namespace === webTests) {
      const componentId = this.#dimensionOf(alert.subject, "componentId");
      createWebTestAlert(logicalName, alert, { webTestId: resourceId, componentId }, place, this);
      return;
    }
    createMetricAlert(logicalName, alert, resourceId, place, this);
  }

  #createEvents(): void {
    const { plan } = this.#args;
    const foundation = foundationOf(this.#args);
    const scopes = this.#groupIds();
    const workspaces = new Map(regionsOf(this.#args).map((region) => [region, foundation.workspaceId(region)]));
    for (const event of plan.events) {
      const place = { ...this.#placeOf(event.severity), scopes, workspaces };
      createEventAlert(`${this.#name}-event-${event.key}`, event, place, this);
    }
  }

  /** In every region where machines of the environment are watched. */
  #collectLogs(): void {
    const { plan, account, region: home } = this.#args;
    const fleets = plan.alerts.filter(({ subject }) => /^(?:standby-)?fleet:/.test(subject));
    for (const region of new Set(fleets.map((alert) => this.#regionOf(alert)))) {
      const { resourceGroupName, tags } = placeIn(this.#args, region);
      const workspaceId = foundationOf(this.#args).workspaceId(region);
      const parts = { account, resourceGroupName, region, tags, workspaceId, baseName: plan.dashboard.name };
      collectMachineLogs(`${this.#name}-machines${region === home ? "" : `-${region}`}`, parts, this);
    }
  }

  #createWorkbook(): void {
    const { plan, account, region } = this.#args;
    const place = placeIn(this.#args, region);
    const workspaceId = foundationOf(this.#args).workspaceId(region);
    new Workbook(
      this.#name,
      {
        ...place,
        // A workbook is named by a UUID; people see the other name.
        resourceName: uuidOf(["workbook", account, plan.dashboard.name]),
        displayName: plan.dashboard.name,
        kind: "shared",
        category: "workbook",
        sourceId: workspaceId,
        serializedData: workbookBody({
          plan: plan.dashboard,
          alerts: plan.alerts,
          workspaceId,
          groupIds: this.#groupIds(),
          resourceIdOf: (subject) => this.#dimensionOf(subject, "resourceId"),
          queryOf: (alert) => this.#queryOf(alert),
        }),
      },
      { parent: this },
    );
  }

  #createMute(mute: MutePlan): void {
    const { account, region } = this.#args;
    const { resourceGroupName, tags } = placeIn(this.#args, region);
    createProcessingRule(
      `${this.#name}-mute-${mute.name}`,
      {
        account,
        resourceGroupName,
        tags,
        severities: mute.severities,
        ruleName: mute.name,
        description: mute.reason,
        recurrences: recurrencesOfMute(mute),
        timezone: mute.start.timezone,
      },
      this,
    );
  }

  /** Every rule stands in the primary region's group, whose name the mutes look for. */
  #placeOf(severity: Severity): AlertPlace {
    const { resourceGroupName, tags } = placeIn(this.#args, this.#args.region);
    return { resourceGroupName, tags, actionGroupId: actionGroupOf(this.#args.alerting, severity) };
  }

  #groupIds(): readonly Output<string>[] {
    const foundation = foundationOf(this.#args);
    const { account } = this.#args;
    return regionsOf(this.#args).map((region) =>
      foundation.groupName(region).apply((group) => `/subscriptions/${account}/resourceGroups/${group}`),
    );
  }

  #regionOf(alert: AlertPlan): string {
    return alert.region ?? this.#args.region;
  }

  /** The query of an alert with what it names of its subject put in. */
  #queryOf(alert: AlertPlan): Output<string> {
    const query = alert.metric.query ?? "";
    const named = [...new Set([...query.matchAll(/\{(\w+)\}/g)].map(([, dimension = ""]) => dimension))];
    return all(named.map((dimension) => this.#dimensionOf(alert.subject, dimension))).apply((values) =>
      named.reduce((text, dimension, index) => text.replaceAll(`{${dimension}}`, values[index] ?? ""), query),
    );
  }

  #dimensionOf(key: SubjectKey, dimension: string): Output<string> {
    const { subjects } = this.#args;
    const subject = subjects.find((candidate) => candidate.key === key);
    // An alert that watches nothing would look as if it did.
    if (subject === undefined) {
      throw new Error(
        `nothing publishes the subject "${key}"; known: ${subjects.map((known) => known.key).join(", ")}`,
      );
    }
    const value = subject.dimensions[dimension];
    if (value === undefined) throw new Error(`the subject "${key}" does not tell its ${dimension}`);
    return value;
  }
}
