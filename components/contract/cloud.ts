import type {
  ComponentResource,
  ComponentResourceOptions,
  ProviderResource,
  ResourceTransformation,
} from "@pulumi/pulumi";
import type { AccountPlan } from "../plan/types/account.ts";
import type { FoundationPlan, KeyPlan, Tags, TargetPlan } from "../plan/types/common.ts";
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
  Foundation,
  Keys,
  Network,
  Objects,
  Secrets,
  Store,
  Subject,
} from "./handles.ts";

/** Common to every area. */
interface AreaArgs {
  /** Account (AWS), subscription (Azure) or project (GCP) that the resources belong to: policies admit it alone. */
  readonly account: string;
  /** What must be there first; present where the plan has a foundation. */
  readonly foundation?: Foundation | undefined;
}

/** Common to every area of one region. */
interface RegionArgs extends AreaArgs {
  /** Region of the resources: the primary one, or the DR region for what stands there. */
  readonly region: string;
}

/** Common to what holds data: the key to encrypt with, the tags of its workload beyond those of everything, and whether data must survive a mistaken destroy. */
export interface DataArgs extends RegionArgs {
  readonly keys: Keys;
  readonly tags: Tags;
  readonly protect: boolean;
}

export interface FoundationArgs {
  readonly plan: FoundationPlan;
  readonly target: TargetPlan;
  readonly protect: boolean;
}

export interface KeysArgs extends Omit<AreaArgs, "account"> {
  readonly plans: readonly KeyPlan[];
  readonly target: TargetPlan;
  readonly protect: boolean;
}

export interface NetworkArgs extends AreaArgs {
  readonly plan: NetworkPlan;
  readonly keys: Keys;
}

export interface FirewallArgs {
  readonly foundation?: Foundation | undefined;
  readonly plan: FirewallPlan;
  readonly network: Network;
}

export interface AlertingArgs extends RegionArgs {
  readonly routes: readonly AlertRoutePlan[];
  readonly keys: Keys;
}

export interface DnsArgs extends AreaArgs {
  readonly keys: Keys;
  readonly domain: string;
  /** Regions that need the certificate. */
  readonly regions: readonly string[];
  /** Where a recovery would need one, for clouds that could make none there in a disaster: where the proof of a domain is of one region alone (Google Cloud), or what makes certificates runs in the primary region (Azure). */
  readonly recoveryRegion?: string | undefined;
  /** The one network that is answered, with names that the public zone of the domain, another stack's, has for everybody else. */
  readonly within?: Network | undefined;
}

export interface AccessLogsArgs extends RegionArgs {
  readonly keys: Keys;
  readonly plan: AccessLogsPlan;
  readonly protect: boolean;
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
  /** A replica of these files instead of new ones, where it stands on the standby's network. */
  readonly replicaOf?: Files | undefined;
}

export interface ObjectsArgs extends DataArgs {
  readonly plan: ObjectsPlan;
  readonly workload: string;
  /** The network that reaches them, for clouds where that takes an address of its own (Azure). */
  readonly network?: Network | undefined;
}

export interface EdgeArgs extends RegionArgs {
  readonly plan: EdgePlan;
  readonly workload: string;
  readonly network: Network;
  readonly firewall: Firewall;
  readonly dns: Dns;
  readonly accessLogs?: AccessLogs | undefined;
  readonly keys: Keys;
  readonly tags: Tags;
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

export interface BackupArgs extends AreaArgs {
  /** Everything stateful of the environment, for clouds whose backups name what they protect (AWS selects by tags). */
  readonly stores: readonly Store[];
  readonly plan: BackupPlan;
  readonly keys: Keys;
  readonly alerting?: Alerting | undefined;
  readonly production: boolean;
  readonly protect: boolean;
}

export interface MonitoringArgs extends RegionArgs {
  readonly plan: MonitoringPlan;
  readonly alerting: Alerting;
  readonly subjects: readonly Subject[];
}

export interface PatchingArgs extends AreaArgs {
  readonly plan: PatchingPlan;
  readonly keys: Keys;
  /** Regions where machines run: the primary one, then the DR region when a fleet stands there. */
  readonly regions: readonly string[];
}

export interface BudgetArgs extends AreaArgs {
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
  /** What is done to every resource before it is registered, where the cloud's SDK needs it. */
  readonly transformation?: ResourceTransformation;
  /**
   * Containers, services and stores that everything else needs. Only for clouds whose catalogue plans a foundation.
   */
  createFoundation?(name: string, args: FoundationArgs, options: ComponentResourceOptions): Foundation;
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

/** The options of a stack's root component, whose children all undergo the cloud's transformation. */
export function transformedBy(
  { transformation }: Cloud,
  options: ComponentResourceOptions | undefined,
): ComponentResourceOptions {
  return { ...options, ...(transformation && { transformations: [transformation] }) };
}
