import type { Attempt, Behaviours } from "../../core/behaviour.ts";
import { arm, docs, named, refersTo, tokens } from "./types.ts";

const guide = `${docs}/azure/azure-monitor/autoscale`;

/** Settings that change the count of a group of machines. */
export const azureAutoscale: Behaviours = {
  "azure-native:monitor:AutoscaleSetting": {
    ...arm("Microsoft.Insights/autoscaleSettings"),
    evidence: `${docs}/rest/api/monitor/autoscale-settings/create-or-update`,
    inputs: ["enabled", "name", "notifications", "predictiveAutoscalePolicy", "profiles", "targetResourceUri"],
    name: named("autoscaleSettingName"),
    references: {
      targetResourceUri: refersTo(
        tokens.scaleSet,
        "ResourceNotFound",
        "The target resource id '{value}' of the autoscale setting '{name}' was not found.",
        { status: 404, within: "region" },
      ),
    },
    rules: [
      {
        code: "InvalidAutoscaleSetting",
        evidence: `${guide}/autoscale-understanding-settings`,
        refuses: ({ inputs }) => {
          const wrong = inputs.each("profiles").find((profile) => {
            const [minimum = 0, usual = 0, maximum = 0] = ["minimum", "default", "maximum"].map((each) =>
              Number(profile.text(`capacity.${each}`)),
            );
            return !(minimum <= usual && usual <= maximum);
          });
          return (
            wrong &&
            `The capacity of profile '${wrong.text("name")}' is invalid: minimum <= default <= maximum does not hold.`
          );
        },
      },
      {
        code: "InvalidAutoscaleSetting",
        evidence: `${guide}/autoscale-understanding-settings#autoscale-evaluation`,
        refuses: ({ inputs }) => {
          const regular = inputs
            .each("profiles")
            .filter((profile) => !profile.has("recurrence") && !profile.has("fixedDate"));
          return regular.length === 1
            ? undefined
            : `An autoscale setting has exactly one regular profile, not ${regular.length}.`;
        },
      },
      {
        code: "InvalidAutoscaleSetting",
        evidence: `${guide}/autoscale-get-started`,
        refuses: ({ inputs }) => {
          const rule = inputs.each("profiles[].rules").find(tooShort);
          return (
            rule &&
            `The metric trigger's time window must be at least as long as its time grain, and 5 minutes at least.`
          );
        },
      },
      {
        code: "AutoscaleSettingAlreadyExists",
        status: 409,
        evidence: `${guide}/autoscale-understanding-settings`,
        refuses: ({ inputs, id, type }, cloud) => {
          const target = inputs.text("targetResourceUri")?.toLowerCase();
          const other = cloud
            .all(type)
            .find((each) => each.id !== id && each.inputs.text("targetResourceUri")?.toLowerCase() === target);
          return other && `The resource ${target} already has the autoscale setting ${other.name}.`;
        },
      },
    ],
    seconds: [5, 5, 4],
  },
};

function minutesOf(duration: string | undefined): number {
  const [, hours, minutes] = /^PT(?:(\d+)H)?(?:(\d+)M)?$/.exec(duration ?? "") ?? [];
  return Number(hours ?? 0) * 60 + Number(minutes ?? 0);
}

function tooShort(rule: Attempt["inputs"]): boolean {
  const window = minutesOf(rule.text("metricTrigger.timeWindow"));
  return window < 5 || window < minutesOf(rule.text("metricTrigger.timeGrain"));
}
