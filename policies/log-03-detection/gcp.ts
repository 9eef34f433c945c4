import type { Resource } from "../core/resource.ts";
import { fail, notApplicable, pass, type StackCheck } from "../core/rule.ts";

const configs = [
  "gcp:securitycenter/notificationConfig:NotificationConfig",
  "gcp:securitycenter/projectNotificationConfig:ProjectNotificationConfig",
  "gcp:securitycenter/v2OrganizationNotificationConfig:V2OrganizationNotificationConfig",
  "gcp:securitycenter/v2ProjectNotificationConfig:V2ProjectNotificationConfig",
];

/** Which detectors run is a matter of the tier that was activated, which no resource shows; who hears of findings does. */
export const gcp: StackCheck = {
  stage: "stack",
  documentation: ["https://cloud.google.com/security-command-center/docs/how-to-notifications"],
  types: [],
  reads: configs,
  whole: (stack, { production }) => {
    if (!production) return notApplicable("outside production nobody is told of findings");
    const found = stack.ofType(...configs);
    if (found.some(tellsOfThreats)) return pass("findings on threats are told");
    const [other] = found;
    if (other === undefined) return fail({ found: "findings are told to nobody", wanted: "findings on threats told" });
    const property = "streamingConfig.filter";
    return fail({ resource: other, property, found: other.text(property) ?? "", wanted: "findings of class THREAT" });
  },
};

/** A filter that names no class takes them all. */
function tellsOfThreats(config: Resource): boolean {
  const filter = config.text("streamingConfig.filter") ?? "";
  return !/finding_?class/i.test(filter) || /finding_?class\s*=\s*"THREAT"/i.test(filter);
}
