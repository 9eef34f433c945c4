import type { Attempt, CloudView, LedgerResource } from "../../core/behaviour.ts";
import { foldIdentifier } from "../../core/identifiers.ts";
import type { Reader } from "../../values.ts";
import { docs, refersTo, tokens } from "./types.ts";

/** Root of the reference of Compute Engine's API. */
export const computeApi = `${docs}/compute/docs/reference/rest/v1`;

/** Tokens of the types of Compute Engine that several files refer to. */
export const computeTokens = {
  address: "gcp:compute/address:Address",
  autoscaler: "gcp:compute/regionAutoscaler:RegionAutoscaler",
  backendService: "gcp:compute/regionBackendService:RegionBackendService",
  externalGateway: "gcp:compute/externalVpnGateway:ExternalVpnGateway",
  firewallAssociation: "gcp:compute/regionNetworkFirewallPolicyAssociation:RegionNetworkFirewallPolicyAssociation",
  firewallPolicy: "gcp:compute/regionNetworkFirewallPolicy:RegionNetworkFirewallPolicy",
  firewallRule: "gcp:compute/regionNetworkFirewallPolicyRule:RegionNetworkFirewallPolicyRule",
  forwardingRule: "gcp:compute/forwardingRule:ForwardingRule",
  globalAddress: "gcp:compute/globalAddress:GlobalAddress",
  haGateway: "gcp:compute/haVpnGateway:HaVpnGateway",
  healthCheck: "gcp:compute/healthCheck:HealthCheck",
  httpProxy: "gcp:compute/regionTargetHttpProxy:RegionTargetHttpProxy",
  httpsProxy: "gcp:compute/regionTargetHttpsProxy:RegionTargetHttpsProxy",
  instanceGroup: "gcp:compute/regionInstanceGroupManager:RegionInstanceGroupManager",
  instanceTemplate: "gcp:compute/regionInstanceTemplate:RegionInstanceTemplate",
  nat: "gcp:compute/routerNat:RouterNat",
  peer: "gcp:compute/routerPeer:RouterPeer",
  regionHealthCheck: "gcp:compute/regionHealthCheck:RegionHealthCheck",
  route: "gcp:compute/route:Route",
  router: "gcp:compute/router:Router",
  routerInterface: "gcp:compute/routerInterface:RouterInterface",
  securityPolicy: "gcp:compute/regionSecurityPolicy:RegionSecurityPolicy",
  sslPolicy: "gcp:compute/regionSslPolicy:RegionSslPolicy",
  tagKey: "gcp:tags/tagKey:TagKey",
  tagValue: "gcp:tags/tagValue:TagValue",
  tcpProxy: "gcp:compute/regionTargetTcpProxy:RegionTargetTcpProxy",
  tunnel: "gcp:compute/vPNTunnel:VPNTunnel",
  urlMap: "gcp:compute/regionUrlMap:RegionUrlMap",
} as const;

/** What a reference of Compute Engine says when nothing is there, and that both must be in one region. */
export function regional(types: string | readonly string[]) {
  return refersTo(types, "resource", { within: "region" });
}

/** The resource of a type that an input names. */
export function named(
  types: string | readonly string[],
  inputs: Reader,
  path: string,
  cloud: CloudView,
): LedgerResource | undefined {
  return cloud.find(types, foldIdentifier(inputs.text(path) ?? ""));
}

export function networkOf(inputs: Reader, cloud: CloudView, path = "network"): LedgerResource | undefined {
  return named(tokens.network, inputs, path, cloud);
}

/** A number of the length of Google's own ids, the same for a resource for ever. */
export function numericId({ random }: Attempt, label = "number"): number {
  return Number.parseInt(random("{hex12}", label), 16);
}

export function invalid(field: string, value: unknown, reason: string): string {
  return `Invalid value for field 'resource.${field}': '${String(value)}'. ${reason}`;
}
