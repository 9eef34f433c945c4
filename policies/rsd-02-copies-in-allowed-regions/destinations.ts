import type { Requirements } from "../core/requirements.ts";
import { allowedPlaces, isAllowedRegion, type Leaf, leavesAt, normalRegion } from "../core/residency.ts";
import { Resource } from "../core/resource.ts";
import { fail, type Judgement, pass, unknown } from "../core/rule.ts";
import type { StackView } from "../core/stack-view.ts";

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
export function plain(text: string): string | undefined {
  return normalRegion(text)?.replace(/^([a-z]+-[a-z]+\d+)-[a-f]$/, "$1");
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
    ? pass(`copies stay in ${[...new Set(regions)].join(", ")}`)
    : fail({ property: path, found: elsewhere, wanted: allowedPlaces(requirements) });
}

/** Before a value is known, the targets are all that its top-level property waits for. */
function regionsOfTargets(
  resource: Resource,
  path: string,
  text: string | undefined,
  targets: readonly Resource[],
  stack: StackView,
): readonly string[] {
  const [property = ""] = path.split(".");
  const named = stack.referred(resource, property, targets);
  const own =
    text === undefined ? named : named.filter((target) => stack.refers(alone(resource, text), "text", target));
  return own.flatMap((target) => stack.regionOf(target) ?? []);
}

/** One value by itself, to ask whom it names. */
function alone(resource: Resource, text: string): Resource {
  return new Resource({ ...resource.record, properties: { text }, propertyDependencies: {} });
}
