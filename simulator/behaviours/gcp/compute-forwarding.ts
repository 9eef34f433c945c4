import type { Behaviours } from "../../core/behaviour.ts";
import { hasProxies, isManaged, servedBy } from "./compute-balancers.ts";
import { computeApi, computeTokens, invalid, named, networkOf, numericId, regional } from "./compute-types.ts";
import { compute, docs, named as hasName, references, refersTo, tokens } from "./types.ts";

const guide = `${docs}/load-balancing/docs`;

const targets = [computeTokens.httpsProxy, computeTokens.httpProxy, computeTokens.tcpProxy] as const;

/** Forwarding rules: where a balancer or a private endpoint answers. */
export const gcpComputeForwarding: Behaviours = {
  [computeTokens.forwardingRule]: {
    ...compute("ForwardingRule", "regions/{region}/forwardingRules"),
    evidence: `${computeApi}/forwardingRules/insert`,
    inputs: [
      ...["allowGlobalAccess", "allowPscGlobalAccess", "backendService", "description", "ipAddress", "ipProtocol"],
      ...[
        "loadBalancingScheme",
        "network",
        "networkTier",
        "noAutomateDnsZone",
        "portRange",
        "ports",
        "subnetwork",
        "target",
      ],
    ],
    name: hasName,
    references: {
      network: references.network,
      subnetwork: { ...references.subnetwork, within: "region" },
      backendService: regional(computeTokens.backendService),
      ipAddress: {
        ...refersTo(computeTokens.address, "resource", { within: "region" }),
        except: /^\d+\.\d+\.\d+\.\d+$/,
      },
      // What others attach is theirs: a service of Google's, or of another project.
      target: { ...regional(targets), except: /serviceAttachments\/|^(all-apis|vpc-sc)$/ },
    },
    outputs: (attempt, cloud) => {
      const { inputs, random } = attempt;
      const isPrivateEndpoint = /serviceAttachments\//.test(inputs.text("target") ?? "");
      const address = named(computeTokens.address, inputs, "ipAddress", cloud);
      return {
        baseForwardingRule: "",
        forwardingRuleId: numericId(attempt),
        ipAddress: address?.outputs.text("address") ?? inputs.text("ipAddress") ?? random("34.155.{digits2}.{digits2}"),
        ipProtocol: inputs.text("ipProtocol") ?? "TCP",
        ipVersion: inputs.text("ipVersion") ?? "",
        labelFingerprint: random("{hex8}=", "labels"),
        network: networkOf(inputs, cloud)?.arn ?? "",
        networkTier: inputs.text("networkTier") ?? "PREMIUM",
        portRange: rangeOf(inputs.text("portRange")),
        pscConnectionId: isPrivateEndpoint ? random("{digits17}", "endpoint") : "",
        pscConnectionStatus: isPrivateEndpoint ? "ACCEPTED" : "",
        serviceName: "",
        subnetwork: named(tokens.subnetwork, inputs, "subnetwork", cloud)?.arn ?? "",
      };
    },
    rules: [
      {
        code: "invalid",
        evidence: `${guide}/forwarding-rule-concepts`,
        refuses: ({ inputs }) =>
          inputs.has("target") === inputs.has("backendService")
            ? invalid(
                "target",
                inputs.text("target") ?? "",
                "Exactly one of target and backendService must be specified.",
              )
            : undefined,
      },
      {
        code: "invalid",
        evidence: `${guide}/proxy-only-subnets`,
        refuses: (attempt, cloud) =>
          isManaged(attempt.inputs) && !hasProxies(attempt, cloud)
            ? invalid(
                "network",
                attempt.inputs.text("network") ?? "",
                "An active proxy-only subnetwork is required in the same region and VPC as the forwarding rule.",
              )
            : undefined,
      },
      {
        code: "invalid",
        evidence: `${guide}/backend-service#load-balancing-scheme`,
        refuses: ({ inputs }, cloud) => {
          const own = inputs.text("loadBalancingScheme") ?? "EXTERNAL";
          const other = servedBy(named([...targets], inputs, "target", cloud), cloud)
            .map((service) => service.inputs.text("loadBalancingScheme") ?? "INTERNAL")
            .find((scheme) => scheme !== own);
          return other && invalid("loadBalancingScheme", own, `The backend service has the scheme ${other}.`);
        },
      },
      {
        code: "invalid",
        evidence: `${guide}/forwarding-rule-concepts#ip_address_specifications`,
        refuses: ({ inputs }, cloud) => {
          const type =
            named(computeTokens.address, inputs, "ipAddress", cloud)?.inputs.text("addressType") ?? "EXTERNAL";
          const scheme = inputs.text("loadBalancingScheme") ?? "EXTERNAL";
          if (!inputs.has("ipAddress") || !/^(EXTERNAL|INTERNAL)/.test(scheme)) return undefined;
          if (!named(computeTokens.address, inputs, "ipAddress", cloud)) return undefined;
          return scheme.startsWith(type)
            ? undefined
            : invalid(
                "IPAddress",
                inputs.text("ipAddress"),
                `A rule of the scheme ${scheme} takes no ${type} address.`,
              );
        },
      },
      {
        code: "invalid",
        evidence: `${guide}/forwarding-rule-concepts#multiple-forwarding-rules`,
        refuses: ({ inputs, id }, cloud) => {
          const address = named(computeTokens.address, inputs, "ipAddress", cloud);
          const other =
            address &&
            cloud
              .all(computeTokens.forwardingRule)
              .find(
                (each) =>
                  each.id !== id &&
                  named(computeTokens.address, each.inputs, "ipAddress", cloud)?.id === address.id &&
                  (each.inputs.text("ipProtocol") ?? "TCP") === (inputs.text("ipProtocol") ?? "TCP") &&
                  rangeOf(each.inputs.text("portRange")) === rangeOf(inputs.text("portRange")),
              );
          return (
            other &&
            invalid(
              "IPAddress",
              address.outputs.text("address"),
              `Specified IP address is in-use and would result in a conflict with '${other.name}'.`,
            )
          );
        },
      },
    ],
    seconds: [18, 12, 15],
  },
};

/** One port is a range too. */
function rangeOf(range: string | undefined): string {
  if (range === undefined || range === "") return "";
  return range.includes("-") ? range : `${range}-${range}`;
}
