import { AutoscaleSetting } from "@pulumi/azure-native/monitor/autoscaleSetting.js";
import type { ComponentResource, Output } from "@pulumi/pulumi";
import type { ComputeArgs } from "../contract/cloud.ts";
import type { CronSchedule } from "../plan/types/common.ts";
import { placeIn } from "./foundation.ts";
import { windowsZone } from "./windows-zone.ts";

/**
 * More machines where they are busy, fewer where they are idle, and none while a fleet sleeps. Undefined where the count
 * never changes. https://learn.microsoft.com/azure/azure-monitor/autoscale/autoscale-overview
 */
export function createAutoscale(
  name: string,
  scaleSetId: Output<string>,
  args: ComputeArgs,
  parent: ComponentResource,
): void {
  const { plan, region, tags } = args;
  const { count, cpuTargetPercent, schedule } = plan;
  const place = placeIn(args, region, tags);
  const rules = cpuTargetPercent === undefined ? [] : cpuRules(scaleSetId, cpuTargetPercent);
  const awake = { capacity: capacityOf(count.min, count.desired, count.max), rules };
  const asleep = { capacity: capacityOf(0, 0, 0), rules: [] };
  new AutoscaleSetting(
    name,
    {
      ...place,
      autoscaleSettingName: plan.name,
      name: plan.name,
      enabled: true,
      targetResourceUri: scaleSetId,
      profiles:
        schedule === undefined
          ? [{ name: "always", ...awake }]
          : [
              { name: "asleep", ...asleep },
              { name: "awake", ...awake, recurrence: recurrenceOf(schedule.start) },
              // A recurring profile lasts until the one that names it in this form takes over.
              {
                name: JSON.stringify({ name: "asleep", for: "awake" }),
                ...asleep,
                recurrence: recurrenceOf(schedule.stop),
              },
            ],
    },
    { parent },
  );
}

/** Whether autoscale changes the count, which is then no difference to correct. */
export function isScaled({ cpuTargetPercent, schedule }: ComputeArgs["plan"]): boolean {
  return cpuTargetPercent !== undefined || schedule !== undefined;
}

function capacityOf(min: number, desired: number, max: number) {
  return { minimum: String(min), default: String(desired), maximum: String(max) };
}

/** One machine more or less at a time. The way down starts at half the target, so that the two never chase each other. */
function cpuRules(scaleSetId: Output<string>, targetPercent: number) {
  const rule = (
    operator: "GreaterThan" | "LessThan",
    threshold: number,
    direction: "Increase" | "Decrease",
    timeWindow: string,
  ) => ({
    metricTrigger: {
      metricName: "Percentage CPU",
      metricNamespace: "Microsoft.Compute/virtualMachineScaleSets",
      metricResourceUri: scaleSetId,
      operator,
      statistic: "Average",
      timeAggregation: "Average",
      threshold,
      timeGrain: "PT1M",
      timeWindow,
      dividePerInstance: false,
    } as const,
    scaleAction: { direction, type: "ChangeCount", value: "1", cooldown: "PT5M" } as const,
  });
  return [
    rule("GreaterThan", targetPercent, "Increase", "PT5M"),
    rule("LessThan", Math.round(targetPercent / 2), "Decrease", "PT15M"),
  ];
}

const dayNames = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

function recurrenceOf({ cron, timezone }: CronSchedule) {
  const [minute = "0", hour = "0", , , days = "*"] = cron.split(" ");
  const named = days === "*" ? dayNames : days.split(",").map((day) => dayNames[Number(day) % 7] ?? "Sunday");
  const schedule = { timeZone: windowsZone(timezone), days: named, hours: [Number(hour)], minutes: [Number(minute)] };
  return { frequency: "Week", schedule } as const;
}
