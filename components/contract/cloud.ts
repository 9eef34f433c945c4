import type { ComponentResource, ComponentResourceOptions, ProviderResource } from "@pulumi/pulumi";
import type { AccountPlan } from "../plan/types/account.ts";
import type { KeyPlan, Tags, TargetPlan } from "../plan/types/common.ts";
import type { FirewallPlan, NetworkPlan } from "../plan/types/network.ts";
import type { AlertRoutePlan, BackupPlan, BudgetPlan, MonitoringPlan, PatchingPlan } from "../plan/types/operations.ts";
import type {
  AccessLogsPlan,
  DatabasePlan,
  EdgePlan,
  FilesPlan,
  FleetPlan,
  ObjectsPlan,
  SecretPlan,
} from "../plan/types/workload.ts";
import type {
  AccessLogs,
  Alerting,
  Backup,
  Compute,
  Database,
  Dns,
  Edge,
  Files,
  Firewall,
  Keys,
  Network,
  Objects,
  Secrets,
  Subject,
} from "./handles.ts";

/** Common to every area: the key to encrypt with, the tags beyond the provider's, and whether data must survive a mistaken destroy. */
export interface DataArgs {
  readonly keys: Keys;
  readonly tags: Tags;
  readonly protect: boolean;
  /** Region of the resources: the primary one, or the DR region for what stands there. */
  readonly region: string;
  /** Account the resources belong to: policies admit it alone. */
  readonly account: string;
}

export interface KeysArgs {
  readonly plans: readonly KeyPlan[];
  readonly target: TargetPlan;
  readonly protect: boolean;
}

export interface NetworkArgs {
  readonly plan: NetworkPlan;
  readonly keys: Keys;
  /** Account the resources belong to: policies admit it alone. */
  readonly account: string;
}

export interface FirewallArgs {
  readonly plan: FirewallPlan;
  readonly network: Network;
}

export interface AlertingArgs {
  readonly routes: readonly AlertRoutePlan[];
  readonly keys: Keys;
  readonly region: string;
  /** Account the resources belong to: policies admit it alone. */
  readonly account: string;
}

export interface DnsArgs {
  readonly domain: string;
  /** Regions that need the certificate. */
  readonly regions: readonly string[];
}

export interface AccessLogsArgs {
  readonly plan: AccessLogsPlan;
  readonly protect: boolean;
  readonly region: string;
  /** Account the resources belong to: policies admit it alone. */
  readonly account: string;
}

export interface SecretsArgs extends DataArgs {
  readonly plans: readonly SecretPlan[];
}

export interface DatabaseArgs extends DataArgs {
  readonly plan: DatabasePlan;
  readonly workload: string;
  readonly network: Network;
  readonly firewall: Firewall;
  readonly alerting?: Alerting | undefined;
  /** A read replica of this database instead of a new one. */
  readonly replicaOf?: Database | undefined;
}

export interface FilesArgs extends DataArgs {
  readonly plan: FilesPlan;
  readonly workload: string;
  readonly network: Network;
  readonly firewall: Firewall;
}

export interface ObjectsArgs extends DataArgs {
  readonly plan: ObjectsPlan;
  readonly workload: string;
}

export interface EdgeArgs {
  readonly plan: EdgePlan;
  readonly workload: string;
  readonly network: Network;
  readonly firewall: Firewall;
  readonly dns: Dns;
  readonly accessLogs?: AccessLogs | undefined;
  readonly keys: Keys;
  readonly tags: Tags;
  readonly region: string;
  /** A standby edge answers only when the primary's health check fails. */
  readonly role: "primary" | "standby";
}

export interface ComputeArgs extends DataArgs {
  readonly plan: FleetPlan;
  readonly workload: string;
  readonly network: Network;
  readonly firewall: Firewall;
  readonly edge?: Edge | undefined;
  readonly database?: { readonly plan: DatabasePlan; readonly handle: Database } | undefined;
  readonly files?: Files | undefined;
  readonly objects?: Objects | undefined;
  readonly secrets?: Secrets | undefined;
  readonly role: "primary" | "standby";
}

export interface BackupArgs {
  readonly plan: BackupPlan;
  readonly keys: Keys;
  readonly alerting?: Alerting | undefined;
  readonly production: boolean;
  readonly protect: boolean;
  /** Account the resources belong to: policies admit it alone. */
  readonly account: string;
}

export interface MonitoringArgs {
  readonly plan: MonitoringPlan;
  readonly alerting: Alerting;
  readonly subjects: readonly Subject[];
  readonly region: string;
  /** Account the resources belong to: policies admit it alone. */
  readonly account: string;
}

export interface PatchingArgs {
  readonly plan: PatchingPlan;
  readonly keys: Keys;
  /** Regions where machines run: the primary one, then the DR region when a fleet stands there. */
  readonly regions: readonly string[];
  /** Account the resources belong to: policies admit it alone. */
  readonly account: string;
}

export interface BudgetArgs {
  readonly plan: BudgetPlan;
  readonly alerting?: Alerting | undefined;
}

export interface AccountArgs {
  readonly plan: AccountPlan;
}

/**
 * What a cloud must know how to make. Each method makes one area as one component; a cloud that lacks a method does
 * not compile, and `clouds.ts` is the only place that knows which clouds there are.
 */
export interface Cloud {
  createProvider(name: string, target: TargetPlan): ProviderResource;
  createKeys(name: string, args: KeysArgs, options: ComponentResourceOptions): Keys;
  createNetwork(name: string, args: NetworkArgs, options: ComponentResourceOptions): Network;
  createFirewall(name: string, args: FirewallArgs, options: ComponentResourceOptions): Firewall;
  createAlerting(name: string, args: AlertingArgs, options: ComponentResourceOptions): Alerting;
  createDns(name: string, args: DnsArgs, options: ComponentResourceOptions): Dns;
  createAccessLogs(name: string, args: AccessLogsArgs, options: ComponentResourceOptions): AccessLogs;
  createSecrets(name: string, args: SecretsArgs, options: ComponentResourceOptions): Secrets;
  createDatabase(name: string, args: DatabaseArgs, options: ComponentResourceOptions): Database;
  createFiles(name: string, args: FilesArgs, options: ComponentResourceOptions): Files;
  createObjects(name: string, args: ObjectsArgs, options: ComponentResourceOptions): Objects;
  createEdge(name: string, args: EdgeArgs, options: ComponentResourceOptions): Edge;
  createCompute(name: string, args: ComputeArgs, options: ComponentResourceOptions): Compute;
  createBackup(name: string, args: BackupArgs, options: ComponentResourceOptions): Backup;
  createMonitoring(name: string, args: MonitoringArgs, options: ComponentResourceOptions): ComponentResource;
  createPatching(name: string, args: PatchingArgs, options: ComponentResourceOptions): ComponentResource;
  createBudget(name: string, args: BudgetArgs, options: ComponentResourceOptions): ComponentResource;
  /** Audit trail, detection, account-wide guard rails, access: everything that exists once per account. */
  createAccount(name: string, args: AccountArgs, options: ComponentResourceOptions): ComponentResource;
}
