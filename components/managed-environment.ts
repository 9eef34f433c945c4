import { ComponentResource, type ComponentResourceOptions, type Output } from "@pulumi/pulumi";
import type { Cloud } from "./contract/cloud.ts";
import type { Alerting, Backup, Dns, Keys } from "./contract/handles.ts";
import { createStandbyWorkload, createWorkload, type Ground, subjectsOf, type Workload } from "./managed-workload.ts";
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
  /** The vault of the region, then the one of the DR region. */
  readonly vaults: readonly Output<string>[];

  readonly #name: string;
  readonly #plan: EnvironmentPlan;
  readonly #cloud: Cloud;

  constructor(name: string, args: ManagedEnvironmentArgs, options?: ComponentResourceOptions) {
    super("socle:index:ManagedEnvironment", name, {}, options);
    const { plan, cloud } = args;
    this.#name = name;
    this.#plan = plan;
    this.#cloud = cloud;

    const { keys: plans, target, protect } = plan;
    const keys = cloud.createKeys(`${name}-keys`, { plans, target, protect }, { parent: this });
    const alerting = this.#createAlerting(keys);
    const dns = this.#createDns();
    const ground = this.#createGround(keys, dns, alerting);
    const workloads = plan.workloads.map((each) => createWorkload(`${name}-${each.name}`, each, ground));
    const standby = this.#createStandby(keys, dns, workloads);
    const backup = this.#createBackup(keys, alerting);
    this.#createOperations(ground, [...workloads, ...standby]);

    this.networkId = ground.network.networkId;
    this.nameServers = dns?.nameServers;
    this.endpoints = pick(workloads, (workload) => workload.edge?.url);
    this.fleets = pick(workloads, (workload) => workload.compute?.fleetName);
    this.databases = pick(workloads, (workload) => workload.database?.endpoint);
    this.buckets = pick(workloads, (workload) => workload.objects?.bucketName);
    this.vaults = backup ? [backup.vaultId, backup.drVaultId] : [];
    this.registerOutputs(this.outputs());
  }

  /** What a reader of the stack wants to know. */
  outputs() {
    const { networkId, nameServers, endpoints, fleets, databases, buckets, vaults } = this;
    return { networkId, nameServers, endpoints, fleets, databases, buckets, vaults };
  }

  #createAlerting(keys: Keys): Alerting | undefined {
    const { monitoring, target } = this.#plan;
    if (!monitoring) return undefined;
    const args = { routes: monitoring.routes, keys, region: target.region, account: target.account };
    return this.#cloud.createAlerting(`${this.#name}-alerting`, args, { parent: this });
  }

  #createDns(): Dns | undefined {
    const { domain, standby, target } = this.#plan;
    if (domain === undefined) return undefined;
    const servesFromStandby = standby.workloads.some((workload) => workload.edge);
    const regions = servesFromStandby ? [target.region, standby.region] : [target.region];
    return this.#cloud.createDns(`${this.#name}-dns`, { domain, regions }, { parent: this });
  }

  #createGround(keys: Keys, dns: Dns | undefined, alerting: Alerting | undefined): Ground {
    const { network: networkPlan, firewall: firewallPlan, accessLogs: logsPlan, target, protect } = this.#plan;
    const { account, region } = target;
    const cloud = this.#cloud;
    const child = { parent: this };
    const network = cloud.createNetwork(`${this.#name}-network`, { plan: networkPlan, keys, account }, child);
    const firewall = cloud.createFirewall(`${this.#name}-firewall`, { plan: firewallPlan, network }, child);
    const accessLogs =
      logsPlan &&
      cloud.createAccessLogs(`${this.#name}-access-logs`, { plan: logsPlan, region, account, protect }, child);
    return { parent: this, cloud, region, account, protect, keys, network, firewall, dns, alerting, accessLogs };
  }

  #createStandby(keys: Keys, dns: Dns | undefined, primaries: readonly Workload[]): readonly Workload[] {
    const { standby, protect, target } = this.#plan;
    if (!standby.network || !standby.firewall) return [];
    const cloud = this.#cloud;
    const name = `${this.#name}-standby`;
    const child = { parent: this };
    const { region } = standby;
    const { account } = target;
    const network = cloud.createNetwork(`${name}-network`, { plan: standby.network, keys, account }, child);
    const firewall = cloud.createFirewall(`${name}-firewall`, { plan: standby.firewall, network }, child);
    const accessLogs =
      standby.accessLogs &&
      cloud.createAccessLogs(`${name}-access-logs`, { plan: standby.accessLogs, region, account, protect }, child);
    const ground = { parent: this, cloud, region, account, protect, keys, network, firewall, dns, accessLogs };
    return standby.workloads.map((plan) => {
      const primary = primaries.find((workload) => workload.name === plan.workload);
      return createStandbyWorkload(`${name}-${plan.workload}`, plan, ground, primary);
    });
  }

  #createBackup(keys: Keys, alerting: Alerting | undefined): Backup | undefined {
    const { backup: plan, production, protect, target } = this.#plan;
    if (!plan) return undefined;
    const args = { plan, keys, alerting, production, protect, account: target.account };
    return this.#cloud.createBackup(`${this.#name}-backup`, args, { parent: this });
  }

  #createOperations(ground: Ground, workloads: readonly Workload[]): void {
    const { monitoring, patching, budget, target, standby } = this.#plan;
    const { account } = target;
    const { keys, alerting, region, network } = ground;
    const cloud = this.#cloud;
    const child = { parent: this };
    if (monitoring && alerting) {
      const subjects = [...network.subjects, ...workloads.flatMap(subjectsOf)];
      const args = { plan: monitoring, alerting, subjects, region, account };
      cloud.createMonitoring(`${this.#name}-monitoring`, args, child);
    }
    if (patching) {
      const hasStandbyFleet = standby.workloads.some((workload) => workload.fleet);
      const regions = hasStandbyFleet ? [region, standby.region] : [region];
      cloud.createPatching(`${this.#name}-patching`, { plan: patching, keys, regions, account }, child);
    }
    if (budget) cloud.createBudget(`${this.#name}-budget`, { plan: budget, alerting }, child);
  }
}

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
