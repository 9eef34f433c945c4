import { Subnet } from "@pulumi/azure-native/network/subnet.js";
import { VirtualNetwork } from "@pulumi/azure-native/network/virtualNetwork.js";
import { Provider } from "@pulumi/azure-native/provider.js";
import { ResourceGroup } from "@pulumi/azure-native/resources/resourceGroup.js";

/** A network and its subnets on Azure, in a resource group whose name is made up. */
export function build(count: number) {
  const provider = new Provider("provider", {
    subscriptionId: "11111111-2222-4333-8444-555555555555",
    location: "France Central",
  });
  const group = new ResourceGroup("group", { tags: { client: "fixture" } }, { provider });
  const network = new VirtualNetwork(
    "network",
    {
      resourceGroupName: group.name,
      addressSpace: { addressPrefixes: ["10.20.0.0/16"] },
      ...(process.env.FIXTURE_TIMEOUT && { flowTimeoutInMinutes: Number(process.env.FIXTURE_TIMEOUT) }),
    },
    { provider },
  );
  const subnets = Array.from(
    { length: count },
    (_, index) =>
      new Subnet(
        `subnet-${index}`,
        { resourceGroupName: group.name, virtualNetworkName: network.name, addressPrefix: `10.20.${index}.0/24` },
        { provider },
      ),
  );
  return { network: network.id, zones: subnets.map((subnet) => subnet.name) };
}
