import { readName, shortenType } from "../run/engine-events.ts";
import type { StackState, StateResource } from "../run/stack-state.ts";
import { awsReadings } from "./aws-readings.ts";
import { azureReadings } from "./azure-readings.ts";
import { gcpReadings } from "./gcp-readings.ts";
import type { BackupRule, Readings, Vault } from "./readings.ts";
import { readText, readTexts } from "./values.ts";

/** What stands in a stack, as its recorded state tells it. */
export interface Inventory {
  readonly stack: string;
  readonly resources: number;
  /** Resources by area of the platform, most first. */
  readonly areas: readonly Count[];
  /** Resources by region; a resource without one (IAM, a global service) counts as `global`. */
  readonly regions: readonly Count[];
  readonly endpoints: readonly Endpoint[];
  readonly vaults: readonly Vault[];
  readonly backups: readonly BackupRule[];
  readonly alarms: readonly AlarmGroup[];
  /** The tags that the provider puts on everything. */
  readonly tags: Readonly<Record<string, string>>;
  /** Resources that a destroy refuses to remove until their protection is lifted. */
  readonly protected: number;
}

interface Count {
  readonly name: string;
  readonly count: number;
}

interface Endpoint {
  readonly kind: string;
  readonly name: string;
  readonly address: string;
}

interface AlarmGroup {
  readonly namespace: string;
  readonly count: number;
  /** How many of them notify somebody. */
  readonly routed: number;
}

const clouds: readonly Readings[] = [awsReadings, azureReadings, gcpReadings];

export function takeInventory(state: StackState): Inventory {
  const custom = state.resources.filter((resource) => resource.custom && !resource.type.startsWith("pulumi:"));
  const ofType = (type: string): readonly StateResource[] => custom.filter((resource) => resource.type === type);
  const byUrn = new Map(state.resources.map((resource) => [resource.urn, resource]));
  return {
    stack: state.stack,
    resources: custom.length,
    areas: countBy(custom, (resource) => findArea(resource, byUrn)),
    regions: countBy(custom, regionOf),
    endpoints: custom.flatMap(readEndpoint),
    vaults: clouds.flatMap(({ vaults }) => vaults(ofType)),
    backups: clouds.flatMap(({ backups }) => backups(ofType)),
    alarms: groupAlarms(custom),
    tags: readTags(state.resources),
    protected: state.resources.filter(({ protect }) => protect).length,
  };
}

/** The component just below the environment: network, backup, monitoring … An account has none: there it is the cloud's service. */
function findArea(resource: StateResource, byUrn: ReadonlyMap<string, StateResource>): string {
  const chain: StateResource[] = [];
  for (let current = byUrn.get(resource.parent); current !== undefined; current = byUrn.get(current.parent)) {
    chain.push(current);
  }
  const components = chain.filter(({ type }) => type.startsWith("socle:")).reverse();
  const [top, area] = components;
  const service = shortenType(resource.type).split(".")[0] ?? "other";
  return area === undefined ? (top?.type.endsWith("Environment") ? "environment" : service) : toWords(area.type);
}

/** `socle:aws:AwsNetwork` → `network`, `socle:aws:AwsAuditTrail` → `audit trail`. */
function toWords(type: string): string {
  const name = type.slice(type.lastIndexOf(":") + 1).replace(/^(Aws|Azure|Gcp|Managed)(?=[A-Z])/, "");
  return name.replaceAll(/(?<=[a-z])([A-Z])/g, " $1").toLowerCase();
}

function countBy(resources: readonly StateResource[], read: (resource: StateResource) => string): readonly Count[] {
  const counts = new Map<string, number>();
  for (const resource of resources) {
    const name = read(resource);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .sort((a, b) => b.count - a.count || a.name.localeCompare(b.name, "en"));
}

function readingsOf({ type }: StateResource): Readings | undefined {
  return clouds.find(({ prefix }) => type.startsWith(prefix));
}

function regionOf(resource: StateResource): string {
  const places = readingsOf(resource)?.places ?? [];
  return places.map((output) => readText(resource.outputs[output])).find((place) => place !== undefined) ?? "global";
}

function readEndpoint(resource: StateResource): readonly Endpoint[] {
  const known = readingsOf(resource)?.endpoints[resource.type];
  const address = known === undefined ? undefined : readText(resource.outputs[known.output]);
  if (known === undefined || address === undefined) return [];
  return [{ kind: known.kind, name: readName(resource.urn), address }];
}

function groupAlarms(resources: readonly StateResource[]): readonly AlarmGroup[] {
  const alarms = resources.flatMap((resource) => {
    const reading = readingsOf(resource)?.alarms[resource.type];
    return reading ? [{ family: reading.family(resource), isRouted: reading.isRouted(resource) }] : [];
  });
  return [...Map.groupBy(alarms, ({ family }) => family)]
    .map(([namespace, group]) => ({
      namespace,
      count: group.length,
      routed: group.filter(({ isRouted }) => isRouted).length,
    }))
    .sort((a, b) => b.count - a.count || a.namespace.localeCompare(b.namespace, "en"));
}

/** What everything carries. A provider keeps its structured inputs as JSON text. */
function readTags(resources: readonly StateResource[]): Readonly<Record<string, string>> {
  for (const { tags } of clouds) {
    if ("resource" in tags) {
      const labelled = resources.find(({ type }) => type === tags.resource);
      if (labelled) return readTexts(labelled.outputs.tags);
      continue;
    }
    const provider = resources.find(
      ({ type, inputs }) => type.startsWith("pulumi:providers:") && inputs[tags.provider] !== undefined,
    );
    const given = provider?.inputs[tags.provider];
    if (given === undefined) continue;
    const value: unknown = typeof given === "string" ? JSON.parse(given) : given;
    return readTexts(typeof value === "object" && value !== null && "tags" in value ? value.tags : value);
  }
  return {};
}
