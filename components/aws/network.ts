import { DefaultSecurityGroup } from "@pulumi/aws/ec2/defaultSecurityGroup.js";
import { Eip } from "@pulumi/aws/ec2/eip.js";
import { InternetGateway } from "@pulumi/aws/ec2/internetGateway.js";
import { NatGateway } from "@pulumi/aws/ec2/natGateway.js";
import { Route } from "@pulumi/aws/ec2/route.js";
import { RouteTable } from "@pulumi/aws/ec2/routeTable.js";
import { RouteTableAssociation } from "@pulumi/aws/ec2/routeTableAssociation.js";
import { Subnet } from "@pulumi/aws/ec2/subnet.js";
import { Vpc } from "@pulumi/aws/ec2/vpc.js";
import { Zone } from "@pulumi/aws/route53/zone.js";
import { all, ComponentResource, type ComponentResourceOptions, type Output } from "@pulumi/pulumi";
import type { NetworkArgs } from "../contract/cloud.ts";
import type { Network, Subject } from "../contract/handles.ts";
import type { NatPlan, NetworkPlan, SubnetKind, SubnetPlan } from "../plan/types/network.ts";
import { createNetworkAcls } from "./network-acls.ts";
import { createEndpoints } from "./network-endpoints.ts";
import { createFlowLog } from "./network-flow-log.ts";
import { createVpn } from "./vpn.ts";

/**
 * One VPC: edge subnets that the Internet reaches, application and management subnets that leave through NAT, data
 * subnets without a way out, private endpoints, flow logs, a private zone and the VPN to the client's premises.
 * Its default security group and default list admit nothing.
 */
export class AwsNetwork extends ComponentResource implements Network {
  readonly networkId: Output<string>;
  readonly region: string;
  readonly cidr: string;
  readonly privateZoneId: Output<string>;
  readonly subjects: readonly Subject[];
  /** The addresses of S3 in the region, as AWS itself maintains them. */
  readonly s3PrefixListId: Output<string>;

  readonly #name: string;
  readonly #plan: NetworkPlan;
  /** By kind, then by zone. */
  readonly #subnets = new Map<SubnetKind, Map<string, Subnet>>();
  readonly #routeTables = new Map<string, RouteTable>();
  /** The route that makes the edge subnets reachable from the Internet. */
  readonly #internetRoute: Route;

  constructor(name: string, args: NetworkArgs, options: ComponentResourceOptions) {
    super("socle:aws:Network", name, {}, options);
    const { plan } = args;
    this.#name = name;
    this.#plan = plan;
    this.region = plan.region;
    this.cidr = plan.cidr;

    const vpc = this.#createVpc();
    this.networkId = vpc.id;
    this.#createSubnets(vpc);
    createNetworkAcls(name, vpc, this.#subnets, plan, this);
    this.#internetRoute = this.#createInternetAccess(vpc);
    const nats = plan.nats.map((nat) => this.#createNat(nat));
    const routeTableIds = new Map([...this.#routeTables].map(([key, table]) => [key, table.id]));
    const places = { vpc, subnetIds: this.subnetIds("management"), routeTableIds: [...routeTableIds.values()] };
    const s3 = createEndpoints(name, places, args, this).get("s3");
    if (s3 === undefined) throw new Error(`the network ${plan.name} has no way to S3`);
    this.s3PrefixListId = s3.prefixListId;
    createFlowLog(name, vpc, args, this);
    const vpn = plan.vpn && createVpn(name, plan.vpn, vpc, routeTableIds, args, this);
    this.privateZoneId = this.#createPrivateZone(vpc).zoneId;
    this.subjects = vpn ? [...nats, vpn] : nats;
    this.registerOutputs({});
  }

  subnetIds(kind: SubnetKind): readonly Output<string>[] {
    return [...this.subnetsByZone(kind).values()];
  }

  subnetsByZone(kind: SubnetKind): ReadonlyMap<string, Output<string>> {
    return new Map(
      [...(this.#subnets.get(kind) ?? [])].map(([zone, subnet]) => [zone, this.#whenUsable(kind, subnet)]),
    );
  }

  /** What stands in an edge subnet needs the gateway first, and must be gone before the gateway can leave. */
  #whenUsable(kind: SubnetKind, subnet: Subnet): Output<string> {
    return kind === "edge" ? all([subnet.id, this.#internetRoute.id]).apply(([id]) => id) : subnet.id;
  }

  #createVpc(): Vpc {
    const { name, cidr, region, tags } = this.#plan;
    const child = { parent: this };
    const vpc = new Vpc(
      this.#name,
      { cidrBlock: cidr, enableDnsHostnames: true, enableDnsSupport: true, region, tags: { ...tags, Name: name } },
      child,
    );
    new DefaultSecurityGroup(
      `${this.#name}-default`,
      { vpcId: vpc.id, ingress: [], egress: [], region, tags: { Name: `${name}-default-closed` } },
      child,
    );
    return vpc;
  }

  #createSubnets(vpc: Vpc): void {
    for (const plan of this.#plan.subnets) {
      const members = this.#subnets.get(plan.kind) ?? new Map<string, Subnet>();
      this.#subnets.set(plan.kind, members.set(plan.zone, this.#createSubnet(vpc, plan)));
    }
  }

  #createSubnet(vpc: Vpc, plan: SubnetPlan): Subnet {
    const { region } = this.#plan;
    const { key, kind } = plan;
    const logicalName = `${this.#name}-${key}`;
    const child = { parent: this };
    const subnet = new Subnet(
      logicalName,
      {
        vpcId: vpc.id,
        cidrBlock: plan.cidr,
        availabilityZone: plan.zone,
        mapPublicIpOnLaunch: false,
        region,
        tags: { Name: plan.name, "subnet-kind": kind },
      },
      child,
    );
    const table = this.#routeTableOf(vpc, plan);
    new RouteTableAssociation(logicalName, { subnetId: subnet.id, routeTableId: table.id, region }, child);
    return subnet;
  }

  /** One table for the edge, one for the data, and one a zone for what leaves through that zone's NAT. */
  #routeTableOf(vpc: Vpc, { kind, zone }: SubnetPlan): RouteTable {
    const key = kind === "edge" || kind === "data" ? `routes-${kind}` : privateRoutes(zone);
    const known = this.#routeTables.get(key);
    if (known) return known;
    const { name, region } = this.#plan;
    const args = { vpcId: vpc.id, region, tags: { Name: `${name}-${key}` } };
    const table = new RouteTable(`${this.#name}-${key}`, args, { parent: this });
    this.#routeTables.set(key, table);
    return table;
  }

  #createInternetAccess(vpc: Vpc): Route {
    const { name, region } = this.#plan;
    const table = this.#routeTables.get("routes-edge");
    if (table === undefined) throw new Error(`network ${name} has no edge subnet`);
    const child = { parent: this };
    const gateway = new InternetGateway(this.#name, { vpcId: vpc.id, region, tags: { Name: name } }, child);
    const route = { routeTableId: table.id, destinationCidrBlock: "0.0.0.0/0", gatewayId: gateway.id, region };
    return new Route(`${this.#name}-routes-edge-internet`, route, child);
  }

  #createNat(plan: NatPlan): Subject {
    const { region } = this.#plan;
    const subnet = this.#subnets.get("edge")?.get(plan.zone);
    if (subnet === undefined) throw new Error(`NAT ${plan.name} stands in ${plan.zone}, which has no edge subnet`);
    const logicalName = `${this.#name}-${plan.key}`;
    const child = { parent: this };
    const tags = { Name: plan.name };
    const address = new Eip(logicalName, { domain: "vpc", region, tags }, child);
    const gateway = new NatGateway(
      logicalName,
      { allocationId: address.id, subnetId: subnet.id, region, tags },
      // EC2 refuses a NAT gateway in a network without a way to the Internet, which no reference between the two says.
      { parent: this, dependsOn: this.#internetRoute },
    );
    for (const zone of plan.serves) {
      const table = this.#routeTables.get(privateRoutes(zone));
      if (table === undefined) throw new Error(`NAT ${plan.name} serves ${zone}, which has no private subnet`);
      const route = { routeTableId: table.id, destinationCidrBlock: "0.0.0.0/0", natGatewayId: gateway.id, region };
      new Route(`${this.#name}-${privateRoutes(zone)}-internet`, route, child);
    }
    return { key: `nat:${zoneLetter(plan.zone)}`, dimensions: { NatGatewayId: gateway.id } };
  }

  #createPrivateZone(vpc: Vpc): Zone {
    const { privateZone, region, name } = this.#plan;
    return new Zone(
      `${this.#name}-private-zone`,
      {
        name: privateZone,
        comment: `Private names of ${name}`,
        vpcs: [{ vpcId: vpc.id, vpcRegion: region }],
        tags: { Name: privateZone },
      },
      { parent: this },
    );
  }
}

/** `c` for `eu-west-3c`. */
function zoneLetter(zone: string): string {
  return zone.slice(-1);
}

function privateRoutes(zone: string): string {
  return `routes-private-${zoneLetter(zone)}`;
}

/** Throws for a network of another cloud, in which nothing of AWS can stand. */
export function awsNetwork(network: Network): AwsNetwork {
  if (network instanceof AwsNetwork) return network;
  throw new Error("components of AWS stand in a network of AWS");
}
