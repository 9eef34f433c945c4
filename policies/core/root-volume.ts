import type { Resource } from "./resource.ts";

/** Names by which images of AWS call their root: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/device_naming.html */
const roots = ["/dev/sda1", "/dev/xvda"];

/** Whether a launch template says anything of the volume that machines start from; else it is as the image and the account say. */
export function mapsRootVolume(template: Resource): boolean {
  return template
    .list("blockDeviceMappings")
    .some((mapping) => mapping.has("ebs") && roots.includes(mapping.text("deviceName") ?? ""));
}
