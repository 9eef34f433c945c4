import { PatchDeployment } from "@pulumi/gcp/osconfig/patchDeployment.js";
import { ComponentResource, type ComponentResourceOptions } from "@pulumi/pulumi";
import type { PatchingArgs } from "../contract/cloud.ts";
import type { PatchRingPlan } from "../plan/types/operations.ts";
import { waitFor } from "./foundation.ts";

/**
 * Patching of the machines of every region: one deployment a ring, found by labels, in the client's window and time zone. What
 * a deployment may do can never be changed, only replaced. VM Manager reports by itself which machines lack which patches.
 * It knows no days between a patch and its approval: that the rings follow each other by a week stands for them.
 * https://cloud.google.com/compute/vm-manager/docs/patch/schedule-patch-jobs
 */
export class GcpPatching extends ComponentResource {
  readonly #name: string;
  readonly #args: PatchingArgs;

  constructor(name: string, args: PatchingArgs, options: ComponentResourceOptions) {
    super("socle:gcp:Patching", name, {}, options);
    this.#name = name;
    this.#args = args;
    for (const ring of args.plan.rings) this.#createDeployment(ring);
    this.registerOutputs({});
  }

  #createDeployment(plan: PatchRingPlan): void {
    const { account, foundation } = this.#args;
    new PatchDeployment(
      `${this.#name}-ring-${plan.ring}`,
      {
        patchDeploymentId: plan.windowName,
        project: account,
        description: `Patches of ring ${plan.ring}`,
        instanceFilter: { groupLabels: [{ labels: { ...plan.selectTags } }] },
        patchConfig: this.#configOf(),
        duration: `${plan.durationHours * 3600}s`,
        recurringSchedule: scheduleOf(plan.schedule),
        // One zone after the other, a third of its machines at a time (rounded up); a zone that goes wrong stops the rest.
        rollout: { mode: "ZONE_BY_ZONE", disruptionBudget: { percentage: 33 } },
      },
      { parent: this, dependsOn: waitFor(foundation, "osconfig.googleapis.com") },
    );
  }

  /** What each system of the plan installs; machines of a group are left out unless it is said. */
  #configOf() {
    const systems = this.#args.plan.baselines.map(({ operatingSystem }) => operatingSystem);
    return {
      migInstancesAllowed: true,
      rebootConfig: "DEFAULT",
      ...(systems.includes("apt") && { apt: { type: "DIST" } }),
      ...(systems.includes("windowsUpdate") && { windowsUpdate: { classifications: [...classifications] } }),
    };
  }
}

/** https://cloud.google.com/compute/docs/osconfig/rest/v1/PatchConfig#classification */
const classifications = ["CRITICAL", "SECURITY", "DEFINITION", "UPDATE_ROLLUP"] as const;

const weekDays = ["SUNDAY", "MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY"] as const;

/** A weekly window, or one in the nth week of the month. Throws for schedules of another form. */
function scheduleOf({ cron, timezone }: PatchRingPlan["schedule"]) {
  const [, minutes, hours, day, week] = /^(\d+) (\d+) \* \* (\d)(?:#(\d))?$/.exec(cron) ?? [];
  const dayOfWeek = weekDays[Number(day)];
  if (dayOfWeek === undefined) throw new Error(`schedule "${cron}" is no weekly window`);
  return {
    timeZone: { id: timezone },
    timeOfDay: { hours: Number(hours), minutes: Number(minutes) },
    ...(week === undefined
      ? { weekly: { dayOfWeek } }
      : { monthly: { weekDayOfMonth: { weekOrdinal: Number(week), dayOfWeek } } }),
  };
}
