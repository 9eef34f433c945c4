import { awsCopies, awsPoints } from "../core/aws-points.ts";
import { awsPlan, awsSelection, plansTogether } from "../core/backup-plans.ts";
import { judgeDaily } from "../core/generations.ts";
import type { Resource } from "../core/resource.ts";
import type { StackCheck } from "../core/rule.ts";

export const aws: StackCheck = {
  stage: "stack",
  documentation: ["https://docs.aws.amazon.com/aws-backup/latest/devguide/creating-a-backup-plan.html"],
  types: [awsPlan],
  reads: [awsSelection],
  each: (plan, stack, requirements) => {
    const judge = (plans: readonly Resource[]) => {
      const rules = plans.flatMap((each) => each.list("rules"));
      const kept = judgeDaily(rules.map(awsPoints), requirements, "rules");
      // Whether points are copied at all is asked elsewhere.
      const copies = rules.flatMap(awsCopies).filter(({ everyDays }) => everyDays <= 1);
      return copies.length === 0 ? [kept] : [kept, judgeDaily(copies, requirements, "rules")];
    };
    const own = judge([plan]);
    return own.every(({ status }) => status === "pass") ? own : judge(plansTogether(plan, stack));
  },
};
