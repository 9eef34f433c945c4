import { randomBytes } from "node:crypto";
import { ExternalVpnGateway } from "@pulumi/gcp/compute/externalVpnGateway.js";
import { HaVpnGateway } from "@pulumi/gcp/compute/haVpnGateway.js";
import type { Network as Vpc } from "@pulumi/gcp/compute/network.js";
import { Router } from "@pulumi/gcp/compute/router.js";
import { RouterInterface } from "@pulumi/gcp/compute/routerInterface.js";
import { RouterPeer } from "@pulumi/gcp/compute/routerPeer.js";
import { VPNTunnel } from "@pulumi/gcp/compute/vpntunnel.js";
import { Secret } from "@pulumi/gcp/secretmanager/secret.js";
import { SecretVersion } from "@pulumi/gcp/secretmanager/secretVersion.js";
import { type ComponentResource, type Output, output, secret } from "@pulumi/pulumi";
import type { NetworkArgs } from "../contract/cloud.ts";
import type { Subject } from "../contract/handles.ts";
import type { VpnPlan } from "../plan/types/network.ts";
import { waitFor } from "./foundation.ts";
import { partName } from "./names.ts";

/** What the functions below have in common. */
interface VpnContext {
  readonly logicalName: string;
  readonly vpn: VpnPlan;
  readonly vpc: Vpc;
  readonly args: NetworkArgs;
  readonly parent: ComponentResource;
}

/**
 * Site-to-site VPN to the client's premises, highly available: two tunnels from two interfaces, each with a BGP session,
 * since Google Cloud offers that with routes that are exchanged and no other; a client file without an ASN is refused.
 * https://cloud.google.com/network-connectivity/docs/vpn/concepts/overview
 */
export function createVpn(name: string, vpn: VpnPlan, vpc: Vpc, args: NetworkArgs, parent: ComponentResource): Subject {
  if (vpn.routing !== "bgp") throw new Error(`${vpn.name} has static routes, which an HA VPN does not take`);
  const gateway = createGateway({ logicalName: `${name}-vpn`, vpn, vpc, args, parent });
  return { key: "vpn", dimensions: { gateway_name: gateway, region: output(args.plan.region) } };
}

/** Two tunnels to the one address of the client's device; each has a session of its own, on link-local addresses. */
const sessions = [
  { key: "tunnel-1", own: "169.254.21.1", peer: "169.254.21.2" },
  { key: "tunnel-2", own: "169.254.22.1", peer: "169.254.22.2" },
] as const;

function createGateway(context: VpnContext): Output<string> {
  const { logicalName, vpn, vpc, args, parent } = context;
  const place = { region: args.plan.region, project: args.account };
  const child = { parent };
  const gateway = new HaVpnGateway(
    logicalName,
    { name: vpn.name, description: `VPN of ${args.plan.name}`, network: vpc.id, ...place },
    child,
  );
  const device = new ExternalVpnGateway(
    logicalName,
    {
      name: vpn.name,
      description: "The client's device",
      redundancyType: "SINGLE_IP_INTERNALLY_REDUNDANT",
      interfaces: [{ id: 0, ipAddress: vpn.gateway }],
      project: args.account,
    },
    { parent, dependsOn: waitFor(args.foundation, "compute.googleapis.com") },
  );
  const router = new Router(
    logicalName,
    { name: vpn.name, network: vpc.id, bgp: { asn: ownAsn(vpn), advertiseMode: "DEFAULT" }, ...place },
    child,
  );
  for (const [index, { key, own, peer }] of sessions.entries()) {
    const name = partName(vpn.name, key);
    const tunnelName = `${logicalName}-${key}`;
    const tunnel = createTunnel(context, key, {
      vpnGateway: gateway.id,
      vpnGatewayInterface: index,
      peerExternalGateway: device.id,
      peerExternalGatewayInterface: 0,
      router: router.id,
    });
    const link = new RouterInterface(
      tunnelName,
      { name, router: router.name, ipRange: `${own}/30`, vpnTunnel: tunnel.name, ...place },
      child,
    );
    new RouterPeer(
      tunnelName,
      { name, router: router.name, interface: link.name, peerIpAddress: peer, peerAsn: vpn.customerAsn, ...place },
      child,
    );
  }
  return gateway.name;
}

/** A private ASN of our own, never that of the client's device. */
function ownAsn({ customerAsn }: VpnPlan): number {
  return customerAsn === 64_514 ? 64_515 : 64_514;
}

type TunnelEnds = Pick<
  NonNullable<ConstructorParameters<typeof VPNTunnel>[1]>,
  "vpnGateway" | "vpnGatewayInterface" | "peerExternalGateway" | "peerExternalGatewayInterface" | "router"
>;

/**
 * The shared secret is drawn at the creation and kept from then on, encrypted in the state; whoever sets up the client's
 * device reads it from Secret Manager. Google does not tell it again.
 */
function createTunnel(context: VpnContext, key: string, ends: TunnelEnds): VPNTunnel {
  const { logicalName, vpn, args, parent } = context;
  const { region } = args.plan;
  const tunnelName = `${logicalName}-${key}`;
  const name = partName(vpn.name, key);
  const tunnel = new VPNTunnel(
    tunnelName,
    {
      name,
      ...ends,
      ikeVersion: 2,
      sharedSecret: secret(randomBytes(32).toString("base64url")),
      cipherSuite,
      region,
      project: args.account,
    },
    { parent, ignoreChanges: ["sharedSecret"] },
  );
  const kept = new Secret(
    tunnelName,
    {
      secretId: partName(name, "shared-secret", 255),
      project: args.account,
      // A replaced version can be brought back for as long as a mistake may take to be seen.
      versionDestroyTtl: `${14 * 86_400}s`,
      replication: {
        userManaged: {
          replicas: [{ location: region, customerManagedEncryption: { kmsKeyName: args.keys.keyId("data", region) } }],
        },
      },
    },
    { parent },
  );
  new SecretVersion(
    tunnelName,
    { secret: kept.id, secretData: tunnel.sharedSecret.apply((value) => value ?? "") },
    { parent, additionalSecretOutputs: ["secretData"] },
  );
  return tunnel;
}

/**
 * AEAD encryption, 256 bits, elliptic-curve or 4,096-bit groups, no SHA-1.
 * https://cloud.google.com/network-connectivity/docs/vpn/concepts/supported-ike-ciphers
 */
const cipherSuite = {
  phase1: {
    encryptions: ["AES-GCM-16-256"],
    prves: ["PRF-HMAC-SHA2-512", "PRF-HMAC-SHA2-384"],
    dhs: ["Group-20", "Group-16"],
  },
  phase2: { encryptions: ["AES-GCM-16-256"], pfs: ["Group-20", "Group-16"] },
};
