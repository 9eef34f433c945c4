import { NatGateway } from "@pulumi/azure-native/network/natGateway.js";
import type { NetworkSecurityGroup } from "@pulumi/azure-native/network/networkSecurityGroup.js";
import { Route } from "@pulumi/azure-native/network/route.js";
import { RouteTable } from "@pulumi/azure-native/network/routeTable.js";
import { Subnet } from "@pulumi/azure-native/network/subnet.js";
import { VirtualNetwork } from "@pulumi/azure-native/network/virtualNetwork.js";
import { PrivateZone } from "@pulumi/azure-native/privatedns/privateZone.js";
import { VirtualNetworkLink } from "@pulumi/azure-native/privatedns/virtualNetworkLink.js";
import { ComponentResource, type ComponentResourceOptions, type Input, type Output } from "@pulumi/pulumi";
import type { NetworkArgs } from "../contract/cloud.ts";
import type { Network, Subject } from "../contract/handles.ts";
import type { NatPlan, SubnetKind, SubnetPlan } from "../plan/types/network.ts";
import { createBastion } from "./bastion.ts";
import { placeIn } from "./foundation.ts";
import { azureKeysOf } from "./keys.ts";
import { createFlowLog } from "./network-flow-log.ts";
import { type ClosedGroup, createSecurityGroups } from "./network-security.ts";
import { createPrivateEndpoint, type PrivateService, privateZoneName } from "./private-endpoint.ts";
import { createPublicAddress } from "./public-address.ts";
import { createVpn } from "./vpn.ts";

/** Kinds of subnet whose machines leave through the NAT gateway. Application gateways answer from their own address. */
const leavesByNat: ReadonlySet<SubnetKind> = new Set(["application"]);

/** Kinds of subnet where nothing stands that Azure runs. */
const hostsOurs: ReadonlySet<SubnetKind> = new Set(["application", "data", "management"]);

/** Kinds of subnet without a way out. */
const isolated: ReadonlySet<SubnetKind> = new Set(["data", "management"]);

/**
 * One virtual network whose subnets span the zones: gateways that the Internet reaches, machines that leave through NAT,
 * private endpoints of stores and of services without a way out, session hosts, flow logs, a private zone and the VPN to
 * the client's premises. Every subnet is closed but for what the firewall plan admits.
 */
export class AzureNetwork extends ComponentResource implements Network {
  readonly networkId: Output<string>;
  readonly region: string;
  readonly cidr: string;
  readonly privateZoneId: Output<string>;
  readonly subjects: readonly Subject[];
  /** Zones that machines and gateways are spread over; none where the region has none. */
  readonly zones: readonly string[];

  readonly #name: string;
  readonly #args: NetworkArgs;
  readonly #network: VirtualNetwork;
  readonly #subnets = new Map<SubnetKind, Subnet>();
  readonly #groups: ReadonlyMap<SubnetKind, ClosedGroup>;
  readonly #endpoints = new Map<string, Output<string>>();
  readonly #privateZones = new Map<PrivateService, { readonly id: Output<string>; readonly usable: Output<string> }>();

  constructor(name: string, args: NetworkArgs, options: ComponentResourceOptions) {
    super("socle:azure:Network", name, {}, options);
    const { plan, keys } = args;
    this.#name = name;
    this.#args = args;
    this.region = plan.region;
    this.cidr = plan.cidr;
    this.zones = plan.zones;

    this.#network = new VirtualNetwork(
      name,
      {
        ...this.#place(),
        virtualNetworkName: plan.name,
        addressSpace: { addressPrefixes: [plan.cidr] },
      },
      { parent: this },
    );
    this.networkId = this.#network.id;
    this.#groups = createSecurityGroups(name, args, this);
    const nats = plan.nats.map((nat) => this.#createNat(nat));
    this.#createSubnets(nats[0]?.id);
    createFlowLog(name, this.#network.id, args, this);
    if (plan.bastion) createBastion(name, plan.bastion, this.#subnetId("bastion"), args, this);
    const vpn = plan.vpn && createVpn(name, plan.vpn, this.#subnetId("gateway"), args, this);
    this.privateZoneId = this.#createPrivateZone(`${name}-private-zone`, plan.privateZone, true).id;
    for (const service of plan.interfaceEndpoints) {
      if (service !== "vault") throw new Error(`no private endpoint is known for ${service}`);
      this.reach("keys", "vault", azureKeysOf({ keys }).vaultId(plan.region));
    }
    const nat = nats.map(({ id }) => ({ key: "nat", dimensions: { resourceId: id } }));
    this.subjects = vpn ? [...nat, vpn] : nat;
    this.registerOutputs({});
  }

  subnetIds(kind: SubnetKind): readonly Output<string>[] {
    return [...this.subnetsByZone(kind).values()];
  }

  /** One subnet a kind, which spans the zones: its zone is the empty text. */
  subnetsByZone(kind: SubnetKind): ReadonlyMap<string, Output<string>> {
    const subnet = this.#subnets.get(kind);
    return new Map(subnet ? [["", subnet.id]] : []);
  }

  /** The list of rules before the subnet of a kind. Throws where there is none. */
  securityGroup(kind: SubnetKind): NetworkSecurityGroup {
    const group = this.#groups.get(kind)?.group;
    if (group === undefined)
      throw new Error(`network ${this.#args.plan.name} has no security group for ${kind} subnets`);
    return group;
  }

  /** The private zone in which a service's endpoints have their names; made at the first asking. Known once the network reads it. */
  privateZoneOf(service: PrivateService): Output<string> {
    const known = this.#privateZones.get(service);
    if (known) return known.usable;
    const zone = this.#createPrivateZone(`${this.#name}-zone-${service}`, privateZoneName(service), false);
    this.#privateZones.set(service, zone);
    return zone.usable;
  }

  /** A private endpoint in the management subnet for a service that all of the network may call; made at the first asking. */
  reach(key: string, service: PrivateService, resourceId: Input<string>): Output<string> {
    const known = this.#endpoints.get(key);
    if (known) return known;
    const { plan } = this.#args;
    const endpoint = createPrivateEndpoint(
      `${this.#name}-${key}`,
      {
        ...this.#place(),
        endpointName: `${plan.name}-${key}`,
        subnetId: this.#subnetId("management"),
        zoneId: this.privateZoneOf(service),
        service,
        resourceId,
      },
      this,
    );
    this.#endpoints.set(key, endpoint);
    return endpoint;
  }

  #place() {
    const { plan } = this.#args;
    return placeIn(this.#args, plan.region, plan.tags);
  }

  #subnetId(kind: SubnetKind): Output<string> {
    const subnet = this.#subnets.get(kind);
    if (subnet === undefined) throw new Error(`network ${this.#args.plan.name} has no ${kind} subnet`);
    return subnet.id;
  }

  #createNat(plan: NatPlan): NatGateway {
    const logicalName = `${this.#name}-${plan.key}`;
    const address = createPublicAddress(
      logicalName,
      { ...this.#place(), publicIpAddressName: plan.name },
      this,
      this.#args.plan.zones,
    );
    // It stands in a zone of Azure's choice. The kind that spans zones has no place in the pinned API version.
    return new NatGateway(
      logicalName,
      {
        ...this.#place(),
        natGatewayName: plan.name,
        sku: { name: "Standard" },
        idleTimeoutInMinutes: 4,
        publicIpAddresses: [{ id: address.id }],
      },
      { parent: this },
    );
  }

  /** Azure changes one subnet of a network at a time: each waits for the one before (`AnotherOperationInProgress`). */
  #createSubnets(natId: Output<string> | undefined): void {
    let before: Subnet | undefined;
    for (const plan of this.#args.plan.subnets) {
      const subnet = this.#createSubnet(plan, natId, before);
      this.#subnets.set(plan.kind, subnet);
      before = subnet;
    }
  }

  #createSubnet(plan: SubnetPlan, natId: Output<string> | undefined, before: Subnet | undefined): Subnet {
    const { kind } = plan;
    const { group, rules = [] } = this.#groups.get(kind) ?? {};
    const table = this.#createRoutes(kind);
    return new Subnet(
      `${this.#name}-${plan.key}`,
      {
        resourceGroupName: this.#place().resourceGroupName,
        virtualNetworkName: this.#network.name,
        subnetName: plan.name,
        addressPrefix: plan.cidr,
        // Nothing leaves by an address that Azure lends; gateways and session hosts have their own.
        ...(hostsOurs.has(kind) && { defaultOutboundAccess: false }),
        ...(group && { networkSecurityGroup: { id: group.id } }),
        ...(table && { routeTable: { id: table } }),
        ...(natId && leavesByNat.has(kind) && { natGateway: { id: natId } }),
        // Rules and routes hold for private endpoints too.
        privateEndpointNetworkPolicies: "Enabled",
        privateLinkServiceNetworkPolicies: "Enabled",
      },
      { parent: this, dependsOn: [...rules, ...(before ? [before] : [])] },
    );
  }

  /**
   * Where the subnets' packets for the rest of the world go: nowhere from data, and straight out from gateways and
   * machines, so that no route that comes over the VPN can take them elsewhere. Session hosts and VPN gateways take no table.
   * https://learn.microsoft.com/azure/bastion/bastion-faq#udr
   */
  #createRoutes(kind: SubnetKind): Output<string> | undefined {
    if (kind === "gateway" || kind === "bastion") return undefined;
    const { plan } = this.#args;
    const logicalName = `${this.#name}-routes-${kind}`;
    const place = this.#place();
    const table = new RouteTable(
      logicalName,
      { ...place, routeTableName: `${plan.name}-routes-${kind}`, disableBgpRoutePropagation: false },
      { parent: this },
    );
    const route = new Route(
      `${logicalName}-internet`,
      {
        resourceGroupName: place.resourceGroupName,
        routeTableName: table.name,
        routeName: "internet",
        addressPrefix: "0.0.0.0/0",
        nextHopType: isolated.has(kind) ? "None" : "Internet",
      },
      { parent: this },
    );
    return route.id.apply((id) => id.replace(/\/routes\/[^/]+$/, ""));
  }

  #createPrivateZone(logicalName: string, zoneName: string, registers: boolean) {
    const { resourceGroupName, tags } = this.#place();
    const place = { resourceGroupName, location: "Global", tags };
    const zone = new PrivateZone(logicalName, { ...place, privateZoneName: zoneName }, { parent: this });
    const link = new VirtualNetworkLink(
      logicalName,
      {
        ...place,
        privateZoneName: zone.name,
        virtualNetworkLinkName: this.#args.plan.name,
        virtualNetwork: { id: this.#network.id },
        // Machines have their names in the zone of the environment as they start.
        registrationEnabled: registers,
      },
      { parent: this },
    );
    return { id: zone.id, usable: link.id.apply((id) => id.replace(/\/virtualNetworkLinks\/[^/]+$/i, "")) };
  }
}

/** The network as Azure's own components know it. Throws for that of another cloud, which is never given. */
export function azureNetworkOf({ network }: { readonly network: Network }): AzureNetwork {
  if (!(network instanceof AzureNetwork))
    throw new Error("the network of another cloud was given to a component of Azure");
  return network;
}
