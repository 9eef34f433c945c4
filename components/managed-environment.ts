import { ComponentResource, type ComponentResourceOptions, type Output } from "@pulumi/pulumi";
import { type Cloud, transformedBy } from "./contract/cloud.ts";
import type { Alerting, Backup, Dns, Foundation, Keys, Store, Subject } from "./contract/handles.ts";
import {
  createStandbyWorkload,
  createWorkload,
  type Ground,
  storesOf,
  subjectsOf,
  type Workload,
} from "./managed-workload.ts";
import type { EnvironmentPlan } from "./plan/environment-plan.ts";

/**
 * One environment of one client: everything the plan lists, in the cloud that the plan names.
 * Logical names of the children derive from this component's name, so a rename replaces them: they are golden-tested.
 */
export class ManagedEnvironment extends ComponentResource {
  readonly networkId: Output<string>;
  readonly nameServers: Output<string[]> | undefined;
  /** By workload, like the three below: where it answers. */
  readonly endpoints: Readonly<Record<string, Output<string>>>;
  readonly fleets: Readonly<Record<string, Output<string>>>;
  readonly databases: Readonly<Record<string, Output<string>>>;
  readonly buckets: Readonly<Record<string, Output<string>>>;
  /** Everything stateful. */
  readonly stores: readonly Store[];
  /** The vault of the region, then the one of the DR region. */
  readonly vaults: readonly Output<string>[];

  readonly #name: string;
  readonly #plan: EnvironmentPlan;
  readonly #cloud: Cloud;

  constructor(name: string, args: ManagedEnvironmentArgs, options?: ComponentResourceOptions) {
    const { plan, cloud } = args;
    super("socle:index:ManagedEnvironment", name, {}, transformedBy(cloud, options));
    this.#name = name;
    this.#plan = plan;
    this.#cloud = cloud;

    const { keys: plans, target, protect } = plan;
    const foundation = this.#createFoundation();
    const keys = cloud.createKeys(`${name}-keys`, { plans, target, protect, foundation }, { parent: this });
    foundation?.storeLogs?.(keys);
    const alerting = this.#createAlerting(keys, foundation);
    const bare = this.#createGround(keys, alerting, foundation);
    const dns = this.#createDns(bare);
    const ground = { ...bare, dns };
    const workloads = plan.workloads.map((each) => createWorkload(`${name}-${each.name}`, each, ground));
    const standby = this.#createStandby(ground, workloads);
    const backup = this.#createBackup(ground, workloads);
    this.#createOperations(ground, [...workloads, ...standby.workloads], standby.subjects);

    this.networkId = ground.network.networkId;
    this.nameServers = dns?.isPrivate ? undefined : dns?.nameServers;
    this.endpoints = pick(workloads, (workload) => workload.edge?.url);
    this.fleets = pick(workloads, (workload) => workload.compute?.fleetName);
    this.databases = pick(workloads, (workload) => workload.database?.endpoint);
    this.buckets = pick(workloads, (workload) => workload.objects?.bucketName);
    this.stores = workloads.flatMap(storesOf);
    this.vaults = backup ? [backup.vaultId, backup.drVaultId] : [];
    this.registerOutputs(this.outputs());
  }

  /** What a reader of the stack wants to know. */
  outputs() {
    const { networkId, nameServers, endpoints, fleets, databases, buckets, vaults } = this;
    return { networkId, nameServers, endpoints, fleets, databases, buckets, vaults };
  }

  #createFoundation(): Foundation | undefined {
    const { foundation: plan, target, protect } = this.#plan;
    if (plan === undefined) return undefined;
    const create = this.#cloud.createFoundation;
    if (create === undefined) throw new Error(`${target.cloud} plans a foundation that its components cannot make`);
    return create(`${this.#name}-foundation`, { plan, target, protect }, { parent: this });
  }

  #createAlerting(keys: Keys, foundation: Foundation | undefined): Alerting | undefined {
    const { monitoring, target } = this.#plan;
    if (!monitoring) return undefined;
    const { region, account } = target;
    const args = { routes: monitoring.routes, keys, region, account, foundation };
    return this.#cloud.createAlerting(`${this.#name}-alerting`, args, { parent: this });
  }

  #createDns({ keys, foundation, network }: Ground): Dns | undefined {
    const { domain, standby, target, hasPrivateNames } = this.#plan;
    if (domain === undefined) return undefined;
    const { region, account } = target;
    const servesFromStandby = standby.workloads.some((workload) => workload.edge);
    const regions = servesFromStandby ? [region, standby.region] : [region];
    const place = hasPrivateNames ? { within: network } : { recoveryRegion: this.#plan.drRegion };
    const args = { domain, regions, account, keys, foundation, ...place };
    return this.#cloud.createDns(`${this.#name}-dns`, args, { parent: this });
  }

  #createGround(keys: Keys, alerting: Alerting | undefined, foundation: Foundation | undefined): Ground {
    const { network, firewall, accessLogs, target } = this.#plan;
    const shared = { keys, alerting, foundation };
    return this.#createRegion(this.#name, target.region, { network, firewall, accessLogs }, shared);
  }

  /** What the workloads of one region stand on: its network, its firewall, and where its balancers log. */
  #createRegion(
    name: string,
    region: string,
    { network: networkPlan, firewall: firewallPlan, accessLogs: logsPlan }: RegionPlan,
    shared: Pick<Ground, "keys" | "dns" | "alerting" | "foundation">,
  ): Ground {
    const { target, protect } = this.#plan;
    const { keys, foundation } = shared;
    const { account } = target;
    const cloud = this.#cloud;
    const child = { parent: this };
    const area = { account, foundation };
    const network = cloud.createNetwork(`${name}-network`, { ...area, plan: networkPlan, keys }, child);
    const firewall = cloud.createFirewall(`${name}-firewall`, { plan: firewallPlan, network, foundation }, child);
    const accessLogs =
      logsPlan &&
      cloud.createAccessLogs(`${name}-access-logs`, { ...area, plan: logsPlan, region, protect, keys }, child);
    return { parent: this, cloud, region, account, protect, network, firewall, accessLogs, ...shared };
  }

  /** What stands by in the DR region, and what alerts can watch of the network that it stands on. */
  #createStandby({ keys, dns, foundation }: Ground, primaries: readonly Workload[]): Standby {
    const { standby } = this.#plan;
    const { region, network, firewall, accessLogs } = standby;
    if (!network || !firewall) return { workloads: [], subjects: [] };
    const name = `${this.#name}-standby`;
    const ground = this.#createRegion(name, region, { network, firewall, accessLogs }, { keys, dns, foundation });
    const workloads = standby.workloads.map((plan) => {
      const primary = primaries.find((workload) => workload.name === plan.workload);
      return createStandbyWorkload(`${name}-${plan.workload}`, plan, ground, primary);
    });
    // Under names of their own, or their alarms would stand for the primary's.
    const subjects = ground.network.subjects.map((subject) => ({ ...subject, key: `standby-${subject.key}` }));
    return { workloads, subjects };
  }

  #createBackup(ground: Ground, workloads: readonly Workload[]): Backup | undefined {
    const { backup: plan, production, protect } = this.#plan;
    if (!plan) return undefined;
    const { account, keys, alerting, foundation } = ground;
    const stores = workloads.flatMap(storesOf);
    const args = { plan, keys, alerting, production, protect, account, foundation, stores };
    return this.#cloud.createBackup(`${this.#name}-backup`, args, { parent: this });
  }

  #createOperations(ground: Ground, workloads: readonly Workload[], distant: readonly Subject[]): void {
    const { monitoring, patching, budget, standby } = this.#plan;
    const { keys, dns, alerting, region, network, account, foundation } = ground;
    const cloud = this.#cloud;
    const child = { parent: this };
    const area = { account, foundation };
    if (monitoring && alerting) {
      const stores = [...(keys.subjects ?? []), ...(dns?.subjects ?? [])];
      const own = [...stores, ...network.subjects, ...workloads.flatMap(subjectsOf)];
      const subjects = [...own, ...distant];
      const args = { ...area, plan: monitoring, alerting, subjects, region };
      cloud.createMonitoring(`${this.#name}-monitoring`, args, child);
    }
    if (patching) {
      const hasStandbyFleet = standby.workloads.some((workload) => workload.fleet);
      const regions = hasStandbyFleet ? [region, standby.region] : [region];
      cloud.createPatching(`${this.#name}-patching`, { ...area, plan: patching, keys, regions }, child);
    }
    if (budget) cloud.createBudget(`${this.#name}-budget`, { ...area, plan: budget, alerting }, child);
  }
}

interface Standby {
  readonly workloads: readonly Workload[];
  readonly subjects: readonly Subject[];
}

type RegionPlan = Pick<EnvironmentPlan, "network" | "firewall"> & {
  readonly accessLogs?: EnvironmentPlan["accessLogs"] | undefined;
};

export interface ManagedEnvironmentArgs {
  readonly plan: EnvironmentPlan;
  readonly cloud: Cloud;
}

/** One property of each workload that has it, by workload name. */
function pick<T>(workloads: readonly Workload[], property: (workload: Workload) => T | undefined): Record<string, T> {
  const entries = workloads.flatMap((workload) => {
    const value = property(workload);
    return value === undefined ? [] : [[workload.name, value] as const];
  });
  return Object.fromEntries(entries);
}
