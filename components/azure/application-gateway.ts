import { UserAssignedIdentity } from "@pulumi/azure-native/managedidentity/userAssignedIdentity.js";
import { ApplicationGateway } from "@pulumi/azure-native/network/applicationGateway.js";
import { PublicIPAddress } from "@pulumi/azure-native/network/publicIPAddress.js";
import { type ComponentResource, type Output, output } from "@pulumi/pulumi";
import type { EdgeArgs } from "../contract/cloud.ts";
import { createDiagnosticSetting } from "./diagnostic-setting.ts";
import { azureDnsOf } from "./dns.ts";
import type { Balancer } from "./edge.ts";
import { AzureFirewall } from "./firewall.ts";
import { foundationOf, placeIn } from "./foundation.ts";
import { azureNetworkOf } from "./network.ts";
import { grantRole } from "./role-assignment.ts";
import { createWaf } from "./waf.ts";

/** Names of the gateway's parts, which refer to each other by them. */
const parts = {
  pool: "machines",
  settings: "to-machines",
  probe: "serves",
  certificate: "domain",
  publicFrontend: "public",
  privateFrontend: "internal",
  https: "https",
  redirect: "redirect",
  headers: "security-headers",
} as const;

/** Instances the gateway grows to by itself, each about a hundred connections a second of TLS. */
const mostInstances = 10;

/**
 * An application gateway over the zones that ends TLS. It reads its certificate from the vault by an identity of its own,
 * over the network's private endpoint. An internal one answers at its private address alone: Azure gives it a public one
 * as well, on which nothing listens.
 * https://learn.microsoft.com/azure/application-gateway/configuration-frontend-ip
 */
export function createGateway(name: string, args: EdgeArgs, parent: ComponentResource): Balancer {
  const { plan, region, tags, accessLogs, firewall } = args;
  const place = placeIn(args, region, tags);
  const network = azureNetworkOf(args);
  const { zones } = network;
  const address = createFrontendAddress(name, args, parent);
  const wafId = plan.waf && createWaf(name, plan.waf, args, parent);
  const tier = wafId ? "WAF_v2" : "Standard_v2";
  const [subnetId] = network.subnetIds("edge");
  if (subnetId === undefined) throw new Error("the network has no subnet for application gateways");
  const identityId = createIdentity(name, args, parent);
  const gateway = new ApplicationGateway(
    name,
    {
      ...place,
      applicationGatewayName: plan.name,
      sku: { name: tier, tier },
      autoscaleConfiguration: { minCapacity: plan.minInstances ?? 1, maxCapacity: mostInstances },
      ...(zones.length > 0 && { zones: [...zones] }),
      identity: { type: "UserAssigned", userAssignedIdentities: [identityId] },
      enableHttp2: true,
      sslPolicy: { policyType: "Predefined", policyName: plan.tlsPolicy },
      ...(wafId && { firewallPolicy: { id: wafId } }),
      gatewayIPConfigurations: [{ name: "subnet", subnet: { id: subnetId } }],
      frontendIPConfigurations: [
        { name: parts.publicFrontend, publicIPAddress: { id: address.id } },
        ...(plan.internal ? [privateFrontend(plan.frontendAddress, subnetId)] : []),
      ],
      frontendPorts: [
        { name: parts.https, port: plan.listenPort },
        ...(plan.redirectPort === undefined ? [] : [{ name: parts.redirect, port: plan.redirectPort }]),
      ],
      sslCertificates: [{ name: parts.certificate, keyVaultSecretId: azureDnsOf(args).certificateId(region) }],
      backendAddressPools: [{ name: parts.pool }],
      ...serving(args),
    },
    {
      parent,
      protect: plan.deletionProtection,
      dependsOn: firewall instanceof AzureFirewall ? [...firewall.gatewayRules] : [],
    },
  );
  createDiagnosticSetting(
    name,
    {
      resourceId: gateway.id,
      workspaceId: foundationOf(args).workspaceId(region),
      ownTables: true,
      ...(accessLogs?.resourceId && { storageAccountId: accessLogs.resourceId }),
    },
    parent,
  );
  return {
    id: gateway.id,
    ...(plan.internal
      ? { privateAddress: gateway.id.apply(() => plan.frontendAddress ?? "") }
      : { publicAddressId: gateway.id.apply(() => address.id) }),
    address: plan.internal ? output(plan.frontendAddress ?? "") : address.ipAddress.apply((ip) => ip ?? ""),
    poolId: gateway.id.apply((id) => `${id}/backendAddressPools/${parts.pool}`),
  };
}

/** Full identifier of a part of the gateway, which the gateway's own settings name. */
function partOf({ plan, account, region, foundation }: EdgeArgs, kind: string, partName: string) {
  const group = foundationOf({ foundation }).groupName(region);
  const id = group.apply(
    (resourceGroup) =>
      `/subscriptions/${account}/resourceGroups/${resourceGroup}/providers/Microsoft.Network/applicationGateways/${plan.name}/${kind}/${partName}`,
  );
  return { id };
}

/** How requests come in and go on. Users learn to come over TLS only, and nothing of what answers them. */
function serving(args: EdgeArgs) {
  const { plan } = args;
  const part = (kind: string, partName: string) => partOf(args, kind, partName);
  const { path, expect, intervalSeconds } = plan.health;
  const frontendIPConfiguration = part(
    "frontendIPConfigurations",
    plan.internal ? parts.privateFrontend : parts.publicFrontend,
  );
  const listens = { frontendIPConfiguration, hostName: plan.hostname };
  const redirects = plan.redirectPort !== undefined;
  return {
    probes: [
      {
        name: parts.probe,
        protocol: "Http",
        host: plan.hostname,
        path,
        interval: intervalSeconds,
        timeout: 5,
        unhealthyThreshold: 3,
        match: { statusCodes: [String(expect)] },
      },
    ],
    backendHttpSettingsCollection: [
      {
        name: parts.settings,
        protocol: "Http",
        port: plan.targetPort,
        cookieBasedAffinity: "Disabled",
        requestTimeout: 60,
        probe: part("probes", parts.probe),
        // Long enough for a request under way.
        connectionDraining: { enabled: true, drainTimeoutInSec: 60 },
      },
    ],
    httpListeners: [
      {
        ...listens,
        name: parts.https,
        protocol: "Https",
        frontendPort: part("frontendPorts", parts.https),
        sslCertificate: part("sslCertificates", parts.certificate),
      },
      ...(redirects
        ? [{ ...listens, name: parts.redirect, protocol: "Http", frontendPort: part("frontendPorts", parts.redirect) }]
        : []),
    ],
    rewriteRuleSets: [
      {
        name: parts.headers,
        rewriteRules: [
          {
            name: "responses",
            ruleSequence: 100,
            actionSet: {
              responseHeaderConfigurations: [
                { headerName: "Strict-Transport-Security", headerValue: "max-age=31536000" },
                { headerName: "Server", headerValue: "" },
              ],
            },
          },
        ],
      },
    ],
    requestRoutingRules: [
      {
        name: parts.https,
        ruleType: "Basic",
        priority: 100,
        httpListener: part("httpListeners", parts.https),
        backendAddressPool: part("backendAddressPools", parts.pool),
        backendHttpSettings: part("backendHttpSettingsCollection", parts.settings),
        rewriteRuleSet: part("rewriteRuleSets", parts.headers),
      },
      ...(redirects
        ? [
            {
              name: parts.redirect,
              ruleType: "Basic",
              priority: 200,
              httpListener: part("httpListeners", parts.redirect),
              redirectConfiguration: part("redirectConfigurations", parts.redirect),
            },
          ]
        : []),
    ],
    ...(redirects && {
      redirectConfigurations: [
        {
          name: parts.redirect,
          redirectType: "Permanent",
          targetListener: part("httpListeners", parts.https),
          includePath: true,
          includeQueryString: true,
        },
      ],
    }),
  };
}

function privateFrontend(privateIPAddress: string | undefined, subnetId: Output<string>) {
  if (privateIPAddress === undefined) throw new Error("an internal gateway has no address in its plan");
  return {
    name: parts.privateFrontend,
    subnet: { id: subnetId },
    privateIPAddress,
    privateIPAllocationMethod: "Static",
  };
}

/** Traffic Manager sends users to an address by its name, so it has one where it may fail over. */
function createFrontendAddress(name: string, args: EdgeArgs, parent: ComponentResource): PublicIPAddress {
  const { plan, region, tags } = args;
  return new PublicIPAddress(
    name,
    {
      ...placeIn(args, region, tags),
      publicIpAddressName: plan.name,
      sku: { name: "Standard", tier: "Regional" },
      publicIPAllocationMethod: "Static",
      publicIPAddressVersion: "IPv4",
      ...(azureNetworkOf(args).zones.length > 0 && { zones: ["1", "2", "3"] }),
      ...(plan.failover !== undefined && { dnsSettings: { domainNameLabel: plan.failover } }),
    },
    { parent },
  );
}

/** The gateway may read the secrets of the vault that holds its certificate and nothing else. Known once it can. */
function createIdentity(name: string, args: EdgeArgs, parent: ComponentResource): Output<string> {
  const { plan, region, tags, account } = args;
  if (plan.identityName === undefined) throw new Error(`the gateway ${plan.name} has no identity in its plan`);
  const certificate = azureDnsOf(args).certificate(region);
  const identity = new UserAssignedIdentity(
    name,
    { ...placeIn(args, region, tags), resourceName: plan.identityName },
    { parent },
  );
  const grantId = grantRole(
    `${name}-certificate`,
    {
      role: "Key Vault Secrets User",
      scope: certificate.vaultId,
      principalId: identity.principalId,
      account,
      description: `${plan.name} reads its certificate`,
    },
    parent,
  );
  const endpoint = azureNetworkOf(args).reach("certificates", "vault", certificate.vaultId);
  return output([identity.id, grantId, endpoint]).apply(([id]) => id ?? "");
}
