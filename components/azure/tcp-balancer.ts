import { LoadBalancer } from "@pulumi/azure-native/network/loadBalancer.js";
import type { ComponentResource } from "@pulumi/pulumi";
import type { EdgeArgs } from "../contract/cloud.ts";
import { createDiagnosticSetting } from "./diagnostic-setting.ts";
import type { Balancer } from "./edge.ts";
import { foundationOf, placeIn } from "./foundation.ts";
import { azureNetworkOf } from "./network.ts";

const frontendName = "internal";
const poolName = "machines";
const probeName = "serves";

/**
 * A balancer of TCP among the machines, for what is not HTTP: it passes everything on as it came, the client's address
 * included, so the machines' own rules decide who may come. https://learn.microsoft.com/azure/load-balancer/components
 */
export function createTcpBalancer(name: string, args: EdgeArgs, parent: ComponentResource): Balancer {
  const { plan, region, tags, account } = args;
  const place = placeIn(args, region, tags);
  const network = azureNetworkOf(args);
  const own = place.resourceGroupName.apply(
    (group) =>
      `/subscriptions/${account}/resourceGroups/${group}/providers/Microsoft.Network/loadBalancers/${plan.name}`,
  );
  const part = (kind: string, partName: string) => ({ id: own.apply((id) => `${id}/${kind}/${partName}`) });
  const [subnetId] = network.subnetIds("application");
  if (subnetId === undefined) throw new Error("the network has no subnet for machines");
  const balancer = new LoadBalancer(
    name,
    {
      ...place,
      loadBalancerName: plan.name,
      sku: { name: "Standard", tier: "Regional" },
      frontendIPConfigurations: [
        {
          name: frontendName,
          subnet: { id: subnetId },
          privateIPAllocationMethod: "Dynamic",
          ...(network.zones.length > 0 && { zones: ["1", "2", "3"] }),
        },
      ],
      backendAddressPools: [{ name: poolName }],
      probes: [
        {
          name: probeName,
          protocol: "Tcp",
          port: plan.targetPort,
          intervalInSeconds: plan.health.intervalSeconds,
          probeThreshold: 2,
        },
      ],
      loadBalancingRules: [
        {
          name: "pass",
          protocol: "Tcp",
          frontendPort: plan.listenPort,
          backendPort: plan.targetPort,
          frontendIPConfiguration: part("frontendIPConfigurations", frontendName),
          backendAddressPool: part("backendAddressPools", poolName),
          probe: part("probes", probeName),
          enableTcpReset: true,
          idleTimeoutInMinutes: 15,
          disableOutboundSnat: true,
        },
      ],
    },
    { parent, protect: plan.deletionProtection },
  );
  const workspaceId = foundationOf(args).workspaceId(region);
  createDiagnosticSetting(name, { resourceId: balancer.id, workspaceId }, parent);
  const address = balancer.frontendIPConfigurations.apply((all) => all?.[0]?.privateIPAddress ?? "");
  return {
    id: balancer.id,
    privateAddress: address,
    address,
    poolId: balancer.id.apply((id) => `${id}/backendAddressPools/${poolName}`),
  };
}
