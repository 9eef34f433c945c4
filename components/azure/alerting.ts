import { ActionGroup } from "@pulumi/azure-native/monitor/actionGroup.js";
import { ComponentResource, type ComponentResourceOptions, type Output } from "@pulumi/pulumi";
import type { AlertingArgs } from "../contract/cloud.ts";
import type { Alerting } from "../contract/handles.ts";
import type { Severity } from "../plan/types/common.ts";
import type { AlertRoutePlan, RouteTarget } from "../plan/types/operations.ts";
import { placeIn } from "./foundation.ts";
import { splitPhone } from "./phone.ts";
import { createProcessingRule } from "./processing-rule.ts";
import { recurrencesOfHours } from "./week.ts";

/** The action group of a severity. Throws when the routes name none: an alert that tells nobody would look as if it did. */
export function actionGroupOf(alerting: Alerting, severity: Severity): Output<string> {
  const [group] = alerting.targetIds(severity);
  if (group === undefined) throw new Error(`no alert route for severity ${severity}`);
  return group;
}

/**
 * Who is told: an action group a severity, which alerts name, with the targets that are told at all hours. Those that
 * are told in some hours only have a group of their own, which a processing rule adds to the alerts in these hours.
 * Alerts come in the common schema, whatever raised them.
 * Source: https://learn.microsoft.com/azure/azure-monitor/alerts/action-groups
 */
export class AzureAlerting extends ComponentResource implements Alerting {
  readonly #name: string;
  readonly #args: AlertingArgs;
  readonly #groups: ReadonlyMap<Severity, ActionGroup>;

  constructor(name: string, args: AlertingArgs, options: ComponentResourceOptions) {
    super("socle:azure:Alerting", name, {}, options);
    this.#name = name;
    this.#args = args;
    this.#groups = new Map(args.routes.map((route) => [route.severity, this.#createRoute(route)]));
    this.registerOutputs({});
  }

  targetIds(severity: Severity): readonly Output<string>[] {
    const group = this.#groups.get(severity);
    return group === undefined ? [] : [group.id];
  }

  #createRoute({ severity, topic, targets }: AlertRoutePlan): ActionGroup {
    const logicalName = `${this.#name}-${severity.toLowerCase()}`;
    const groups = Map.groupBy(targets, ({ when }) => when);
    const always = this.#createGroup(logicalName, { groupName: topic, severity, targets: groups.get("always") ?? [] });
    for (const [when, limited] of groups) {
      const hours = limited[0]?.hours;
      if (hours === undefined) continue;
      const groupName = `${topic}-${when}`;
      const group = this.#createGroup(`${logicalName}-${when}`, { groupName, severity, targets: limited });
      const { resourceGroupName, tags } = placeIn(this.#args, this.#args.region);
      createProcessingRule(
        `${logicalName}-${when}`,
        {
          account: this.#args.account,
          resourceGroupName,
          tags,
          severities: [severity],
          ruleName: groupName,
          description: `Targets of ${severity} that are told ${when.replaceAll("-", " ")}`,
          recurrences: recurrencesOfHours(hours),
          timezone: hours.start.schedule.timezone,
          addGroup: group.id,
        },
        this,
      );
    }
    return always;
  }

  #createGroup(logicalName: string, { groupName, severity, targets }: GroupParts): ActionGroup {
    const { resourceGroupName, tags } = placeIn(this.#args, this.#args.region);
    return new ActionGroup(
      logicalName,
      {
        actionGroupName: groupName,
        resourceGroupName,
        // A group that belongs to no region works when one fails.
        location: "Global",
        groupShortName: `Socle ${severity}`,
        enabled: true,
        ...receiversOf(targets),
        tags: { ...tags, severity },
      },
      { parent: this },
    );
  }
}

interface GroupParts {
  readonly groupName: string;
  readonly severity: Severity;
  readonly targets: readonly RouteTarget[];
}

function receiversOf(targets: readonly RouteTarget[]) {
  const webhookReceivers = targets.flatMap((target) =>
    target.kind === "webhook" ? [{ name: nameOf(target), serviceUri: target.url, useCommonAlertSchema: true }] : [],
  );
  const smsReceivers = targets.flatMap((target) =>
    target.kind === "sms" ? [{ name: nameOf(target), ...splitPhone(target.number) }] : [],
  );
  const emailReceivers = targets.flatMap((target) =>
    target.kind === "email" ? [{ name: nameOf(target), emailAddress: target.address, useCommonAlertSchema: true }] : [],
  );
  return { webhookReceivers, smsReceivers, emailReceivers };
}

/** Receivers of a group have names of their own, whatever their kind. */
function nameOf({ kind, name }: RouteTarget): string {
  return `${kind}-${name}`;
}
