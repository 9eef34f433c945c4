import { durationMinutes } from "../../client/durations.ts";
import type { PlanContext } from "../context.ts";
import { weekly } from "../schedules/cron.ts";
import { type WeeklyWindow, weeklyWindow } from "../schedules/weekly-window.ts";
import type { Tags } from "../types/common.ts";
import type { PatchingPlan, PatchRingPlan } from "../types/operations.ts";
import type { FleetPlan } from "../types/workload.ts";

/** The client's own window, in its time zone. */
export function patchWindow({ client, settings }: PlanContext): WeeklyWindow {
  const { window, duration } = settings.patching;
  return weeklyWindow(window, durationMinutes(duration), client.timezone, client.contract.start);
}

export function planPatching(context: PlanContext): PatchingPlan {
  const { names, settings, logRetentionDays } = context;
  const { rings, approveAfterDays } = settings.patching;
  const { patchedSystems } = context.catalogue;
  const systems = Object.keys(patchedSystems) as FleetPlan["os"][];
  return {
    baselines: systems.map((os) => ({
      name: names.of("patchBaseline", "baseline", os),
      operatingSystem: patchedSystems[os],
      patchGroup: patchGroup(context, os),
      approveAfterDays,
    })),
    rings: rings.map((ring, index) => planRing(context, ring, index)),
    selectTags: environmentMachines(context),
    roleName: names.of("role", "patching"),
    log: { logGroup: patchLogGroup(context), retentionDays: logRetentionDays },
  };
}

/** Where commands that patch leave their output; the machines write it themselves. */
export function patchLogGroup({ names }: PlanContext): string {
  return names.logGroup("patching");
}

/** Value of the `PatchGroup` tag that ties machines to their baseline. */
function patchGroup({ names }: PlanContext, os: FleetPlan["os"]): string {
  return names.of("patchGroup", "patches", os);
}

/** Tags of the machines themselves: by them Patch Manager finds their environment, ring and baseline. */
export function machineTags(context: PlanContext, os: FleetPlan["os"], ring: string): Tags {
  return { ...environmentMachines(context), ...ringTag(ring), PatchGroup: patchGroup(context, os) };
}

function environmentMachines({ client, environment }: PlanContext): Tags {
  return { client: client.client, environment };
}

function ringTag(ring: string): Tags {
  return { "patch-ring": ring };
}

/**
 * One ring a week of the month, so that the first has lived a week with its patches. A single ring patches every week
 * where the contract announces a window a week, else in the first week of the month.
 */
function planRing(context: PlanContext, ring: string, index: number): PatchRingPlan {
  const { rings } = context.settings.patching;
  const { windowsPerMonth, maxMinutes } = context.client.contract.sla.maintenance;
  const window = patchWindow(context);
  const isWeekly = rings.length === 1 && windowsPerMonth >= 4;
  const durationHours = Math.min(24, Math.max(1, Math.floor(window.minutes / 60)));
  // Nothing new starts once the downtime that the contract allows is used up.
  const cutoffHours = Math.min(durationHours - 1, Math.max(1, durationHours - Math.ceil(maxMinutes / 60)));
  return {
    ring,
    windowName: context.names.of("maintenanceWindow", "patching", ring),
    selectTags: { ...environmentMachines(context), ...ringTag(ring) },
    schedule: weekly(window.start, window.timezone, isWeekly ? undefined : index + 1),
    durationHours,
    cutoffHours,
  };
}
