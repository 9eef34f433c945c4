import type { CronSchedule, Severity, Tags } from "./common.ts";
import type { AlertPlan } from "./workload.ts";

export interface VaultPlan {
  readonly name: string;
  readonly region: string;
  /** Absent: no lock. `compliance` becomes irrevocable after its grace. */
  readonly lock?: {
    readonly mode: "governance" | "compliance";
    readonly minRetentionDays: number;
    readonly maxRetentionDays: number;
    readonly graceDays?: number;
  };
  /** `geo`: the cloud itself keeps a second copy in the paired region, to restore from there; absent where vaults copy to vaults. */
  readonly redundancy?: "geo" | "zone" | "local";
  /** Only these may delete recovery points (IMM-04); everyone else is denied by the vault's policy. */
  readonly deletersRoleNames: readonly string[];
}

export interface BackupRulePlan {
  readonly name: string;
  readonly schedule: CronSchedule;
  /** Point-in-time log shipping, where the store supports it. */
  readonly continuous: boolean;
  readonly startWindowMinutes: number;
  readonly completionWindowMinutes: number;
  readonly retentionDays: number;
  readonly coldAfterDays?: number;
  readonly copies: readonly {
    readonly vault: string;
    readonly region: string;
    readonly account?: string;
    readonly retentionDays: number;
  }[];
}

export interface TierBackupPlan {
  readonly tier: string;
  readonly planName: string;
  readonly selectionName: string;
  readonly rules: readonly BackupRulePlan[];
  /** Everything stateful of the environment and tier carries these tags: nothing is listed by hand, so nothing is missed. */
  readonly selectTags: Tags;
}

export interface BackupPlan {
  readonly vault: VaultPlan;
  readonly drVault: VaultPlan;
  readonly roleName: string;
  readonly tiers: readonly TierBackupPlan[];
  /**
   * Severity of what the vault itself notifies: failed copies, interrupted continuous backups, failed objects. AWS no
   * longer notifies failed or expired backup and restore jobs by vault: those must be among `MonitoringPlan.events`.
   */
  readonly notifySeverity: Severity;
  readonly restoreTest: {
    readonly name: string;
    readonly schedule: CronSchedule;
    readonly startWindowHours: number;
    readonly validationHours: number;
    readonly selections: readonly RestoreTestSelectionPlan[];
  };
  readonly audit: {
    readonly frameworkName: string;
    /** The one tag by which the framework finds what is the environment's: AWS refuses a second framework of the same controls. */
    readonly selectTags: Tags;
    readonly reportName: string;
    readonly bucket: string;
    /** Control of the framework: every plan makes a recovery point at least this often … */
    readonly frequencyHours: number;
    /** … and keeps it at least this long. */
    readonly retentionDays: number;
    /** How long the daily reports stay in the bucket. */
    readonly reportRetentionDays: number;
  };
}

interface RestoreTestSelectionPlan {
  readonly key: string;
  readonly name: string;
  /** AWS Backup resource type: `RDS`, `EFS`, `S3`, `EBS`. */
  readonly resourceType: string;
  readonly selectTags: Tags;
}

/** Hours in which a target is told; the calendar is the contract's service hours. */
type RouteHours = "always" | "service-hours" | "outside-service-hours";

/** Switches a target on and off, where it is not told at all hours. Names of 64 characters at most. */
export interface RouteHoursPlan {
  /** Role of the scheduler that does it. */
  readonly roleName: string;
  /** Identity that it acts as, where roles are held by identities with a name of their own. */
  readonly identityName?: string;
  readonly start: { readonly name: string; readonly schedule: CronSchedule };
  readonly stop: { readonly name: string; readonly schedule: CronSchedule };
}

interface RouteTargetPlan {
  readonly name: string;
  readonly when: RouteHours;
  /** Present unless the target is told at all hours. */
  readonly hours?: RouteHoursPlan;
}

export type RouteTarget = RouteTargetPlan &
  (
    | { readonly kind: "webhook"; readonly url: string }
    | { readonly kind: "sms"; readonly number: string }
    | { readonly kind: "email"; readonly address: string }
  );

export interface AlertRoutePlan {
  readonly severity: Severity;
  readonly topic: string;
  readonly targets: readonly RouteTarget[];
}

/** A recurring span in which alarms of some severities notify nobody (outside service hours and not on call), or a maintenance window. */
export interface MutePlan {
  readonly name: string;
  readonly severities: readonly Severity[];
  readonly start: CronSchedule;
  /** ISO 8601 duration, e.g. `PT13H30M`. */
  readonly duration: string;
  readonly reason: string;
}

/** An event of the control plane that must reach a person. */
export interface EventRulePlan {
  readonly key: string;
  readonly name: string;
  readonly severity: Severity;
  readonly description: string;
  readonly runbook: string;
  /** What is looked for: an EventBridge pattern (AWS), conditions of an activity-log alert (Azure), a log filter (GCP). */
  readonly pattern: Readonly<Record<string, unknown>>;
}

/** An event rule before it has its name and runbook. */
export type EventDraft = Omit<EventRulePlan, "name" | "runbook">;

export interface DashboardPlan {
  readonly name: string;
  readonly widgets: readonly {
    readonly title: string;
    readonly subject: string;
    readonly metrics: readonly string[];
    readonly namespace: string;
    readonly statistic: string;
    /** Region of the metrics when it is not the environment's. */
    readonly region?: string;
  }[];
}

export interface MonitoringPlan {
  readonly routes: readonly AlertRoutePlan[];
  readonly alerts: readonly AlertPlan[];
  readonly mutes: readonly MutePlan[];
  readonly events: readonly EventRulePlan[];
  /** What carries the mutes out, where the cloud has none that recur by themselves (GCP); absent: nothing is muted. */
  readonly muter?: { readonly identityName: string; readonly workflow: string };
  /** Name of the role and rules that bring alarms of other regions home; 60 characters at most, as a severity is appended. */
  readonly relayName: string;
  readonly dashboard: DashboardPlan;
}

export interface PatchRingPlan {
  readonly ring: string;
  /** Tags that the machines of the ring carry: those of the environment, and `patch-ring`. Two environments may share an account. */
  readonly selectTags: Tags;
  readonly windowName: string;
  readonly schedule: CronSchedule;
  readonly durationHours: number;
  readonly cutoffHours: number;
}

export interface PatchingPlan {
  readonly baselines: readonly {
    readonly name: string;
    readonly operatingSystem: string;
    /** Value of the machines' `PatchGroup` tag. */
    readonly patchGroup: string;
    readonly approveAfterDays?: number;
  }[];
  readonly rings: readonly PatchRingPlan[];
  /** Tags that every machine of the environment carries, and only they. */
  readonly selectTags: Tags;
  readonly roleName: string;
  readonly log: { readonly logGroup: string; readonly retentionDays: number };
}

export interface BudgetPlan {
  readonly name: string;
  /** A month of the environment, in the contract's currency. */
  readonly monthlyAmount: number;
  readonly currency: string;
  /** The same in US dollars: AWS takes no other unit. */
  readonly limitUsd: number;
  readonly notifications: readonly { readonly percent: number; readonly basis: "ACTUAL" | "FORECASTED" }[];
  readonly recipients: readonly string[];
  /** Severity of the topic that budget and anomaly alerts go to as well. */
  readonly notifySeverity: Severity;
  readonly anomaly: {
    readonly monitorName: string;
    /** The one tag whose spend is watched: a monitor of a tag takes a single key, and an account has few other monitors. */
    readonly filterTag: { readonly key: string; readonly value: string };
    readonly subscriptionName: string;
    /** Least impact that is worth an alert, in US dollars. */
    readonly thresholdUsd: number;
  };
  /** Cost-allocation filter. */
  readonly filterTags: Tags;
  /** Nothing else is in the account: its whole spend counts, untagged things included. */
  readonly wholeAccount?: true;
}
