import type { Reading } from "../core/reading.ts";
import type { Resource } from "../core/resource.ts";
import type { StackView } from "../core/stack-view.ts";
import { holdsUnknown, isUnknown } from "../core/unknown.ts";
import { type LabelOf, picks } from "./gcp-filters.ts";
import type { GcpWanted, GcpWantedAlert } from "./gcp-wanted.ts";

export const alertPolicy = "gcp:monitoring/alertPolicy:AlertPolicy";
const templates = [
  "gcp:compute/instanceTemplate:InstanceTemplate",
  "gcp:compute/regionInstanceTemplate:RegionInstanceTemplate",
];
export const policyReads: readonly string[] = templates;

/** Whether a policy is raised by what is wanted of a resource. All its conditions may have to hold together. */
export function tells(
  policy: Resource,
  wanted: GcpWantedAlert,
  resource: Resource,
  type: GcpWanted,
  stack: StackView,
): boolean {
  const conditions = policy.list("conditions");
  if (conditions.length > 1 && policy.text("combiner")?.startsWith("AND")) return false;
  // One that waits for other resources is about those.
  const sources = policy.record.propertyDependencies?.conditions ?? [];
  const related = [resource, ...aliasesOf(resource, type, stack)].map(({ urn }) => urn);
  const isOthers = !sources.some((urn) => related.includes(urn));
  return conditions.some((condition) => {
    if (isOthers && holdsUnknown(condition.value)) return false;
    return raises(condition, wanted, resource, type, stack);
  });
}

function raises(
  condition: Reading,
  { metrics, log, state }: GcpWantedAlert,
  resource: Resource,
  type: GcpWanted,
  stack: StackView,
): boolean {
  const isAbout = (filter: string) =>
    picks(filter, namesOf(resource, type, stack), resource, stack, labelOf(resource, stack));
  const matched = condition.text("conditionMatchedLog.filter");
  if (matched !== undefined) return (log?.test(matched) ?? false) && isAbout(matched);
  const threshold = condition.text("conditionThreshold.filter");
  const absent = condition.text("conditionAbsent.filter");
  const filter = threshold ?? absent;
  if (filter === undefined) return asks(condition, Object.keys(metrics), namesOf(resource, type, stack));
  const [, counted = state] = /metric\.labels?\.state\s*=\s*"([^"]+)"/.exec(filter) ?? [];
  if (state !== undefined && counted !== state) return false;
  const metric = /metric\.type\s*=\s*"([^"]+)"/.exec(filter)?.[1] ?? "";
  const isLow =
    absent !== undefined || (condition.text("conditionThreshold.comparison") ?? "").startsWith("COMPARISON_L");
  return metrics[metric] === (isLow ? "below" : "above") && isAbout(filter);
}

/** Queries name metrics as they are, or with underscores; they are about all of them, or about what they name. */
function asks(condition: Reading, metrics: readonly string[], names: readonly string[]): boolean {
  const text =
    condition.text("conditionPrometheusQueryLanguage.query") ??
    condition.text("conditionMonitoringQueryLanguage.query") ??
    "";
  const prometheus = metrics.map((metric) => metric.replace("/", ":").replaceAll(/[./]/g, "_"));
  if (![...metrics, ...prometheus].some((metric) => text.includes(metric))) return false;
  return !/\{[^}]*=|\|\s*filter/.test(text) || names.some((name) => text.includes(name));
}

/** What leads to a resource or from it, whose names stand for it: the forwarding rule of a balancer, the gateway of a tunnel. */
function aliasesOf(resource: Resource, { alias = {} }: GcpWanted, stack: StackView): readonly Resource[] {
  const before = Object.entries(alias).flatMap(([type, property]) => [
    ...stack.referring(resource, property, stack.ofType(type)),
    ...stack.referred(resource, property, stack.ofType(type)),
  ]);
  const further = before.flatMap((each) =>
    Object.entries(alias).flatMap(([type, property]) => stack.referring(each, property, stack.ofType(type))),
  );
  return [...before, ...further];
}

function namesOf(resource: Resource, type: GcpWanted, stack: StackView): readonly string[] {
  return [resource, ...aliasesOf(resource, type, stack)].flatMap(({ record: { id, properties } }) => {
    const known = [properties.name, properties.instanceId, id?.split("/").at(-1)];
    return known.filter((each) => typeof each === "string").filter((each) => each !== "" && !isUnknown(each));
  });
}

/** Reads a label of a machine, or one that the template of a group gives to its machines. */
function labelOf(resource: Resource, stack: StackView): LabelOf {
  return (name) => {
    const [template] = ["versions", "instanceTemplate"].flatMap((property) =>
      stack.referred(resource, property, stack.ofType(...templates)),
    );
    return (template ?? resource).at("labels").key(name).text();
  };
}
