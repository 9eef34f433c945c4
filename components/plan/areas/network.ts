import { parseBlock, recoveryCidr } from "../../client/addresses.ts";
import { kindCidr, subnetCidr } from "../addresses.ts";
import type { NetworkExtras } from "../catalogue/cloud-catalogue.ts";
import type { PlanContext } from "../context.ts";
import { isInScope } from "../scope.ts";
import type { NatPlan, NetworkPlan, SubnetKind, SubnetPlan, VpnPlan } from "../types/network.ts";

const subnetKinds = ["edge", "application", "data", "management"] as const satisfies readonly SubnetKind[];

/** A private ASN, for a device that does not speak BGP. */
const silentAsn = 65_000;

export function planNetwork(context: PlanContext): NetworkPlan {
  const { settings, region } = context;
  const planned = isInScope(context.client, "vpn") ? planVpn(context) : undefined;
  const sku = extrasOf(context, settings.network.cidr, []).vpnSku;
  const vpn = planned && { ...planned, ...(sku === undefined ? {} : { sku }) };
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
  const { settings, names, logRetentionDays, environment, client, catalogue } = context;
  const zones = catalogue.zonesOf(region, settings.network.zones);
  const { flowLogStore, bastion } = extrasOf(context, cidr, suffix);
  return {
    name: names.of("network", "network", ...suffix),
    region,
    cidr,
    zones,
    subnets: planSubnets(context, cidr, zones, suffix),
    nats: planNats(context, zones, natPerZone, suffix),
    gatewayEndpoints: catalogue.gatewayEndpoints,
    interfaceEndpoints: catalogue.interfaceEndpoints,
    flowLogs: {
      logGroup: names.logGroup(...suffix, "flow-logs"),
      retentionDays: logRetentionDays,
      roleName: names.of("role", ...suffix, "flow-logs"),
      ...(flowLogStore === undefined ? {} : { store: flowLogStore }),
    },
    privateZone: [...suffix, environment, client.client, "internal"].join("."),
    ...(bastion && { bastion }),
    tags: {},
  };
}

function extrasOf(
  { names, production, workloads, catalogue }: PlanContext,
  cidr: string,
  suffix: readonly string[],
): NetworkExtras {
  const hasMachines = workloads.some(({ compute }) => compute !== undefined);
  return catalogue.networkExtras?.({ names, suffix, prefix: parseBlock(cidr).prefix, production, hasMachines }) ?? {};
}

/** One subnet a kind and zone, or one a kind where the cloud's subnets span the zones. */
function planSubnets(
  { names, catalogue }: PlanContext,
  cidr: string,
  zones: readonly string[],
  suffix: readonly string[],
): readonly SubnetPlan[] {
  const whole = (kind: SubnetKind): SubnetPlan => ({
    key: kind,
    name: catalogue.literalSubnetNames?.[kind] ?? names.of("network", ...suffix, kind),
    kind,
    zone: "",
    cidr: kindCidr(cidr, kind),
  });
  if (!catalogue.zonalSubnets) return [...subnetKinds, ...catalogue.extraSubnets].map(whole);
  const zonal = subnetKinds.flatMap((kind) =>
    zones.map((zone) => {
      const letter = catalogue.zoneLetter(zone);
      const key = `${kind}-${letter}`;
      return { key, name: names.of("network", ...suffix, key), kind, zone, cidr: subnetCidr(cidr, kind, letter) };
    }),
  );
  return [...zonal, ...catalogue.extraSubnets.map(whole)];
}

function planNats(
  { names, catalogue }: PlanContext,
  zones: readonly string[],
  perZone: boolean,
  suffix: readonly string[],
): readonly NatPlan[] {
  if (!catalogue.zonalSubnets) {
    return [{ key: "nat", name: names.of("network", ...suffix, "nat"), zone: "", serves: zones }];
  }
  const standing = perZone ? zones : zones.slice(0, 1);
  return standing.map((zone) => {
    const key = `nat-${catalogue.zoneLetter(zone)}`;
    return { key, name: names.of("network", ...suffix, key), zone, serves: perZone ? [zone] : zones };
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
