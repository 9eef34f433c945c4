import type { Region } from "../catalogue/region.ts";
import type { Size, Strategy } from "../schema.ts";

export type Engine = "postgres" | "mysql" | "mariadb" | "sqlserver";

/** A form that a field must have on one cloud, and how to say so. */
interface Form {
  readonly pattern: RegExp;
  readonly form: string;
}

/** What this version provides on one cloud, and what that cloud takes: everything the rules of a client file need to know of it. */
export interface ProvidedCloud {
  /** Name for people. */
  readonly title: string;
  readonly accountPattern: RegExp;
  readonly accountForm: string;
  /** What holds the copies that leave the account, which is not the same thing on every cloud. */
  readonly copyAccount: string;
  /** What protects copies instead, where this version cannot bring them to another account. */
  readonly copiesStay?: string;
  readonly regions: Readonly<Record<string, Region>>;
  /** How a region is opened that is not open to everybody. */
  readonly opening: string;
  /** Whether backups and storage are copied to the paired region alone. */
  readonly recoversInPair: boolean;
  readonly strategies: readonly Strategy[];
  /** Shortest RPO, in minutes, that the means of each strategy can meet for each kind of data. */
  readonly shortestRpoMinutes: Readonly<Record<"backup-restore" | "files" | "objects" | "database", number>>;
  /** Major versions known to this release; a version outside draws a warning, since clouds add them. None: not offered. */
  readonly databaseVersions: Readonly<Record<Engine, readonly string[]>>;
  /** Largest storage of a managed database, GiB. */
  readonly mostStorageGb: (engine: Engine, size: Size) => number;
  /** Most recovery points that a file share can have; no limit worth a rule when absent. */
  readonly mostFilePoints?: number;
  /** Why the workload's own machines alone can copy its shared files to the recovery region; absent where the cloud does. */
  readonly machinesCopyFiles?: string;
  /** Longest that a recovery point of an engine can be kept, days; no limit worth a rule when absent. */
  readonly mostDatabaseDays?: Partial<Record<Engine, number>>;
  /** Longest that its log store keeps anything. */
  readonly mostLogRetentionDays: number;
  readonly machineImage: Form;
  /** Role that a deployment assumes; absent where there is nothing to assume. */
  readonly deployRole?: Form;
  /** Name of a group of operators. */
  readonly group: Form;
  /** Field of `access.users[]` that names the person there; the login does where nothing else must. */
  readonly principal?: "entraId" | "email";
  /** Whether an environment must name the tenant that its account belongs to. */
  readonly hasTenant: boolean;
  /** Whether budgets are counted in dollars whatever the contract's currency. */
  readonly budgetsInDollars: boolean;
  /** Lengths that a patch window can have, minutes. */
  readonly patchMinutes: { readonly min: number; readonly max: number };
  /** Prefix of the smallest block that an environment fits in, where it is not the usual /22. */
  readonly longestPrefix?: number;
  /** Addresses that shares take out of a 32nd of the block, by their size; absent where they take one of a subnet. */
  readonly shareAddresses?: (sizeGb: number) => number;
  readonly vpn: {
    /** Whether a VPN can do without BGP. */
    readonly staticRoutes: boolean;
    /** Numbers that the cloud's gateways or registries keep for themselves, as ranges of which both ends belong. */
    readonly reservedAsns: readonly (readonly [first: number, last: number])[];
  };
}
