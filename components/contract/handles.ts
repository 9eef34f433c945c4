import type { ComponentResource, Output } from "@pulumi/pulumi";
import type { KeyPurpose, Severity, Tags } from "../plan/types/common.ts";
import type { SubnetKind } from "../plan/types/network.ts";
import type { DatabaseEngine, SubjectKey } from "../plan/types/workload.ts";

/**
 * What each area of an environment offers to the others, the same on every cloud. Identifiers are whatever the
 * cloud's own resources take (an id, an ARN, a self-link): only the cloud that made one reads it.
 */

/** The metric dimensions of a watched thing, by the key that alerts name. */
export interface Subject {
  readonly key: SubjectKey;
  readonly dimensions: Readonly<Record<string, Output<string>>>;
}

/** Something stateful that backups protect. */
export interface Store {
  readonly kind: "machines" | "database" | "files" | "objects";
  readonly workload: string;
  /** Name of the tier whose backup rules apply. */
  readonly tier: string;
  /** Full identifier, as the cloud's backup service takes it. */
  readonly resourceId: Output<string>;
  /** What contains it, where backups name that too: the storage account of files and objects (Azure). */
  readonly parentId?: Output<string> | undefined;
  /** Of a database, where each engine is backed up in its own way (Azure). */
  readonly engine?: DatabaseEngine | undefined;
}

/** What a cloud wants to be there first, region by region. */
export interface Foundation extends ComponentResource {
  /** Region of the environment, or of the account's own things. */
  readonly region: string;
  /** Tags of everything, for clouds whose provider puts none on by itself. */
  readonly tags: Tags;
  /** Name of the container of a region's resources: a resource group (Azure); the project elsewhere. Throws for a region of no plan. */
  groupName(region: string): Output<string>;
  /** Where logs and metrics of a region are kept: a Log Analytics workspace (Azure), a log bucket (GCP). Throws for a region of no plan. */
  workspaceId(region: string): Output<string>;
  /**
   * Name of the store of a region's keys and secrets, which the keys create: a key vault (Azure; backups have one of
   * their own), a key ring (GCP). Throws for a region of no plan.
   */
  keyStoreName(region: string, purpose?: KeyPurpose): string;
  /** Name of the container of a region's keys and secrets, where another stack made them (Azure); undefined: its own. */
  keyStoreGroup?(region: string): Output<string> | undefined;
  /** Name of the store of a region's certificates, which the zone creates, where they have one of their own (Azure). */
  certificateStoreName?(region: string): string;
  /** For clouds whose log stores take the client's key when they are made and never later (GCP): called once the keys stand. */
  storeLogs?(keys: Keys): void;
}

export interface Keys extends ComponentResource {
  /** The key of a purpose, or its replica in another region. Throws when the plan holds no such key there. */
  keyId(purpose: KeyPurpose, region?: string): Output<string>;
  /** The store of the keys, on clouds where it has metrics of its own. */
  readonly subjects?: readonly Subject[];
}

export interface Network extends ComponentResource {
  readonly networkId: Output<string>;
  readonly region: string;
  readonly cidr: string;
  /** One subnet a zone, in the order of the plan. */
  subnetIds(kind: SubnetKind): readonly Output<string>[];
  /** The same by zone name, for what is named after its zone. */
  subnetsByZone(kind: SubnetKind): ReadonlyMap<string, Output<string>>;
  readonly privateZoneId: Output<string>;
  readonly subjects: readonly Subject[];
}

export interface Firewall extends ComponentResource {
  /** Throws when the plan names no such group. */
  groupId(key: string): Output<string>;
}

export interface Alerting extends ComponentResource {
  /** Where alerts of a severity are published: one topic (AWS) or action group (Azure), or one channel a target (GCP). */
  targetIds(severity: Severity): readonly Output<string>[];
}

export interface Dns extends ComponentResource {
  /** Whether a single network is answered: what serves there stands by for nothing. */
  readonly isPrivate?: boolean;
  readonly zoneId: Output<string>;
  readonly nameServers: Output<string[]>;
  /** The certificate of the domain and its sub-domains, in a region. */
  certificateId(region: string): Output<string>;
  /** The stores of the certificates, on clouds where they have metrics of their own. */
  readonly subjects?: readonly Subject[];
}

export interface AccessLogs extends ComponentResource {
  /** The bucket (AWS, GCP) or the storage account (Azure) of the logs. */
  readonly bucketName: Output<string>;
  readonly resourceId?: Output<string>;
}

export interface Secrets extends ComponentResource {
  /** Identifiers by key, in a region that holds the secrets or their replicas. */
  idsIn(region: string): Readonly<Record<string, Output<string>>>;
}

export interface Database extends ComponentResource {
  readonly databaseId: Output<string>;
  /** Full identifier, as backup selections and replicas take it. */
  readonly resourceId: Output<string>;
  readonly endpoint: Output<string>;
  /** Where backups ask for it (Azure). */
  readonly engine?: DatabaseEngine;
  /** Secret that holds the administrator's name and password, in the database's region. */
  readonly secretId?: Output<string>;
  readonly subjects: readonly Subject[];
}

export interface Files extends ComponentResource {
  readonly fileSystemId: Output<string>;
  readonly resourceId: Output<string>;
  /** The way in that gives every machine the same user and directory, where the cloud has one. */
  readonly accessPointId?: Output<string>;
  /** Where machines mount it from: `host:/path`, where the file system's id is not enough. */
  readonly mountTarget?: Output<string>;
  /** What contains it, where backups name that too: a storage account (Azure). */
  readonly parentId?: Output<string>;
  /** Where machines copy the files to, `host:/path` in the DR region, and how often, when shares do not replicate themselves (Azure). */
  readonly copy?: { readonly target: Output<string>; readonly everyMinutes: number };
  /** Makes a private way to the copy of the network's region, where stores need one (Azure). */
  openTo?(network: Network): void;
  readonly subjects: readonly Subject[];
}

export interface Objects extends ComponentResource {
  /** The bucket (AWS, GCP) or the storage account (Azure) that holds them. */
  readonly bucketName: Output<string>;
  readonly resourceId: Output<string>;
  /** The bucket of a region: the one above, or its replica; undefined where there is none. */
  bucketIn(region: string): { readonly name: Output<string>; readonly resourceId: Output<string> } | undefined;
  /** Makes a private way to the bucket of the network's region, where stores need one (Azure). */
  openTo?(network: Network): void;
  readonly subjects: readonly Subject[];
}

export interface Edge extends ComponentResource {
  /** The balancer's own DNS name. */
  readonly address: Output<string>;
  readonly url: Output<string>;
  /** What the fleet registers its machines with. */
  readonly targetId: Output<string>;
  readonly subjects: readonly Subject[];
  /** For clouds whose balancer names its machines: called once they stand. Elsewhere machines register with `targetId`. */
  serve?(compute: Compute): void;
}

export interface Compute extends ComponentResource {
  readonly fleetName: Output<string>;
  /** Full identifier of the group of machines, where a balancer or a backup names it. */
  readonly groupId?: Output<string>;
  readonly subjects: readonly Subject[];
}

export interface Backup extends ComponentResource {
  readonly vaultId: Output<string>;
  readonly drVaultId: Output<string>;
}
