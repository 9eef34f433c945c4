/** Plain data shared by every part of a plan. Nothing here is an Output: live references belong to the components. */

/** Tags (AWS, Azure) or labels (GCP): key to value, already within the cloud's charset and length. */
export type Tags = Readonly<Record<string, string>>;

export type CloudName = "aws" | "azure" | "gcp";

/** Contract severity of an alert: P1 is the gravest. */
export type Severity = "P1" | "P2" | "P3";

/** An instant of the week in a time zone, as the cloud's scheduler wants it: a five-field cron expression plus the IANA zone it is read in. */
export interface CronSchedule {
  /** Five fields: minute hour day-of-month month day-of-week (0 = Sunday). */
  readonly cron: string;
  /** IANA time zone, e.g. `Europe/Paris`. */
  readonly timezone: string;
}

/** What the contract promises for one criticality. Durations are ISO 8601 in the client file, whole minutes here. */
export interface TierPlan {
  readonly name: string;
  readonly strategy: RecoveryStrategy;
  readonly rpoMinutes: number;
  /** After damage to the data themselves, which replicas hold too. */
  readonly rpoAfterDamageMinutes: number;
  readonly rtoMinutes: number;
  /** Longest interruption the business survives, when the contract names it. */
  readonly mtpdMinutes?: number;
}

type RecoveryStrategy = "backup-restore" | "pilot-light" | "warm-standby" | "active-active";

/** Where and for whom a stack deploys. */
export interface TargetPlan {
  readonly client: string;
  readonly cloud: CloudName;
  /** AWS account id, Azure subscription id or GCP project id: the provider refuses any other. */
  readonly account: string;
  readonly region: string;
  /** IAM role name assumed in the account, when the engineer's own credentials are not already the account's. */
  readonly deployRole?: string;
  /** Put on every resource by the provider. */
  readonly tags: Tags;
}

/** An encryption key of the client, replicated where its data can be restored. */
export interface KeyPlan {
  readonly purpose: KeyPurpose;
  /** Alias without its `alias/` prefix (AWS), key name (Azure, GCP). */
  readonly name: string;
  readonly description: string;
  readonly rotationDays: number;
  /** Days between the request to delete the key and its loss (AWS: 7 to 30). */
  readonly deletionWindowDays: number;
  /** Regions that hold a usable replica, the primary one left out. */
  readonly replicaRegions: readonly string[];
  /** Account that copies of recovery points go to: without the key of what they hold, it could not make them. */
  readonly copyAccount?: string;
  /** Another stack has made it, or its replica in this region: it is looked up by its name. */
  readonly stands?: true;
}

/**
 * What a cloud wants to be there before an environment's or an account's resources: containers of resources, stores of
 * keys, services switched on. Absent on clouds that need none.
 */
export interface FoundationPlan {
  /** Azure: resource groups, one a region. */
  readonly groups: readonly { readonly region: string; readonly name: string }[];
  /** Where keys and secrets live, one a region: key vaults (Azure), key rings (GCP). */
  readonly keyStores: readonly {
    readonly region: string;
    readonly name: string;
    /** The store of the backups' keys, where they need one of their own: Azure's vaults reach no key vault that admits networks one by one. */
    readonly backupName?: string;
    /** The store of the certificates, where it opens itself to what makes them (Azure). */
    readonly certificatesName?: string;
    /** The group that holds keys, secrets and certificates already, as another stack has made it (Azure). */
    readonly standsIn?: string;
  }[];
  /** Where logs and metrics are kept, one a region: Log Analytics workspaces (Azure), log buckets (GCP). */
  readonly workspaces: readonly {
    readonly region: string;
    readonly name: string;
    readonly retentionDays: number;
    /** How long what can no longer be queried at once is kept as an archive, where that is longer (Azure). */
    readonly totalRetentionDays?: number;
  }[];
  /** Tables of those workspaces that are kept beyond what can be queried at once (Azure). */
  readonly archivedTables?: readonly string[];
  /** What a subscription must be given once before it can be used: `namespace/feature` (Azure); planned for its account stack alone. */
  readonly features?: readonly string[];
  /** APIs (GCP) or resource providers (Azure) that must be enabled. */
  readonly services: readonly string[];
}

/** `data`: volumes, databases, files, objects, secrets; `backup`: vaults, apart so that losing one does not lose the other; `operations`: logs and alerts. */
export type KeyPurpose = "data" | "backup" | "operations";
