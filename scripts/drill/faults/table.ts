import { nearest } from "../../../components/client/suggestion.ts";
import type { CloudName } from "../../../components/plan/types/common.ts";
import { busyCloud } from "./busy.ts";
import { refusedCalls } from "./cloud-calls.ts";
import type { DrillFault, DrillFaults } from "./drill-fault.ts";
import { refusedElsewhere } from "./other-clouds.ts";
import { brokenPoints } from "./points.ts";
import { missingRights } from "./rights.ts";
import { ownTroubles } from "./state.ts";

/** Every fault that a drill can be given, by name. */
export const drillFaults: DrillFaults = {
  ...refusedCalls,
  ...refusedElsewhere,
  ...busyCloud,
  ...missingRights,
  ...brokenPoints,
  ...ownTroubles,
};

/** A fault of the table; throws when there is none of that name. */
export function drillFault(name: string): DrillFault {
  const fault = drillFaults[name];
  if (fault === undefined) throw new Error(`there is no drill fault ${name}`);
  return fault;
}

/** Those that exist on a cloud. */
export function faultsOn(cloud: CloudName): readonly string[] {
  return Object.entries(drillFaults).flatMap(([name, { on }]) => (on[cloud] ? [name] : []));
}

/** Why a name is refused; undefined when the cloud has that fault. */
export function refuseFault(name: string, cloud: CloudName): string | undefined {
  const known = faultsOn(cloud);
  if (known.includes(name)) return undefined;
  const near = nearest(name, known);
  const why = Object.hasOwn(drillFaults, name) ? `"${name}" does not exist on ${cloud}` : `"${name}" is no fault`;
  return `--fault: ${why}${near === undefined ? "." : `; did you mean "${near}"?`} There are ${known.join(", ")} (docs/faults.md)`;
}
