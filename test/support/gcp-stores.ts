import { GcpFirewall } from "../../components/gcp/firewall.ts";
import { GcpFoundation } from "../../components/gcp/foundation.ts";
import { GcpKeys } from "../../components/gcp/keys.ts";
import { GcpNetwork } from "../../components/gcp/network.ts";
import type { EnvironmentPlan } from "../../components/plan/environment-plan.ts";
import { planEnvironment } from "../../components/plan/plan-environment.ts";
import type { WorkloadPlan } from "../../components/plan/types/workload.ts";
import { contractClient } from "./contract-client.ts";

/** The contract suite's plan on Google Cloud: two databases, files, a bucket, and a standby. */
export function gcpPlan(environment = "prod", changes?: Parameters<typeof contractClient>[1]): EnvironmentPlan {
  return planEnvironment(contractClient("gcp", changes), environment);
}

/** A workload of a plan. Throws when there is none of the name. */
export function workloadOf({ workloads }: EnvironmentPlan, name: string): WorkloadPlan {
  const workload = workloads.find((each) => each.name === name);
  if (workload === undefined) throw new Error(`the plan has no workload ${name}`);
  return workload;
}

/** What stores stand on, made from a plan: foundation, keys, network and firewall, as small as they can be. */
export function gcpGround(plan: EnvironmentPlan) {
  const { foundation: services, target, protect, keys: plans } = plan;
  const { vpn: _, ...networkPlan } = plan.network;
  const noRules = { groups: [], rules: [] };
  if (services === undefined) throw new Error("the plan lacks its foundation");
  const { account, region } = target;
  const foundation = new GcpFoundation("foundation", { plan: services, target, protect }, {});
  const keys = new GcpKeys("keys", { plans, target, protect, foundation }, {});
  const network = new GcpNetwork("network", { plan: networkPlan, keys, foundation, account }, {});
  const firewall = new GcpFirewall("firewall", { plan: noRules, network, foundation }, {});
  return { account, region, protect, foundation, keys, network, firewall };
}
