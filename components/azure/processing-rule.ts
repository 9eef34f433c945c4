import { AlertProcessingRuleByName } from "@pulumi/azure-native/alertsmanagement/alertProcessingRuleByName.js";
import type { ComponentResource, Input, Output } from "@pulumi/pulumi";
import type { Severity } from "../plan/types/common.ts";
import type { WeeklyRecurrence } from "./week.ts";
import { windowsZone } from "./windows-zone.ts";

/** Where the rules stand whose alerts are processed, and what else tells them apart. */
export interface ProcessedAlerts {
  readonly account: string;
  /** Resource group of the alert rules, and of the processing rule. */
  readonly resourceGroupName: Output<string>;
  readonly severities: readonly Severity[];
  readonly tags: Readonly<Record<string, string>>;
}

export interface ProcessingRuleParts extends ProcessedAlerts {
  readonly ruleName: string;
  readonly description: string;
  readonly recurrences: readonly WeeklyRecurrence[];
  /** IANA time zone that the recurrences are read in. */
  readonly timezone: string;
  /** Also told of the alerts; absent: nobody is told of them. */
  readonly addGroup?: Input<string>;
}

/** Begins the description of every alert: by it processing rules find a severity, which activity-log alerts have none of. */
export function severityMark(severity: Severity): string {
  return `[${severity}]`;
}

/**
 * Tells somebody more, or nobody, of alerts of some severities in recurring hours. Whatever the resource that an alert is about,
 * the rule that raised it stands in a resource group of its environment or account: by it they are told apart, since
 * several share a subscription.
 * Source: https://learn.microsoft.com/azure/azure-monitor/alerts/alerts-processing-rules
 */
export function createProcessingRule(name: string, parts: ProcessingRuleParts, parent: ComponentResource): void {
  const { account, resourceGroupName, severities, tags, ruleName, description, recurrences, timezone, addGroup } =
    parts;
  new AlertProcessingRuleByName(
    name,
    {
      alertProcessingRuleName: ruleName,
      resourceGroupName,
      location: "Global",
      properties: {
        scopes: [`/subscriptions/${account}`],
        conditions: [
          { field: "AlertRuleId", operator: "Contains", values: [resourceGroupName.apply((group) => `/${group}/`)] },
          { field: "Description", operator: "Contains", values: severities.map(severityMark) },
        ],
        schedule: { recurrences: [...recurrences], timeZone: windowsZone(timezone) },
        actions: [
          addGroup === undefined
            ? { actionType: "RemoveAllActionGroups" }
            : { actionType: "AddActionGroups", actionGroupIds: [addGroup] },
        ],
        description,
        enabled: true,
      },
      tags: { ...tags },
    },
    { parent },
  );
}
