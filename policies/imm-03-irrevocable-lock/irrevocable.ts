import { isIrrevocableAgreed } from "../core/immutability.ts";
import type { Requirements } from "../core/requirements.ts";
import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, pass } from "../core/rule.ts";
import { writeOnceIn } from "../core/write-once.ts";

/** Whether a lock may be one that nobody lifts; `property` says that it is. */
export function judgeIrrevocable(
  isIrrevocable: boolean,
  property: string,
  found: string,
  requirements: Requirements,
): Judgement {
  if (!isIrrevocable) return pass("can be lifted");
  if (isIrrevocableAgreed(requirements)) return pass("irrevocable, as the contract says");
  const wanted = requirements.production
    ? "a lock that can be lifted: the contract asks for no other"
    : "a lock that can be lifted: this is no production";
  return fail({ property, found, wanted });
}

/** Of a store that is write-once; nothing of one that is not. */
export function judgeStore(store: Resource, requirements: Requirements): Judgement | readonly Judgement[] {
  const writeOnce = writeOnceIn(store);
  if (writeOnce === undefined) return [];
  const { isIrrevocable, lockProperty } = writeOnce;
  return judgeIrrevocable(isIrrevocable, lockProperty, store.text(lockProperty) ?? "", requirements);
}
