import type { FoundationPlan, KeyPlan, Tags, TargetPlan } from "./types/common.ts";
import type { FirewallPlan, NetworkPlan } from "./types/network.ts";
import type { BackupPlan, BudgetPlan, MonitoringPlan, PatchingPlan } from "./types/operations.ts";
import type { AccessLogsPlan, StandbyPlan, WorkloadPlan } from "./types/workload.ts";

/** Who answers for one area of the environment, and whether it is provisioned: the rows of the responsibility matrix. */
export interface ResponsibilityPlan {
  readonly area: string;
  /** The contract scope that decides it. */
  readonly scope: "applications" | "operations" | "infrastructure" | "support" | "cloud";
  readonly responsible: "msp" | "client";
  readonly planned: boolean;
  readonly because: string;
  /** Who answers for it on the client's side, when the contract names a third party. */
  readonly party?: { readonly name: string; readonly contact?: string };
}

/**
 * Everything about one environment of one client, decided: names, addresses, sizes, schedules, thresholds.
 * Plain readonly data; the components add nothing but live references.
 */
export interface EnvironmentPlan {
  readonly client: string;
  readonly environment: string;
  /** Pulumi stack name, also the logical name of the ManagedEnvironment component. */
  readonly stack: string;
  readonly target: TargetPlan;
  readonly drRegion: string;
  readonly production: boolean;
  /** Pulumi `protect` and the cloud's deletion protection on what holds data. */
  readonly protect: boolean;
  readonly tags: Tags;
  readonly responsibilities: readonly ResponsibilityPlan[];
  /** Public DNS zone of the environment, when a workload has a name to publish. */
  readonly domain?: string;
  /** What must be there before anything else; absent on clouds that need nothing. */
  readonly foundation?: FoundationPlan;
  readonly keys: readonly KeyPlan[];
  readonly network: NetworkPlan;
  readonly firewall: FirewallPlan;
  readonly workloads: readonly WorkloadPlan[];
  /** Where load balancers leave their access logs; present when a workload has an edge. */
  readonly accessLogs?: AccessLogsPlan;
  readonly standby: StandbyPlan;
  /** Absent when out of the contract's scope, like the three below. */
  readonly backup?: BackupPlan;
  readonly monitoring?: MonitoringPlan;
  readonly patching?: PatchingPlan;
  readonly budget?: BudgetPlan;
  /** Its public names are answered within its own network alone: no zone or record of it is seen from elsewhere. */
  readonly hasPrivateNames?: true;
}
