import { allowedPlaces, isAllowedRegion } from "../core/residency.ts";
import { fail, pass, type ResourceCheck, unknown } from "../core/rule.ts";

/** Services whose resources are of no region: the provider's is only where they are asked for. */
const globalServices = new Set([
  "account",
  "billing",
  "budgets",
  "bcmdata",
  "cloudfront",
  "costexplorer",
  "cur",
  "globalaccelerator",
  "iam",
  "identitystore",
  "organizations",
  "route53",
  "route53domains",
  "savingsplans",
  "shield",
  "ssoadmin",
  "waf",
]);

/**
 * What services of no region tell, and the certificates and filters of CloudFront, exist in us-east-1 alone; none of
 * these holds data.
 */
const globalRegion = "us-east-1";
const withoutData = new Set([
  "aws:acm/certificate:Certificate",
  "aws:acm/certificateValidation:CertificateValidation",
  "aws:cloudwatch/alarmMuteRule:AlarmMuteRule",
  "aws:cloudwatch/compositeAlarm:CompositeAlarm",
  "aws:cloudwatch/eventRule:EventRule",
  "aws:cloudwatch/eventTarget:EventTarget",
  "aws:cloudwatch/metricAlarm:MetricAlarm",
  "aws:wafv2/ipSet:IpSet",
  "aws:wafv2/ruleGroup:RuleGroup",
  "aws:wafv2/webAcl:WebAcl",
]);

export const aws: ResourceCheck = {
  stage: "resource",
  documentation: [
    "https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html",
    "https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/global-services.html",
  ],
  types: ["aws:*"],
  each: ({ type }, requirements, regionOf) => {
    if (globalServices.has(type.slice("aws:".length).split("/", 1)[0] ?? "")) return [];
    const region = regionOf();
    if (region === undefined) return unknown("neither the resource nor its provider says where it is");
    if (isAllowedRegion(region, requirements)) return pass(region);
    if (region === globalRegion && withoutData.has(type)) return pass(`holds no data, and exists in ${region} alone`);
    return fail({ property: "region", found: region, wanted: allowedPlaces(requirements) });
  },
};
