import type { TypeEntry } from "../catalogue/catalogue.ts";
import type { Ledger } from "../ledger.ts";
import { findAll, sameValue } from "../values.ts";
import type { AsynchronousRule, Attempt, Behaviour, CloudView, Failure, LedgerResource, Rule } from "./behaviour.ts";
import type { CloudDefinition } from "./definition.ts";
import { foldIdentifier } from "./identifiers.ts";
import { expandTemplate } from "./template.ts";

/** The first thing that the cloud has against a create or update, its message filled in. */
export function checkWrite(
  attempt: Attempt,
  behaviour: Behaviour,
  cloud: CloudView,
  ledger: Ledger,
  definition: CloudDefinition,
): Failure | undefined {
  return (
    checkExistence(attempt, behaviour, ledger, definition) ??
    checkSingleton(attempt, behaviour, ledger) ??
    checkName(attempt, behaviour, cloud, ledger) ??
    checkFixed(attempt, behaviour, definition) ??
    checkRules(behaviour.rules, attempt, cloud) ??
    checkQuota(attempt, behaviour, ledger)
  );
}

/** The first thing that the cloud would have had against a resource, had it been created so. */
export function checkAnew(
  attempt: Attempt,
  behaviour: Behaviour,
  cloud: CloudView,
  ledger: Ledger,
): Failure | undefined {
  return (
    checkName(attempt, behaviour, cloud, ledger) ??
    checkRules([...(behaviour.rules ?? []), ...(behaviour.asynchronous ?? [])], attempt, cloud)
  );
}

/** The rule by which the operation that an accepted create or update began is going to fail. */
export function findAsynchronous(
  attempt: Attempt,
  behaviour: Behaviour,
  cloud: CloudView,
): { readonly failure: Failure; readonly rule: AsynchronousRule } | undefined {
  for (const rule of behaviour.asynchronous ?? []) {
    const failure = checkRules([rule], attempt, cloud);
    if (failure) return { failure, rule };
  }
  return undefined;
}

/** The first thing that the cloud has against a deletion; what goes at the same time holds nothing. */
export function checkDeletion(
  attempt: Attempt,
  resource: LedgerResource,
  behaviour: Behaviour,
  cloud: CloudView,
  doomed: ReadonlySet<number> = new Set(),
): Failure | undefined {
  if (behaviour.heldBy?.length) {
    const referrers = cloud.referrers(resource).filter(({ key }) => !doomed.has(key));
    for (const hold of behaviour.heldBy) {
      const { types } = hold;
      const holder = referrers.find((referrer) => types === "any" || types.includes(referrer.type));
      if (holder) return fill(hold, attempt, holder.id);
    }
  }
  return checkRules(behaviour.deletion, attempt, cloud);
}

function checkRules(rules: readonly Rule[] | undefined, attempt: Attempt, cloud: CloudView): Failure | undefined {
  for (const rule of rules ?? []) {
    if (rule.on !== undefined && rule.on !== attempt.operation) continue;
    const message = rule.refuses(attempt, cloud);
    if (message !== undefined) return { ...rule, message };
  }
  return undefined;
}

function checkSingleton(attempt: Attempt, behaviour: Behaviour, ledger: Ledger): Failure | undefined {
  if (!behaviour.singleton || attempt.before) return undefined;
  return ledger.count(attempt.type, attempt.account, attempt.region) > 0
    ? fill(behaviour.singleton, attempt)
    : undefined;
}

/** Where ids are names, the provider creates nothing over what is there already. */
function checkExistence(
  attempt: Attempt,
  behaviour: Behaviour,
  ledger: Ledger,
  { exists }: CloudDefinition,
): Failure | undefined {
  if (!exists || attempt.before || behaviour.adopts) return undefined;
  return ledger.byIdentifier([attempt.type], attempt.id).some(({ id }) => sameId(id, attempt.id))
    ? exists(attempt)
    : undefined;
}

function sameId(a: string, b: string): boolean {
  return a === b || foldIdentifier(a) === foldIdentifier(b);
}

/** What the provider sends as an update and the API does not change. */
function checkFixed(attempt: Attempt, behaviour: Behaviour, definition: CloudDefinition): Failure | undefined {
  const { before } = attempt;
  const entry: TypeEntry | undefined = definition.catalogue.types[attempt.type];
  if (!before || !entry || !definition.changeRefused) return undefined;
  for (const [path, { fixed }] of Object.entries(entry.facts)) {
    if (!fixed || behaviour.inPlace?.includes(path)) continue;
    const [old, next] = [before.inputs.values, attempt.inputs.values].map((values) =>
      findAll(values, path).map(({ value }) => value ?? null),
    );
    if (old && next && old.some((value) => value !== null) && !sameValue(old, next))
      return definition.changeRefused(attempt, path);
  }
  return undefined;
}

function checkName(attempt: Attempt, behaviour: Behaviour, cloud: CloudView, ledger: Ledger): Failure | undefined {
  const { unique, taken, retained } = behaviour.name ?? {};
  if (retained && !attempt.before && cloud.retained(attempt.type, attempt.name, unique === "global"))
    return fill(retained, attempt);
  if (!unique || !taken || !attempt.name) return undefined;
  const other = ledger.byIdentifier([attempt.type], attempt.name).find((found) => {
    if (found.name !== attempt.name || found.key === attempt.before?.key) return false;
    if (unique === "global") return true;
    return found.account === attempt.account && (unique === "account" || found.region === attempt.region);
  });
  return other && fill(taken, attempt);
}

function checkQuota(attempt: Attempt, behaviour: Behaviour, ledger: Ledger): Failure | undefined {
  const { quota } = behaviour;
  if (!quota || attempt.before) return undefined;
  const { limit, perInput, perAccount = false } = quota;
  const value = perInput === undefined ? undefined : attempt.inputs.text(perInput);
  const peers = ledger.count(attempt.type, attempt.account, perAccount ? "" : attempt.region, perInput, value);
  return peers >= limit ? fill(quota, attempt, String(limit)) : undefined;
}

function fill(failure: Failure, attempt: Attempt, value = ""): Failure {
  return { ...failure, message: expandTemplate(failure.message, attempt, value) };
}
