import type { Client, Environment, Size } from "../../client/schema.ts";
import type { BaselineAlert } from "../alert-baseline.ts";
import type { NameKind, NameRule } from "../name-rules.ts";
import type { Names } from "../names.ts";
import type { AuditFilterDraft, GuardsPlan, RolePlan } from "../types/account.ts";
import type { FoundationPlan, Tags } from "../types/common.ts";
import type { FirewallPeer, FirewallRulePlan, NetworkPlan, SubnetKind } from "../types/network.ts";
import type { EventDraft, VaultPlan } from "../types/operations.ts";
import type { DatabaseEngine, DatabasePlan, EdgePlan, FilesPlan, FleetPlan, ObjectsPlan } from "../types/workload.ts";
import type { ReplicaCatalogue } from "./replica-catalogue.ts";

/** How a service sells files. */
export type FilesShape = Pick<FilesPlan, "sizeGb" | "serviceTier" | "zone">;

/** What a cloud calls an engine, and how it is run there. */
export interface EngineEntry {
  readonly cloudEngine: string;
  readonly port: number;
  /** How many parts of a version name its major: 16, but 8.4. */
  readonly majorParts: 1 | 2;
  readonly parameters: DatabasePlan["parameters"];
  readonly logExports: readonly string[];
  /** Whether the service starts with a database of the workload's own name. */
  readonly createsDatabase: boolean;
  /** Whether the service keeps a read replica of it in another region. */
  readonly crossRegionReplica: boolean;
}

/** What an area of an environment may be planned from, besides the catalogue. */
export interface EventScope {
  readonly names: Names;
  readonly account: string;
  readonly region: string;
  /** Name of the backup vault; absent when backups are out of scope. */
  readonly vault?: string;
  readonly hasDatabase: boolean;
  readonly hasFleet: boolean;
  readonly hasEdge: boolean;
  /** A tier must be back within hours: what threatens it is graver. */
  readonly isVital: boolean;
}

/** What the account's own things are planned from. */
export interface AccountScope {
  readonly client: Client;
  readonly account: string;
  readonly names: Names;
  readonly production: boolean;
  readonly environments: readonly (readonly [name: string, settings: Environment])[];
  /** Every region that an environment of the account uses, DR regions included. */
  readonly regions: readonly string[];
  readonly homeRegion: string;
  readonly tags: Tags;
  /** Bucket (AWS, GCP) or storage account (Azure) of the write-once archive of the audit trail. */
  readonly archiveBucket: string;
}

/** What a database is planned from, besides what every cloud's has. */
export interface DatabaseScope {
  readonly names: Names;
  readonly workload: string;
  readonly engine: DatabaseEngine;
  readonly machineType: string;
  readonly region: string;
  readonly drRegion: string;
  readonly role: "primary" | "replica";
  readonly hasReplica: boolean;
  /** Whether it must survive the loss of a zone: that it has a standby. */
  readonly multiZone: boolean;
  readonly isBackedUp: boolean;
  readonly pitrDays: number;
}

/** What shares and buckets are planned from, besides what every cloud's have. */
export interface StoreScope {
  readonly names: Names;
  readonly workload: string;
  readonly os: FleetPlan["os"];
  readonly region: string;
  readonly drRegion: string;
  readonly rpoMinutes: number;
  readonly isBackedUp: boolean;
}

/** Decisions on stores that only some clouds ask for. They go over those of every cloud. */
export interface StoreCatalogue {
  readonly database: (scope: DatabaseScope) => Partial<DatabasePlan>;
  readonly files: (scope: StoreScope) => Partial<FilesPlan>;
  readonly objects: (scope: StoreScope) => Partial<ObjectsPlan>;
  readonly vault: (region: string, drRegion: string) => Pick<VaultPlan, "redundancy">;
  /** Days between the request to delete a key or a secret and its loss. */
  readonly deletionDays: (production: boolean) => number;
}

/** What the containers of an environment, or of an account, are planned from. */
export interface FoundationScope {
  /** Whether it is an account's own, and not an environment's. */
  readonly isAccount?: boolean;
  readonly names: Names;
  readonly regions: readonly string[];
  readonly logRetentionDays: number;
  readonly production: boolean;
}

/** Where the machines stand that the cloud's own services need to reach. */
export interface PlatformPlace {
  readonly os?: FleetPlan["os"] | undefined;
  /** Block of the session hosts' subnet, where there is one. */
  readonly bastionCidr?: string | undefined;
}

/** What a network has on some clouds alone. */
export interface NetworkExtras {
  /** Storage account of the flow logs. */
  readonly flowLogStore?: string;
  readonly bastion?: NetworkPlan["bastion"];
  readonly vpnSku?: string;
}

/** What the parts of a balancer are planned from. */
export interface EdgeScope {
  readonly names: Names;
  readonly suffix: readonly string[];
  readonly workload: string;
  readonly isPublic: boolean;
  readonly production: boolean;
  readonly kind: EdgePlan["kind"];
  /** Whether the balancer of one region takes over from that of another. */
  readonly failsOver: boolean;
  readonly edgeCidr: string;
  /** The workloads with an internal balancer, in the order of the file. */
  readonly neighbours: readonly string[];
}

/**
 * Everything that planning must know of one cloud: names of its things, sizes, versions, limits, and what is watched
 * there. Data and pure functions only; the areas of the plan never ask which cloud it is.
 */
export interface CloudCatalogue {
  readonly title: string;
  readonly nameRules: Partial<Record<NameKind, NameRule>>;
  /** Brings tags within the cloud's charset and length (GCP: labels). */
  readonly tags: (tags: Tags) => Tags;

  /** The first zones of a region. Throws a UserError when it has fewer. */
  readonly zonesOf: (region: string, count: number) => readonly string[];
  /** The letter by which a zone has its place among the addresses: `a` to `h`. */
  readonly zoneLetter: (zone: string) => string;
  /** Whether a subnet lies in one zone; elsewhere one subnet a kind spans them all. */
  readonly zonalSubnets: boolean;
  /** Kinds of subnet besides the four of every cloud, each with a reserved place of its own. */
  readonly extraSubnets: readonly SubnetKind[];
  readonly gatewayEndpoints: readonly string[];
  readonly interfaceEndpoints: readonly string[];
  /** How machines reach the object store without a way to the rest of the Internet. */
  readonly objectsPeer: (region: string) => FirewallPeer;
  /** What the cloud's own services need to reach: balancers' probes, session proxies. */
  readonly platformRules: (
    group: string,
    kind: "edge" | "fleet" | "database" | "files",
    ports: readonly number[],
    place: PlatformPlace,
  ) => readonly Omit<FirewallRulePlan, "key">[];
  /** Where rules need a priority of their own: those to give. */
  readonly rulePriorities?: { readonly first: number; readonly last: number };
  /** Whether a balancer of TCP leaves the client's address in place, so that the machines' own rules must admit it. */
  readonly transparentTcpBalancer?: boolean;
  /** Names by which the cloud recognizes some subnets. */
  readonly literalSubnetNames?: Partial<Readonly<Record<SubnetKind, string>>>;
  /** Names and choices of what a network has on this cloud alone. */
  readonly networkExtras?: (scope: {
    readonly names: Names;
    readonly suffix: readonly string[];
    /** Length of the network's prefix. */
    readonly prefix: number;
    readonly production: boolean;
    readonly hasMachines: boolean;
  }) => NetworkExtras;
  /** Names and addresses that a balancer has on this cloud alone. */
  readonly edgeExtras?: (
    scope: EdgeScope,
  ) => Partial<Pick<EdgePlan, "frontendAddress" | "failover" | "identityName" | "minInstances">>;
  /** Whether primary and standby share one record, which the standby's edge makes; elsewhere each has its own. */
  readonly sharesFailoverRecord?: true;
  /** How the identity of machines is named; absent: as roles are. */
  readonly machineIdentityKind?: NameKind;

  /** Who opens sessions on the machines of an environment; absent where the roles of the account are enough for it. */
  readonly sessionPrincipals?: (client: Client, environment: string) => readonly string[];

  readonly machineType: (size: Size, region: string) => string;
  readonly isBurstable: (machineType: string) => boolean;
  /** The cloud's own current image: an SSM parameter (AWS), `publisher:offer:sku` (Azure), an image family (GCP). */
  readonly systemImages: Readonly<Record<FleetPlan["os"], string>>;
  readonly systemDisks: Readonly<Record<FleetPlan["os"], { readonly min: number; readonly usual: number }>>;
  readonly patchedSystems: Readonly<Record<FleetPlan["os"], string>>;
  readonly tlsPolicy: string;
  /** Name of the web firewall's log group, from the firewall's own. */
  readonly wafLogGroup: (names: Names, ...parts: readonly string[]) => string;
  /** The shortest retention the cloud offers that keeps logs for so many days. */
  readonly logRetentionDays: (wanted: number) => number;

  readonly engines: Partial<Record<DatabaseEngine, EngineEntry>>;
  /** `standsBy`: in two zones, or with a replica, which the smallest classes of some clouds cannot do. */
  readonly databaseClass: (engine: DatabaseEngine, size: Size, region: string, standsBy?: boolean) => string;
  readonly databaseMemoryGb: (engine: DatabaseEngine, machineType: string) => number;
  readonly databaseVersion: (
    engine: DatabaseEngine,
    version: string,
  ) => { readonly version: string; readonly family: string };
  /** Storage that the service takes for at least so many GiB. */
  readonly databaseStorageGb: (engine: DatabaseEngine, wantedGb: number) => number;
  readonly maxDatabaseStorageGb: (engine: DatabaseEngine) => number;
  /** Most days of point-in-time recovery. */
  readonly maxPitrDays: number;
  /** Whether the service keeps the administrator's password by itself, given whether the database has a replica. */
  readonly managesPassword: (hasReplica: boolean) => boolean;

  /** Files as the service sells them, where it sells tiers: for so many GiB, surviving the loss of a zone or not. */
  readonly filesShape?: (wantedGb: number, survivesZoneLoss: boolean, region: string) => FilesShape;
  /** Whether a replica of files stands on the standby's own network, which must be there to mount it; elsewhere the files replicate by themselves. */
  readonly filesReplicaStands?: true;
  /** Whether the backup service leaves objects to their own versions: then their copy in the DR region is a replica always. */
  readonly copiesObjectsByReplica?: true;

  readonly stores?: StoreCatalogue;

  /** What a drill's replica is made by. */
  readonly replica: ReplicaCatalogue;

  /** Containers and services that must be there before anything else; undefined where the cloud needs none. */
  readonly foundation: (scope: FoundationScope) => FoundationPlan | undefined;

  readonly alertBaseline: readonly BaselineAlert[];
  /** Region where health checks publish their state, when it is not the environment's. */
  readonly healthCheckRegion?: string;
  /** How what carries out hours and mutes is named, where the cloud does neither by itself. */
  readonly switches?: { readonly identity: NameKind; readonly workflow: NameKind };
  /** Whether budgets count all that is spent in an account, where one environment has it for itself. */
  readonly budgetsWholeAccounts?: true;
  /** Whether mutes recur by the week or not at all: the cloud knows neither the nth week of a month nor a day of the year. */
  readonly mutesRecurWeekly?: true;
  /** Events of the environment that must reach a person. */
  readonly events: (scope: EventScope) => readonly EventDraft[];

  readonly auditFilters: (scope: AccountScope) => readonly AuditFilterDraft[];
  /** Findings and announcements of an account that must reach a person. */
  readonly accountEvents: (scope: AccountScope) => readonly EventDraft[];
  readonly guards: (scope: AccountScope) => GuardsPlan;
  readonly roles: (scope: AccountScope) => readonly RolePlan[];
}
