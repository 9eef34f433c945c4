import type { Reading } from "../core/reading.ts";
import type { Resource } from "../core/resource.ts";
import { fail, pass, type ResourceCheck } from "../core/rule.ts";
import { isUnknown } from "../core/unknown.ts";

const fleet = "azure-native:compute:VirtualMachineScaleSet";
const machine = "azure-native:compute:VirtualMachine";

export const azure: ResourceCheck = {
  stage: "resource",
  documentation: ["https://learn.microsoft.com/azure/virtual-network/ip-services/public-ip-addresses"],
  types: ["azure-native:network:NetworkInterface", machine, fleet],
  each: (resource) => {
    const found = configurationsOf(resource).flatMap(({ configuration, key }) => {
      const value = Object(configuration.value)[key];
      const isGiven = isUnknown(value) || configuration.has(key);
      return isGiven ? [`${configuration.path}.${key}`] : [];
    });
    if (found.length === 0) return pass("gives no machine a public address");
    return found.map((property) => fail({ property, found: "a public address", wanted: "private addresses alone" }));
  },
};

function configurationsOf(resource: Resource): readonly { readonly configuration: Reading; readonly key: string }[] {
  const interfaces =
    resource.type === fleet
      ? resource.list("virtualMachineProfile.networkProfile.networkInterfaceConfigurations")
      : resource.type === machine
        ? resource.list("networkProfile.networkInterfaceConfigurations")
        : undefined;
  if (interfaces === undefined) {
    return resource.list("ipConfigurations").map((configuration) => ({ configuration, key: "publicIPAddress" }));
  }
  return interfaces.flatMap((each) =>
    each.list("ipConfigurations").map((configuration) => ({ configuration, key: "publicIPAddressConfiguration" })),
  );
}
