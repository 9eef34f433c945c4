import { longestGapDays } from "../core/cron-gap.ts";
import { firstKnown } from "../core/first-known.ts";
import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, pass, type StackCheck, unknown } from "../core/rule.ts";
import type { StackView } from "../core/stack-view.ts";
import { mostDays } from "./recurrence.ts";

const window = "aws:ssm/maintenanceWindow:MaintenanceWindow";
const task = "aws:ssm/maintenanceWindowTask:MaintenanceWindowTask";
const group = "aws:ssm/maintenanceWindowTarget:MaintenanceWindowTarget";
const association = "aws:ssm/association:Association";

/** Documents that install when they are told to, and those that do nothing else. */
const baseline = /RunPatchBaseline/;
const installing = /PatchInstanceWithRollback|PatchAsgInstance/;

export const aws: StackCheck = {
  stage: "stack",
  documentation: [
    "https://docs.aws.amazon.com/systems-manager/latest/userguide/patch-manager.html",
    "https://docs.aws.amazon.com/systems-manager/latest/userguide/patch-manager-aws-runpatchbaseline.html",
  ],
  types: [],
  reads: [window, task, group, association],
  whole: (stack) => {
    const own = firstKnown(stack.ofType(association), isInstalling);
    if (own) return pass(`${own.name} installs patches on a schedule`);
    const tasks = stack
      .ofType(task)
      .filter((each) => [baseline, installing].some((one) => one.test(each.text("taskArn") ?? "")));
    if (tasks.length === 0) {
      return fail({ found: "no window in which patches are installed", wanted: "a recurring patch window" });
    }
    const judged = tasks.map((each) => ({ each, judgement: judgeTask(each, stack) }));
    const done = judged.filter(({ judgement }) => judgement.status === "pass");
    if (done.length === 0) return judged.map(({ judgement }) => judgement);
    const groups = stack.ofType(group);
    const reached = groups.filter((one) => done.some(({ each }) => stack.refers(each, "targets", one)));
    const left = groups.filter(
      // The same machines may be named once more, to be looked at.
      (one) => !reached.includes(one) && !reached.some((other) => isSame(one, other, stack)),
    );
    return [
      ...done.map(({ judgement }) => judgement),
      ...left.map((one) =>
        fail({ resource: one, found: "no task that installs patches there", wanted: "a task of it" }),
      ),
    ];
  },
};

function isInstalling(each: Resource): boolean {
  const name = each.text("name") ?? "";
  const isTold = installing.test(name) || (baseline.test(name) && each.text("parameters.Operation") === "Install");
  return isTold && isOften(each.text("scheduleExpression")) === true;
}

function judgeTask(each: Resource, stack: StackView): Judgement {
  const place = "taskInvocationParameters.runCommandParameters.parameters";
  const operation = each.list(place).find((one) => one.text("name") === "Operation");
  const values = operation?.texts("values") ?? [];
  if (!installing.test(each.text("taskArn") ?? "") && !values.includes("Install")) {
    return fail({ resource: each, property: place, found: values.join(", ") || "absent", wanted: "Install" });
  }
  if (!each.has("targets")) return fail({ resource: each, property: "targets", found: "absent", wanted: "machines" });
  const [on] = stack.referred(each, "windowId", stack.ofType(window));
  if (on === undefined) return unknown(`the window of ${each.name} is not in this stack`);
  if (on.flag("enabled") === false) {
    return fail({ resource: on, property: "enabled", found: "false", wanted: "true" });
  }
  const schedule = on.text("schedule") ?? "";
  const often = isOften(schedule);
  if (often === undefined) return unknown(`the schedule "${schedule}" of ${on.name} is not understood`);
  if (often) return pass(`${each.name} installs patches`);
  return fail({ resource: on, property: "schedule", found: schedule, wanted: "a window in every month" });
}

/** Windows take seconds before the minutes, and `at(…)` for what happens once. Undefined when it is not understood. */
function isOften(schedule = ""): boolean | undefined {
  if (schedule === "" || schedule.startsWith("at(")) return false;
  const gap = longestGapDays(schedule.replace(/^cron\(\S+ (?=(?:\S+ ){5}\S+\)$)/, "cron("));
  return gap === undefined ? undefined : gap <= mostDays;
}

function isSame(one: Resource, other: Resource, stack: StackView): boolean {
  const targets = (each: Resource) =>
    JSON.stringify(each.list("targets").map((target) => [target.text("key"), target.texts("values")]));
  return stack.regionOf(one) === stack.regionOf(other) && targets(one) === targets(other);
}
