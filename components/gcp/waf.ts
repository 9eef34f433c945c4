import { RegionSecurityPolicy } from "@pulumi/gcp/compute/regionSecurityPolicy.js";
import type { ComponentResource } from "@pulumi/pulumi";
import type { EdgeArgs } from "../contract/cloud.ts";
import type { EdgePlan } from "../plan/types/workload.ts";
import { waitFor } from "./foundation.ts";

type WafPlan = NonNullable<EdgePlan["waf"]>;

/**
 * A web firewall before a balancer: the countries the client serves, rules of Google, a limit of requests an address. The
 * first rule that matches decides, so the limit, which lets through what is under it, comes last. What it decides is in
 * the balancer's log.
 */
export function createWaf(
  name: string,
  plan: WafPlan,
  args: EdgeArgs,
  parent: ComponentResource,
): RegionSecurityPolicy {
  return new RegionSecurityPolicy(
    `${name}-waf`,
    {
      name: plan.name,
      description: `Guards ${args.plan.hostname}`,
      type: "CLOUD_ARMOR",
      advancedOptionsConfig: { jsonParsing: "STANDARD", logLevel: "NORMAL" },
      rules: [...countries(args.plan, plan), ...managedRules(), limit(plan), everythingElse],
      region: args.region,
      project: args.account,
    },
    { parent, dependsOn: waitFor(args.foundation, "compute.googleapis.com") },
  );
}

/** At most five terms an expression: https://cloud.google.com/armor/docs/rules-language-reference */
function countries({ health }: EdgePlan, { allowedCountries }: WafPlan) {
  if (allowedCountries === undefined) return [];
  const abroad = `!origin.region_code.matches('^(${allowedCountries.join("|")})$')`;
  return [
    {
      priority: 100,
      action: "deny(403)",
      description: "Requests from countries that the client does not serve",
      match: { expr: { expression: `${abroad} && !(${isProbe(health.path)})` } },
    },
  ];
}

/**
 * Google's probes, which come from all over the world. Whoever pretends to be one reaches the health page, and the rules
 * below still read the request. https://cloud.google.com/monitoring/uptime-checks/using-uptime-checks#identify-traffic
 */
function isProbe(path: string): string {
  const agent = "request.headers['user-agent'].matches('^(GoogleStackdriverMonitoring-UptimeChecks|GoogleHC)')";
  return `request.path == '${path.replaceAll("'", "")}' && has(request.headers['user-agent']) && ${agent}`;
}

/**
 * Signatures of the OWASP core rule set, at the level that hits business applications least. The sets that refuse methods
 * or odd protocols are left out: they refuse what interfaces do.
 * https://cloud.google.com/armor/docs/waf-rules
 */
const signatures = [
  "sqli-v33-stable",
  "xss-v33-stable",
  "lfi-v33-stable",
  "rfi-v33-stable",
  "rce-v33-stable",
  "scannerdetection-v33-stable",
  "sessionfixation-v33-stable",
  "cve-canary",
] as const;

function managedRules() {
  return signatures.map((set, index) => ({
    priority: 1000 + 10 * index,
    action: "deny(403)",
    description: set,
    match: { expr: { expression: `evaluatePreconfiguredWaf('${set}', {'sensitivity': 1})` } },
  }));
}

const anyone = { versionedExpr: "SRC_IPS_V1", config: { srcIpRanges: ["*"] } };

function limit({ rateLimitPer5Minutes }: WafPlan) {
  return {
    priority: 9000,
    action: "throttle",
    description: "Requests of one address",
    match: anyone,
    rateLimitOptions: {
      enforceOnKey: "IP",
      conformAction: "allow",
      exceedAction: "deny(429)",
      rateLimitThreshold: { count: rateLimitPer5Minutes, intervalSec: 300 },
    },
  };
}

/** Every policy ends with a rule of this priority. */
const everythingElse = {
  priority: 2_147_483_647,
  action: "allow",
  description: "Everything else",
  match: anyone,
};
