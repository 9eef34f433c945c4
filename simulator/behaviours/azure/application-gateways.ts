import type { Attempt, Behaviours, CloudView, Rule } from "../../core/behaviour.ts";
import { contains } from "../../core/networks.ts";
import { missingPart } from "./balancer-parts.ts";
import { admits, rulesBefore } from "./subnet-rules.ts";
import { arm, docs, inUse, named, networkRef, references, refersTo, tokens, zonesOffered } from "./types.ts";

const guide = `${docs}/azure/application-gateway`;

const privateAddress: Rule = {
  code: "PrivateIPAddressNotInSubnet",
  evidence: `${guide}/configuration-frontend-ip`,
  refuses: ({ inputs }, cloud) => {
    for (const frontend of inputs.each("frontendIPConfigurations")) {
      const address = frontend.text("privateIPAddress");
      const subnet = cloud.byId(frontend.text("subnet.id"));
      const block = subnet?.inputs.text("addressPrefix");
      if (address === undefined || block === undefined || contains(block, `${address}/32`)) continue;
      return `Private static IP address ${address} does not belong to the range of subnet prefix ${block}.`;
    }
    return undefined;
  },
};

/** Application gateways of the second generation. */
export const azureApplicationGateways: Behaviours = {
  [tokens.applicationGateway]: {
    ...arm("Microsoft.Network/applicationGateways"),
    evidence: `${docs}/rest/api/application-gateway/application-gateways/create-or-update`,
    inputs: [
      "autoscaleConfiguration",
      "backendAddressPools",
      "backendHttpSettingsCollection",
      "enableHttp2",
      "firewallPolicy",
      "frontendIPConfigurations",
      "frontendPorts",
      "gatewayIPConfigurations",
      "httpListeners",
      "identity",
      "probes",
      "redirectConfigurations",
      "requestRoutingRules",
      "rewriteRuleSets",
      "sku",
      "sslCertificates",
      "sslPolicy",
      "zones",
    ],
    name: named("applicationGatewayName"),
    outputs: ({ random }) => ({
      operationalState: "Running",
      resourceGuid: random("{uuid}", "guid"),
      defaultPredefinedSslPolicy: "AppGwSslPolicy20220101",
    }),
    // What machines join is a part, named by an id of its own.
    aliases: ({ id, inputs }) =>
      inputs.texts("backendAddressPools[].name").map((pool) => `${id}/backendAddressPools/${pool}`),
    references: {
      "gatewayIPConfigurations[].subnet.id": references.subnet,
      "frontendIPConfigurations[].subnet.id": references.subnet,
      "frontendIPConfigurations[].publicIPAddress.id": networkRef(tokens.publicAddress),
      "firewallPolicy.id": networkRef(tokens.webApplicationFirewall),
      "identity.userAssignedIdentities": refersTo(
        tokens.userAssignedIdentity,
        "FailedIdentityOperation",
        "Identity operation for resource '{id}' failed with error 'Failed to perform resource identity operation. Status: 'BadRequest'. Resource '{value}' was not found.'",
      ),
    },
    rules: [
      ...zonesOffered(),
      {
        code: "InvalidResourceReference",
        evidence: `${docs}/azure/azure-resource-manager/troubleshooting/error-not-found`,
        refuses: (attempt) => missingPart(attempt, partPaths),
      },
      {
        code: "ApplicationGatewayFrontendIpCannotHavePublicIpAndSubnet",
        evidence: `${docs}/troubleshoot/azure/application-gateway/error-codes/application-gateway-frontend-ip-cannot-have-public-ip-subnet-error`,
        refuses: ({ inputs, name }) =>
          isSecond(inputs) && !inputs.has("frontendIPConfigurations[].publicIPAddress.id")
            ? `Application Gateway '${name}' without Public IP is not supported for the selected SKU tier ${inputs.text("sku.tier")}. Supported SKU tiers are Standard,WAF.`
            : undefined,
      },
      {
        code: "ApplicationGatewayV2SkuMustSpecifyStaticPrivateIp",
        evidence: `${guide}/configuration-frontend-ip`,
        refuses: ({ inputs, name }) => {
          const frontend = inputs
            .each("frontendIPConfigurations")
            .find((each) => each.has("subnet") && each.text("privateIPAllocationMethod") !== "Static");
          return frontend && isSecond(inputs)
            ? `Application Gateway ${name}: the private frontend ${frontend.text("name")} must have a static address with SKU tier ${inputs.text("sku.tier")}.`
            : undefined;
        },
      },
      privateAddress,
      {
        code: "ApplicationGatewaySubnetCannotHaveOtherResources",
        evidence: `${guide}/configuration-infrastructure#virtual-network-and-dedicated-subnet`,
        refuses: (attempt, cloud) => {
          const subnet = cloud.byId(attempt.inputs.texts("gatewayIPConfigurations[].subnet.id")[0]);
          const other =
            subnet &&
            cloud
              .referrers(subnet)
              .find(
                ({ type }) =>
                  type === tokens.scaleSet || type === tokens.privateEndpoint || type === tokens.loadBalancer,
              );
          return (
            other &&
            `Subnet ${subnet.id} cannot be used for application gateway ${attempt.id} since subnet has other resources deployed: ${other.id}.`
          );
        },
      },
      {
        code: "ApplicationGatewaySubnetInboundTrafficBlockedByNetworkSecurityGroup",
        evidence: `${guide}/configuration-infrastructure#network-security-groups`,
        refuses: ({ inputs }, cloud) => {
          const subnet = cloud.byId(inputs.texts("gatewayIPConfigurations[].subnet.id")[0]);
          const rules = rulesBefore(subnet, cloud);
          const isOpen = admits(rules, "Inbound", ["GatewayManager", "Internet", "*"], "65200-65535");
          return subnet && rules.some(({ inputs: rule }) => rule.text("access") === "Deny") && !isOpen
            ? `Network security group ${subnet.inputs.text("networkSecurityGroup.id")} blocks incoming internet traffic on ports 65200 - 65535 to subnet ${subnet.id}. This isn't permitted for Application Gateways that have V2 Sku.`
            : undefined;
        },
      },
      {
        code: "ApplicationGatewayFirewallNotConfiguredForSelectedSku",
        evidence: `${docs}/azure/web-application-firewall/ag/policy-overview`,
        refuses: ({ inputs, name }) =>
          inputs.has("firewallPolicy") && inputs.text("sku.tier") !== "WAF_v2"
            ? `Application Gateway ${name} has a web application firewall policy, which the SKU tier ${inputs.text("sku.tier")} does not support. Use WAF_v2.`
            : undefined,
      },
      {
        code: "ApplicationGatewayRequestRoutingRulePriorityCannotBeEmpty",
        evidence: `${guide}/multiple-site-overview#request-routing-rules-evaluation-order`,
        refuses: ({ inputs }) => {
          const rule = inputs.each("requestRoutingRules").find((each) => each.number("priority") === undefined);
          return (
            rule &&
            `Priority for the request routing rule ${rule.text("name")} cannot be empty. All the request routing rules should have a priority defined starting from api-version 2021-08-01.`
          );
        },
      },
      {
        code: "ApplicationGatewayRequestRoutingRuleDuplicatePriorityNotAllowed",
        evidence: `${guide}/multiple-site-overview#request-routing-rules-evaluation-order`,
        refuses: ({ inputs }) => {
          const rules = inputs.each("requestRoutingRules");
          const twice = rules.find((rule, index) =>
            rules.slice(0, index).some((before) => before.number("priority") === rule.number("priority")),
          );
          return twice && `Two request routing rules have the same priority ${twice.number("priority")}.`;
        },
      },
      {
        code: "ApplicationGatewaySslPolicyInvalid",
        evidence: `${guide}/application-gateway-ssl-policy-overview`,
        refuses: ({ inputs }) => {
          const policy = inputs.text("sslPolicy.policyName");
          return policy === undefined || sslPolicies.has(policy)
            ? undefined
            : `The predefined SSL policy ${policy} does not exist.`;
        },
      },
      {
        code: "ApplicationGatewaySslCertificateDataOrKeyVaultSecretMustBeSpecified",
        evidence: `${guide}/key-vault-certs`,
        refuses: ({ inputs, name }) =>
          inputs.has("sslCertificates[].keyVaultSecretId") && !inputs.has("identity.userAssignedIdentities")
            ? `Application Gateway ${name} uses a certificate of a key vault and must have a user-assigned identity.`
            : undefined,
      },
    ],
    asynchronous: [
      {
        code: "ApplicationGatewayKeyVaultSecretException",
        evidence: `${docs}/azure/application-gateway/application-gateway-key-vault-common-errors`,
        refuses: unreadableCertificate,
      },
    ],
    heldBy: [
      inUse(
        "ApplicationGatewayInUse",
        "Application gateway {id} cannot be deleted since its backend address pool is in use by {value}.",
        tokens.scaleSet,
      ),
    ],
    seconds: [360, 240, 300],
  },
};

const partPaths = [
  "httpListeners[].frontendIPConfiguration.id",
  "httpListeners[].frontendPort.id",
  "httpListeners[].sslCertificate.id",
  "backendHttpSettingsCollection[].probe.id",
  "requestRoutingRules[].httpListener.id",
  "requestRoutingRules[].backendAddressPool.id",
  "requestRoutingRules[].backendHttpSettings.id",
  "requestRoutingRules[].redirectConfiguration.id",
  "requestRoutingRules[].rewriteRuleSet.id",
  "redirectConfigurations[].targetListener.id",
];

/** Source: https://learn.microsoft.com/en-us/azure/application-gateway/application-gateway-ssl-policy-overview */
const sslPolicies: ReadonlySet<string> = new Set([
  "AppGwSslPolicy20150501",
  "AppGwSslPolicy20170401",
  "AppGwSslPolicy20170401S",
  "AppGwSslPolicy20220101",
  "AppGwSslPolicy20220101S",
]);

function isSecond(inputs: Attempt["inputs"]): boolean {
  return inputs.text("sku.tier")?.endsWith("_v2") ?? false;
}

/**
 * The gateway fetches its certificate by an identity, which must have a role on the vault or the secret, from a vault that it can
 * reach. A vault that is not there, or a role that is not given, shows only once the gateway tries.
 */
function unreadableCertificate({ inputs, id }: Attempt, cloud: CloudView): string | undefined {
  for (const uri of inputs.texts("sslCertificates[].keyVaultSecretId")) {
    const vaultName = /^https:\/\/([^.]+)\.vault\.azure\.net\//.exec(uri)?.[1];
    const vault = cloud.all("azure-native:keyvault:Vault").find((each) => each.name.toLowerCase() === vaultName);
    const problem = `Problem occured while accessing and validating KeyVault Secrets associated with Application Gateway '${id}'. See details below:`;
    if (vault === undefined) return `${problem} key vault '${vaultName}' was not found.`;
    const principals = inputs
      .texts("identity.userAssignedIdentities")
      .map((identity) => cloud.byId(identity)?.outputs.text("principalId"));
    const isGranted = cloud
      .all("azure-native:authorization:RoleAssignment")
      .some(
        (grant) =>
          principals.includes(grant.inputs.text("principalId")) &&
          grant.inputs.text("scope")?.toLowerCase().startsWith(vault.id.toLowerCase()),
      );
    if (!isGranted) {
      return `${problem} the user-assigned identity has no permission to get secrets of key vault '${vaultName}'.`;
    }
  }
  return undefined;
}
