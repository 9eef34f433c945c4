import { join } from "node:path";
import { AzureFirewall } from "../../components/azure/firewall.ts";
import { AzureFoundation } from "../../components/azure/foundation.ts";
import { AzureKeys } from "../../components/azure/keys.ts";
import { AzureNetwork } from "../../components/azure/network.ts";
import { loadClient } from "../../components/client/load.ts";
import type { Client } from "../../components/client/schema.ts";
import type { EnvironmentPlan } from "../../components/plan/environment-plan.ts";
import { planEnvironment } from "../../components/plan/plan-environment.ts";
import type { WorkloadPlan } from "../../components/plan/types/workload.ts";

const root = join(import.meta.dirname, "../..");

/** The clinic's plan of an environment: databases, files and objects on Azure, in a region whose pair has no zones. */
export function clinicPlan(environment = "prod", change: (client: Client) => Client = (client) => client) {
  return planEnvironment(change(loadClient(root, "clinique-du-lac")), environment);
}

/** A workload of a plan. Throws when there is none of the name. */
export function workloadOf({ workloads }: EnvironmentPlan, name: string): WorkloadPlan {
  const workload = workloads.find((each) => each.name === name);
  if (workload === undefined) throw new Error(`the plan has no workload ${name}`);
  return workload;
}

/**
 * What stores stand on, made from a plan: foundation, keys, network and firewall, without what they do not touch: the
 * rules, the VPN and the session host.
 */
export function storesGround(plan: EnvironmentPlan) {
  const {
    foundation: foundationPlan,
    target,
    protect,
    keys: plans,
    network: networkPlan,
    firewall: firewallPlan,
  } = plan;
  if (foundationPlan === undefined) throw new Error("the plan lacks its foundation");
  const { account, region } = target;
  const foundation = new AzureFoundation("ground", { plan: foundationPlan, target, protect }, {});
  const keys = new AzureKeys("keys", { plans, target, protect, foundation }, {});
  const { vpn: _vpn, bastion: _bastion, nats: _nats, ...bare } = networkPlan;
  const network = new AzureNetwork("network", { plan: { ...bare, nats: [] }, keys, foundation, account }, {});
  const firewall = new AzureFirewall("firewall", { plan: { ...firewallPlan, rules: [] }, network, foundation }, {});
  return { account, region, protect, foundation, keys, network, firewall };
}
