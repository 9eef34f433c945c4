import type {
  AlertName,
  CloudName,
  FrameworkName,
  ScopeArea,
  Severity,
  Strategy,
} from "../../components/client/schema.ts";

/**
 * What a contract asks of one stack, as plain JSON: read from the client file alone, given to the packs as their
 * configuration, to `socle check` directly. It never says how anything is fulfilled.
 */
export interface Requirements {
  readonly client: string;
  /** Pulumi stack. */
  readonly stack: string;
  /** An environment, or what exists once in an account for all its environments. */
  readonly kind: "environment" | "account";
  /** Id of the drill that the stack is a replica for: it stands in for its environment, and leaves with the drill. */
  readonly drill?: string;
  /** Environments concerned: one, or all those in the account. */
  readonly environments: readonly string[];
  readonly cloud: CloudName;
  /** Account id, subscription id or project id. */
  readonly account: string;
  readonly region: string;
  readonly drRegion: string;
  /** Account beyond this one's administrators that receives copies, or guards them. */
  readonly copyAccount?: string;
  readonly production: boolean;
  /** Day of the judgement, YYYY-MM-DD: exemptions and evidence lapse. */
  readonly today: string;
  /** First day of the contract, YYYY-MM-DD: nothing is overdue before its first term. */
  readonly contractStart: string;
  /** Areas of the contract that the provider answers for. */
  readonly scope: readonly ScopeArea[];
  /** What the scope puts in the provider's hands. */
  readonly inScope: Readonly<Record<ScopedDuty, boolean>>;
  readonly frameworks: readonly FrameworkName[];
  /** Regions of this cloud that the residency admits; absent when data may be anywhere. */
  readonly allowedRegions?: readonly string[];
  /** Countries (ISO 3166-1 alpha-2) of the residency; absent when data may be anywhere. */
  readonly countries?: readonly string[];
  readonly dataClass: "public" | "internal" | "confidential" | "secret";
  /** Whether what holds data must be encrypted with keys of the client's own. */
  readonly customerKeys: boolean;
  readonly keyRotationDays: number;
  readonly logRetentionDays: number;
  /** Days during which what was deleted can be brought back. */
  readonly softDeleteDays: number;
  readonly tags: Readonly<Record<string, string>>;
  readonly retention: {
    /** Points kept in each generation. */
    readonly daily: number;
    readonly weekly: number;
    readonly monthly: number;
    readonly yearly: number;
    /** Longest that any point may be kept, days; absent when nothing limits it. */
    readonly maxDays?: number;
  };
  readonly immutability: "none" | "governance" | "compliance";
  readonly immutabilityGraceDays: number;
  readonly drillEveryDays: number;
  readonly restoreTestEveryDays: number;
  /** Network blocks of the environment, of its DR side and of the client's premises; empty for an account. */
  readonly network: {
    readonly cidr?: string;
    readonly recoveryCidr?: string;
    readonly zones: number;
    readonly premises: readonly string[];
    /** Ports that may be open to the Internet. */
    readonly publicPorts: readonly number[];
    /** Addresses from which administration may come. */
    readonly adminCidrs: readonly string[];
  };
  readonly operators: {
    readonly group: string;
    readonly breakGlass: string;
    readonly home: readonly string[];
    /** What this cloud knows the two groups by: names on AWS, object ids on Azure, `group:<name>@<domain>` on Google Cloud. */
    readonly known: { readonly group: string; readonly breakGlass: string };
  };
  /** Logins, addresses and ids of the named people of the client that have a role here. */
  readonly people: readonly string[];
  readonly routes: Readonly<Record<Severity, RouteRequirements>>;
  /** Alerts of the baseline that the client file silences for what is no workload's. */
  readonly silencedAlerts: readonly AlertName[];
  readonly patching: boolean;
  /** Cloud spend a month that was agreed; absent when costs are not the provider's to watch. */
  readonly budget?: { readonly monthly: number; readonly currency: string; readonly alertAt: readonly number[] };
  readonly workloads: readonly WorkloadRequirements[];
  readonly exemptions: readonly Exemption[];
  /** Drills and restore tests on record, latest first. */
  readonly evidence: readonly Evidence[];
  /** Whether a critical rule that cannot tell counts as failed. */
  readonly strict: boolean;
}

/** Duties that depend on the contract's scope. */
export type ScopedDuty =
  | "backup"
  | "recovery"
  | "monitoring"
  | "patching"
  | "access"
  | "security"
  | "network"
  | "cost"
  | "databases"
  | "machines";

/** Addresses, numbers and mailboxes that alerts of a severity reach. */
export interface RouteRequirements {
  readonly always: readonly string[];
  /** In the contract's service hours only, or outside of them. */
  readonly inHours: readonly string[];
}

export interface WorkloadRequirements {
  readonly name: string;
  readonly tier: string;
  readonly rpoMinutes: number;
  /** After damage to the data themselves, which replicas hold too. */
  readonly rpoAfterDamageMinutes: number;
  readonly rtoMinutes: number;
  readonly strategy: Strategy;
  readonly exposure: "internal" | "public" | "none";
  readonly port?: number;
  readonly hasCompute: boolean;
  readonly machines: number;
  readonly hasDatabase: boolean;
  readonly hasFiles: boolean;
  readonly hasObjects: boolean;
  /** Days for which no object may be changed or deleted; absent when they may. */
  readonly writeOnceDays?: number;
  /** Whether one zone's failure must go unnoticed. */
  readonly survivesZoneLoss: boolean;
  /** Alerts of the baseline that the client file silences for it. */
  readonly silencedAlerts: readonly AlertName[];
}

export interface Exemption {
  /** Name or id of a rule. */
  readonly policy: string;
  /** URN; `*` stands for any run of characters. */
  readonly resource: string;
  readonly reason: string;
  readonly approvedBy: string;
  readonly ticket: string;
  /** Last day, YYYY-MM-DD. */
  readonly expires: string;
}

/** What a drill or a restore test proved: read from its signed evidence by `evidenceOf`. */
export interface Evidence {
  readonly kind: "drill" | "restore-test";
  /** YYYY-MM-DD */
  readonly on: string;
  readonly environment: string;
  /** Whether the data themselves were damaged: the RPO is then that of damage. */
  readonly afterDamage?: true;
  readonly workloads: readonly {
    readonly name: string;
    readonly rtoMinutes: number;
    readonly rpoMinutes: number;
    readonly verified: boolean;
  }[];
  /** False when the client file, the program or the plan changed since. */
  readonly valid: boolean;
}
