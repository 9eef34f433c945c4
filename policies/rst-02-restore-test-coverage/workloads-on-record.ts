import { holdsData, judgeFreshness, latestProof } from "../core/proof.ts";
import type { Requirements } from "../core/requirements.ts";
import { fail, type Judgement, type StackCheck } from "../core/rule.ts";

/** Where nothing is tested by the cloud itself, the records say whose data was restored. */
export function workloadsAreOnRecord(...documentation: readonly string[]): StackCheck {
  return {
    stage: "stack",
    documentation,
    types: [],
    reads: [],
    whole: (_stack, requirements) => judgeWorkloads(requirements),
  };
}

/** Tests may take workloads in turn: each has the longer of the two terms. */
export function judgeWorkloads(requirements: Requirements): readonly Judgement[] {
  const everyDays = Math.max(requirements.restoreTestEveryDays, requirements.drillEveryDays);
  return requirements.workloads.filter(holdsData).map(({ name }) => {
    const proof = latestProof(requirements, ["restore-test", "drill"], name);
    const freshness = judgeFreshness(proof, everyDays, requirements, "restore test", ` of ${name}`);
    const isVerified = proof?.workloads.some((each) => each.name === name && each.verified) ?? true;
    if (freshness.status === "fail" || isVerified) return freshness;
    return fail({
      found: `what was restored of ${name} on ${proof?.on} was not verified`,
      wanted: "data that was seen to be whole",
    });
  });
}
