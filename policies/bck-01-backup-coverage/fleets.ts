import type { Requirements } from "../core/requirements.ts";
import { fail, type Judgement, notApplicable } from "../core/rule.ts";

/**
 * Machines of a fleet are replaced by others at any time, so that what a workload keeps is in its database, files and
 * objects: there is nothing of theirs to bring back. A disk that outlives its machine, `lasting` by its property, was made to
 * hold something, and no plan takes it.
 */
export function judgeFleet(lasting: string | undefined, requirements: Requirements): Judgement {
  if (!requirements.inScope.machines) return notApplicable("machines are out of the contract's scope");
  if (lasting !== undefined) {
    return fail({
      property: lasting,
      found: "disks that outlive their machines, which nothing backs up",
      wanted: "disks that go with them, or snapshots of these",
    });
  }
  return notApplicable("its machines are made anew from a template: data is kept in databases, files and objects");
}
