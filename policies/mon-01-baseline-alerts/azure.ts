import { firstKnown } from "../core/first-known.ts";
import type { Requirements } from "../core/requirements.ts";
import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, notApplicable, pass, type StackCheck } from "../core/rule.ts";
import type { StackView } from "../core/stack-view.ts";
import {
  activityAlert,
  isInScope,
  makesMetric,
  metricAlert,
  queryRule,
  resourceGroup,
  type Subject,
  tells,
  tellsOf,
  tellsOfIncidents,
} from "./azure-alerts.ts";
import { toldBy, toldReads } from "./azure-told.ts";
import { azureWanted } from "./azure-wanted.ts";
import { judgeAlert } from "./told.ts";
import { judgeCoverage, settled } from "./wanted.ts";

const alertTypes = [metricAlert, queryRule, activityAlert];

export const azure: StackCheck = {
  stage: "stack",
  documentation: [
    "https://azure.github.io/azure-monitor-baseline-alerts",
    "https://learn.microsoft.com/azure/azure-monitor/alerts/alerts-processing-rules",
    ...new Set(Object.values(azureWanted).map(({ documentation }) => documentation)),
  ],
  types: [...Object.keys(azureWanted), ...alertTypes],
  reads: [...toldReads, resourceGroup],
  each: (resource, stack, requirements) => {
    const type = azureWanted[resource.type];
    if (type === undefined) {
      if (makesMetric(resource)) return notApplicable("makes a metric, and tells nobody anything");
      return judgeAlert(resource, partsOf(resource, stack), requirements);
    }
    const subject = { resource, type, account: requirements.account };
    const alerts = stack.ofType(metricAlert, queryRule);
    const find = (wanted: (typeof type.alerts)[number]) =>
      firstKnown(alerts, (alert) => tells(alert, wanted, subject, stack));
    const isWatched = type.alerts.length > 0 || type.spared !== undefined;
    const coverage = isWatched ? judgeCoverage(resource, type, find, stack, requirements) : [];
    return [...coverage, ...(type.isSafeguard ? [judgeDeletion(subject, stack)] : [])];
  },
  whole: judgeHealth,
};

function partsOf(alert: Resource, stack: StackView) {
  const property = "enabled";
  return {
    off: alert.flag(property) === false ? { property, found: "false" } : undefined,
    action: "actions",
    told: () => toldBy(alert, stack),
    description: "description",
    text: () => alert.text("description"),
  };
}

/** What an environment cannot do without: its deletion is told. */
function judgeDeletion(subject: Subject, stack: StackView): Judgement {
  const operation = `${subject.type.arm}/delete`;
  return settled(() => {
    const found = firstKnown(
      stack.ofType(activityAlert),
      (alert) => tellsOf(alert, "operationName", operation) && isInScope(alert, subject, stack),
    );
    if (found) return pass(`${found.name} tells when it is deleted`);
    return fail({ found: "no alert when it is deleted", wanted: `an alert on the activity log for ${operation}` });
  });
}

/** Announcements of the cloud are about a subscription as a whole. */
function judgeHealth(stack: StackView, { kind }: Requirements): readonly Judgement[] {
  if (kind !== "account") return [];
  return [
    settled(() => {
      const found = firstKnown(stack.ofType(activityAlert), tellsOfIncidents);
      if (found) return pass(`${found.name} tells of the cloud's own troubles`);
      return fail({ found: "no alert on the cloud's own troubles", wanted: "an alert on service health" });
    }),
  ];
}
