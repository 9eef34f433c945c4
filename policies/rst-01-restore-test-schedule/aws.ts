import { longestGapDays } from "../core/cron-gap.ts";
import type { Requirements } from "../core/requirements.ts";
import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, pass, type StackCheck, unknown } from "../core/rule.ts";
import type { StackView } from "../core/stack-view.ts";
import { longestTerm } from "../core/terms.ts";
import { judgeRecord } from "./on-record.ts";

const plans = "aws:backup/restoreTestingPlan:RestoreTestingPlan";
const selections = "aws:backup/restoreTestingSelection:RestoreTestingSelection";

export const aws: StackCheck = {
  stage: "stack",
  documentation: ["https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing.html"],
  types: [],
  reads: [plans, selections],
  whole: (stack, requirements) => {
    const judged = stack.ofType(plans).map((plan) => judgePlan(plan, stack, requirements));
    const passed = judged.find(({ status }) => status === "pass");
    // One plan that is often enough makes others harmless.
    if (passed) return passed;
    if (judged.length > 0) return judged;
    // Tests made by hand prove as much.
    const record = judgeRecord(requirements);
    if (record.status === "pass") return record;
    return fail({
      found: "no restore testing plan",
      wanted: `restore tests at least every ${requirements.restoreTestEveryDays} days`,
    });
  },
};

function judgePlan(resource: Resource, stack: StackView, { restoreTestEveryDays: every }: Requirements): Judgement {
  const wanted = `restore tests at least every ${every} days`;
  if (stack.referring(resource, "restoreTestingPlanName", stack.ofType(selections)).length === 0) {
    return fail({ resource, found: "a plan that selects nothing to restore", wanted });
  }
  const vaults = "recoveryPointSelection.includeVaults";
  if (!resource.has(vaults)) return fail({ resource, property: vaults, found: "no vault to restore from", wanted });
  const property = "scheduleExpression";
  const schedule = resource.text(property) ?? "";
  const gap = longestGapDays(schedule);
  if (gap === undefined) return unknown(`${property} "${schedule}" of ${resource.name} is not understood`);
  if (gap > longestTerm(every)) return fail({ resource, property, found: `every ${Math.ceil(gap)} days`, wanted });
  return pass(`${resource.name} restores at least every ${Math.max(1, Math.ceil(gap))} days`);
}
