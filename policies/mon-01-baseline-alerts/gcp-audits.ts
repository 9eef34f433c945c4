import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, pass } from "../core/rule.ts";
import type { StackView } from "../core/stack-view.ts";
import { alertPolicy } from "./gcp-policies.ts";
import { settled } from "./wanted.ts";

const metric = "gcp:logging/metric:Metric";

/** What CIS wants to be told of (2.4 to 2.11), and what a filter of the log holds that catches it. */
const wanted: readonly { readonly when: string; readonly holds: readonly RegExp[] }[] = [
  { when: "owners of the project change", holds: [/cloudresourcemanager\.googleapis\.com/, /roles\/owner/] },
  { when: "what is audited changes", holds: [/SetIamPolicy/, /auditConfigDeltas/] },
  { when: "a role of one's own changes", holds: [/CreateRole/, /DeleteRole/, /UpdateRole/] },
  {
    when: "a firewall rule changes",
    holds: [/firewalls/, /\binsert\b/, /\b(?:patch|update)\b/, /\bdelete\b/],
  },
  { when: "a route changes", holds: [/routes/, /\binsert\b/, /\bdelete\b/] },
  { when: "a network changes", holds: [/networks/, /\binsert\b/, /\bdelete\b/] },
  { when: "access to a bucket changes", holds: [/storage\.setIamPermissions/] },
  { when: "a database is set up otherwise", holds: [/cloudsql\.instances\.update/] },
];

export const gcpAudits = {
  documentation: "https://cloud.google.com/logging/docs/audit/understanding-audit-logs",
  reads: [metric],
} as const;

/** What is done to a project is told: by policies on entries of its log, or on a metric that counts such entries. */
export function judgeAudits(stack: StackView): readonly Judgement[] {
  return wanted.map(({ when, holds }) =>
    settled(() => {
      const found = stack
        .ofType(alertPolicy)
        .find((policy) => filtersOf(policy, stack).some((filter) => holds.every((each) => each.test(filter))));
      if (found) return pass(`${found.name} tells when ${when}`);
      return fail({ found: `no alert when ${when}`, wanted: "an alert on the entries of the log that tell of it" });
    }),
  );
}

function filtersOf(policy: Resource, stack: StackView): readonly string[] {
  return policy.list("conditions").flatMap((condition) => {
    const matched = condition.text("conditionMatchedLog.filter");
    if (matched !== undefined) return [matched];
    const counted = JSON.stringify(condition.value);
    return stack
      .ofType(metric)
      .filter(({ record: { properties } }) => typeof properties.name === "string" && counted.includes(properties.name))
      .flatMap((each) => each.text("filter") ?? []);
  });
}
