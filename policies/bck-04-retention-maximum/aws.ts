import { judgeLongest, type Retention } from "../core/longest-retention.ts";
import type { Reading } from "../core/reading.ts";
import type { ResourceCheck } from "../core/rule.ts";

export const aws: ResourceCheck = {
  stage: "resource",
  documentation: ["https://docs.aws.amazon.com/aws-backup/latest/devguide/creating-a-backup-plan.html"],
  types: ["aws:backup/plan:Plan"],
  each: (plan, requirements) => {
    const rules = plan.list("rules");
    return judgeLongest(
      [...rules, ...rules.flatMap((rule) => rule.list("copyActions"))].map(retentionOf),
      requirements,
    );
  },
};

function retentionOf(rule: Reading): Retention {
  const [lifecycle] = rule.list("lifecycle");
  return {
    days: lifecycle?.number("deleteAfter") ?? Number.POSITIVE_INFINITY,
    property: `${rule.path}.lifecycle.deleteAfter`,
  };
}
