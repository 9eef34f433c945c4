import type { Ledger } from "../ledger.ts";
import { findAll, isObject, type Value } from "../values.ts";
import type { Attempt, Behaviour, CloudView, Failure, LedgerResource, Reference } from "./behaviour.ts";

export interface Resolved {
  /** Ledger keys of everything the inputs name. */
  readonly links: ReadonlySet<number>;
  /** The first reference that leads nowhere. */
  readonly missing?: { readonly reference: Failure; readonly value: string };
}

/**
 * Resolves the declared references of an attempt, and finds what else its inputs name: any id or ARN of the ledger, also inside JSON
 * documents. Both become links: the clock orders operations by them, and deletion rules look at them.
 */
export function resolveReferences(attempt: Attempt, behaviour: Behaviour, cloud: CloudView, ledger: Ledger): Resolved {
  const links = new Set<number>();
  for (const [path, reference] of Object.entries(behaviour.references ?? {})) {
    for (const { value } of findAll(attempt.inputs.values, path)) {
      for (const one of Array.isArray(value) ? value : [value]) {
        if (typeof one !== "string" || one === "" || reference.except?.test(one)) continue;
        const target = findTarget(one, reference, attempt, cloud, ledger);
        if (!target) return { links, missing: { reference, value: one } };
        links.add(target.key);
      }
    }
  }
  for (const word of wordsOf(attempt.inputs.values)) {
    const found = ledger.row("SELECT resource FROM identifiers WHERE value = ? LIMIT 1", word);
    if (found) links.add(Number(found.resource));
  }
  if (attempt.before) links.delete(attempt.before.key);
  return { links };
}

function findTarget(
  value: string,
  reference: Reference,
  attempt: Attempt,
  cloud: CloudView,
  ledger: Ledger,
): LedgerResource | undefined {
  if (reference.within === "anywhere") return cloud.findAnywhere(reference.types, value);
  if (reference.within === "account") {
    return ledger.byIdentifier(reference.types, value).find((found) => found.account === attempt.account);
  }
  return cloud.find(reference.types, value);
}

const idLike = /^(arn:|[a-z0-9]+-[0-9a-f]{8,}|[0-9a-f]{8}-[0-9a-f]{4}-|mrk-|Z[0-9A-Z]{12,}$)/;
const arnInText = /arn:aws[\w-]*:[\w-]+:[\w-]*:\d*:[^"'\s,*\\]+/g;

/** Words of the inputs that may be ids or ARNs. */
function wordsOf(root: Value): ReadonlySet<string> {
  const words = new Set<string>();
  const visit = (value: Value): void => {
    if (typeof value === "string") {
      if (idLike.test(value)) words.add(value);
      if (value.length > 20) for (const arn of value.match(arnInText) ?? []) words.add(arn.replace(/[:/]+$/, ""));
    } else if (Array.isArray(value)) value.forEach(visit);
    else if (isObject(value)) Object.values(value).forEach(visit);
  };
  visit(root);
  return words;
}
