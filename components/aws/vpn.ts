import { CustomerGateway } from "@pulumi/aws/ec2/customerGateway.js";
import type { Vpc } from "@pulumi/aws/ec2/vpc.js";
import { VpnConnection } from "@pulumi/aws/ec2/vpnConnection.js";
import { VpnConnectionRoute } from "@pulumi/aws/ec2/vpnConnectionRoute.js";
import { VpnGateway } from "@pulumi/aws/ec2/vpnGateway.js";
import { VpnGatewayRoutePropagation } from "@pulumi/aws/ec2/vpnGatewayRoutePropagation.js";
import type { ComponentResource, Output } from "@pulumi/pulumi";
import type { NetworkArgs } from "../contract/cloud.ts";
import type { Subject } from "../contract/handles.ts";
import type { VpnPlan } from "../plan/types/network.ts";
import { createLogGroup } from "./log-group.ts";

/** Route tables by the logical name of what they serve. */
export type RouteTableIds = ReadonlyMap<string, Output<string>>;

/** Site-to-site VPN to the client's premises: two tunnels, whose pre-shared keys AWS makes and keeps in Secrets Manager. */
export function createVpn(
  name: string,
  vpn: VpnPlan,
  vpc: Vpc,
  routeTables: RouteTableIds,
  args: NetworkArgs,
  parent: ComponentResource,
): Subject {
  const { region } = args.plan;
  const logicalName = `${name}-vpn`;
  const child = { parent };
  const tags = { Name: vpn.name };
  const gateway = new VpnGateway(logicalName, { vpcId: vpc.id, region, tags }, child);
  const customer = new CustomerGateway(
    logicalName,
    { type: "ipsec.1", ipAddress: vpn.gateway, ...asnOf(vpn), region, tags },
    child,
  );
  const { logGroup, logRetentionDays: retentionDays } = vpn;
  const logs = createLogGroup(logicalName, { name: logGroup, retentionDays, region, keys: args.keys }, child);
  const connection = new VpnConnection(
    logicalName,
    {
      type: "ipsec.1",
      vpnGatewayId: gateway.id,
      customerGatewayId: customer.id,
      staticRoutesOnly: vpn.routing === "static",
      presharedKeyStorage: "SecretsManager",
      ...tunnelOptions(logs.arn, vpn),
      region,
      tags,
    },
    child,
  );
  if (vpn.routing === "static") {
    for (const cidr of vpn.cidrs) {
      const route = { vpnConnectionId: connection.id, destinationCidrBlock: cidr, region };
      new VpnConnectionRoute(`${logicalName}-${cidr.replace("/", "-")}`, route, child);
    }
  }
  for (const [key, routeTableId] of routeTables) {
    new VpnGatewayRoutePropagation(`${logicalName}-${key}`, { vpnGatewayId: gateway.id, routeTableId, region }, child);
  }
  return { key: "vpn", dimensions: { VpnId: connection.id } };
}

/** The classic field of the API ends at 2,147,483,647. */
function asnOf({ customerAsn }: VpnPlan) {
  return customerAsn > 2 ** 31 - 1 ? { bgpAsnExtended: String(customerAsn) } : { bgpAsn: String(customerAsn) };
}

/** One suite for both phases: AEAD encryption, elliptic-curve or 3,072-bit groups at least, no SHA-1. */
const dhGroups = [15, 16, 19, 20, 21];
const encryption = ["AES256-GCM-16"];
const integrity = ["SHA2-256", "SHA2-384", "SHA2-512"];

function tunnelOptions(logGroupArn: Output<string>, { routing }: VpnPlan) {
  const bgpLog = { bgpLogEnabled: true, bgpLogGroupArn: logGroupArn, bgpLogOutputFormat: "json" };
  const log = {
    cloudwatchLogOptions: {
      logEnabled: true,
      logGroupArn,
      logOutputFormat: "json",
      ...(routing === "bgp" && bgpLog),
    },
  };
  return {
    tunnel1IkeVersions: ["ikev2"],
    tunnel1Phase1EncryptionAlgorithms: encryption,
    tunnel1Phase1IntegrityAlgorithms: integrity,
    tunnel1Phase1DhGroupNumbers: dhGroups,
    tunnel1Phase2EncryptionAlgorithms: encryption,
    tunnel1Phase2IntegrityAlgorithms: integrity,
    tunnel1Phase2DhGroupNumbers: dhGroups,
    tunnel1DpdTimeoutAction: "restart",
    tunnel1StartupAction: "start",
    tunnel1LogOptions: log,
    tunnel2IkeVersions: ["ikev2"],
    tunnel2Phase1EncryptionAlgorithms: encryption,
    tunnel2Phase1IntegrityAlgorithms: integrity,
    tunnel2Phase1DhGroupNumbers: dhGroups,
    tunnel2Phase2EncryptionAlgorithms: encryption,
    tunnel2Phase2IntegrityAlgorithms: integrity,
    tunnel2Phase2DhGroupNumbers: dhGroups,
    tunnel2DpdTimeoutAction: "restart",
    tunnel2StartupAction: "start",
    tunnel2LogOptions: log,
  };
}
