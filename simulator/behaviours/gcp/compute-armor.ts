import type { Behaviours } from "../../core/behaviour.ts";
import { computeApi, computeTokens, invalid } from "./compute-types.ts";
import { compute, docs, named as hasName, inUse } from "./types.ts";

const armor = `${docs}/armor/docs`;
const lastPriority = 2_147_483_647;

/** https://cloud.google.com/armor/docs/rate-limiting-overview */
const intervals = [10, 30, 60, 120, 180, 240, 270, 300, 600, 900, 1200, 1800, 2700, 3600];

/** Web firewalls of a region's balancers. */
export const gcpComputeArmor: Behaviours = {
  [computeTokens.securityPolicy]: {
    ...compute("RegionSecurityPolicy", "regions/{region}/securityPolicies"),
    evidence: `${computeApi}/regionSecurityPolicies/insert`,
    inputs: ["advancedOptionsConfig", "description", "rules", "type"],
    name: hasName,
    outputs: ({ random, arn, inputs }) => ({
      fingerprint: random("{hex8}=", "fingerprint"),
      policyId: random("4{digits18}", "number"),
      selfLinkWithPolicyId: arn.replace(/[^/]+$/, random("4{digits18}", "number")),
      rules: inputs.get("rules") ?? [],
    }),
    rules: [
      {
        code: "invalid",
        evidence: `${armor}/security-policy-overview#default-rule`,
        refuses: ({ inputs }) =>
          !inputs.has("rules") || inputs.each("rules").some((rule) => rule.number("priority") === lastPriority)
            ? undefined
            : invalid("rules", "", `The policy must have a default rule of priority ${lastPriority}.`),
      },
      {
        code: "invalid",
        evidence: `${armor}/security-policy-overview#eval-order`,
        refuses: ({ inputs }) => {
          const priorities = inputs.each("rules").map((rule) => rule.number("priority"));
          const twice = priorities.find((priority, index) => priorities.indexOf(priority) !== index);
          return twice === undefined
            ? undefined
            : invalid("rules", twice, "Cannot have rules with the same priorities.");
        },
      },
      {
        code: "invalid",
        evidence: `${armor}/security-policy-overview#actions`,
        refuses: ({ inputs }) => {
          const odd = inputs
            .each("rules")
            .map((rule) => rule.text("action") ?? "")
            .find(
              (action) => !/^(allow|deny|deny\((403|404|429|502)\)|throttle|rate_based_ban|redirect)$/.test(action),
            );
          return odd === undefined ? undefined : invalid("rules[].action", odd, "Unknown action.");
        },
      },
      {
        code: "invalid",
        evidence: `${armor}/rate-limiting-overview`,
        refuses: ({ inputs }) => {
          for (const rule of inputs.each("rules")) {
            const limits = /^(throttle|rate_based_ban)$/.test(rule.text("action") ?? "");
            if (limits !== rule.has("rateLimitOptions"))
              return invalid("rules[].rateLimitOptions", "", "Rate limit options go with throttle and rate_based_ban.");
            const seconds = rule.number("rateLimitOptions.rateLimitThreshold.intervalSec");
            if (limits && (seconds === undefined || !intervals.includes(seconds)))
              return invalid("rateLimitThreshold.intervalSec", seconds, `Must be one of ${intervals.join(", ")}.`);
          }
          return undefined;
        },
      },
      {
        code: "invalid",
        evidence: `${armor}/rules-language-reference`,
        refuses: ({ inputs }) => {
          const long = inputs.texts("rules[].match.expr.expression").find((each) => termsOf(each) > 5);
          return long && invalid("rules[].match.expr.expression", long, "An expression has at most 5 subexpressions.");
        },
      },
      {
        code: "invalid",
        evidence: `${armor}/waf-rules`,
        refuses: ({ inputs }) => {
          const sets = inputs
            .texts("rules[].match.expr.expression")
            .flatMap((each) => [...each.matchAll(/evaluatePreconfiguredWaf\('([^']+)'/g)].map(([, set = ""]) => set));
          const stranger = sets.find(
            (set) => !/^([a-z]+-(v33|v422|v030001|v030301)-(stable|canary)|cve-canary|json-sqli-canary)$/.test(set),
          );
          return (
            stranger && invalid("rules[].match.expr.expression", stranger, "Unknown preconfigured expression set.")
          );
        },
      },
    ],
    heldBy: [inUse()],
    quota: {
      limit: 10,
      code: "quotaExceeded",
      message: "Quota 'REGIONAL_SECURITY_POLICIES_PER_REGION' exceeded. Limit: {value}.0 in region {region}.",
      status: 403,
      evidence: `${docs}/armor/quotas`,
    },
    seconds: [12, 10, 10],
  },
};

/** What stands between the words for and, and or. */
function termsOf(expression: string): number {
  return expression.split(/&&|\|\|/).length;
}
