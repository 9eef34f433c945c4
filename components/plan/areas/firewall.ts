import type { Workload } from "../../client/schema.ts";
import { kindCidr } from "../addresses.ts";
import type { PlanContext } from "../context.ts";
import { slotsOf } from "../slots.ts";
import type { FirewallPlan, FirewallRulePlan, NetworkPlan, SecurityGroupPlan, SubnetKind } from "../types/network.ts";
import type { DatabasePlan, EdgePlan, FilesPlan, FleetPlan } from "../types/workload.ts";

const anywhere = "0.0.0.0/0";
const nfsPort = 2049;

/** What one workload has to protect, in the region of the network. */
export interface GuardedWorkload {
  readonly workload: Workload;
  readonly fleet?: FleetPlan | undefined;
  readonly edge?: EdgePlan | undefined;
  readonly database?: DatabasePlan | undefined;
  readonly files?: FilesPlan | undefined;
}

/** Keys of the security groups of a workload. */
export const groupKeys = {
  edge: (workload: string) => `edge-${workload}`,
  fleet: (workload: string) => `app-${workload}`,
  database: (workload: string) => `database-${workload}`,
  files: (workload: string) => `files-${workload}`,
};

/** The kind of subnet where what a group protects stands. */
export function subnetOfGroup(key: string): SubnetKind {
  if (key.startsWith("edge-")) return "edge";
  return key.startsWith("app-") ? "application" : "data";
}

/** What the group of a key stands for. */
export function groupKindOf(key: string): "edge" | "fleet" | "database" | "files" {
  const [start] = key.split("-");
  if (start === "edge" || start === "database" || start === "files") return start;
  return "fleet";
}

type Peer = FirewallRulePlan["peer"];
type Draft = Omit<FirewallRulePlan, "key">;

/** Security groups and every permission between them: what is not listed is refused, both ways. */
export function planFirewall(
  context: PlanContext,
  network: NetworkPlan,
  guarded: readonly GuardedWorkload[],
  ...suffix: readonly string[]
): FirewallPlan {
  const premises = context.settings.network.onPremises?.cidrs ?? [];
  const groups = guarded.flatMap((each) => groupsOf(context, each, suffix));
  const rules = guarded.flatMap((each) => [
    ...edgeRules(context, each, premises),
    ...fleetRules(context, each, network),
    ...storeRules(each, premises),
    ...neighbourRules(context, each, guarded, network),
    ...platformRules(context, each, network),
  ]);
  // Two reasons for one permission are one permission.
  const byKey = new Map(rules.map(keyed).map((each) => [each.key, each] as const));
  return { groups, rules: prioritised(context, [...byKey.values()]) };
}

/** Unique among the rules of one direction before one kind of subnet, which share a list where rules have priorities. */
function prioritised({ catalogue }: PlanContext, rules: readonly FirewallRulePlan[]): readonly FirewallRulePlan[] {
  const { rulePriorities } = catalogue;
  if (rulePriorities === undefined) return rules;
  const lists = Map.groupBy(rules, ({ group, direction }) => `${subnetOfGroup(group)} ${direction}`);
  const slots = new Map(
    [...lists.values()].flatMap((list) => [
      ...slotsOf(
        list.map(({ key }) => key),
        rulePriorities,
      ),
    ]),
  );
  return rules.map((each) => ({ ...each, priority: slots.get(each.key) ?? rulePriorities.last }));
}

function groupsOf(context: PlanContext, each: GuardedWorkload, suffix: readonly string[]): SecurityGroupPlan[] {
  const { name } = each.workload;
  const group = (key: string, description: string): SecurityGroupPlan => ({
    key,
    name: context.names.of("securityGroup", ...suffix, key),
    description,
  });
  return [
    ...(each.edge && !isTransparent(context, each.edge)
      ? [group(groupKeys.edge(name), `Load balancer of ${name}`)]
      : []),
    ...(each.fleet ? [group(groupKeys.fleet(name), `Machines of ${name}`)] : []),
    ...(each.database ? [group(groupKeys.database(name), `Database of ${name}`)] : []),
    ...(each.files ? [group(groupKeys.files(name), `Shared files of ${name}`)] : []),
  ];
}

/** A flow from one group to another needs a rule at both ends. */
function flow(from: string, to: string, port: number, reason: string): Draft[] {
  return [
    { group: from, direction: "egress", protocol: "tcp", ports: single(port), peer: { group: to }, reason },
    { group: to, direction: "ingress", protocol: "tcp", ports: single(port), peer: { group: from }, reason },
  ];
}

function single(port: number): { from: number; to: number } {
  return { from: port, to: port };
}

function rule(group: string, direction: Draft["direction"], port: number, peer: Peer, reason: string): Draft {
  return { group, direction, protocol: "tcp", ports: single(port), peer, reason };
}

/** What a balancer passes on untouched, clients' addresses included, is admitted by the machines themselves. */
function isTransparent({ catalogue }: PlanContext, edge: EdgePlan): boolean {
  return edge.kind === "network" && catalogue.transparentTcpBalancer === true;
}

function edgeRules(
  context: PlanContext,
  { workload, edge, fleet }: GuardedWorkload,
  premises: readonly string[],
): Draft[] {
  if (edge === undefined) return [];
  const { name } = workload;
  if (isTransparent(context, edge)) {
    if (fleet === undefined) return [];
    const reason = `The premises of the client reach ${name} through its balancer`;
    return premises.map((cidr) => rule(groupKeys.fleet(name), "ingress", fleet.port, { cidr }, reason));
  }
  const group = groupKeys.edge(name);
  const sources = edge.internal
    ? premises.map((cidr) => ({ cidr, who: "The premises of the client reach" }))
    : [{ cidr: anywhere, who: "Anyone reaches" }];
  const ports = [edge.listenPort, ...(edge.redirectPort === undefined ? [] : [edge.redirectPort])];
  const ingress = sources.flatMap(({ cidr, who }) =>
    ports.map((port) => {
      const how = port === edge.redirectPort ? "to be sent to TLS" : "over TLS";
      return rule(group, "ingress", port, { cidr }, `${who} ${name} ${how}`);
    }),
  );
  const reason = `The load balancer of ${name} forwards and probes`;
  return [...ingress, ...(fleet ? flow(group, groupKeys.fleet(name), fleet.port, reason) : [])];
}

function fleetRules(
  { catalogue }: PlanContext,
  { workload, fleet, database, files }: GuardedWorkload,
  network: NetworkPlan,
): Draft[] {
  if (fleet === undefined) return [];
  const { name } = workload;
  const group = groupKeys.fleet(name);
  const rules: Draft[] = [
    ...(network.interfaceEndpoints.length === 0
      ? []
      : [
          rule(
            group,
            "egress",
            443,
            { cidr: kindCidr(network.cidr, "management") },
            `${name} calls the private endpoints of the cloud`,
          ),
        ]),
    rule(
      group,
      "egress",
      443,
      catalogue.objectsPeer(network.region),
      `${name} reads packages, patches and objects from the object store`,
    ),
  ];
  if (database) {
    rules.push(...flow(group, groupKeys.database(name), database.port, `${name} reads and writes its database`));
  }
  if (files) rules.push(...flow(group, groupKeys.files(name), nfsPort, `${name} mounts its shared files`));
  if (fleet.container !== undefined) {
    rules.push(rule(group, "egress", 443, { cidr: anywhere }, `${name} pulls its container image from the registry`));
  }
  if (fleet.os === "windows") {
    const reason = `${name} downloads Windows updates`;
    rules.push(rule(group, "egress", 80, { cidr: anywhere }, reason));
    if (fleet.container === undefined) rules.push(rule(group, "egress", 443, { cidr: anywhere }, reason));
  }
  return rules;
}

/** A store without machines of its own serves the client's premises. */
function storeRules({ workload, fleet, database, files }: GuardedWorkload, premises: readonly string[]): Draft[] {
  if (fleet !== undefined || workload.exposure !== "internal") return [];
  const { name } = workload;
  return premises.flatMap((cidr) => [
    ...(database
      ? [rule(groupKeys.database(name), "ingress", database.port, { cidr }, `The premises of the client query ${name}`)]
      : []),
    ...(files
      ? [
          rule(
            groupKeys.files(name),
            "ingress",
            nfsPort,
            { cidr },
            `The premises of the client mount the files of ${name}`,
          ),
        ]
      : []),
  ]);
}

/** Workloads of an environment call each other: through the balancer when there is one, else the machines. */
function neighbourRules(
  context: PlanContext,
  each: GuardedWorkload,
  guarded: readonly GuardedWorkload[],
  network: NetworkPlan,
): Draft[] {
  const { workload, edge, fleet } = each;
  if (workload.exposure === "public" || fleet === undefined) return [];
  const group = groupKeys.fleet(workload.name);
  const others = guarded.filter((other) => other.fleet !== undefined && other.workload.name !== workload.name);
  return others.flatMap((other) => {
    const from = groupKeys.fleet(other.workload.name);
    const reason = `${other.workload.name} calls ${workload.name}`;
    if (edge === undefined) return flow(from, group, fleet.port, reason);
    if (!isTransparent(context, edge)) return flow(from, groupKeys.edge(workload.name), edge.listenPort, reason);
    // The caller knows the balancer's address, which stands among the machines'; the machine sees the caller's.
    const frontend = { cidr: kindCidr(network.cidr, "application") };
    return [
      rule(from, "egress", edge.listenPort, frontend, reason),
      rule(group, "ingress", fleet.port, { group: from }, reason),
    ];
  });
}

/** What the cloud's own services need to reach: the probes of its balancers, the sessions that it brings. */
function platformRules(
  context: PlanContext,
  { workload, fleet, edge, database, files }: GuardedWorkload,
  network: NetworkPlan,
): Draft[] {
  const { name } = workload;
  const { catalogue } = context;
  const bastionCidr = network.bastion && kindCidr(network.cidr, "bastion");
  const place = { os: fleet?.os, bastionCidr };
  const edgePorts = edge ? [edge.listenPort, ...(edge.redirectPort === undefined ? [] : [edge.redirectPort])] : [];
  return [
    ...(edge && !isTransparent(context, edge)
      ? catalogue.platformRules(groupKeys.edge(name), "edge", edgePorts, place)
      : []),
    ...(fleet ? catalogue.platformRules(groupKeys.fleet(name), "fleet", [fleet.port], place) : []),
    ...(database ? catalogue.platformRules(groupKeys.database(name), "database", [database.port], place) : []),
    ...(files ? catalogue.platformRules(groupKeys.files(name), "files", [nfsPort], place) : []),
  ];
}

/** Names a rule by what it permits, so that no rule moves when another is added. */
function keyed(draft: Draft): FirewallRulePlan {
  const { group, direction, protocol, ports, peer } = draft;
  const end = endOf(peer);
  const what = ports === undefined ? protocol : `${protocol}-${ports.from}`;
  return { key: `${group}-${direction}-${what}-${end}`, ...draft };
}

function endOf(peer: Peer): string {
  if ("group" in peer) return peer.group;
  if ("cidr" in peer) return peer.cidr.replace("/", "-");
  return "prefixList" in peer ? peer.prefixList : peer.serviceTag.toLowerCase().replaceAll(".", "-");
}
