import { WebApplicationFirewallPolicy } from "@pulumi/azure-native/network/webApplicationFirewallPolicy.js";
import type { ComponentResource, Output } from "@pulumi/pulumi";
import type { EdgeArgs } from "../contract/cloud.ts";
import type { EdgePlan } from "../plan/types/workload.ts";
import { placeIn } from "./foundation.ts";

type WafPlan = NonNullable<EdgePlan["waf"]>;

/**
 * A web firewall for a gateway: rules of Microsoft, a limit of requests an address, and the countries the client serves.
 * https://learn.microsoft.com/azure/web-application-firewall/ag/application-gateway-crs-rulegroups-rules
 */
export function createWaf(name: string, plan: WafPlan, args: EdgeArgs, parent: ComponentResource): Output<string> {
  const policy = new WebApplicationFirewallPolicy(
    `${name}-waf`,
    {
      ...placeIn(args, args.region, args.tags),
      policyName: plan.name,
      policySettings: {
        state: "Enabled",
        mode: "Prevention",
        requestBodyCheck: true,
        requestBodyInspectLimitInKB: 128,
        // Business applications upload documents: what is longer passes, its first part inspected.
        requestBodyEnforcement: false,
        fileUploadEnforcement: false,
        logScrubbing: { state: "Enabled", scrubbingRules: hidden.map(scrubbed) },
      },
      customRules: [...countries(args.plan, plan), flood(plan)],
      managedRules: {
        managedRuleSets: [
          { ruleSetType: "Microsoft_DefaultRuleSet", ruleSetVersion: "2.1" },
          { ruleSetType: "Microsoft_BotManagerRuleSet", ruleSetVersion: "1.1" },
        ],
      },
    },
    { parent },
  );
  return policy.id;
}

/** What never shows in a log. https://learn.microsoft.com/azure/web-application-firewall/ag/waf-sensitive-data-protection */
const hidden = [
  { matchVariable: "RequestHeaderNames", selector: "authorization" },
  { matchVariable: "RequestCookieNames", selector: undefined },
] as const;

function scrubbed({ matchVariable, selector }: (typeof hidden)[number]) {
  return {
    matchVariable,
    state: "Enabled",
    ...(selector === undefined
      ? { selectorMatchOperator: "EqualsAny" }
      : { selectorMatchOperator: "Equals", selector }),
  };
}

const remoteAddress = [{ variableName: "RemoteAddr" }];

function flood({ rateLimitPer5Minutes }: WafPlan) {
  return {
    name: "flood",
    priority: 20,
    ruleType: "RateLimitRule",
    action: "Block",
    rateLimitDuration: "FiveMins",
    rateLimitThreshold: rateLimitPer5Minutes,
    groupByUserSession: [{ groupByVariables: [{ variableName: "ClientAddr" }] }],
    // Every request: none comes from this address. https://learn.microsoft.com/azure/web-application-firewall/ag/rate-limiting-configure
    matchConditions: [
      {
        matchVariables: remoteAddress,
        operator: "IPMatch",
        negationConditon: true,
        matchValues: ["255.255.255.255/32"],
      },
    ],
  };
}

/**
 * Requests from elsewhere are refused, but those for the health page: probes of availability tests and of Traffic
 * Manager come from all over the world, and the rules of Microsoft still read them.
 */
function countries({ health, uptimeCheck, failover }: EdgePlan, { allowedCountries }: WafPlan) {
  if (allowedCountries === undefined) return [];
  const abroad = {
    matchVariables: remoteAddress,
    operator: "GeoMatch",
    negationConditon: true,
    matchValues: [...allowedCountries],
  };
  const isProbed = uptimeCheck !== undefined || failover !== undefined;
  const elsewhere = {
    matchVariables: [{ variableName: "RequestUri" }],
    operator: "Equal",
    negationConditon: true,
    matchValues: [uptimeCheck?.path ?? health.path],
  };
  return [
    {
      name: "countries",
      priority: 10,
      ruleType: "MatchRule",
      action: "Block",
      matchConditions: isProbed ? [abroad, elsewhere] : [abroad],
    },
  ];
}
