import type { CloudName } from "../../components/plan/types/common.ts";
import type { Drill } from "./drill.ts";
import type { DrillInjection } from "./faults/drill-fault.ts";
import { drillFault } from "./faults/table.ts";

/** What a region that is gone does not do any more, besides answering: nothing leaves it. */
const silenced: Readonly<Record<CloudName, readonly string[]>> = {
  aws: ["backup-missing", "copy-missing", "replication-stalled"],
  azure: ["backup-missing", "copy-missing", "replication-stalled"],
  gcp: ["backup-missing", "replication-stalled"],
};

/** The faults of the scenario and those that were asked for, in the simulator's terms. */
export function injectedOf({ plan, scenario, request, world }: Drill, failedAt: string): readonly DrillInjection[] {
  const { region, account } = plan.target;
  const at = world.secondsAt(failedAt);
  const lost = [
    { fault: "region-outage", region, account },
    ...silenced[request.cloud].map((fault) => ({ fault, region, account, after: at })),
  ];
  const place = { account, region, drRegion: plan.drRegion, failedAt: at };
  const asked = request.faults.flatMap((name) => drillFault(name).on[request.cloud]?.(place) ?? []);
  return [...(scenario.losesRegion ? lost : []), ...asked];
}
