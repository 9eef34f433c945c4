import { holdsData } from "./proof.ts";
import type { Requirements } from "./requirements.ts";
import { fail, type Judgement } from "./rule.ts";
import type { StackView } from "./stack-view.ts";

/** Whether the contract wants locks that nobody can lift: agreed as such, and of what is in production. */
export function isIrrevocableAgreed({ immutability, production }: Requirements): boolean {
  return immutability === "compliance" && production;
}

/** Why a contract asks for no lock; undefined when it does. */
export function withoutLock({ immutability, workloads }: Requirements): string | undefined {
  if (workloads.length === 0) return "nothing to back up";
  return immutability === "none" ? "the contract locks no backup" : undefined;
}

/** A finding where there is data and nothing that could be locked. */
export function judgeNoVault(
  stack: StackView,
  types: readonly string[],
  { workloads }: Requirements,
): readonly Judgement[] {
  if (stack.ofType(...types).length > 0 || !workloads.some(holdsData)) return [];
  return [fail({ found: "no backup vault", wanted: "recovery points in a locked vault" })];
}
