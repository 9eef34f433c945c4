import type { Behaviours } from "../../core/behaviour.ts";
import { missingPart } from "./balancer-parts.ts";
import { arm, docs, inUse, named, networkRef, references, tokens, zonesOffered } from "./types.ts";

const guide = `${docs}/azure/load-balancer`;

/** Balancers of TCP. */
export const azureLoadBalancers: Behaviours = {
  [tokens.loadBalancer]: {
    ...arm("Microsoft.Network/loadBalancers"),
    evidence: `${docs}/rest/api/load-balancer/load-balancers/create-or-update`,
    inputs: ["backendAddressPools", "frontendIPConfigurations", "loadBalancingRules", "outboundRules", "probes", "sku"],
    name: named("loadBalancerName"),
    outputs: ({ inputs, random }) => ({
      resourceGuid: random("{uuid}", "guid"),
      frontendIPConfigurations: inputs
        .each("frontendIPConfigurations")
        .map((frontend) =>
          frontend.has("subnet") && !frontend.has("privateIPAddress")
            ? { privateIPAddress: random("10.1{digits2}.1{digits2}.1{digits2}", frontend.text("name")) }
            : {},
        ),
    }),
    // What machines join is a part, named by an id of its own.
    aliases: ({ id, inputs }) =>
      inputs.texts("backendAddressPools[].name").map((pool) => `${id}/backendAddressPools/${pool}`),
    references: {
      "frontendIPConfigurations[].subnet.id": references.subnet,
      "frontendIPConfigurations[].publicIPAddress.id": networkRef(tokens.publicAddress),
    },
    rules: [
      ...zonesOffered("frontendIPConfigurations[].zones"),
      {
        code: "InvalidResourceReference",
        evidence: `${docs}/azure/azure-resource-manager/troubleshooting/error-not-found`,
        refuses: (attempt) =>
          missingPart(attempt, [
            "loadBalancingRules[].frontendIPConfiguration.id",
            "loadBalancingRules[].backendAddressPool.id",
            "loadBalancingRules[].probe.id",
          ]),
      },
      {
        code: "RulesUseSameFrontendPortProtocolAndIPConfig",
        evidence: `${guide}/components`,
        refuses: ({ inputs }) => {
          const seen = new Map<string, string>();
          for (const rule of inputs.each("loadBalancingRules")) {
            const key = `${rule.text("frontendIPConfiguration.id")} ${rule.text("protocol")} ${rule.number("frontendPort")}`;
            const other = seen.get(key.toLowerCase());
            const name = rule.text("name") ?? "";
            if (other !== undefined) {
              return `Load balancing rules ${other} and ${name} with the same frontend IP configuration, protocol and port are not allowed.`;
            }
            seen.set(key.toLowerCase(), name);
          }
          return undefined;
        },
      },
      {
        code: "LoadBalancerProbeIntervalOutOfRange",
        evidence: `${guide}/load-balancer-custom-probe-overview`,
        refuses: ({ inputs, name }) => {
          const probe = inputs.each("probes").find((each) => (each.number("intervalInSeconds") ?? 5) < 5);
          return (
            probe && `Probe ${probe.text("name")} of load balancer ${name}: the interval must be 5 seconds at least.`
          );
        },
      },
    ],
    heldBy: [
      inUse(
        "LoadBalancerInUseByVirtualMachineScaleSet",
        "Cannot delete load balancer {id} since its child resources are in use by virtual machine scale set {value}.",
        tokens.scaleSet,
      ),
    ],
    seconds: [12, 12, 15],
  },
};
