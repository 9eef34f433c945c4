import type { CloudName } from "../../components/plan/types/common.ts";
import type { Drill } from "./drill.ts";
import type { DrillInjection } from "./faults/drill-fault.ts";
import { drillFault } from "./faults/table.ts";
import type { ZoneLoss } from "./step-values.ts";

/** What a region that is gone does not do any more, besides answering: nothing leaves it. */
const silenced: Readonly<Record<CloudName, readonly string[]>> = {
  aws: ["backup-missing", "copy-missing", "replication-stalled"],
  azure: ["backup-missing", "copy-missing", "replication-stalled"],
  gcp: ["backup-missing", "replication-stalled"],
};

/** What a zone without room cannot start; elsewhere than on AWS, the lack of databases is one of the whole region. */
const withoutRoom: Readonly<Record<CloudName, readonly string[]>> = {
  aws: ["instance-capacity", "database-capacity"],
  azure: ["instance-capacity"],
  gcp: ["instance-capacity"],
};

/** The faults of the scenario and those that were asked for, in the simulator's terms. */
export function injectedOf(drill: Drill, failedAt: string, zone?: ZoneLoss): readonly DrillInjection[] {
  const { plan, scenario, request, world } = drill;
  const { region, account } = plan.target;
  const here = { region, account };
  const after = world.secondsAt(failedAt);
  const silence = (where: Omit<DrillInjection, "fault">) =>
    silenced[request.cloud].map((fault) => ({ fault, ...where, after }));
  // What befalls the recovery befalls it where the replica rises.
  const place = { account, region, drRegion: drill.place, failedAt: after };
  return [
    ...(scenario.loses === "region" ? [{ fault: "region-outage", ...here }, ...silence(here)] : []),
    ...(zone ? faultsOfZone(drill, zone) : []),
    // What went down with the zone is neither backed up nor copied any more; the rest of the region goes on.
    ...(zone?.survivals.flatMap(({ lost }) => lost.flatMap((name) => silence({ ...here, name }))) ?? []),
    ...request.faults.flatMap((name) => drillFault(name).on[request.cloud]?.(place) ?? []),
  ];
}

function faultsOfZone({ plan, request }: Drill, zone: ZoneLoss): readonly DrillInjection[] {
  const { account, region } = plan.target;
  const { lost, withoutRoom: full } = zone;
  return [
    { fault: "zone-outage", account, region, zone: lost },
    ...(full === undefined
      ? []
      : withoutRoom[request.cloud].map((fault) => ({ fault, account, region: plan.drRegion, zone: full }))),
  ];
}
