import { isNamed } from "../core/raw.ts";
import type { Resource } from "../core/resource.ts";
import { mapsRootVolume } from "../core/root-volume.ts";
import { fail, type Judgement, notApplicable, pass } from "../core/rule.ts";

const template = "aws:ec2/launchTemplate:LaunchTemplate";
const machines = [
  "aws:ec2/instance:Instance",
  "aws:ec2/launchConfiguration:LaunchConfiguration",
  "aws:ec2/spotInstanceRequest:SpotInstanceRequest",
];

/** The volume that a machine starts from, which comes of its image: unless somebody says more, as encrypted as that. */
export function judgeRootVolume(resource: Resource): readonly Judgement[] {
  const wanted = "true, whatever the image and the account say";
  if (resource.type === template) {
    // The mappings that there are, are judged as volumes.
    if (mapsRootVolume(resource)) return [];
    return [
      fail({
        property: "blockDeviceMappings",
        found: "no word of the root volume",
        wanted: "its root volume, encrypted",
      }),
    ];
  }
  if (!machines.includes(resource.type)) return [];
  const property = "rootBlockDevice.encrypted";
  if (resource.flag(property)) return [pass("its root volume is encrypted")];
  if (isNamed(resource, "launchTemplate") && !resource.has("rootBlockDevice")) {
    return [notApplicable("its root volume is as its launch template says")];
  }
  return [fail({ property, found: resource.text(property) || "absent", wanted })];
}
