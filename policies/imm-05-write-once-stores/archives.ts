import type { Requirements } from "../core/requirements.ts";
import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, notApplicable, pass } from "../core/rule.ts";
import type { StackView } from "../core/stack-view.ts";
import { heldTo, workloadOf } from "../core/workloads.ts";
import { storeWriteOnce } from "../core/write-once.ts";

/** What an account without production writes down is missed within a month. */
const idleDays = 30;

/** Days for which nobody touches the audit trail. */
export function trailDays({ logRetentionDays, production }: Requirements): number {
  return production ? logRetentionDays : Math.min(idleDays, logRetentionDays);
}

export function judgeWriteOnce(store: Resource, stack: StackView, days: number): Judgement {
  const wanted = `write-once for at least ${days} days`;
  const found = storeWriteOnce(store, stack);
  if (found === undefined) return fail({ resource: store, found: "free to be changed and deleted", wanted });
  if (found.days >= days) return pass(`write-once for ${found.days} days`);
  return fail({ resource: found.by, property: found.daysProperty, found: `${found.days} days`, wanted });
}

/** Of a store of a workload's objects, unless it holds none; of one that names no workload, the strictest holds. */
export function judgeObjects(
  store: Resource,
  stack: StackView,
  requirements: Requirements,
  withoutObjects: (store: Resource, stack: StackView) => string | undefined,
): Judgement | readonly Judgement[] {
  if (requirements.kind === "account") return [];
  const days = Math.max(0, ...heldTo(store, requirements).map(({ writeOnceDays = 0 }) => writeOnceDays));
  if (days === 0) return notApplicable("objects that may be changed");
  const reason = withoutObjects(store, stack);
  return reason === undefined ? judgeWriteOnce(store, stack, days) : notApplicable(reason);
}

/** A finding for each workload whose objects are to be write-once, and are nowhere. */
export function missingStores(
  stack: StackView,
  types: readonly string[],
  requirements: Requirements,
): readonly Judgement[] {
  const stores = stack.ofType(...types);
  return requirements.workloads
    .filter(({ writeOnceDays }) => writeOnceDays !== undefined)
    .filter(({ name }) => !stores.some((store) => workloadOf(store, requirements)?.name === name))
    .map(({ name }) => fail({ found: `no store of the objects of ${name}`, wanted: "one that is write-once" }));
}

/** A finding where the audit trail goes nowhere that is write-once. */
export function missingArchive(requirements: Requirements): Judgement {
  const wanted = `an archive that is write-once for at least ${trailDays(requirements)} days`;
  return fail({ found: "the audit trail goes into no archive", wanted });
}
