import type { Behaviours } from "../../core/behaviour.ts";
import { computeApi, computeTokens, invalid, named, networkOf, regional } from "./compute-types.ts";
import { compute, docs, named as hasName, inApi, inUse, references, refersTo } from "./types.ts";

const firewall = `${docs}/firewall/docs`;
const policyPath = "projects/{account}/regions/{region}/firewallPolicies/{firewallPolicy}";
const policy = regional(computeTokens.firewallPolicy);
const tag = refersTo(computeTokens.tagValue, "secure tag");

/** Regional network firewall policies, their rules, and the networks they are put on. */
export const gcpComputeFirewall: Behaviours = {
  [computeTokens.firewallPolicy]: {
    ...compute("RegionNetworkFirewallPolicy", "regions/{region}/firewallPolicies"),
    evidence: `${computeApi}/regionNetworkFirewallPolicies/insert`,
    inputs: ["description", "policyType"],
    name: hasName,
    outputs: ({ random, arn }) => ({
      fingerprint: random("{hex8}=", "fingerprint"),
      policyType: "VPC_POLICY",
      regionNetworkFirewallPolicyId: random("4{digits18}", "number"),
      ruleTupleCount: 0,
      selfLinkWithId: arn.replace(/[^/]+$/, random("4{digits18}", "number")),
    }),
    heldBy: [inUse(computeTokens.firewallAssociation)],
    seconds: [6, 5, 6],
  },

  [computeTokens.firewallAssociation]: {
    ...inApi("compute.googleapis.com", "RegionNetworkFirewallPolicyAssociation", "firewallPolicies"),
    evidence: `${computeApi}/regionNetworkFirewallPolicies/addAssociation`,
    inputs: ["attachmentTarget", "firewallPolicy", "priority"],
    id: `${policyPath}/associations/{name}`,
    name: hasName,
    references: { attachmentTarget: references.network, firewallPolicy: policy },
    outputs: ({ inputs }) => ({
      priority: inputs.number("priority") ?? 0,
      shortName: inputs.text("firewallPolicy") ?? "",
    }),
    rules: [
      {
        code: "invalid",
        evidence: `${firewall}/regional-firewall-policies`,
        refuses: ({ inputs, id, region }, cloud) => {
          const network = networkOf(inputs, cloud, "attachmentTarget");
          const other = cloud
            .all(computeTokens.firewallAssociation)
            .find(
              (each) =>
                each.id !== id &&
                each.region === region &&
                networkOf(each.inputs, cloud, "attachmentTarget")?.id === network?.id,
            );
          return (
            other &&
            invalid(
              "attachmentTarget",
              network?.id,
              `The network already has the policy of '${other.name}' in ${region}.`,
            )
          );
        },
      },
    ],
    seconds: [8, 5, 8],
  },

  [computeTokens.firewallRule]: {
    ...inApi("compute.googleapis.com", "RegionNetworkFirewallPolicyRule", "firewallPolicies"),
    evidence: `${computeApi}/regionNetworkFirewallPolicies/addRule`,
    inputs: [
      ...["action", "description", "direction", "disabled", "enableLogging", "firewallPolicy", "match", "priority"],
      ...["ruleName", "targetForwardingRules", "targetSecureTags", "targetServiceAccounts", "targetType"],
    ],
    id: `${policyPath}/{priority}`,
    references: {
      firewallPolicy: policy,
      "targetSecureTags[].name": tag,
      "match.srcSecureTags[].name": tag,
      "targetForwardingRules[]": regional(computeTokens.forwardingRule),
    },
    defaults: { targetType: "INSTANCES", disabled: false },
    outputs: ({ inputs }) => ({
      kind: "compute#firewallPolicyRule",
      ruleTupleCount:
        Math.max(1, inputs.texts("match.srcIpRanges").length + inputs.texts("match.destIpRanges").length) *
        Math.max(1, inputs.texts("match.layer4Configs[].ports").length),
    }),
    rules: [
      {
        code: "invalid",
        evidence: `${firewall}/firewall-policies-rule-details#priority`,
        refuses: ({ inputs }) => {
          const priority = inputs.number("priority") ?? 0;
          return priority >= 0 && priority <= 2_147_483_547
            ? undefined
            : invalid("priority", priority, "Priority must be between 0 and 2147483547.");
        },
      },
      {
        code: "invalid",
        evidence: `${firewall}/firewall-policies-rule-details#action`,
        refuses: ({ inputs }) => {
          const action = inputs.text("action") ?? "";
          return ["allow", "deny", "goto_next", "apply_security_profile_group"].includes(action)
            ? undefined
            : invalid("action", action, "Unknown action.");
        },
      },
      {
        code: "invalid",
        evidence: `${firewall}/firewall-policies-rule-details#sources`,
        refuses: ({ inputs }) => {
          const isIngress = inputs.text("direction") === "INGRESS";
          const wrong = isIngress
            ? ["destFqdns", "destRegionCodes"].find((key) => inputs.has(`match.${key}`))
            : ["srcSecureTags", "srcFqdns", "srcRegionCodes"].find((key) => inputs.has(`match.${key}`));
          if (wrong !== undefined)
            return invalid(`match.${wrong}`, "", `Cannot be specified for ${inputs.text("direction")} rules.`);
          const ends = isIngress ? sources : ["destIpRanges", "destFqdns", "destRegionCodes", "destAddressGroups"];
          return ends.some((key) => inputs.has(`match.${key}`))
            ? undefined
            : invalid("match", "", `At least one ${isIngress ? "source" : "destination"} must be specified.`);
        },
      },
      {
        code: "invalid",
        evidence: `${firewall}/firewall-policies-rule-details#protocols_and_ports`,
        refuses: ({ inputs }) => {
          const odd = inputs
            .each("match.layer4Configs")
            .find((each) => each.has("ports") && !["tcp", "udp", "sctp"].includes(each.text("ipProtocol") ?? ""));
          return (
            odd && invalid("match.layer4Configs", odd.text("ipProtocol"), "Ports need the protocol TCP, UDP or SCTP.")
          );
        },
      },
      {
        code: "invalid",
        evidence: `${firewall}/regional-network-app-lb`,
        refuses: ({ inputs }) => {
          const forBalancers = inputs.text("targetType") === "INTERNAL_MANAGED_LB";
          if (forBalancers && inputs.text("direction") === "EGRESS")
            return invalid("direction", "EGRESS", "Rules for internal load balancers are for ingress.");
          return forBalancers === inputs.has("targetForwardingRules")
            ? undefined
            : invalid("targetForwardingRules", "", "Forwarding rules go with the target type INTERNAL_MANAGED_LB.");
        },
      },
      {
        code: "invalid",
        evidence: `${firewall}/use-tags-for-firewalls`,
        refuses: ({ inputs }, cloud) => {
          const stray = [
            ...inputs.texts("targetSecureTags[].name"),
            ...inputs.texts("match.srcSecureTags[].name"),
          ].find((value) => purposeOf(value, cloud) !== "GCE_FIREWALL");
          return stray && invalid("secureTags", stray, "The tag key does not have the purpose GCE_FIREWALL.");
        },
      },
    ],
    seconds: [5, 5, 5],
  },
};

const sources = ["srcIpRanges", "srcSecureTags", "srcFqdns", "srcRegionCodes", "srcAddressGroups", "srcNetworks"];

function purposeOf(value: string, cloud: Parameters<typeof named>[3]): string | undefined {
  const found = cloud.find(computeTokens.tagValue, value);
  return found && named(computeTokens.tagKey, found.inputs, "parent", cloud)?.inputs.text("purpose");
}
