import { fail, pass, type ResourceCheck } from "../core/rule.ts";

const keys = ["accessConfigs", "ipv6AccessConfigs"] as const;

/** An access configuration, even an empty one, is a public address. */
export const gcp: ResourceCheck = {
  stage: "resource",
  documentation: ["https://cloud.google.com/compute/docs/ip-addresses/configure-static-external-ip-address"],
  types: [
    "gcp:compute/instance:Instance",
    "gcp:compute/instanceFromTemplate:InstanceFromTemplate",
    "gcp:compute/instanceTemplate:InstanceTemplate",
    "gcp:compute/regionInstanceTemplate:RegionInstanceTemplate",
  ],
  each: (machine) => {
    const found = machine
      .list("networkInterfaces")
      .flatMap((each) => keys.flatMap((key) => (each.list(key).length > 0 ? [each.at(key).path] : [])));
    if (found.length === 0) return pass("has no public address");
    return found.map((property) => fail({ property, found: "a public address", wanted: "private addresses alone" }));
  },
};
