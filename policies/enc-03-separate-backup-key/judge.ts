import { type KeyPlaces, type KeyUse, keyUses } from "../core/key-places.ts";
import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, pass, unknown } from "../core/rule.ts";
import type { StackView } from "../core/stack-view.ts";
import { isUnknown, whenKnown } from "../core/unknown.ts";

/** How one cloud names its keys. */
export interface KeyNames {
  readonly places: KeyPlaces;
  /** Types of keys, and of what stands for one: its alias, its replica, the right to use it; with what leads on to the key. */
  readonly keys: Readonly<Record<string, { readonly names: readonly string[]; readonly leadsBy?: string }>>;
  /** The same text for every way of writing a key. */
  readonly normal: (text: string) => string;
  /** The text that names the key, where it is more than the property says. */
  readonly textOf?: (use: KeyUse & { readonly says: "own" }, resource: Resource) => string | undefined;
}

/** A key in use: what it is called, and by whom it is used. */
interface UsedKey {
  readonly resource: Resource;
  /** Undefined when it cannot be told. */
  readonly label: string | undefined;
}

/** `data` is what the vault's backups are of; `uses` reads a resource's keys, where that takes more than the resource. */
export function judgeVault(
  vault: Resource,
  stack: StackView,
  names: KeyNames,
  data: readonly { readonly resource: Resource; readonly uses: readonly KeyUse[] }[],
): readonly Judgement[] {
  const used = data.flatMap(({ resource, uses }) => uses.flatMap((use) => usedKeys(use, resource, stack, names)));
  return keyUses(vault, names.places).flatMap((use): readonly Judgement[] => {
    if (use.says === "unknown") return [unknown(use.read.message)];
    if (use.says !== "own") return [pass("encrypted with the service's own key, apart from that of the data")];
    return usedKeys(use, vault, stack, names).map(({ label }) => judgeLabel(label, use.path, used));
  });
}

function judgeLabel(label: string | undefined, path: string, used: readonly UsedKey[]): Judgement {
  if (label === undefined) return unknown(`${path} names a key that cannot be told before the deployment`);
  const shared = used.find((each) => each.label === label);
  if (shared) {
    const found = `the key of ${shared.resource.name} too`;
    return fail({ property: path, found, wanted: "a key apart from those of the data" });
  }
  const untold = used.find((each) => each.label === undefined);
  return untold
    ? unknown(`the key of ${untold.resource.name} cannot be told before the deployment`)
    : pass("encrypted with a key apart from those of the data");
}

/** The key, by its URN where the stack makes it. */
function usedKeys(use: KeyUse, resource: Resource, stack: StackView, names: KeyNames): readonly UsedKey[] {
  if (use.says === "unknown") return [{ resource, label: undefined }];
  if (use.says !== "own") return [];
  const keys = stack.ofType(...Object.keys(names.keys));
  const [property = ""] = use.path.split(".");
  const waitsFor = resource.record.propertyDependencies?.[property] ?? [];
  const text = whenKnown(() => names.textOf?.(use, resource) ?? use.key);
  if (text !== undefined) {
    const named = keyNamed(text, keys, waitsFor, names);
    return [{ resource, label: named ? primary(named, stack, names) : names.normal(text) }];
  }
  const found = keys.filter(({ urn }) => waitsFor.includes(urn));
  if (found.length === 0) return [{ resource, label: undefined }];
  return [...new Set(found.map((key) => primary(key, stack, names)))].map((label) => ({ resource, label }));
}

/** By its names, or by what the text comes from where no id is told. */
function keyNamed(
  text: string,
  keys: readonly Resource[],
  waitsFor: readonly string[],
  names: KeyNames,
): Resource | undefined {
  return (
    keys.find((key) => namesOf(key, names).includes(names.normal(text))) ??
    keys.find(({ urn, record }) => record.id === undefined && waitsFor.includes(urn))
  );
}

function namesOf(key: Resource, names: KeyNames): readonly string[] {
  const { id, properties } = key.record;
  const own = [id, ...(names.keys[key.type]?.names ?? []).map((name) => properties[name])];
  return own.flatMap((each) => (isKnownText(each) ? [names.normal(each)] : []));
}

/** What stands for a key is followed to the key itself. */
function primary(key: Resource, stack: StackView, names: KeyNames): string {
  const leadsBy = names.keys[key.type]?.leadsBy;
  if (leadsBy === undefined) return key.urn;
  const others = stack.ofType(...Object.keys(names.keys)).filter((each) => each !== key);
  const { [leadsBy]: value } = key.record.properties;
  const waitsFor = key.record.propertyDependencies?.[leadsBy] ?? [];
  const next = isKnownText(value)
    ? keyNamed(value, others, waitsFor, names)
    : others.find((each) => waitsFor.includes(each.urn));
  if (next) return primary(next, stack, names);
  return isKnownText(value) ? names.normal(value) : key.urn;
}

function isKnownText(value: unknown): value is string {
  return typeof value === "string" && value !== "" && !isUnknown(value);
}
