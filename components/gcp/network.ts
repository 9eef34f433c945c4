import { Address } from "@pulumi/gcp/compute/address.js";
import { GlobalAddress } from "@pulumi/gcp/compute/globalAddress.js";
import { Network as Vpc } from "@pulumi/gcp/compute/network.js";
import { Route } from "@pulumi/gcp/compute/route.js";
import { Router } from "@pulumi/gcp/compute/router.js";
import { RouterNat } from "@pulumi/gcp/compute/routerNat.js";
import { Subnetwork } from "@pulumi/gcp/compute/subnetwork.js";
import { Connection } from "@pulumi/gcp/servicenetworking/connection.js";
import { all, ComponentResource, type ComponentResourceOptions, type Output, output } from "@pulumi/pulumi";
import type { NetworkArgs } from "../contract/cloud.ts";
import type { Network, Subject } from "../contract/handles.ts";
import { kindCidr } from "../plan/addresses.ts";
import { privateServices } from "../plan/catalogue/gcp-network.ts";
import type { NatPlan, NetworkPlan, SubnetKind, SubnetPlan } from "../plan/types/network.ts";
import { waitFor } from "./foundation.ts";
import { partName } from "./names.ts";
import { createNetworkDns } from "./network-dns.ts";
import { createVpn } from "./vpn.ts";

/**
 * One VPC in one region, with no route but those named here: to Google's services at their private addresses, and
 * to the Internet through NAT. A subnet spans the zones: `edge` holds the addresses of internal balancers, `application`
 * the machines, `data` the private endpoints of databases (Private Service Connect), `management` what is managed by
 * hand, `proxy` the proxies of balancers. What Google runs in a network of its own (Filestore) joins by
 * `privateServices`, whose range is the place of `gateway`: gateways need no subnet here.
 */
export class GcpNetwork extends ComponentResource implements Network {
  /** The plan's: what stands in it alone is named after it. */
  readonly name: string;
  readonly networkId: Output<string>;
  readonly networkName: Output<string>;
  readonly networkSelfLink: Output<string>;
  readonly project: string;
  readonly region: string;
  readonly cidr: string;
  readonly zones: readonly string[];
  readonly privateZoneId: Output<string>;
  readonly subjects: readonly Subject[];

  readonly #name: string;
  readonly #args: NetworkArgs;
  readonly #plan: NetworkPlan;
  readonly #vpc: Vpc;
  readonly #subnets: ReadonlyMap<SubnetKind, Subnetwork>;
  #privateServices: Connection | undefined;

  constructor(name: string, args: NetworkArgs, options: ComponentResourceOptions) {
    super("socle:gcp:Network", name, {}, options);
    const { plan, account } = args;
    this.#name = name;
    this.#args = args;
    this.#plan = plan;
    this.name = plan.name;
    this.project = account;
    this.region = plan.region;
    this.cidr = plan.cidr;
    this.zones = plan.zones;

    this.#vpc = this.#createVpc();
    this.networkId = this.#vpc.id;
    this.networkName = this.#vpc.name;
    this.networkSelfLink = this.#vpc.selfLink;
    this.#subnets = new Map(plan.subnets.map((subnet) => [subnet.kind, this.#createSubnet(subnet)]));
    this.#createRoutes();
    const nats = plan.nats.map((nat) => this.#createNat(nat));
    const vpn = plan.vpn && createVpn(name, plan.vpn, this.#vpc, args, this);
    this.privateZoneId = createNetworkDns(name, this.#vpc, args, this);
    this.subjects = vpn ? [...nats, vpn] : nats;
    this.registerOutputs({});
  }

  /** The one subnet of a kind. */
  subnetIds(kind: SubnetKind): readonly Output<string>[] {
    const subnet = this.#subnets.get(kind);
    return subnet === undefined ? [] : [subnet.id];
  }

  /** The same subnet for each zone. */
  subnetsByZone(kind: SubnetKind): ReadonlyMap<string, Output<string>> {
    const [subnet] = this.subnetIds(kind);
    return new Map(subnet === undefined ? [] : this.zones.map((zone) => [zone, subnet]));
  }

  /** The addresses of a kind. */
  cidrOf(kind: SubnetKind): string {
    return kindCidr(this.cidr, kind);
  }

  /** The addresses of what joins by `privateServices`. */
  get privateServicesCidr(): string {
    return this.cidrOf("gateway");
  }

  /** The network, for a balancer: it is refused until its proxies have a subnet. */
  get balancedNetworkId(): Output<string> {
    const proxies = this.#subnets.get("proxy");
    if (proxies === undefined) throw new Error(`network ${this.#plan.name} has no subnet for proxies`);
    return all([this.networkId, proxies.id]).apply(([id]) => id);
  }

  /** Private services access: made for the first who needs it. What uses it depends on the returned resource. */
  get privateServices(): Connection {
    this.#privateServices ??= this.#connectPrivateServices();
    return this.#privateServices;
  }

  #createVpc(): Vpc {
    const { account, foundation } = this.#args;
    const { name } = this.#plan;
    return new Vpc(
      this.#name,
      {
        name,
        description: `Network of ${name} in ${this.region}`,
        project: account,
        autoCreateSubnetworks: false,
        deleteDefaultRoutesOnCreate: true,
        routingMode: "REGIONAL",
        // The firewall policy decides, whatever classic rule somebody adds beside it.
        networkFirewallPolicyEnforcementOrder: "BEFORE_CLASSIC_FIREWALL",
      },
      { parent: this, dependsOn: waitFor(foundation, "compute.googleapis.com") },
    );
  }

  /** Everything that passes is logged: https://cloud.google.com/vpc/docs/using-flow-logs */
  #createSubnet(plan: SubnetPlan): Subnetwork {
    const common = {
      name: plan.name,
      description: `Subnet for ${plan.kind}`,
      network: this.networkId,
      ipCidrRange: plan.cidr,
      region: this.region,
      project: this.project,
    };
    const own =
      plan.kind === "proxy"
        ? { purpose: "REGIONAL_MANAGED_PROXY", role: "ACTIVE" }
        : {
            privateIpGoogleAccess: true,
            logConfig: { aggregationInterval: "INTERVAL_1_MIN", flowSampling: 1, metadata: "INCLUDE_ALL_METADATA" },
          };
    return new Subnetwork(`${this.#name}-${plan.key}`, { ...common, ...own }, { parent: this });
  }

  /** The gateway of both leads nowhere without NAT or a private address of Google: machines have no public one. */
  #createRoutes(): void {
    const routes = [
      { key: "services", destRange: privateServices, description: "To the services of Google, at private addresses" },
      { key: "internet", destRange: "0.0.0.0/0", description: "To the Internet, through NAT" },
    ];
    for (const { key, ...route } of routes) {
      new Route(
        `${this.#name}-routes-${key}`,
        {
          ...route,
          name: partName(this.#plan.name, key),
          network: this.networkId,
          nextHopGateway: "default-internet-gateway",
          priority: 1000,
          project: this.project,
        },
        { parent: this },
      );
    }
  }

  /** A fixed address, which partners can admit; ports are dealt out as machines need them. Only machines leave through it. */
  #createNat({ key, name }: NatPlan): Subject {
    const { region, project } = this;
    const logicalName = `${this.#name}-${key}`;
    const child = { parent: this };
    const address = new Address(
      logicalName,
      { name, description: `Way out of ${this.#plan.name}`, addressType: "EXTERNAL", region, project },
      { parent: this, dependsOn: this.#vpc },
    );
    const router = new Router(logicalName, { name, network: this.networkId, region, project }, child);
    const leaving = (["application", "management"] as const).flatMap((kind) => this.subnetIds(kind));
    const nat = new RouterNat(
      logicalName,
      {
        name,
        router: router.name,
        region,
        project,
        natIpAllocateOption: "MANUAL_ONLY",
        natIps: [address.selfLink],
        sourceSubnetworkIpRangesToNat: "LIST_OF_SUBNETWORKS",
        subnetworks: leaving.map((id) => ({ name: id, sourceIpRangesToNats: ["ALL_IP_RANGES"] })),
        enableDynamicPortAllocation: true,
        enableEndpointIndependentMapping: false,
        minPortsPerVm: 64,
        maxPortsPerVm: 4096,
        logConfig: { enable: true, filter: "ALL" },
      },
      child,
    );
    return { key: "nat", dimensions: { gateway_name: nat.name, region: output(region) } };
  }

  #connectPrivateServices(): Connection {
    const { foundation } = this.#args;
    const [address = "", prefix] = this.privateServicesCidr.split("/");
    const logicalName = `${this.#name}-private-services`;
    const range = new GlobalAddress(
      logicalName,
      {
        name: partName(this.#plan.name, "services"),
        description: "Addresses of what Google runs for this network",
        purpose: "VPC_PEERING",
        addressType: "INTERNAL",
        address,
        prefixLength: Number(prefix),
        network: this.networkId,
        project: this.project,
      },
      { parent: this },
    );
    return new Connection(
      logicalName,
      {
        network: this.networkId,
        service: "servicenetworking.googleapis.com",
        reservedPeeringRanges: [range.name],
      },
      { parent: this, dependsOn: waitFor(foundation, "servicenetworking.googleapis.com") },
    );
  }
}

/** The network as this cloud made it. Throws for another cloud's. */
export function gcpNetwork(network: Network): GcpNetwork {
  if (network instanceof GcpNetwork) return network;
  throw new Error("components of Google Cloud stand in a network of Google Cloud");
}
