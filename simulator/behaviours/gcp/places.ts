import type { TypeEntry } from "../../catalogue/catalogue.ts";
import type { Attempt } from "../../core/behaviour.ts";
import type { Session, Where } from "../../core/definition.ts";
import type { Address } from "../../ledger.ts";
import { isObject, type Reader, unknown, type Value, type Values } from "../../values.ts";
import { gcpRegions, regionOf } from "./regions.ts";

/** Project, region and zone of the provider, where the resource names none. */
export function providerPlaces(inputs: Reader, entry: TypeEntry, session: Session): Values {
  const places: Record<string, Value> = {};
  const own = { project: session.account, region: session.region, zone: session.zone };
  // What names its location has neither region nor zone of the provider's.
  const isPlaced = inputs.get("location") !== undefined;
  for (const [key, value] of Object.entries(own)) {
    if (isPlaced && key !== "project") continue;
    if (value && entry.inputs[key]?.endsWith("?") && inputs.get(key) === undefined) places[key] = value;
  }
  return places;
}

export function whereOnGcp(inputs: Reader, entry: TypeEntry, session: Session): Where {
  const project = inputs.text("project");
  const account = project === undefined ? session.account : project.slice(project.lastIndexOf("/") + 1);
  const place = ["zone", "region", "location"].flatMap((key) => (entry.inputs[key] ? inputs.texts(key) : []))[0] ?? "";
  const region = regionOf(place);
  return { account, region: region === "global" ? "" : region };
}

export function locateOnGcp(type: string, id: string, state: Values, session: Session): Address {
  const [, project] = /(?:^|\/)projects\/([^/]+)\//.exec(id) ?? [];
  const own = typeof state.project === "string" ? state.project.replace(/^projects\//, "") : undefined;
  return { type, id, account: own ?? project ?? session.account };
}

/** Whether the provider's own project, region or zone changed under a resource that names none. */
export function movedOnGcp(
  entry: TypeEntry,
  before: Values,
  state: Values,
  after: Values,
  session: Session,
): string | undefined {
  const own = { project: session.account, region: session.region, zone: session.zone ?? "" };
  return Object.entries(own).find(([key, value]) => {
    if (!value || !entry.inputs[key] || before[key] !== undefined || after[key] !== undefined) return false;
    const old = state[key];
    return typeof old === "string" && old.slice(old.lastIndexOf("/") + 1) !== value;
  })?.[0];
}

/** Labels of a resource: the program's, and with them those of the provider. */
export function labelsOf(inputs: Values, entry: TypeEntry, { defaultTags }: Session): Values {
  if (!entry.outputs.pulumiLabels || !entry.outputs.effectiveLabels) return {};
  const { labels } = inputs;
  if (labels === unknown) return { pulumiLabels: unknown, effectiveLabels: unknown };
  const all = { ...defaultTags, ...(isObject(labels) ? labels : {}) };
  return { pulumiLabels: all, effectiveLabels: all };
}

/** Zones that an attempt stands in. */
export function zonesOnGcp({ inputs }: Attempt): readonly string[] {
  const named = [
    ...["zone", "location", "replicaZones", "distributionPolicyZones", "settings.locationPreference.zone"],
    "settings.locationPreference.secondaryZone",
  ].flatMap((path) => inputs.texts(path));
  const zones = named.map((zone) => zone.slice(zone.lastIndexOf("/") + 1));
  return [...new Set(zones.filter((zone) => regionOf(zone) !== zone && Object.hasOwn(gcpRegions, regionOf(zone))))];
}
