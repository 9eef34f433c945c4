import { Workbook } from "@pulumi/azure-native/applicationinsights/workbook.js";
import { ConfigurationAssignmentsForSubscription } from "@pulumi/azure-native/maintenance/configurationAssignmentsForSubscription.js";
import { MaintenanceConfiguration } from "@pulumi/azure-native/maintenance/maintenanceConfiguration.js";
import { ComponentResource, type ComponentResourceOptions } from "@pulumi/pulumi";
import type { PatchingArgs } from "../contract/cloud.ts";
import { uuidOf } from "../plan/hash.ts";
import type { PatchRingPlan } from "../plan/types/operations.ts";
import { placeIn } from "./foundation.ts";
import { complianceBody } from "./patch-compliance.ts";
import { dayNames, weeklySchedule } from "./week.ts";
import { windowsZone } from "./windows-zone.ts";

/**
 * Patching of the machines in every region where some run: a window a ring in the client's time zone, which finds its
 * machines by their tags each time it opens. Machines are told to wait for it, and assessed daily, where they are made.
 * Azure knows no delay between a patch's release and its approval: a first ring lives a week with what the others get.
 * Source: https://learn.microsoft.com/azure/update-manager/scheduled-patching
 */
export class AzurePatching extends ComponentResource {
  readonly #name: string;
  readonly #args: PatchingArgs;

  constructor(name: string, args: PatchingArgs, options: ComponentResourceOptions) {
    super("socle:azure:Patching", name, {}, options);
    this.#name = name;
    this.#args = args;
    for (const region of args.regions) this.#createRegion(region);
    this.#reportCompliance();
    this.registerOutputs({});
  }

  /** The primary region's resources keep the plain names: a standby that comes later renames nothing. */
  #createRegion(region: string): void {
    const { plan, regions } = this.#args;
    const name = region === regions[0] ? this.#name : `${this.#name}-${region}`;
    for (const ring of plan.rings) this.#createWindow(`${name}-ring-${ring.ring}`, ring, region);
  }

  #createWindow(logicalName: string, ring: PatchRingPlan, region: string): void {
    const { plan } = this.#args;
    const child = { parent: this };
    const place = placeIn(this.#args, region);
    const configuration = new MaintenanceConfiguration(
      logicalName,
      {
        ...place,
        resourceName: ring.windowName,
        namespace: "Microsoft.Maintenance",
        maintenanceScope: "InGuestPatch",
        // The window belongs to the one who opens it, not to the platform.
        extensionProperties: { InGuestPatchMode: "User" },
        visibility: "Custom",
        ...scheduleOf(ring),
        installPatches: {
          rebootSetting: "IfRequired",
          linuxParameters: { classificationsToInclude: ["Critical", "Security"] },
          windowsParameters: {
            classificationsToInclude: ["Critical", "Security", "UpdateRollup"],
            excludeKbsRequiringReboot: false,
          },
        },
        tags: { ...place.tags, "patch-ring": ring.ring },
      },
      child,
    );
    new ConfigurationAssignmentsForSubscription(
      logicalName,
      {
        configurationAssignmentName:
          region === this.#args.regions[0] ? ring.windowName : `${ring.windowName}-${region}`,
        maintenanceConfigurationId: configuration.id,
        filter: {
          resourceTypes: ["Microsoft.Compute/virtualMachines"],
          osTypes: plan.baselines.map(({ operatingSystem }) => operatingSystem),
          locations: [region],
          tagSettings: {
            filterOperator: "All",
            tags: Object.fromEntries(Object.entries(ring.selectTags).map(([key, value]) => [key, [value]])),
          },
        },
      },
      child,
    );
  }

  /** What is missing on which machine, from the daily assessments. */
  #reportCompliance(): void {
    const { plan, account, regions } = this.#args;
    const [home] = regions;
    if (home === undefined) return;
    new Workbook(
      `${this.#name}-compliance`,
      {
        ...placeIn(this.#args, home),
        resourceName: uuidOf(["workbook", account, plan.roleName]),
        displayName: plan.roleName,
        kind: "shared",
        category: "workbook",
        sourceId: "Azure Monitor",
        serializedData: complianceBody(account, plan.selectTags),
      },
      { parent: this },
    );
  }
}

const ranks = ["First", "Second", "Third", "Fourth", "Last"];

/** Minutes that a window can last: the service needs some for each machine, and stops before four hours. */
const windowMinutes = { min: 90, max: 235 };

/** Windows start at a past date: what matters is their day and time. */
const since = "2024-01-01";

function scheduleOf({ schedule, durationHours }: PatchRingPlan) {
  const { minute, days, nth } = weeklySchedule(schedule);
  const names = days.map((day) => dayNames[day] ?? "").join(",");
  const rank = nth === undefined ? undefined : (ranks[nth - 1] ?? "Last");
  const minutes = Math.min(windowMinutes.max, Math.max(windowMinutes.min, durationHours * 60));
  return {
    startDateTime: `${since} ${clock(minute)}`,
    duration: clock(minutes),
    timeZone: windowsZone(schedule.timezone),
    recurEvery: rank === undefined ? `Week ${names}` : `Month ${rank} ${names}`,
  };
}

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}
