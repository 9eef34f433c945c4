import { namesText } from "../core/raw.ts";
import type { Resource } from "../core/resource.ts";
import type { StackView } from "../core/stack-view.ts";
import { failoverBy, type Way } from "./ways.ts";

const record = "aws:route53/record:Record";
const healthCheck = "aws:route53/healthCheck:HealthCheck";
const endpointGroup = "aws:globalaccelerator/endpointGroup:EndpointGroup";
const distribution = "aws:cloudfront/distribution:Distribution";

/** Routing by which several records have one name. */
const policies = [
  "weightedRoutingPolicies",
  "latencyRoutingPolicies",
  "geolocationRoutingPolicies",
  "geoproximityRoutingPolicy",
  "cidrRoutingPolicy",
  "multivalueAnswerRoutingPolicy",
];

export const aws = failoverBy({
  documentation: [
    "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover.html",
    "https://docs.aws.amazon.com/global-accelerator/latest/dg/about-endpoint-groups.html",
    "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/high_availability_origin_failover.html",
  ],
  balancers: ["aws:lb/loadBalancer:LoadBalancer", "aws:alb/loadBalancer:LoadBalancer"],
  reads: [record, healthCheck, endpointGroup, distribution],
  waysIn: (stack) => [
    ...stack.ofType(record).map((each) => ofRecord(each, stack)),
    // An accelerator leads away from what is not healthy by itself.
    ...stack.ofType(endpointGroup).map((resource) => ({
      resource,
      name: () => "accelerator",
      leadsTo: (balancer: Resource) => reaches(resource, "endpointConfigurations", balancer, stack),
      isRouted: true,
    })),
    ...stack.ofType(distribution).map((resource) => ({
      resource,
      name: () => resource.urn,
      leadsTo: (balancer: Resource) => reaches(resource, "origins", balancer, stack),
      isRouted: resource.has("originGroups"),
    })),
  ],
  probesInside: true,
});

function ofRecord(resource: Resource, stack: StackView): Way {
  const leadsTo = (balancer: Resource) =>
    ["aliases", "records"].some((property) => reaches(resource, property, balancer, stack));
  const name = () => `${resource.text("name")} ${resource.text("type")}`.toLowerCase();
  // What leads elsewhere is read no further.
  return {
    resource,
    name,
    leadsTo,
    ttl: { resource, property: "ttl" },
    get isRouted() {
      return isRouted(resource);
    },
    get fault() {
      return isRouted(resource) ? unwatched(resource, stack) : undefined;
    },
  };
}

function isRouted(resource: Resource): boolean {
  return resource.has("failoverRoutingPolicies") || policies.some((policy) => resource.has(policy));
}

function unwatched(resource: Resource, stack: StackView): Way["fault"] {
  // The last resort answers whatever its health is.
  if (resource.text("failoverRoutingPolicies.0.type") === "SECONDARY") return undefined;
  const checks = stack.referred(resource, "healthCheckId", stack.ofType(healthCheck));
  const off = checks.find((check) => check.flag("disabled") === true);
  if (off) return { property: "healthCheckId", found: "a health check that is switched off" };
  const { healthCheckId } = resource.record.properties;
  if (healthCheckId !== undefined && healthCheckId !== "") return undefined;
  const isWatched = resource.list("aliases").some((alias) => alias.flag("evaluateTargetHealth") === true);
  return isWatched ? undefined : { property: "aliases.0.evaluateTargetHealth", found: "no regard to health" };
}

/** By reference, or by the name that AWS gave the balancer. */
function reaches(from: Resource, property: string, balancer: Resource, stack: StackView): boolean {
  if (stack.refers(from, property, balancer)) return true;
  const { dnsName } = balancer.record.properties;
  return (
    typeof dnsName === "string" &&
    namesText(from, property, (text) => [dnsName, `dualstack.${dnsName}`].includes(text.replace(/\.$/, "")))
  );
}
