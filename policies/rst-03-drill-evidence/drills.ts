import { judgeFreshness, latestProof } from "../core/proof.ts";
import type { Requirements, WorkloadRequirements } from "../core/requirements.ts";
import { fail, type Judgement, pass, type StackCheck } from "../core/rule.ts";

/** What a drill proves is the same on every cloud; `documentation` is the cloud's own advice on drills. */
export function drillsAreOnRecord(...documentation: readonly string[]): StackCheck {
  return {
    stage: "stack",
    documentation,
    types: [],
    reads: [],
    whole: (_stack, requirements) =>
      requirements.workloads.flatMap((workload) => judgeWorkload(workload, requirements)),
  };
}

function judgeWorkload(workload: WorkloadRequirements, requirements: Requirements): readonly Judgement[] {
  const { name, rtoMinutes } = workload;
  const drill = latestProof(requirements, ["drill"], name);
  const freshness = judgeFreshness(drill, requirements.drillEveryDays, requirements, "drill", ` of ${name}`);
  const proved = drill?.workloads.find((each) => each.name === name);
  if (drill === undefined || proved === undefined || freshness.status === "fail") return [freshness];
  const when = `in the drill of ${drill.on}`;
  const rpoMinutes = drill.afterDamage ? workload.rpoAfterDamageMinutes : workload.rpoMinutes;
  const faults = [
    ...(proved.verified
      ? []
      : [fail({ found: `${name} was not verified ${when}`, wanted: "a service that was seen to work" })]),
    ...(proved.rtoMinutes <= rtoMinutes
      ? []
      : [
          fail({
            found: `${name} took ${proved.rtoMinutes} minutes ${when}`,
            wanted: `back within ${rtoMinutes} minutes`,
          }),
        ]),
    ...(proved.rpoMinutes <= rpoMinutes
      ? []
      : [
          fail({
            found: `${name} lost ${proved.rpoMinutes} minutes of data ${when}`,
            wanted: `at most ${rpoMinutes} minutes lost`,
          }),
        ]),
  ];
  if (faults.length > 0) return faults;
  return [
    pass(`${name} was back in ${proved.rtoMinutes} minutes ${when}, with ${proved.rpoMinutes} minutes of data lost`),
  ];
}
