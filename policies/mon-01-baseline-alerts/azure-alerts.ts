import type { Reading } from "../core/reading.ts";
import type { Resource } from "../core/resource.ts";
import type { StackView } from "../core/stack-view.ts";
import { isUnknown } from "../core/unknown.ts";
import type { AzureWanted, AzureWantedAlert } from "./azure-wanted.ts";
import type { Direction } from "./wanted.ts";

export const metricAlert = "azure-native:monitor:MetricAlert";
export const queryRule = "azure-native:monitor:ScheduledQueryRule";
export const activityAlert = "azure-native:monitor:ActivityLogAlert";
export const workspace = "azure-native:operationalinsights:Workspace";
export const resourceGroup = "azure-native:resources:ResourceGroup";

/** A resource with what is wanted of its type. */
export interface Subject {
  readonly resource: Resource;
  readonly type: AzureWanted;
  readonly account: string;
}

/** Whether an alert is raised by what is wanted of a resource, and by all of it. */
export function tells(alert: Resource, wanted: AzureWantedAlert, subject: Subject, stack: StackView): boolean {
  if (alert.type === metricAlert) return tellsByMetric(alert, wanted, subject, stack);
  return alert.type === queryRule && !makesMetric(alert) && tellsByQuery(alert, wanted, subject, stack);
}

/** A rule that makes a metric of what it finds tells nobody anything. */
export function makesMetric(rule: Resource): boolean {
  return rule.text("kind") === "LogToMetric";
}

/** All conditions of an alert must hold together, so that one which has several says less than each. */
function tellsByMetric(alert: Resource, wanted: AzureWantedAlert, subject: Subject, stack: StackView): boolean {
  const criteria = alert.list("criteria.allOf");
  const [criterion] = criteria;
  if (criterion === undefined || criteria.length > 1) return false;
  const side = wanted.metrics[criterion.text("metricName") ?? ""];
  const namespace = criterion.text("metricNamespace")?.toLowerCase();
  if (side === undefined || (namespace && !namespace.startsWith(subject.type.arm.toLowerCase()))) return false;
  const narrowing = criterion.list("dimensions").filter((each) => {
    const values = each.texts("values");
    const wantedValue = wanted.narrowedBy?.[each.text("name") ?? ""];
    return !values.includes("*") && !(wantedValue && values.some((value) => wantedValue.test(value)));
  });
  if (narrowing.length > 0 || !raisedAt(criterion.text("operator") ?? "").includes(side)) return false;
  return isAbout(alert, subject, stack);
}

function raisedAt(operator: string): readonly Direction[] {
  if (operator === "GreaterOrLessThan") return ["above", "below"];
  const [, word] = /^(Greater|Less)Than(?:OrEqual)?$/.exec(operator) ?? [];
  return word === "Greater" ? ["above"] : word === "Less" ? ["below"] : [];
}

/** A query of the workspace is about everything in it, or about what it names. */
function tellsByQuery(rule: Resource, { query }: AzureWantedAlert, subject: Subject, stack: StackView): boolean {
  const { resource } = subject;
  const isOfWorkspace = stack.referred(rule, "scopes", stack.ofType(workspace)).length > 0;
  if (query === undefined || !(isOfWorkspace || isAbout(rule, subject, stack))) return false;
  return rule.list("criteria.allOf").some((criterion) => {
    // One that waits for another resource is about that.
    const isOthers = !rule.record.propertyDependencies?.criteria?.includes(resource.urn);
    if (isUnknown(Object(criterion.value).query) && isOthers) return false;
    const text = criterion.text("query") ?? "";
    if (!query.test(text)) return false;
    return !isOfWorkspace || !/_ResourceId|Computer\s*(?:==|=~|in\b|startswith)/i.test(text) || names(text, resource);
  });
}

function names(text: string, { record: { id, properties } }: Resource): boolean {
  const words = [id, properties.vmScaleSetName, properties.vmName, properties.name];
  return words.some(
    (word) => typeof word === "string" && word !== "" && text.toLowerCase().includes(word.toLowerCase()),
  );
}

/** Whether an alert has a resource in its scope: by itself, by a part of it, or with all of its kind in a group or subscription. */
export function isAbout(alert: Resource, subject: Subject, stack: StackView): boolean {
  const { resource, type } = subject;
  if (stack.refers(alert, "scopes", resource)) return true;
  const { id } = resource.record;
  const scopes = knownTexts(alert.record.properties.scopes);
  if (id !== undefined && scopes.some((scope) => scope.toLowerCase().startsWith(`${id.toLowerCase()}/`))) return true;
  if (!isInScope(alert, subject, stack)) return false;
  if (alert.type === metricAlert) {
    const region = alert.text("targetResourceRegion");
    const isThere = region === undefined || region.toLowerCase().replaceAll(" ", "") === stack.regionOf(resource);
    return isThere && alert.text("targetResourceType")?.toLowerCase() === type.arm.toLowerCase();
  }
  return true;
}

/** Whether a scope holds the resource's group, or its subscription. */
export function isInScope(alert: Resource, { resource, account }: Subject, stack: StackView): boolean {
  const scopes = knownTexts(alert.record.properties.scopes).map((scope) => scope.toLowerCase());
  if (scopes.includes(`/subscriptions/${account}`.toLowerCase())) return true;
  const groups = stack.referred(alert, "scopes", stack.ofType(resourceGroup));
  if (stack.referred(resource, "resourceGroupName", groups).length > 0) return true;
  const [group] = knownTexts(resource.record.properties.resourceGroupName);
  return group !== undefined && scopes.some((scope) => scope.endsWith(`/resourcegroups/${group.toLowerCase()}`));
}

function knownTexts(value: unknown): readonly string[] {
  const all: readonly unknown[] = Array.isArray(value) ? value : [value];
  return all.filter((each) => typeof each === "string").filter((each) => !isUnknown(each));
}

/** Whether an alert on the activity log is raised by an operation, or by any of a category. */
export function tellsOf(alert: Resource, field: string, value: string): boolean {
  return terms(alert).some(
    (each) => each.text("field") === field && each.text("equals")?.toLowerCase() === value.toLowerCase(),
  );
}

function terms(alert: Resource): readonly Reading[] {
  return alert.list("condition.allOf").flatMap((each) => [each, ...each.list("anyOf")]);
}

/** Whether an alert is raised by incidents of the cloud itself; without any kind of event it is by all. */
export function tellsOfIncidents(alert: Resource): boolean {
  const kind = "properties.incidentType";
  if (!tellsOf(alert, "category", "ServiceHealth")) return false;
  const isNarrowed = terms(alert).some((each) => each.text("field") === kind);
  return !isNarrowed || tellsOf(alert, kind, "Incident");
}
