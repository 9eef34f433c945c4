import type { Behaviours } from "../../core/behaviour.ts";
import { arm, docs, named, refersTo } from "./types.ts";
import { isWindowsZone } from "./windows-zones.ts";

const page = `${docs}/azure/azure-monitor/alerts/alerts-processing-rules`;

/** What is done with alerts once they fire. */
export const azureAlertProcessing: Behaviours = {
  "azure-native:alertsmanagement:AlertProcessingRuleByName": {
    ...arm("Microsoft.AlertsManagement/actionRules"),
    evidence: `${docs}/rest/api/monitor/alert-processing-rules/create-or-update`,
    inputs: ["properties"],
    name: named("alertProcessingRuleName"),
    references: {
      "properties.actions[].actionGroupIds": refersTo(
        "azure-native:monitor:ActionGroup",
        "BadRequest",
        "The action group '{value}' of an alert processing rule was not found.",
      ),
    },
    rules: [
      {
        code: "BadRequest",
        refuses: ({ inputs }) =>
          (inputs.text("location") ?? "Global").toLowerCase() === "global"
            ? undefined
            : "The location of an alert processing rule must be Global.",
      },
      {
        code: "BadRequest",
        evidence: page,
        refuses: ({ inputs, account }) => {
          const strange = inputs
            .texts("properties.scopes")
            .find((scope) => !scope.toLowerCase().startsWith(`/subscriptions/${account.toLowerCase()}`));
          return strange && `The scope '${strange}' is not in the subscription of the alert processing rule.`;
        },
      },
      {
        code: "BadRequest",
        refuses: ({ inputs }) =>
          inputs.texts("properties.scopes").length === 0 ? "An alert processing rule needs a scope." : undefined,
      },
      {
        code: "BadRequest",
        evidence: page,
        refuses: ({ inputs }) => {
          const much = inputs.each("properties.conditions").find((each) => each.texts("values").length > 5);
          return much && `The filter on ${much.text("field")} has more than five values.`;
        },
      },
      {
        code: "BadRequest",
        refuses: ({ inputs }) => {
          const zone = inputs.text("properties.schedule.timeZone");
          return zone === undefined || isWindowsZone(zone) ? undefined : `The time zone '${zone}' is invalid.`;
        },
      },
      {
        code: "BadRequest",
        refuses: ({ inputs }) => {
          const times = ["startTime", "endTime"].flatMap((key) =>
            inputs.texts(`properties.schedule.recurrences[].${key}`),
          );
          const wrong = times.find((time) => !/^(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d$/.test(time));
          return wrong && `The time '${wrong}' of a recurrence is not of the form HH:mm:ss.`;
        },
      },
    ],
    quota: {
      limit: 1000,
      perAccount: true,
      code: "AlertProcessingRuleQuotaExceeded",
      message: "The subscription has reached its limit of {value} active alert processing rules.",
      evidence: `${docs}/azure/azure-monitor/service-limits`,
    },
    seconds: [5, 4, 3],
  },
};
