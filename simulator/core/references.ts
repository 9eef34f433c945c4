import type { Ledger } from "../ledger.ts";
import { findAll, isObject, type Value } from "../values.ts";
import type { Attempt, Behaviour, CloudView, Failure, LedgerResource, Reference } from "./behaviour.ts";
import type { CloudDefinition } from "./definition.ts";
import { foldIdentifier } from "./identifiers.ts";
import { expandTemplate } from "./template.ts";

export interface Resolved {
  /** Ledger keys of everything the inputs name. */
  readonly links: Set<number>;
  /** What the attempt stands in. */
  readonly container?: LedgerResource;
  /** The first reference that leads nowhere, its message filled in. */
  readonly missing?: Failure;
}

/**
 * Resolves the container and the declared references of an attempt, and finds what else its inputs name: any id or cloud-wide name of
 * the ledger, also inside documents: of JSON, or what machines start with. All become links: the clock orders operations by them, and deletion rules look at them.
 */
export function resolveReferences(
  attempt: Attempt,
  behaviour: Behaviour,
  cloud: CloudView,
  ledger: Ledger,
  definition: CloudDefinition,
): Resolved {
  const links = new Set<number>();
  const wanted = definition.containerOf(attempt, behaviour);
  const container = wanted && cloud.byId(wanted.id);
  if (container) links.add(container.key);
  const missing =
    wanted && !container ? wanted.missing : findMissing(attempt, behaviour, cloud, ledger, definition, links);
  const { identifiers } = definition;
  for (const word of wordsOf(attempt.inputs.values, identifiers)) {
    const found = findWord(ledger, word, identifiers.shorten);
    if (found !== undefined) links.add(found);
  }
  if (attempt.before) links.delete(attempt.before.key);
  return { links, ...(container && { container }), ...(missing && { missing }) };
}

/** The first declared reference of an attempt that leads nowhere; `links` are told the keys of the others. */
export function findMissing(
  attempt: Attempt,
  behaviour: Behaviour,
  cloud: CloudView,
  ledger: Ledger,
  definition: CloudDefinition,
  links = new Set<number>(),
): Failure | undefined {
  for (const [path, reference] of Object.entries(behaviour.references ?? {})) {
    for (const { value } of findAll(attempt.inputs.values, path)) {
      for (const one of Array.isArray(value) ? value : [value]) {
        if (typeof one !== "string" || one === "" || reference.except?.test(one)) continue;
        const target = findTarget(one, reference, attempt, cloud, ledger, definition);
        if (!target) return { ...reference, message: expandTemplate(reference.message, attempt, one) };
        links.add(target.key);
      }
    }
  }
  return undefined;
}

function findTarget(
  value: string,
  reference: Reference,
  attempt: Attempt,
  cloud: CloudView,
  ledger: Ledger,
  { referencesWithin }: CloudDefinition,
): LedgerResource | undefined {
  const within = reference.within ?? referencesWithin;
  if (within === "anywhere") return cloud.findAnywhere(reference.types, value);
  return ledger
    .byIdentifier(reference.types, value)
    .find(
      ({ account, region }) =>
        account === attempt.account &&
        (within === "account" || attempt.region === "" || region === "" || region === attempt.region),
    );
}

/** The ledger key of what bears the word as id, or of what the word names a part of. */
function findWord(
  ledger: Ledger,
  word: string,
  shorten: CloudDefinition["identifiers"]["shorten"],
): number | undefined {
  for (let id: string | undefined = foldIdentifier(word); id !== undefined; id = shorten?.(id)) {
    const found = ledger.row("SELECT resource FROM identifiers WHERE value = ? LIMIT 1", id);
    if (found) return Number(found.resource);
  }
  return undefined;
}

/** Words of the inputs that may be ids or cloud-wide names. */
function wordsOf(root: Value, { whole, within, base64 }: CloudDefinition["identifiers"]): ReadonlySet<string> {
  const words = new Set<string>();
  const visit = (value: Value): void => {
    if (typeof value === "string") {
      if (whole.test(value)) words.add(value);
      if (within && value.length > 20) {
        const text = base64?.test(value) ? Buffer.from(value, "base64").toString("utf8") : value;
        for (const part of text.match(within) ?? []) words.add(part.replace(/[:/]+$/, ""));
      }
    } else if (Array.isArray(value)) value.forEach(visit);
    else if (isObject(value)) Object.values(value).forEach(visit);
  };
  visit(root);
  return words;
}
