import { judgeFreshness, latestProof } from "../core/proof.ts";
import type { Requirements } from "../core/requirements.ts";
import type { Judgement, StackCheck } from "../core/rule.ts";

/** Where the cloud has no restore tests of its own, those that people or drills make are on record. */
export function restoreTestsAreOnRecord(...documentation: readonly string[]): StackCheck {
  return {
    stage: "stack",
    documentation,
    types: [],
    reads: [],
    whole: (_stack, requirements) => judgeRecord(requirements),
  };
}

/** A drill restores as well: either counts. */
export function judgeRecord(requirements: Requirements): Judgement {
  const proof = latestProof(requirements, ["restore-test", "drill"]);
  return judgeFreshness(proof, requirements.restoreTestEveryDays, requirements, "restore test", "");
}
