import type { StackCheck } from "../core/rule.ts";
import { judgeNetworks } from "./networks.ts";

const network = "gcp:compute/network:Network";
const subnet = "gcp:compute/subnetwork:Subnetwork";

/** Subnets that machines stand in; the others are for balancers and services of Google's. */
const ofMachines = ["PRIVATE", "PRIVATE_RFC_1918"];

/** A network is of all regions here: what lies in one is a subnet, made apart or, unless told not to, by the network. */
export const gcp: StackCheck = {
  stage: "stack",
  documentation: ["https://cloud.google.com/vpc/docs/subnets"],
  types: [subnet],
  reads: [network],
  whole: (stack, requirements) => {
    const own = stack
      .ofType(subnet)
      .filter((each) => stack.regionOf(each) === requirements.drRegion)
      .filter((each) => ofMachines.includes(each.text("purpose") ?? "PRIVATE"))
      .map((resource) => ({
        resource,
        property: "ipCidrRange",
        cidrs: resource.texts("ipCidrRange"),
        hasSubnets: true,
      }));
    const automatic = stack
      .ofType(network)
      .filter((each) => each.flag("autoCreateSubnetworks") !== false)
      .map((resource) => ({ resource, property: "autoCreateSubnetworks", cidrs: [], hasSubnets: true }));
    return judgeNetworks([...own, ...automatic], requirements);
  },
};
