import { firstKnown } from "../core/first-known.ts";
import type { Resource } from "../core/resource.ts";
import type { Judgement, StackCheck } from "../core/rule.ts";
import type { StackView } from "../core/stack-view.ts";
import { gcpAudits, judgeAudits } from "./gcp-audits.ts";
import { alertPolicy, policyReads, tells } from "./gcp-policies.ts";
import { channel, toldBy } from "./gcp-told.ts";
import { gcpWanted } from "./gcp-wanted.ts";
import { judgeAlert } from "./told.ts";
import { judgeCoverage } from "./wanted.ts";

export const gcp: StackCheck = {
  stage: "stack",
  documentation: [
    "https://cloud.google.com/monitoring/alerts",
    ...new Set(Object.values(gcpWanted).map(({ documentation }) => documentation)),
    gcpAudits.documentation,
  ],
  types: [...Object.keys(gcpWanted), alertPolicy],
  reads: [channel, ...policyReads, ...gcpAudits.reads],
  each: (resource, stack, requirements) => {
    const type = gcpWanted[resource.type];
    if (type === undefined) return judgeAlert(resource, partsOf(resource, stack), requirements);
    const find = (wanted: (typeof type.alerts)[number]) =>
      firstKnown(stack.ofType(alertPolicy), (policy) => tells(policy, wanted, resource, type, stack));
    return judgeCoverage(resource, type, find, stack, requirements);
  },
  whole: (stack, requirements): readonly Judgement[] => (requirements.kind === "account" ? judgeAudits(stack) : []),
};

function partsOf(policy: Resource, stack: StackView) {
  const property = "enabled";
  return {
    off: policy.flag(property) === false ? { property, found: "false" } : undefined,
    action: "notificationChannels",
    told: () => toldBy(policy, stack),
    description: "documentation",
    text: () =>
      [
        policy.text("documentation.content"),
        ...policy.list("documentation.links").map((link) => link.text("url")),
      ].join("\n"),
  };
}
