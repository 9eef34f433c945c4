import { holdsData } from "../core/proof.ts";
import type { Requirements } from "../core/requirements.ts";
import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, notApplicable } from "../core/rule.ts";
import { heldTo } from "../core/workloads.ts";

/**
 * Machines of a fleet are replaced by others at any time, so that what a workload keeps is in its database, files and
 * objects: there is nothing of theirs to bring back. A disk that outlives its machine, `lasting` by its property, was made to
 * hold something, and no plan takes it.
 */
export function judgeFleet(fleet: Resource, lasting: string | undefined, requirements: Requirements): Judgement {
  if (!requirements.inScope.machines) return notApplicable("machines are out of the contract's scope");
  if (lasting !== undefined) {
    return fail({
      property: lasting,
      found: "disks that outlive their machines, which nothing backs up",
      wanted: "disks that go with them, or snapshots of these",
    });
  }
  const keepers = heldTo(fleet, requirements).filter(holdsData);
  const names = keepers.map(({ name }) => name).join(", ");
  return notApplicable(
    names === ""
      ? "its machines are made anew from a template, and the contract buys no room for data"
      : `its machines are made anew from a template: the data of ${names} is in databases, files and objects`,
  );
}
