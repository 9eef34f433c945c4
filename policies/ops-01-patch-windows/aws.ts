import { fail, type Judgement, pass, type StackCheck } from "../core/rule.ts";

const window = "aws:ssm/maintenanceWindow:MaintenanceWindow";
const task = "aws:ssm/maintenanceWindowTask:MaintenanceWindowTask";
const association = "aws:ssm/association:Association";
const patching = /RunPatchBaseline|PatchInstanceWithRollback|PatchAsgInstance/;

export const aws: StackCheck = {
  stage: "stack",
  documentation: ["https://docs.aws.amazon.com/systems-manager/latest/userguide/patch-manager.html"],
  types: [],
  reads: [window, task, association],
  whole: (stack) => {
    const associated = stack
      .ofType(association)
      .some((each) => patching.test(each.text("name") ?? "") && each.has("scheduleExpression"));
    if (associated) return pass("patches are installed on a schedule");
    const tasks = stack.ofType(task).filter((each) => patching.test(each.text("taskArn") ?? ""));
    const judged = tasks.map((each): Judgement => {
      const [on] = stack.referred(each, "windowId", stack.ofType(window));
      if (on?.flag("enabled") === false) {
        return fail({ resource: on, property: "enabled", found: "false", wanted: "true" });
      }
      const place = "taskInvocationParameters.runCommandParameters.parameters";
      const operation = each.list(place).find((one) => one.text("name") === "Operation");
      const values = operation?.texts("values") ?? [];
      if (operation === undefined || values.includes("Install")) return pass(`${each.name} installs patches`);
      return fail({ resource: each, property: place, found: values.join(", "), wanted: "Install" });
    });
    if (judged.some(({ status }) => status === "pass")) return judged.filter(({ status }) => status === "pass");
    if (judged.length > 0) return judged;
    return fail({ found: "no window in which patches are installed", wanted: "a recurring patch window" });
  },
};
