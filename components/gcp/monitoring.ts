import { Dashboard } from "@pulumi/gcp/monitoring/dashboard.js";
import { ComponentResource, type ComponentResourceOptions, type Output } from "@pulumi/pulumi";
import type { MonitoringArgs } from "../contract/cloud.ts";
import type { Severity } from "../plan/types/common.ts";
import type { AlertPlan, SubjectKey } from "../plan/types/workload.ts";
import { filled, seriesFilter } from "./alert-filter.ts";
import { createCountAlert, createLogMetric, createMetricAlert, type PolicyContext } from "./alert-policy.ts";
import { channelsOf } from "./alerting.ts";
import { dashboardBody } from "./dashboard.ts";
import { createLogAlert, entryOf } from "./event-alert.ts";
import { gcpFoundation, waitFor } from "./foundation.ts";
import { createMutes } from "./mutes.ts";
import { partName } from "./names.ts";

/**
 * The alerts of an environment, what silences them outside the contract's hours, the events that must reach a person,
 * and one dashboard. Metrics of every region are in one place, so alerts of the standby need no relay.
 */
export class GcpMonitoring extends ComponentResource {
  readonly #name: string;
  readonly #args: MonitoringArgs;

  constructor(name: string, args: MonitoringArgs, options: ComponentResourceOptions) {
    super("socle:gcp:Monitoring", name, {}, options);
    this.#name = name;
    this.#args = args;
    const { plan, account: project } = args;
    for (const alert of plan.alerts) this.#createAlert(alert);
    for (const event of plan.events) {
      const told = { ...event, ...entryOf(event.pattern) };
      createLogAlert(`${name}-event-${event.key}`, told, "event", this.#contextOf(event.severity));
    }
    new Dashboard(
      name,
      { project, dashboardJson: dashboardBody(plan.dashboard, (subject) => this.#dimensionsOf(subject)) },
      { parent: this, dependsOn: this.#services },
    );
    createMutes(`${name}-mutes`, args, this);
    this.registerOutputs({});
  }

  get #services() {
    return waitFor(this.#args.foundation, "monitoring.googleapis.com");
  }

  #contextOf(severity: Severity): PolicyContext {
    const { alerting, account: project, foundation } = this.#args;
    const { tags } = gcpFoundation(foundation);
    return { project, channels: channelsOf(alerting, severity), tags, parent: this, dependsOn: this.#services };
  }

  #createAlert(alert: AlertPlan): void {
    const logicalName = `${this.#name}-${alert.key}`;
    const context = this.#contextOf(alert.severity);
    const dimensions = this.#dimensionsOf(alert.subject);
    const { query, namespace } = alert.metric;
    if (query === undefined) {
      createMetricAlert(logicalName, alert, seriesFilter(alert.metric, dimensions), context);
      return;
    }
    const filter = filled(query, dimensions);
    // One entry is enough, unless the client wants more of them: only then is there something to count.
    if (alert.threshold === 0) {
      createLogAlert(logicalName, { ...alert, filter, labels: {} }, "alert", context);
      return;
    }
    const counted = createLogMetric(
      logicalName,
      { name: partName(alert.name, "log", longestMetric), description: alert.description, filter },
      context,
      waitFor(this.#args.foundation, "logging.googleapis.com"),
    );
    const { threshold, periodSeconds, evaluationPeriods } = alert;
    const count = {
      metric: counted.name,
      sources: [namespace],
      most: threshold,
      periodSeconds,
      periods: evaluationPeriods,
    };
    createCountAlert(logicalName, { ...alert, ...count }, "alert", context);
  }

  #dimensionsOf(key: SubjectKey): Readonly<Record<string, Output<string>>> {
    // The key service has no address in the project: its figures are the project's.
    if (key === "keys") return {};
    const { subjects } = this.#args;
    const subject = subjects.find((candidate) => candidate.key === key);
    // An alert without its labels would watch nothing, and look as if it did.
    if (subject === undefined) {
      throw new Error(
        `nothing publishes the subject "${key}"; known: ${subjects.map((known) => known.key).join(", ")}`,
      );
    }
    return subject.dimensions;
  }
}

/** https://cloud.google.com/logging/docs/reference/v2/rest/v2/projects.metrics */
const longestMetric = 100;
