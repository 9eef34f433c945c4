import { leadsTo } from "./log-stores.ts";
import { normalRegion, withoutZone } from "./place.ts";
import type { Requirements } from "./requirements.ts";
import { allowedPlaces, isAllowedRegion, type Leaf, leavesAt } from "./residency.ts";
import type { Resource } from "./resource.ts";
import { fail, type Judgement, pass, unknown } from "./rule.ts";
import type { StackView } from "./stack-view.ts";

/** Where a type says that it copies to. */
export interface Destination {
  /** `rules.*.destination.bucket` */
  readonly path: string;
  /** The region in what stands there; undefined when it is a name that tells nothing of its place. */
  readonly regionIn?: (text: string) => string | undefined;
  /** Types of what it may name in the same stack. */
  readonly targets?: readonly string[];
}

/** The region itself stands there, or a zone of it. */
export function plain(text: string): string {
  return withoutZone(normalRegion(text));
}

/** `arn:aws:backup:eu-west-3:…`; an ARN of S3 has no region. */
export function ofArn(text: string): string | undefined {
  return text.startsWith("arn:") ? text.split(":")[3] || undefined : undefined;
}

/** `projects/p/locations/europe-west9/backupVaults/v` */
export function ofName(text: string): string | undefined {
  return /(?:^|\/)locations\/([^/]+)\//.exec(text)?.[1];
}

/** Every place that a resource copies to, judged; nothing when it copies nowhere. */
export function judgeDestinations(
  resource: Resource,
  destinations: readonly Destination[],
  stack: StackView,
  requirements: Requirements,
): readonly Judgement[] {
  return destinations.flatMap((destination) =>
    leavesAt(resource, destination.path).map((leaf) => judgeLeaf(resource, leaf, destination, stack, requirements)),
  );
}

function judgeLeaf(
  resource: Resource,
  { path, text }: Leaf,
  { regionIn, targets = [] }: Destination,
  stack: StackView,
  requirements: Requirements,
): Judgement {
  const told = text === undefined ? undefined : regionIn?.(text);
  const regions = told ? [told] : regionsOfTargets(resource, path, text, stack.ofType(...targets), stack);
  if (regions.length === 0) return unknown(`${path} names nothing of this stack, so that its place cannot be told`);
  const elsewhere = regions.find((region) => !isAllowedRegion(region, requirements));
  return elsewhere === undefined
    ? pass(`leads to ${[...new Set(regions)].join(", ")}`)
    : fail({ property: path, found: elsewhere, wanted: allowedPlaces(requirements) });
}

/** Sinks of logs put the service before the name. */
const sinkService = /^(?:logging|storage|bigquery|pubsub)\.googleapis\.com\//;

/** Before a value is known, the targets are all that its top-level property waits for. */
function regionsOfTargets(
  resource: Resource,
  path: string,
  text: string | undefined,
  targets: readonly Resource[],
  stack: StackView,
): readonly string[] {
  const [property = ""] = path.split(".");
  const waitsFor = resource.record.propertyDependencies?.[property] ?? [];
  const name = text?.replace(sinkService, "");
  const named = targets.filter((target) =>
    name === undefined ? leadsTo(stack, resource, property, target) : stack.isNamedBy(target, name),
  );
  // Where no id is told, what the whole property comes from tells: less than what stands here.
  const untold = () => targets.filter(({ urn, record }) => record.id === undefined && waitsFor.includes(urn));
  return (named.length > 0 || name === undefined ? named : untold()).flatMap((target) => stack.regionOf(target) ?? []);
}
