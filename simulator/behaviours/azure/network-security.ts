import type { Attempt, Behaviours } from "../../core/behaviour.ts";
import { contains } from "../../core/networks.ts";
import { siblingsOf } from "./ids.ts";
import { arm, docs, inUse, named, networkRef, tokens } from "./types.ts";

const api = `${docs}/rest/api/virtualnetwork`;
const rules = `${docs}/azure/virtual-network/network-security-groups-overview#security-rules`;

const lowestPriority = 100;
const highestPriority = 4096;

const groupRef = networkRef(tokens.applicationSecurityGroup);

/** Security groups, their rules, and the groups that rules know machines by. */
export const azureNetworkSecurity: Behaviours = {
  [tokens.networkSecurityGroup]: {
    ...arm("Microsoft.Network/networkSecurityGroups"),
    evidence: `${api}/network-security-groups/create-or-update`,
    inputs: ["flushConnection"],
    name: named("networkSecurityGroupName"),
    outputs: ({ random }) => ({ resourceGuid: random("{uuid}", "guid"), securityRules: [] }),
    heldBy: [
      inUse(
        "InUseNetworkSecurityGroupCannotBeDeleted",
        "Network security group {name} cannot be deleted because it is in use by the following resources: {value}. In order to delete the Network security group, remove the association with the resource(s).",
        tokens.subnet,
        tokens.scaleSet,
      ),
    ],
    cascades: true,
    quota: {
      limit: 5000,
      code: "ResourceCountExceedsLimitDueToTemplate",
      message: "Cannot create more than {value} network security groups for this subscription in this region.",
      evidence: `${docs}/azure/azure-resource-manager/management/azure-subscription-service-limits`,
    },
    seconds: [6, 5, 8],
  },

  [tokens.securityRule]: {
    ...arm("Microsoft.Network/networkSecurityGroups/securityRules", "networkSecurityGroupName"),
    evidence: `${api}/security-rules/create-or-update`,
    inputs: [
      "access",
      "description",
      "destinationAddressPrefix",
      "destinationAddressPrefixes",
      "destinationApplicationSecurityGroups",
      "destinationPortRange",
      "destinationPortRanges",
      "direction",
      "priority",
      "protocol",
      "sourceAddressPrefix",
      "sourceAddressPrefixes",
      "sourceApplicationSecurityGroups",
      "sourcePortRange",
      "sourcePortRanges",
    ],
    name: named("securityRuleName"),
    references: {
      "sourceApplicationSecurityGroups[].id": groupRef,
      "destinationApplicationSecurityGroups[].id": groupRef,
    },
    rules: [
      {
        code: "SecurityRuleInvalidPriority",
        evidence: rules,
        refuses: ({ inputs }) => {
          const priority = inputs.number("priority") ?? lowestPriority;
          return priority >= lowestPriority && priority <= highestPriority
            ? undefined
            : `Security rule has invalid Priority. Value provided: ${priority} Allowed range ${lowestPriority}-${highestPriority}.`;
        },
      },
      {
        code: "SecurityRuleConflict",
        evidence: rules,
        refuses: (attempt, cloud) => {
          const slot = slotOf(attempt.inputs);
          const other = siblingsOf(attempt, cloud).find((rule) => slotOf(rule.inputs) === slot);
          return (
            other &&
            `Security rule ${attempt.name} conflicts with rule ${other.name}. Rules cannot have the same Priority and Direction. To learn more about Network Security Groups, visit aka.ms/nsgdocs`
          );
        },
      },
      {
        code: "SecurityRuleInvalidPortRange",
        refuses: ({ inputs }) => {
          const wrong = ["sourcePortRange", "sourcePortRanges", "destinationPortRange", "destinationPortRanges"]
            .flatMap((path) => inputs.texts(path))
            .find((range) => !isPortRange(range));
          return wrong === undefined
            ? undefined
            : `Security rule has invalid Port range. Value provided: ${wrong}. Value should be an integer OR integer range with '-' delimiter. Valid range 0-65535.`;
        },
      },
      {
        code: "SecurityRuleInvalidAddressPrefix",
        refuses: ({ inputs }) => {
          const wrong = addressPaths.flatMap((path) => inputs.texts(path)).find((prefix) => !isAddressPrefix(prefix));
          return wrong === undefined ? undefined : `Security rule has invalid Address prefix. Value provided: ${wrong}`;
        },
      },
      {
        code: "SecurityRuleParameterContainsUnsupportedValue",
        refuses: ({ inputs, id }) => {
          const wrong = ["sourceAddressPrefixes", "destinationAddressPrefixes"]
            .flatMap((path) => inputs.texts(path))
            .find((prefix) => !/^[\d.:a-f]+(\/\d+)?$/i.test(prefix));
          return wrong === undefined
            ? undefined
            : `Security rule parameter for rule with Id ${id} cannot specify existing VIRTUALNETWORK, INTERNET, AZURELOADBALANCER, '*' or system tags. Unsupported value used: ${wrong}.`;
        },
      },
      {
        code: "SecurityRuleAddressPrefixAndApplicationSecurityGroupsNotAllowed",
        evidence: `${docs}/azure/virtual-network/application-security-groups`,
        refuses: ({ inputs, name }) => {
          const end = ["source", "destination"].find(
            (each) =>
              inputs.has(`${each}ApplicationSecurityGroups`) &&
              (inputs.has(`${each}AddressPrefix`) || inputs.has(`${each}AddressPrefixes`)),
          );
          return (
            end &&
            `Security rule ${name} cannot specify both address prefixes and application security groups as its ${end}.`
          );
        },
      },
    ],
    seconds: [4, 4, 6],
  },

  [tokens.applicationSecurityGroup]: {
    ...arm("Microsoft.Network/applicationSecurityGroups"),
    evidence: `${api}/application-security-groups/create-or-update`,
    inputs: [],
    name: named("applicationSecurityGroupName"),
    outputs: ({ random }) => ({ resourceGuid: random("{uuid}", "guid") }),
    heldBy: [
      inUse(
        "InUseApplicationSecurityGroupCannotBeDeleted",
        "Application security group {id} cannot be deleted because it is in use by {value}.",
        tokens.securityRule,
        tokens.scaleSet,
        tokens.privateEndpoint,
      ),
    ],
    quota: {
      limit: 3000,
      code: "ResourceCountExceedsLimitDueToTemplate",
      message: "Cannot create more than {value} application security groups for this subscription in this region.",
      evidence: `${docs}/azure/azure-resource-manager/management/azure-subscription-service-limits`,
    },
    seconds: [4, 3, 6],
  },
};

const addressPaths = [
  "sourceAddressPrefix",
  "sourceAddressPrefixes",
  "destinationAddressPrefix",
  "destinationAddressPrefixes",
];

function slotOf(inputs: Attempt["inputs"]): string {
  return `${inputs.text("direction")?.toLowerCase()} ${inputs.number("priority")}`;
}

function isPortRange(range: string): boolean {
  if (range === "*") return true;
  const [from, to = from] = range.split("-").map(Number);
  return from !== undefined && to !== undefined && from >= 0 && from <= to && to <= 65_535;
}

/** Everything, a block, an address, or one of Azure's named sets. */
function isAddressPrefix(prefix: string): boolean {
  if (prefix === "*" || /^[A-Z][A-Za-z]+(\.[A-Za-z0-9]+)?$/.test(prefix)) return true;
  return (
    contains(prefix, prefix) || contains(`${prefix}/32`, `${prefix}/32`) || contains(`${prefix}/128`, `${prefix}/128`)
  );
}
