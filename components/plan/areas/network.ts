import { recoveryCidr } from "../../client/addresses.ts";
import { subnetCidr } from "../addresses.ts";
import { zoneLetter, zonesOf } from "../catalogue/aws-regions.ts";
import type { PlanContext } from "../context.ts";
import { isInScope } from "../scope.ts";
import type { NatPlan, NetworkPlan, SubnetKind, VpnPlan } from "../types/network.ts";

const subnetKinds = ["edge", "application", "data", "management"] as const satisfies readonly SubnetKind[];

/**
 * Services that the machines call without leaving the cloud's network: session manager, logs, metrics, keys, secrets, and
 * EC2, of which the metrics agent asks the group that its machine belongs to.
 */
const interfaceEndpoints = [
  "ec2",
  "ec2messages",
  "kms",
  "logs",
  "monitoring",
  "secretsmanager",
  "ssm",
  "ssmmessages",
  "sts",
] as const;

/** A private ASN, for a device that does not speak BGP. */
const silentAsn = 65_000;

export function planNetwork(context: PlanContext): NetworkPlan {
  const { settings, region } = context;
  const vpn = isInScope(context.client, "vpn") ? planVpn(context) : undefined;
  return { ...networkOf(context, region, settings.network.cidr, context.production), ...(vpn && { vpn }) };
}

/** The network of the DR region: one way out is enough until it serves, and the VPN comes with the failover. */
export function planStandbyNetwork(context: PlanContext): NetworkPlan {
  return networkOf(context, context.drRegion, recoveryCidr(context.settings.network), false, "standby");
}

function networkOf(
  context: PlanContext,
  region: string,
  cidr: string,
  natPerZone: boolean,
  ...suffix: readonly string[]
): NetworkPlan {
  const { settings, names, logRetentionDays, environment, client } = context;
  const zones = zonesOf(region, settings.network.zones);
  return {
    name: names.of("network", "network", ...suffix),
    region,
    cidr,
    zones,
    subnets: subnetKinds.flatMap((kind) =>
      zones.map((zone) => {
        const key = `${kind}-${zoneLetter(zone)}`;
        const block = subnetCidr(cidr, kind, zoneLetter(zone));
        return { key, name: names.of("network", ...suffix, key), kind, zone, cidr: block };
      }),
    ),
    nats: planNats(context, zones, natPerZone, suffix),
    gatewayEndpoints: ["s3"],
    interfaceEndpoints: [...interfaceEndpoints],
    flowLogs: {
      logGroup: names.logGroup(...suffix, "flow-logs"),
      retentionDays: logRetentionDays,
      roleName: names.of("role", ...suffix, "flow-logs"),
    },
    privateZone: [...suffix, environment, client.client, "internal"].join("."),
    tags: {},
  };
}

function planNats(
  context: PlanContext,
  zones: readonly string[],
  perZone: boolean,
  suffix: readonly string[],
): readonly NatPlan[] {
  const standing = perZone ? zones : zones.slice(0, 1);
  return standing.map((zone) => {
    const key = `nat-${zoneLetter(zone)}`;
    return { key, name: context.names.of("network", ...suffix, key), zone, serves: perZone ? [zone] : zones };
  });
}

function planVpn({ settings, names, logRetentionDays }: PlanContext): VpnPlan | undefined {
  const { onPremises } = settings.network;
  if (onPremises === undefined) return undefined;
  const { gateway, cidrs, bgpAsn } = onPremises;
  return {
    name: names.of("network", "vpn"),
    gateway,
    cidrs,
    customerAsn: bgpAsn ?? silentAsn,
    routing: bgpAsn === undefined ? "static" : "bgp",
    logGroup: names.logGroup("vpn"),
    logRetentionDays,
  };
}
