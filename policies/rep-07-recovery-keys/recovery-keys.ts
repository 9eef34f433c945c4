import { leadsTo } from "../core/log-stores.ts";
import type { Requirements } from "../core/requirements.ts";
import { isAllowedRegion, type Leaf, leavesAt } from "../core/residency.ts";
import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, notApplicable, pass, type StackCheck, unknown } from "../core/rule.ts";
import type { StackView } from "../core/stack-view.ts";

/** Where resources name the keys that they are encrypted with, by type: `replicas.*.kmsKeyArn`. */
type Places = Readonly<Record<string, readonly string[]>>;

/** Where a key is that is named without its region. */
export const ownRegion = "the copy's own region";

/** What is no region by itself: the rule on places that the contract allows judges it. */
const widePlaces: readonly string[] = [ownRegion, "global", "eu", "europe"];

/** Keys of one cloud, and what names them. */
export interface KeyCloud {
  readonly documentation: readonly string[];
  readonly keys: readonly string[];
  /** Keys of what a resource itself holds. */
  readonly own: Places;
  /** Keys of the copies that a resource makes elsewhere. */
  readonly copies: Places;
  /** Types read to tell where a key is. */
  readonly reads: readonly string[];
  readonly regionOf: (key: Resource, stack: StackView) => string | undefined;
  /** Where the key is that a text names; undefined when the stack cannot tell. */
  readonly regionIn: (text: string, stack: StackView) => string | undefined;
  readonly isNamed: (text: string, key: Resource, stack: StackView) => boolean;
  /** Whether two keys of different regions are made to be used in each other's stead. */
  readonly isPair: (one: Resource, other: Resource, stack: StackView) => boolean;
  /** What keeps a key from being used. */
  readonly fault: (key: Resource) => { readonly property: string; readonly found: string } | undefined;
}

export function keysInDr(cloud: KeyCloud): StackCheck {
  const holders = [...new Set([...Object.keys(cloud.own), ...Object.keys(cloud.copies)])];
  return {
    stage: "stack",
    documentation: cloud.documentation,
    types: [...cloud.keys, ...holders],
    reads: cloud.reads,
    each: (resource, stack, requirements) => {
      if (cloud.keys.includes(resource.type)) return judgeKey(resource, cloud, stack, requirements);
      const { region, drRegion } = requirements;
      const isThere = stack.regionOf(resource) === drRegion && drRegion !== region;
      const own = isThere ? (cloud.own[resource.type] ?? []) : [];
      return [...own, ...(cloud.copies[resource.type] ?? [])]
        .flatMap((path) => leavesAt(resource, path))
        .map((leaf) => judgeUse(resource, leaf, cloud, stack, requirements));
    },
  };
}

/** What the DR region holds must be readable once the region is lost. */
function judgeUse(
  holder: Resource,
  leaf: Leaf,
  cloud: KeyCloud,
  stack: StackView,
  requirements: Requirements,
): Judgement {
  const { region, drRegion } = requirements;
  const places = regionsOf(holder, leaf, cloud, stack);
  if (places.length === 0) return unknown(`${leaf.path} names no key of this stack, so that its place cannot be told`);
  const elsewhere = places.filter((each) => each !== region);
  const place = elsewhere.find((each) => !isForeign(each, requirements));
  if (place !== undefined) return pass(`encrypted with a key of ${place}`);
  const found = `a key of ${elsewhere[0] ?? region}`;
  return fail({ property: leaf.path, found, wanted: `a key of ${drRegion}` });
}

/** A key of a region that the contract does not allow is none to recover with. */
function isForeign(place: string, requirements: Requirements): boolean {
  return !widePlaces.includes(place) && !isAllowedRegion(place, requirements);
}

/** Before a value is known, the keys are all that its top-level property waits for. */
function regionsOf(holder: Resource, { path, text }: Leaf, cloud: KeyCloud, stack: StackView): readonly string[] {
  if (text !== undefined) return [cloud.regionIn(text, stack) ?? []].flat();
  const [property = ""] = path.split(".");
  return stack
    .ofType(...cloud.keys)
    .filter((key) => leadsTo(stack, holder, property, key))
    .flatMap((key) => cloud.regionOf(key, stack) ?? []);
}

function judgeKey(key: Resource, cloud: KeyCloud, stack: StackView, { region, drRegion }: Requirements): Judgement {
  const place = cloud.regionOf(key, stack);
  if (place === undefined) return unknown("nothing says where the key is");
  if (place === drRegion) {
    const fault = cloud.fault(key);
    return fault ? fail({ ...fault, wanted: "a key that can be used" }) : pass(`can be used in ${drRegion}`);
  }
  if (place !== region) return notApplicable(`stands in ${place}`);
  if (!encryptsData(key, cloud, stack)) return notApplicable("encrypts nothing that recovery brings back");
  const keys = stack.ofType(...cloud.keys);
  const there = keys.filter((each) => cloud.regionOf(each, stack) === drRegion);
  const pair = there.find((each) => cloud.isPair(key, each, stack));
  if (pair) return pass(`${pair.name} stands in for it in ${drRegion}`);
  // One that is nobody's pair was made for whatever is restored there.
  const here = keys.filter((each) => cloud.regionOf(each, stack) === region);
  const free = there.find((each) => !here.some((own) => cloud.isPair(own, each, stack)));
  if (free) return pass(`${free.name} is there for what is restored in ${drRegion}`);
  return fail({ found: `nothing stands in for it in ${drRegion}`, wanted: "a replica of it, or a key of that region" });
}

function encryptsData(key: Resource, cloud: KeyCloud, stack: StackView): boolean {
  return Object.entries(cloud.own).some(([type, paths]) =>
    stack
      .ofType(type)
      .some((holder) =>
        paths.some((path) =>
          leavesAt(holder, path).some(({ path: place, text }) =>
            text === undefined
              ? leadsTo(stack, holder, place.split(".")[0] ?? "", key)
              : cloud.isNamed(text, key, stack),
          ),
        ),
      ),
  );
}
