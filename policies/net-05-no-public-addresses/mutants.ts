import type { EquivalentMutants } from "../core/mutants.ts";

export const equivalents: readonly EquivalentMutants[] = [
  {
    cloud: "aws",
    paths: ["*associatePublicIpAddress", "mapPublicIpOnLaunch"],
    operators: ["removed"],
    reason: "off where nothing is said; the subnet, which then decides, is judged too",
  },
  {
    paths: ["networkInterfaces*", "virtualMachineProfile*"],
    operators: ["removed", "emptied"],
    reason:
      "no interface, or one less, that could have an address; by itself a cloud gives it none but as the subnet says",
  },
  {
    cloud: "aws",
    types: ["aws:ec2/eip:Eip"],
    paths: ["instance"],
    operators: ["added"],
    reason: "AWS refuses what is no id of a machine",
  },
];
