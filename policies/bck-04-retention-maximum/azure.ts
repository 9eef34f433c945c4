import { judgeLongest, type Retention } from "../core/longest-retention.ts";
import type { Reading } from "../core/reading.ts";
import type { ResourceCheck } from "../core/rule.ts";
import { isoDays } from "../core/terms.ts";

const backupPolicy = "azure-native:dataprotection:BackupPolicy";
const unitDays: Readonly<Record<string, number>> = { Days: 1, Weeks: 7, Months: 30, Years: 365 };

export const azure: ResourceCheck = {
  stage: "resource",
  documentation: ["https://learn.microsoft.com/azure/backup/backup-support-matrix"],
  types: [backupPolicy, "azure-native:recoveryservices:ProtectionPolicy", "azure-native:sql:LongTermRetentionPolicy"],
  each: (policy, requirements) => {
    if (policy.type === backupPolicy) {
      const lifecycles = policy.list("properties.policyRules").flatMap((rule) => rule.list("lifecycles"));
      const kept = lifecycles.map((each) => ({
        days: isoDays(each.text("deleteAfter.duration")),
        property: `${each.path}.deleteAfter.duration`,
      }));
      return judgeLongest(kept, requirements);
    }
    if (policy.has("properties")) return judgeLongest(durations(policy.at("properties")), requirements);
    const properties = ["weeklyRetention", "monthlyRetention", "yearlyRetention"];
    return judgeLongest(
      properties.map((property) => ({ days: isoDays(policy.text(property)), property })),
      requirements,
    );
  },
};

/** Every `{ count, durationType }` in a policy, whatever kind of policy it is. */
function durations(place: Reading): readonly Retention[] {
  const { value } = place;
  if (typeof value !== "object" || value === null) return [];
  const own = place.text("durationType");
  if (own !== undefined) {
    return [{ days: (place.number("count") ?? 0) * (unitDays[own] ?? 0), property: `${place.path}.count` }];
  }
  return Object.keys(value).flatMap((key) => durations(place.at(key)));
}
