import type { Behaviours } from "../../core/behaviour.ts";
import { arm, docs, inUse, named, tokens } from "./types.ts";

const guide = `${docs}/azure/web-application-firewall/ag`;

/**
 * Rule sets that a new policy can have.
 * Source: https://learn.microsoft.com/en-us/azure/web-application-firewall/ag/application-gateway-crs-rulegroups-rules
 */
const ruleSets: Readonly<Record<string, readonly string[]>> = {
  OWASP: ["3.0", "3.1", "3.2"],
  Microsoft_DefaultRuleSet: ["2.1", "2.2"],
  Microsoft_BotManagerRuleSet: ["0.1", "1.0", "1.1"],
  Microsoft_HTTPDDoSRuleSet: ["1.0"],
};

/** Web firewalls of application gateways. */
export const azureWebFirewalls: Behaviours = {
  [tokens.webApplicationFirewall]: {
    ...arm("Microsoft.Network/ApplicationGatewayWebApplicationFirewallPolicies"),
    evidence: `${docs}/rest/api/application-gateway/web-application-firewall-policies/create-or-update`,
    inputs: ["customRules", "managedRules", "policySettings"],
    name: named("policyName"),
    outputs: () => ({
      applicationGateways: [],
      httpListeners: [],
      pathBasedRules: [],
      resourceState: "Enabled",
    }),
    rules: [
      {
        code: "ApplicationGatewayFirewallUnknownRuleSetVersion",
        evidence: `${guide}/application-gateway-crs-rulegroups-rules`,
        refuses: ({ inputs }) => {
          const strange = inputs
            .each("managedRules.managedRuleSets")
            .find((set) => !ruleSets[set.text("ruleSetType") ?? ""]?.includes(set.text("ruleSetVersion") ?? ""));
          return (
            strange &&
            `The rule set type ${strange.text("ruleSetType")} with version ${strange.text("ruleSetVersion")} is unknown or not supported.`
          );
        },
      },
      {
        code: "ApplicationGatewayFirewallCustomRulesDuplicatePriority",
        evidence: `${guide}/custom-waf-rules-overview`,
        refuses: ({ inputs, name }) => {
          const rules = inputs.each("customRules");
          const twice = rules.find((rule, index) =>
            rules.slice(0, index).some((before) => before.number("priority") === rule.number("priority")),
          );
          return (
            twice &&
            `Custom rules of policy ${name} must have unique priorities; ${twice.number("priority")} is used twice.`
          );
        },
      },
      {
        code: "ApplicationGatewayFirewallCustomRuleInvalidAction",
        evidence: "https://github.com/hashicorp/terraform-provider-azurerm/pull/28987",
        refuses: ({ inputs }) => {
          const index = inputs
            .each("customRules")
            .findIndex((each) => each.text("ruleType") === "RateLimitRule" && each.text("action") === "Allow");
          const rule = inputs.each("customRules")[index];
          return (
            rule &&
            `Custom Rule '${rule.text("name")}' action 'Allow' is not valid for rule type 'RateLimitRule' in context 'properties.customRules[${index}]'.`
          );
        },
      },
      {
        code: "ApplicationGatewayFirewallRateLimitRuleInvalid",
        evidence: `${guide}/rate-limiting-overview`,
        refuses: ({ inputs }) => {
          const rule = inputs
            .each("customRules")
            .find(
              (each) =>
                each.text("ruleType") === "RateLimitRule" &&
                !(each.has("groupByUserSession") && each.has("rateLimitDuration") && each.has("rateLimitThreshold")),
            );
          return (
            rule &&
            `Rate limit rule ${rule.text("name")} must have groupByUserSession, rateLimitDuration and rateLimitThreshold.`
          );
        },
      },
      {
        code: "ApplicationGatewayFirewallGeoMatchVariableInvalid",
        evidence: `${guide}/geomatch-custom-rules`,
        refuses: ({ inputs }) => {
          const strange = inputs
            .each("customRules[].matchConditions")
            .find(
              (condition) =>
                condition.text("operator") === "GeoMatch" &&
                condition.texts("matchVariables[].variableName").some((each) => each !== "RemoteAddr"),
            );
          return strange && "The operator GeoMatch can only be used with the match variable RemoteAddr.";
        },
      },
    ],
    heldBy: [
      inUse(
        "ApplicationGatewayFirewallPolicyCannotBeDeleted",
        "Web application firewall policy {id} cannot be deleted since it is in use by {value}.",
        tokens.applicationGateway,
      ),
    ],
    seconds: [10, 10, 12],
  },
};
