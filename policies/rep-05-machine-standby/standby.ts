import type { Requirements, WorkloadRequirements } from "../core/requirements.ts";
import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, pass } from "../core/rule.ts";
import { servesFromStandby } from "../core/workloads.ts";

/** Whether machines must stand by: the other strategies make them once they are needed. */
export function wantsMachines(workload: WorkloadRequirements): boolean {
  return workload.hasCompute && servesFromStandby(workload);
}

/** Machines of a workload in the DR region. */
export interface Fleet {
  readonly resource: Resource;
  readonly workload: string | undefined;
  readonly running: number;
  /** Property that says how many. */
  readonly property: string;
}

/** `replicated` says of a workload's machines that the cloud's own service takes them there, and how. */
export function judgeStandby(
  fleets: readonly Fleet[],
  { drRegion, workloads }: Requirements,
  replicated: (workload: WorkloadRequirements) => string | undefined,
): readonly Judgement[] {
  return workloads.filter(wantsMachines).map((workload) => {
    const own = fleets.filter((fleet) => fleet.workload === workload.name);
    const running = own.reduce((sum, fleet) => sum + fleet.running, 0);
    if (running > 0) return pass(`${running} machines of ${workload.name} run in ${drRegion}`);
    const how = replicated(workload);
    if (how !== undefined) return pass(how);
    const wanted = `machines of ${workload.name} in ${drRegion}: back within ${workload.rtoMinutes} minutes`;
    const [idle] = own;
    if (idle) return fail({ resource: idle.resource, property: idle.property, found: "no machine", wanted });
    return fail({ found: `no machines of ${workload.name} there`, wanted });
  });
}
