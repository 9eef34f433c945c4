import type { Ledger } from "../ledger.ts";
import type { Attempt, Behaviour, CloudView, Failure, LedgerResource, Rule } from "./behaviour.ts";
import { expandTemplate } from "./template.ts";

/** The first thing that the cloud has against a create or update, its message filled in. */
export function checkWrite(
  attempt: Attempt,
  behaviour: Behaviour,
  cloud: CloudView,
  ledger: Ledger,
): Failure | undefined {
  return (
    checkSingleton(attempt, behaviour, ledger) ??
    checkName(attempt, behaviour, ledger) ??
    checkRules(behaviour.rules, attempt, cloud) ??
    checkQuota(attempt, behaviour, ledger)
  );
}

/** The first thing that the cloud has against a deletion. */
export function checkDeletion(
  attempt: Attempt,
  resource: LedgerResource,
  behaviour: Behaviour,
  cloud: CloudView,
): Failure | undefined {
  if (behaviour.heldBy?.length) {
    const referrers = cloud.referrers(resource);
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

function checkName(attempt: Attempt, behaviour: Behaviour, ledger: Ledger): Failure | undefined {
  const { unique, taken } = behaviour.name ?? {};
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
  const { limit, perInput } = quota;
  const value = perInput === undefined ? undefined : attempt.inputs.text(perInput);
  const peers = ledger.count(attempt.type, attempt.account, attempt.region, perInput, value);
  return peers >= limit ? fill(quota, attempt, String(limit)) : undefined;
}

function fill(failure: Failure, attempt: Attempt, value = ""): Failure {
  return { ...failure, message: expandTemplate(failure.message, attempt, value) };
}
