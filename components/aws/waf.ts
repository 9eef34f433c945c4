import { WebAcl } from "@pulumi/aws/wafv2/webAcl.js";
import { WebAclAssociation } from "@pulumi/aws/wafv2/webAclAssociation.js";
import { WebAclLoggingConfiguration } from "@pulumi/aws/wafv2/webAclLoggingConfiguration.js";
import { type ComponentResource, type Output, output } from "@pulumi/pulumi";
import type { EdgeArgs } from "../contract/cloud.ts";
import type { Subject } from "../contract/handles.ts";
import type { EdgePlan } from "../plan/types/workload.ts";
import { createLogGroup } from "./log-group.ts";

type WafPlan = NonNullable<EdgePlan["waf"]>;

/** A web firewall before a balancer: rules of AWS, a limit of requests an address, and the countries the client serves. */
export function createWaf(
  name: string,
  plan: WafPlan,
  balancerArn: Output<string>,
  args: EdgeArgs,
  parent: ComponentResource,
): Subject {
  const { region, tags, keys, workload } = args;
  const logicalName = `${name}-waf`;
  const child = { parent };
  const acl = new WebAcl(
    logicalName,
    {
      name: plan.name,
      description: `Guards ${args.plan.hostname}`,
      scope: "REGIONAL",
      defaultAction: { allow: {} },
      rules: [...ownRules(args.plan, plan), ...managedRules()],
      visibilityConfig: visibility(plan.name),
      region,
      tags: { ...tags, Name: plan.name },
    },
    child,
  );
  const { logGroup, logRetentionDays: retentionDays } = plan;
  const logs = createLogGroup(logicalName, { name: logGroup, retentionDays, region, keys, tags }, child);
  const redactedFields = ["authorization", "cookie"].map((header) => ({ singleHeader: { name: header } }));
  const logging = { resourceArn: acl.arn, logDestinationConfigs: [logs.arn], redactedFields, region };
  new WebAclLoggingConfiguration(logicalName, logging, child);
  new WebAclAssociation(logicalName, { resourceArn: balancerArn, webAclArn: acl.arn, region }, child);
  return {
    key: `waf:${workload}`,
    dimensions: { WebACL: acl.name, Region: output(region), Rule: output("ALL") },
  };
}

function ownRules({ uptimeCheck }: EdgePlan, { rateLimitPer5Minutes, allowedCountries }: WafPlan) {
  const flood = {
    name: "flood",
    priority: 10,
    action: { block: {} },
    statement: {
      rateBasedStatement: { limit: rateLimitPer5Minutes, aggregateKeyType: "IP", evaluationWindowSec: 300 },
    },
    visibilityConfig: visibility("flood"),
  };
  if (allowedCountries === undefined) return [flood];
  const served = { geoMatchStatement: { countryCodes: [...allowedCountries] } };
  const outside = { notStatement: { statement: served } };
  const abroad = {
    name: "countries",
    priority: 0,
    action: { block: {} },
    statement: uptimeCheck ? { andStatement: { statements: [outside, notProbed(uptimeCheck.path)] } } : outside,
    visibilityConfig: visibility("countries"),
  };
  return [abroad, flood];
}

/**
 * Everything but the probes of Route 53, which come from all over the world. Whoever pretends to be one reaches the
 * health page, and the rules below still read the request.
 * Source: https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover-determining-health-of-endpoints.html
 */
function notProbed(path: string) {
  const textTransformations = [{ priority: 0, type: "NONE" }];
  const isHealthPage = {
    byteMatchStatement: {
      fieldToMatch: { uriPath: {} },
      positionalConstraint: "EXACTLY",
      searchString: path,
      textTransformations,
    },
  };
  const isChecker = {
    byteMatchStatement: {
      fieldToMatch: { singleHeader: { name: "user-agent" } },
      positionalConstraint: "STARTS_WITH",
      searchString: "Amazon-Route53-Health-Check-Service",
      textTransformations,
    },
  };
  return { notStatement: { statement: { andStatement: { statements: [isHealthPage, isChecker] } } } };
}

/**
 * Groups that AWS keeps up to date, within the 1,500 units of one list (25 + 700 + 200 + 200).
 * Source: https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-list.html
 */
function managedRules() {
  return managedGroups.map(({ group, counted }, index) => ({
    name: group,
    priority: 20 + 10 * index,
    overrideAction: { none: {} },
    statement: {
      managedRuleGroupStatement: {
        vendorName: "AWS",
        name: group,
        ruleActionOverrides: counted.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
      },
    },
    visibilityConfig: visibility(group),
  }));
}

const managedGroups: readonly { readonly group: string; readonly counted: readonly string[] }[] = [
  { group: "AWSManagedRulesAmazonIpReputationList", counted: [] },
  // Blocks every body over 8 KB: business applications upload documents, so it is only counted.
  { group: "AWSManagedRulesCommonRuleSet", counted: ["SizeRestrictions_BODY"] },
  { group: "AWSManagedRulesKnownBadInputsRuleSet", counted: [] },
  { group: "AWSManagedRulesSQLiRuleSet", counted: [] },
];

function visibility(metricName: string) {
  return { metricName, cloudwatchMetricsEnabled: true, sampledRequestsEnabled: true };
}
