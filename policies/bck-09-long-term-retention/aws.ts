import { awsPlan, awsSelection, plansTogether } from "../core/backup-plans.ts";
import { longestGapDays } from "../core/cron-gap.ts";
import { judgeGenerations, type KeptPoints } from "../core/generations.ts";
import type { Reading } from "../core/reading.ts";
import type { Resource } from "../core/resource.ts";
import type { StackCheck } from "../core/rule.ts";

/** What AWS Backup does with a rule that names no time. */
const usualSchedule = "cron(0 5 ? * * *)";

export const aws: StackCheck = {
  stage: "stack",
  documentation: ["https://docs.aws.amazon.com/aws-backup/latest/devguide/creating-a-backup-plan.html"],
  types: [awsPlan],
  reads: [awsSelection],
  each: (plan, stack, requirements) => {
    const judge = (plans: readonly Resource[]) =>
      judgeGenerations(plans.flatMap((each) => each.list("rules")).map(pointsOf), requirements, "rules");
    const own = judge([plan]);
    return own.every(({ status }) => status === "pass") ? own : judge(plansTogether(plan, stack));
  },
};

function pointsOf(rule: Reading): KeptPoints {
  const [lifecycle] = rule.list("lifecycle");
  return {
    everyDays: longestGapDays(rule.text("schedule") ?? usualSchedule) ?? Number.POSITIVE_INFINITY,
    // Never deleted when nothing is said; a state writes that as zero.
    keptDays: lifecycle?.number("deleteAfter") || Number.POSITIVE_INFINITY,
    property: `${rule.path}.lifecycle.deleteAfter`,
  };
}
