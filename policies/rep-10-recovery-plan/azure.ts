import { fail, notApplicable, pass, type StackCheck } from "../core/rule.ts";

const replicated = "azure-native:recoveryservices:ReplicationProtectedItem";
const plan = "azure-native:recoveryservices:ReplicationRecoveryPlan";

export const azure: StackCheck = {
  stage: "stack",
  documentation: ["https://learn.microsoft.com/azure/site-recovery/recovery-plan-overview"],
  types: [replicated],
  reads: [plan],
  each: (item, stack) => {
    const [own] = stack.referring(item, "properties", stack.ofType(plan));
    return own
      ? pass(`fails over by ${own.name}`)
      : fail({ found: "no recovery plan has the machine", wanted: "a recovery plan with it" });
  },
  whole: (stack) =>
    stack.ofType(replicated).length > 0
      ? []
      : notApplicable("Site Recovery replicates nothing: what stands by serves, the rest is made by the program"),
};
