import { type EquivalentMutants, elsewhere, impliedPlace, otherRegion } from "../core/mutants.ts";

export const equivalents: readonly EquivalentMutants[] = [
  impliedPlace,
  elsewhere,
  otherRegion,
  {
    paths: ["cidrBlock", "addressSpace.addressPrefixes.*"],
    operators: ["altered"],
    reason: "other addresses, which nobody else has either",
  },
  {
    cloud: "azure",
    paths: ["addressSpace*"],
    operators: ["removed", "emptied"],
    reason: "Azure refuses a network without addresses",
  },
  {
    cloud: "azure",
    paths: ["virtualNetworkName"],
    operators: ["removed", "altered"],
    reason: "one subnet less of several, or another name of the network, by which its subnets go",
  },
  {
    cloud: "azure",
    types: ["azure-native:network:VirtualNetwork"],
    paths: ["subnets"],
    operators: ["added"],
    reason: "a subnet more",
  },
];
