import { fail, pass, type ResourceCheck } from "../core/rule.ts";

/** A network makes its own subnets in every region unless it says otherwise; the default one comes with open rules. */
export const gcp: ResourceCheck = {
  stage: "resource",
  documentation: ["https://cloud.google.com/vpc/docs/vpc#default-network"],
  types: ["gcp:compute/network:Network"],
  each: (network) => {
    if (network.record.properties.name === "default") {
      return fail({ property: "name", found: "the default network", wanted: "a network of its own" });
    }
    const property = "autoCreateSubnetworks";
    const auto = network.flag(property);
    if (auto === false) return pass("has the subnets that it was given");
    return fail({ property, found: auto ? "true" : "absent, which is true", wanted: "false" });
  },
};
