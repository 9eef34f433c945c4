import type { Resource } from "../core/resource.ts";
import { fail, notApplicable, pass, type StackCheck, unknown } from "../core/rule.ts";
import type { StackView } from "../core/stack-view.ts";
import { mayLoseZone } from "../core/zone-loss.ts";

const subnetType = "aws:ec2/subnet:Subnet";
const wanted = "at least 2 zones";

export const aws: StackCheck = {
  stage: "stack",
  documentation: ["https://docs.aws.amazon.com/autoscaling/ec2/userguide/auto-scaling-benefits.html"],
  types: ["aws:autoscaling/group:Group"],
  reads: [subnetType],
  each: (group, stack, requirements) => {
    const reason = mayLoseZone(group, stack.regionOf(group), requirements);
    if (reason !== undefined) return notApplicable(reason);
    const least = group.number("minSize") ?? 0;
    if (least < 2) return fail({ property: "minSize", found: `${least}`, wanted: "at least 2 machines" });
    const { vpcZoneIdentifiers } = group.record.properties;
    const isInSubnets = Array.isArray(vpcZoneIdentifiers) && vpcZoneIdentifiers.length > 0;
    return isInSubnets ? overSubnets(group, vpcZoneIdentifiers.length, stack) : overZones(group);
  },
};

function overZones(group: Resource) {
  const zones = new Set(group.texts("availabilityZones")).size;
  if (zones >= 2) return pass(`over ${zones} zones`);
  return fail({ property: "availabilityZones", found: `${zones} zones`, wanted });
}

function overSubnets(group: Resource, count: number, stack: StackView) {
  const property = "vpcZoneIdentifiers";
  if (count < 2) return fail({ property, found: "1 subnet", wanted });
  const subnets = stack.referred(group, property, stack.ofType(subnetType));
  const zones = new Set(
    subnets.flatMap((each) => each.text("availabilityZone") ?? each.text("availabilityZoneId") ?? []),
  );
  if (zones.size >= 2) return pass(`over ${zones.size} zones`);
  if (subnets.length < count) return unknown("some of its subnets are not of this stack");
  return fail({ property, found: `subnets of ${zones.size} zone`, wanted });
}
