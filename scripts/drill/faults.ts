import type { CloudName } from "../../components/plan/types/common.ts";
import type { InjectedFault } from "../../simulator/faults.ts";
import type { Drill } from "./drill.ts";

/** What a region that is gone does not do any more, besides answering: nothing leaves it. */
const silenced: Readonly<Record<CloudName, readonly string[]>> = {
  aws: ["backup-missing", "copy-missing", "replication-stalled"],
  azure: ["backup-missing", "copy-missing", "replication-stalled"],
  gcp: ["backup-missing", "replication-stalled"],
};

/** The faults of the scenario and those that were asked for, in the simulator's terms. */
export function injectedOf({ plan, scenario, request, world }: Drill, failedAt: string): readonly InjectedFault[] {
  const { region, account } = plan.target;
  const here = { region, account };
  const lost = [
    { fault: "region-outage", ...here },
    ...silenced[request.cloud].map((fault) => ({ fault, ...here, after: world.secondsAt(failedAt) })),
  ];
  return [...(scenario.losesRegion ? lost : []), ...request.faults.map((fault) => ({ fault }))];
}
