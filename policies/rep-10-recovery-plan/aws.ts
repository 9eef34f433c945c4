import { fail, notApplicable, pass, type StackCheck } from "../core/rule.ts";
import { hasStandby } from "../core/workloads.ts";

const plan = "aws:arcregionswitch/plan:Plan";

export const aws: StackCheck = {
  stage: "stack",
  documentation: ["https://docs.aws.amazon.com/r53recovery/latest/dg/region-switch.html"],
  types: [plan],
  reads: [],
  each: (resource, _, { region, drRegion, workloads }) => {
    const regions = resource.texts("regions");
    const missing = [region, drRegion].find((each) => !regions.includes(each));
    if (missing !== undefined) {
      return fail({ property: "regions", found: regions.join(", ") || "none", wanted: `${missing} among them` });
    }
    // A workflow that names no region is of whichever is activated.
    const activating = resource
      .list("workflows")
      .filter((each) => each.text("workflowTargetAction") === "activate")
      .filter((each) => [undefined, "", drRegion].includes(each.text("workflowTargetRegion")));
    if (!activating.some((each) => each.has("steps"))) {
      return fail({ property: "workflows", found: "no steps", wanted: `steps that activate ${drRegion}` });
    }
    const property = "recoveryTimeObjectiveMinutes";
    const rto = Math.min(...workloads.filter(hasStandby).map(({ rtoMinutes }) => rtoMinutes));
    const minutes = resource.number(property) ?? 0;
    if (minutes > rto) return fail({ property, found: `${minutes} minutes`, wanted: `at most ${rto} minutes` });
    return pass(`activates ${drRegion}`);
  },
  whole: (stack) =>
    stack.ofType(plan).length > 0
      ? []
      : notApplicable("no plan of Region switch: what stands by is led to by name, the rest is made by the program"),
};
