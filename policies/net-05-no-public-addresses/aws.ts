import type { Resource } from "../core/resource.ts";
import { fail, type Judgement, pass, type ResourceCheck } from "../core/rule.ts";

type Judge = (resource: Resource) => readonly string[];

/** Properties at fault, by type. */
const faults: Readonly<Record<string, Judge>> = {
  "aws:ec2/instance:Instance": (machine) => on(machine, "associatePublicIpAddress"),
  "aws:ec2/launchConfiguration:LaunchConfiguration": (template) => on(template, "associatePublicIpAddress"),
  "aws:ec2/launchTemplate:LaunchTemplate": (template) =>
    template.list("networkInterfaces").flatMap((each) => {
      const { path } = each.at("associatePublicIpAddress");
      return each.flag("associatePublicIpAddress") ? [path] : [];
    }),
  "aws:ec2/subnet:Subnet": (subnet) => on(subnet, "mapPublicIpOnLaunch"),
  "aws:ec2/eip:Eip": (address) => tied(address, "instance"),
  "aws:ec2/eipAssociation:EipAssociation": (tie) => tied(tie, "instanceId"),
};

export const aws: ResourceCheck = {
  stage: "resource",
  documentation: ["https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-instance-addressing.html"],
  types: Object.keys(faults),
  each: (resource) => {
    const found = (faults[resource.type]?.(resource) ?? []).map(judged);
    return found.length > 0 ? found : pass("gives no machine a public address");
  },
};

/** Each of them is off unless it says otherwise. */
function on(resource: Resource, property: string): readonly string[] {
  return resource.flag(property) ? [property] : [];
}

/** A fixed address of a machine: also one of a machine that is not there yet. */
function tied({ record }: Resource, property: string): readonly string[] {
  const value = record.properties[property];
  const comesFromMachine = (record.propertyDependencies?.[property] ?? []).length > 0;
  const isKnown = typeof value === "string" && value.startsWith("i-");
  return isKnown || comesFromMachine ? [property] : [];
}

function judged(property: string): Judgement {
  return fail({ property, found: "a public address", wanted: "private addresses alone" });
}
