import type { Reading } from "../core/reading.ts";
import type { Resource } from "../core/resource.ts";
import { UnknownRead } from "../core/unknown.ts";
import { activityAlert, metricAlert, queryRule } from "./azure-alerts.ts";

export const processing = "azure-native:alertsmanagement:AlertProcessingRuleByName";

export type When = "never" | "at times" | "always" | "unknown";

/**
 * When a processing rule adds its groups to an alert, or takes all groups away.
 * Source: https://learn.microsoft.com/azure/azure-monitor/alerts/alerts-processing-rules
 */
export function whenOf(rule: Resource, action: "AddActionGroups" | "RemoveAllActionGroups", alert: Resource): When {
  try {
    if (!rule.list("properties.actions").some((each) => each.text("actionType") === action)) return "never";
    if (rule.flag("properties.enabled") === false || !isInScope(rule, alert)) return "never";
    if (!rule.list("properties.conditions").every((each) => holdsFor(each, alert))) return "never";
    const isTimed = ["recurrences", "effectiveUntil"].some((each) => rule.has(`properties.schedule.${each}`));
    return isTimed ? "at times" : "always";
  } catch (error) {
    if (error instanceof UnknownRead) return "unknown";
    throw error;
  }
}

/** A rule of single resources is about the alerts of those; any other one about all that it has in its group or subscription. */
function isInScope(rule: Resource, alert: Resource): boolean {
  const scopes = rule.texts("properties.scopes").map((each) => each.toLowerCase());
  if (scopes.some((scope) => !scope.includes("/providers/"))) return true;
  return alert.texts("scopes").some((each) => scopes.some((scope) => `${each.toLowerCase()}/`.startsWith(`${scope}/`)));
}

/** What Azure calls the service that raises the alerts of a type. */
const services: Readonly<Record<string, RegExp>> = {
  [metricAlert]: /^platform$/,
  [queryRule]: /^log/,
  [activityAlert]: /^activity ?log|health$/,
};

function holdsFor(condition: Reading, alert: Resource): boolean {
  const operator = condition.text("operator") ?? "";
  const values = condition.texts("values").map((each) => each.toLowerCase());
  const isAny = values.some(matcherOf(condition, alert, /Contains?$/.test(operator)));
  return /^(?:Not|DoesNot)/.test(operator) ? !isAny : isAny;
}

/** Compares a value with what an alert has; what nobody can tell before it is raised is not known. */
function matcherOf(condition: Reading, alert: Resource, isPart: boolean): (value: string) => boolean {
  const field = condition.text("field") ?? "";
  if (field === "MonitorService") return (value) => services[alert.type]?.test(value) ?? false;
  const text = textOf(field, alert)?.toLowerCase();
  // An id that is not told yet will do.
  if (text === undefined && field === "AlertRuleId") return () => true;
  if (text === undefined) throw new UnknownRead(`${condition.path}.field`);
  return (value) => (isPart ? text.includes(value) : text === value);
}

function textOf(field: string, alert: Resource): string | undefined {
  if (field === "Severity") return `Sev${alert.text("severity") ?? "4"}`;
  if (field === "Description") return alert.text("description") ?? "";
  return field === "AlertRuleId" ? alert.record.id : undefined;
}
