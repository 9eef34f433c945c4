import { fail, pass, type StackCheck } from "../core/rule.ts";

const ofSubscription = "azure-native:monitor:SubscriptionDiagnosticSetting";
const ofAnything = "azure-native:monitor:DiagnosticSetting";

/** All that the activity log tells: CIS asks for four of them. https://learn.microsoft.com/azure/azure-monitor/platform/activity-log-schema */
const categories = [
  "Administrative",
  "Alert",
  "Autoscale",
  "Policy",
  "Recommendation",
  "ResourceHealth",
  "Security",
  "ServiceHealth",
];

export const azure: StackCheck = {
  stage: "stack",
  documentation: ["https://learn.microsoft.com/azure/azure-monitor/platform/activity-log"],
  types: [],
  reads: [ofSubscription, ofAnything],
  whole: (stack, { account }) => {
    const general = stack
      .ofType(ofAnything)
      .filter((each) => each.text("resourceUri")?.toLowerCase().replace(/^\//, "") === `subscriptions/${account}`);
    const settings = [...stack.ofType(ofSubscription), ...general];
    const [first] = settings;
    if (first === undefined) {
      return fail({ found: "the activity log goes nowhere", wanted: "a diagnostic setting of the subscription" });
    }
    const kept = settings.flatMap((setting) =>
      setting
        .list("logs")
        .filter((log) => log.flag("enabled"))
        .flatMap((log) => (log.text("categoryGroup") === "allLogs" ? categories : (log.text("category") ?? []))),
    );
    const missing = categories.filter((each) => !kept.includes(each));
    if (missing.length === 0) return pass("the whole activity log is kept");
    return fail({
      resource: first,
      property: "logs",
      found: `without ${missing.join(", ")}`,
      wanted: "all categories",
    });
  },
};
