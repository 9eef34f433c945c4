import type { CronSchedule, Severity, Tags, TierPlan } from "./common.ts";
import type { FirewallPlan, NetworkPlan } from "./network.ts";

/** A machine group that replaces its failed members by itself. */
export interface FleetPlan {
  readonly name: string;
  /** Current-generation type of the cloud's catalogue, e.g. `m7i.large`. */
  readonly machineType: string;
  readonly os: "linux" | "windows";
  /** What names the cloud's current image: a public SSM parameter (AWS), `publisher:offer:sku` (Azure), an image family (GCP). */
  readonly systemImage: string;
  /** Image that the client file names; it goes before `systemImage`. */
  readonly imageId?: string;
  /** Container run by cloud-init; absent when the machines are configured by other means. */
  readonly container?: string;
  /** Environment variables of the container; never secrets. */
  readonly containerEnvironment: Readonly<Record<string, string>>;
  readonly count: { readonly min: number; readonly desired: number; readonly max: number };
  readonly rootVolumeGb: number;
  /** Snapshots that every machine gets a volume of, by the device it appears as; unmounted. */
  readonly volumes?: readonly { readonly device: string; readonly snapshotId: string }[];
  /** Port that the workload listens on. */
  readonly port: number;
  readonly securityGroups: readonly string[];
  /** Target average CPU of the scaling policy, percent; absent when min equals max. */
  readonly cpuTargetPercent?: number;
  /** Seconds granted to a new machine before its health counts. */
  readonly healthGraceSeconds: number;
  /** Names of the roles, profiles and templates derived from it, within the cloud's limits. */
  readonly roleName: string;
  /** Who opens sessions on the machines, where their own identity must let them: nobody else may act as the machine. */
  readonly sessionPrincipals?: readonly string[];
  readonly logGroup: { readonly name: string; readonly retentionDays: number };
  readonly patchRing: string;
  /**
   * Tags of the machines themselves and their disks, which the provider's default tags do not reach; patching finds
   * them by these. No backup tag: what a fleet replaces by itself holds no data.
   */
  readonly machineTags: Tags;
  /** Log group where the machines write what patching did to them; absent when patching is out of scope. */
  readonly commandLogGroup?: string;
  /** When a non-production fleet runs; absent: always. */
  readonly schedule?: { readonly start: CronSchedule; readonly stop: CronSchedule };
}

export interface EdgePlan {
  readonly name: string;
  readonly targetGroupName: string;
  /** `application` terminates TLS for HTTP; `network` passes TCP. */
  readonly kind: "application" | "network";
  readonly internal: boolean;
  /** Full DNS name that users type. */
  readonly hostname: string;
  readonly listenPort: number;
  /** Plain-HTTP port that only redirects to `listenPort`. */
  readonly redirectPort?: number;
  readonly targetPort: number;
  /** Name of the cloud's TLS policy, 1.2 at least. */
  readonly tlsPolicy: string;
  readonly health: { readonly path: string; readonly expect: number; readonly intervalSeconds: number };
  readonly securityGroups: readonly string[];
  /** Present when public. */
  readonly waf?: {
    readonly name: string;
    readonly rateLimitPer5Minutes: number;
    /** ISO 3166-1 alpha-2: requests from elsewhere are blocked; absent: the whole world may come. */
    readonly allowedCountries?: readonly string[];
    readonly logGroup: string;
    readonly logRetentionDays: number;
  };
  /** Probe from outside the cloud account, when public. */
  readonly uptimeCheck?: {
    readonly name: string;
    readonly path: string;
    readonly port: number;
    readonly intervalSeconds: 10 | 30;
  };
  readonly accessLogPrefix: string;
  readonly deletionProtection: boolean;
  /** The standby's edge publishes the name for both, where they share one record. */
  readonly standbyNames?: true;
  /** Address of an internal balancer, where the cloud gives none by itself (Azure). */
  readonly frontendAddress?: string;
  /** What sends users to the standby when the primary fails, where that is a thing of its own (Azure: Traffic Manager): its global name. */
  readonly failover?: string;
  /** The identity by which the balancer reads its certificate (Azure). */
  readonly identityName?: string;
  /** Fewest instances of the balancer, where that is ours to say (Azure). */
  readonly minInstances?: number;
}

export type DatabaseEngine = "postgres" | "mysql" | "mariadb" | "sqlserver";

export interface DatabasePlan {
  readonly name: string;
  readonly engine: DatabaseEngine;
  /** The cloud's own engine name, e.g. `postgres`, `sqlserver-se`. */
  readonly cloudEngine: string;
  readonly version: string;
  /** The cloud's parameter family, e.g. `postgres16`. */
  readonly parameterFamily: string;
  readonly parameters: readonly { readonly name: string; readonly value: string; readonly needsRestart: boolean }[];
  readonly machineType: string;
  readonly storageGb: number;
  readonly maxStorageGb: number;
  readonly databaseName?: string;
  readonly adminUser: string;
  /** Our own secret for the administrator, where the cloud cannot manage the password; absent: it does. */
  readonly adminSecret?: SecretPlan;
  readonly port: number;
  readonly multiZone: boolean;
  /** Days of point-in-time recovery. */
  readonly pitrDays: number;
  /** The backup plan keeps the transaction logs: from its first job on, it sets the days above and the window below. */
  readonly followsBackupPlan?: true;
  /** Daily UTC window `hh:mm-hh:mm`, apart from the maintenance window. */
  readonly backupWindowUtc: string;
  /** Weekly UTC window `ddd:hh:mm-ddd:hh:mm`. */
  readonly maintenanceWindowUtc: string;
  readonly deletionProtection: boolean;
  readonly performanceInsightsDays: number;
  /** The role that publishes the machine's own metrics, unique in the account: a replica has one of its own. */
  readonly monitoringRoleName: string;
  readonly logExports: readonly string[];
  readonly logRetentionDays: number;
  readonly securityGroups: readonly string[];
  /** DR region that receives the automated backups (transaction logs included). */
  readonly replicateBackupsTo?: string;
  /** Tier of its class, where the cloud names it apart: `GeneralPurpose` (Azure). */
  readonly classTier?: string;
  /** Where the standby of a `multiZone` database stands, for clouds that must be told: another zone, or other machines of the same. */
  readonly standby?: "zone" | "machines";
  /** Paired region in which the cloud itself keeps the automated backups too: decided at creation, for ever (Azure). */
  readonly geoBackupTo?: string;
  /** Of a replica: the name that follows the primary wherever it is, unique in the cloud (Azure). */
  readonly failoverName?: string;
  /** What it is made from, instead of nothing: engine, size, users and data are then those of the recovery point. */
  readonly restore?: DatabaseRestorePlan;
}

/** The recovery point that a database is made from, and the key that it is encrypted with. */
export interface DatabaseRestorePlan {
  /** Whether `id` names one point, or kept logs in which `at` is one. */
  readonly kind: "snapshot" | "continuous";
  readonly id: string;
  readonly encryptionKey: string;
  /** The data are as of then, ISO 8601 UTC. */
  readonly at: string;
}

export interface FilesPlan {
  readonly name: string;
  readonly sizeGb: number;
  readonly securityGroups: readonly string[];
  /** DR region that receives a continuous replica. */
  readonly replicateTo?: string;
  /** The cloud's service tier, where that decides between one zone and all of a region: `ZONAL`, `REGIONAL` (GCP). */
  readonly serviceTier?: string;
  /** The zone it stands in; absent where it spans the zones of its region. */
  readonly zone?: string;
  /** The only addresses that may mount it, where files are exported to addresses (GCP). */
  readonly clientCidrs?: readonly string[];
  /** What contains the share, and its replica, where something does: storage accounts (Azure), by names unique in the cloud. */
  readonly accounts?: { readonly primary: string; readonly replica: string };
  /** How machines mount it, where the cloud offers several ways. */
  readonly protocol?: "nfs" | "smb";
  /** Over how many zones each copy of the data is spread, where the cloud must be told. */
  readonly redundancy?: { readonly primary: Redundancy; readonly replica: Redundancy };
  /** How often the share is frozen, and for how many days it can be taken back to it, where no backup service covers it. */
  readonly snapshots?: { readonly everyHours: number; readonly days: number };
  /** How often machines copy it to its replica, where nothing else does. */
  readonly copyEveryMinutes?: number;
  /** Id of what contains the share that machines fill it from, once, and that they must reach for it (Azure). */
  readonly copyFrom?: string;
  /** The backup that it is made from, where a share can be (GCP); elsewhere a restore job fills it. */
  readonly restore?: { readonly id: string };
}

/** `zone`: a copy in each of three zones; `local`: three copies in one place. */
export type Redundancy = "zone" | "local";

export interface ObjectsPlan {
  /** Globally unique bucket name. */
  readonly bucket: string;
  readonly noncurrentDays: number;
  /** Days after which objects move to cold storage. */
  readonly archiveAfterDays?: number;
  /** Days after which objects are deleted. */
  readonly expireAfterDays?: number;
  /** Object lock: days during which a version cannot be changed or deleted. */
  readonly writeOnce?: { readonly days: number; readonly mode: "GOVERNANCE" | "COMPLIANCE" };
  /** It is filled by a copy: the cloud's own carrier must be let in, where that takes a grant (GCP). */
  readonly receivesCopy?: true;
  /** Bucket in the DR region that receives a replica. */
  readonly replica?: { readonly bucket: string; readonly region: string; readonly roleName: string };
  /** Over how many zones each copy of the data is spread, where the cloud must be told. */
  readonly redundancy?: { readonly primary: Redundancy; readonly replica: Redundancy };
  /** Id of what contains the objects that machines fill it from, once, and that they must reach and read for it (Azure). */
  readonly copyFrom?: string;
}

export interface SecretPlan {
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly recoveryWindowDays: number;
  readonly replicaRegions: readonly string[];
  /** Another stack has made it, or its replica in this region: it is looked up by its name. */
  readonly stands?: true;
}

export interface WorkloadPlan {
  readonly name: string;
  readonly kind: string;
  readonly tier: TierPlan;
  readonly exposure: "internal" | "public" | "none";
  /** Workload, tier, data-class and backup tags, on top of the environment's. */
  readonly tags: Tags;
  readonly fleet?: FleetPlan;
  readonly edge?: EdgePlan;
  readonly database?: DatabasePlan;
  readonly files?: FilesPlan;
  readonly objects?: ObjectsPlan;
  readonly secrets: readonly SecretPlan[];
  /** Business transaction that drills and uptime checks play; present when applications are in the contract's scope. */
  readonly transaction?: string;
}

/** What stands in the DR region all the time, by the strategies of the tiers in use. */
export interface StandbyPlan {
  readonly region: string;
  /** Present for pilot-light and warm-standby. */
  readonly network?: NetworkPlan;
  readonly firewall?: FirewallPlan;
  readonly workloads: readonly StandbyWorkloadPlan[];
  /** Present when a standby workload has an edge: a balancer logs to a bucket of its own region. */
  readonly accessLogs?: AccessLogsPlan;
}

export interface AccessLogsPlan {
  readonly bucket: string;
  readonly retentionDays: number;
}

export interface StandbyWorkloadPlan {
  readonly workload: string;
  readonly strategy: "pilot-light" | "warm-standby";
  readonly tags: Tags;
  /** Cross-region read replica, promoted by a drill or a disaster. */
  readonly database?: DatabasePlan;
  /** Replica of the files, on clouds where it stands on the network that mounts it. */
  readonly files?: FilesPlan;
  /** Warm standby: a scaled-down fleet that serves at once. Pilot light: absent. */
  readonly fleet?: FleetPlan;
  readonly edge?: EdgePlan;
}

/**
 * A watched thing, named by kind and workload or zone. Components publish its metric dimensions under this key.
 * On AWS the kinds and their dimensions are:
 * `fleet:<workload>` AutoScalingGroupName; `edge:<workload>` LoadBalancer; `targets:<workload>` TargetGroup, LoadBalancer;
 * `waf:<workload>` WebACL, Region, Rule=ALL; `uptime:<workload>` HealthCheckId; `certificate:<workload>` CertificateArn;
 * `database:<workload>` DBInstanceIdentifier; `replica:<workload>` DBInstanceIdentifier of the standby;
 * `files:<workload>` FileSystemId; `files-replication:<workload>` FileSystemId, DestinationFileSystemId; `objects:<workload>` BucketName, FilterId=EntireBucket;
 * `objects-replication:<workload>` SourceBucket, DestinationBucket, RuleId; `nat:<zone letter>` NatGatewayId; `vpn` VpnId.
 * What serves in the DR region has the same dimensions under `standby-fleet:<workload>` and so on.
 * On Azure every subject has `resourceId`, what the alert watches, and where a log query needs more, what it names:
 * `fleet:<workload>` the scale set, and its `name`; `edge:`, `targets:` and `waf:<workload>` the application gateway;
 * `uptime:<workload>` the web test, and `componentId`, its Application Insights component; `certificate:<workload>` the
 * key vault, and `certificate`, the name in it; `database:` and `replica:<workload>` the server, of SQL Server the database;
 * `files:` and `objects:<workload>` the storage account; `objects-replication:<workload>` the sender's rule; `nat`, `vpn` the gateway; `keys` the key vault.
 * On Google Cloud dimensions are labels of the metric's resource or of the metric, by their name there: `fleet:<workload>`
 * instance_group_name; `edge:` and `targets:<workload>` forwarding_rule_name, backend_name; `waf:<workload>` policy_name; `uptime:` and
 * `certificate:<workload>` check_id; `database:` and `replica:<workload>` database_id; `files:<workload>` instance_name;
 * `objects:<workload>` bucket_name; `objects-replication:<workload>` job_id; `nat` and `vpn` gateway_name; most with their region.
 */
export type SubjectKey = string;

export interface AlertPlan {
  readonly key: string;
  readonly name: string;
  readonly severity: Severity;
  readonly subject: SubjectKey;
  readonly description: string;
  /** Where the responder reads what to do. */
  readonly runbook: string;
  readonly metric: {
    readonly namespace: string;
    readonly name: string;
    readonly statistic: string;
    /** Values of the metric's own dimensions that count, besides those of the subject; absent: all. */
    readonly only?: Readonly<Record<string, readonly string[]>>;
    /**
     * Where the figure is counted from logs: the query in the cloud's own language (Azure: Kusto, whose one figure is
     * called like the metric; GCP: a filter, whose entries are counted). `{name}` in it stands for the subject's dimension of that name.
     */
    readonly query?: string;
    /** What the threshold is multiplied with to be in the metric's own unit: 0.01 where percents are counted as fractions. */
    readonly scale?: number;
  };
  readonly comparison:
    | "GreaterThanThreshold"
    | "GreaterThanOrEqualToThreshold"
    | "LessThanThreshold"
    | "LessThanOrEqualToThreshold";
  readonly threshold: number;
  readonly periodSeconds: number;
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
  readonly missingData: "breaching" | "notBreaching" | "ignore" | "missing";
  /** Region of the metric when it is not the environment's (Route 53 health checks report in us-east-1). */
  readonly region?: string;
}
