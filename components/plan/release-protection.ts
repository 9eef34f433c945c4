import type { EnvironmentPlan } from "./environment-plan.ts";
import type { AccountPlan } from "./types/account.ts";
import type { StandbyWorkloadPlan, WorkloadPlan } from "./types/workload.ts";

/**
 * The same environment with nothing that keeps it from being removed: the step before an offboarding. What immutability the
 * contract promises (vault locks, write-once archives) is not touched: it outlives the environment on purpose.
 */
export function releaseEnvironment<Plan extends EnvironmentPlan>(plan: Plan): Plan {
  return {
    ...plan,
    protect: false,
    workloads: plan.workloads.map((workload) => releaseWorkload(workload)),
    standby: { ...plan.standby, workloads: plan.standby.workloads.map((workload) => releaseWorkload(workload)) },
  };
}

/** The same account with nothing that keeps it from being removed. */
export function releaseAccount(plan: AccountPlan): AccountPlan {
  return { ...plan, protect: false };
}

function releaseWorkload<T extends WorkloadPlan | StandbyWorkloadPlan>(workload: T): T {
  const { database, edge } = workload;
  return {
    ...workload,
    ...(database && { database: { ...database, deletionProtection: false } }),
    ...(edge && { edge: { ...edge, deletionProtection: false } }),
  };
}
