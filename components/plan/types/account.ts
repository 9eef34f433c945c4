import type { FoundationPlan, KeyPlan, Tags, TargetPlan } from "./common.ts";
import type { AlertRoutePlan, EventRulePlan } from "./operations.ts";
import type { AlertPlan } from "./workload.ts";

interface LogArchivePlan {
  readonly bucket: string;
  readonly region: string;
  readonly retentionDays: number;
  readonly lockMode: "GOVERNANCE" | "COMPLIANCE";
  readonly lockDays: number;
}

export interface AuditTrailPlan {
  readonly name: string;
  readonly logGroup: string;
  readonly logRetentionDays: number;
  readonly roleName: string;
  readonly archive: LogArchivePlan;
  /** Buckets whose every object read and write is recorded, because of what they hold; empty: none (it is charged by event). */
  readonly sensitiveBuckets: readonly string[];
}

/** One of the CIS monitoring filters: what is looked for in the trail, and the alarm it raises. */
export interface AuditFilterPlan {
  readonly key: string;
  readonly name: string;
  readonly pattern: string;
  readonly metric: string;
  readonly threshold: number;
  readonly severity: "P1" | "P2" | "P3";
  readonly description: string;
  readonly runbook: string;
  /** e.g. `CIS AWS 4.1`. */
  readonly reference: string;
  /** Kinds of resources whose entries are counted, for clouds that count each kind apart (GCP); absent: a single entry tells. */
  readonly sources?: readonly string[];
}

/** A filter before it has its name and runbook. */
export type AuditFilterDraft = Omit<AuditFilterPlan, "name" | "runbook" | "metric">;

/** What guards an account, in each cloud's own terms. */
export type GuardsPlan = AwsGuardsPlan | AzureGuardsPlan | GcpGuardsPlan;

export interface AwsGuardsPlan {
  readonly cloud: "aws";
  readonly regions: readonly RegionGuardPlan[];
  readonly recorderRoleName: string;
  /** Where the recorder delivers its history: apart from the archive, because AWS Config refuses a bucket with a default object lock. */
  readonly recorderBucket: string;
  /** Name of the role that brings events of other regions home. */
  readonly relayName: string;
}

export interface AzureGuardsPlan {
  readonly cloud: "azure";
  readonly defenderPlans: readonly DefenderPlan[];
  readonly policies: readonly PolicyAssignmentPlan[];
  /** Name of the continuous export that brings what Defender finds to the workspace. */
  readonly exportName: string;
  /** Spend that stands out; the cloud watches whole subscriptions, so it is told from here. Absent when cost is out of scope. */
  readonly anomaly?: { readonly name: string; readonly title: string; readonly recipients: readonly string[] };
  /** How the provider's own people reach the subscription from their tenant; absent when it belongs to that tenant. */
  readonly delegation?: { readonly name: string; readonly managingTenant: string };
}

/** A plan of Microsoft Defender for Cloud. */
export interface DefenderPlan {
  readonly name: string;
  readonly tier: "Standard" | "Free";
  readonly subPlan?: string;
  readonly extensions: readonly { readonly name: string; readonly properties?: Readonly<Record<string, string>> }[];
}

/** A built-in policy, or set of policies, that the whole subscription is held to. */
export interface PolicyAssignmentPlan {
  readonly key: string;
  readonly name: string;
  readonly title: string;
  /** `policyDefinitions/<id>` or `policySetDefinitions/<id>` of the cloud's own. */
  readonly definition: string;
  readonly parameters: Readonly<Record<string, string | readonly string[]>>;
  readonly reason: string;
}

export interface GcpGuardsPlan {
  readonly cloud: "gcp";
  /** Organisation policies that the project is held to. */
  readonly constraints: readonly ConstraintPlan[];
  /** Which accesses are logged, by service; `allServices` for every one. */
  readonly auditLogs: readonly { readonly service: string; readonly types: readonly AuditLogType[] }[];
  /** Name of the locked log bucket of the audit trail. */
  readonly auditBucket: string;
  /** The log bucket of what no other sink takes, which Google would keep anywhere. */
  readonly defaultLogs: { readonly bucket: string; readonly retentionDays: number };
  /** What Security Command Center finds, by grade, and where it is told. Empty where the project does not pay for it. */
  readonly findings: readonly FindingsPlan[];
  /** Mailboxes that Google itself writes to. */
  readonly contacts: readonly {
    readonly email: string;
    readonly language: string;
    readonly categories: readonly string[];
  }[];
}

export type AuditLogType = "ADMIN_READ" | "DATA_READ" | "DATA_WRITE";

/** One organisation policy at project level. */
export interface ConstraintPlan {
  /** Name without its `constraints/`, e.g. `compute.requireOsLogin`. */
  readonly constraint: string;
  /** `enforce`: a boolean constraint; `denyAll`: nothing is allowed; else the only values that are, or those that are not. */
  readonly rule: "enforce" | "denyAll" | { readonly allow: readonly string[] } | { readonly deny: readonly string[] };
  readonly reason: string;
}

/** Findings of a kind: published to a topic, whose messages raise an alert. */
export interface FindingsPlan {
  readonly key: string;
  /** Name of the topic and of what publishes to it. */
  readonly name: string;
  readonly filter: string;
  readonly severity: "P1" | "P2" | "P3";
  readonly description: string;
  readonly runbook: string;
}

/** The guards of one cloud. Throws when the plan is another's: components are only ever given their own cloud's plans. */
export function guardsOf<C extends GuardsPlan["cloud"]>(
  guards: GuardsPlan,
  cloud: C,
): Extract<GuardsPlan, { cloud: C }> {
  if (!isOf(guards, cloud)) throw new Error(`a plan of ${guards.cloud} was given to the components of ${cloud}`);
  return guards;
}

function isOf<C extends GuardsPlan["cloud"]>(
  guards: GuardsPlan,
  cloud: C,
): guards is Extract<GuardsPlan, { cloud: C }> {
  return guards.cloud === cloud;
}

/** What is switched on once per region of the account. */
export interface RegionGuardPlan {
  readonly region: string;
  readonly home: boolean;
  readonly recorder: { readonly name: string; readonly includeGlobal: boolean };
  readonly detectorFeatures: readonly string[];
  /** Path of each standard within the region, e.g. `standards/cis-aws-foundations-benchmark/v/3.0.0`. */
  readonly securityStandards: readonly string[];
  readonly inspectorTypes: readonly string[];
  readonly analyzer: string;
}

export interface RolePlan {
  readonly key: "operator" | "reader" | "auditor" | "application-owner" | "break-glass";
  readonly name: string;
  readonly description: string;
  readonly maxSessionHours: number;
  /** Names of AWS managed policies with their path, e.g. `job-function/ViewOnlyAccess`. */
  readonly managedPolicies: readonly string[];
  /** Statements of the role's own policy: least privilege, JSON policy language. */
  readonly statements: readonly Readonly<Record<string, unknown>>[];
  /** Who may assume it. */
  readonly trust: {
    readonly msp?: { readonly account: string; readonly principalArns: readonly string[] };
    readonly users: readonly string[];
  };
  readonly requireMfa: boolean;
  /** Addresses from which the role may be taken; empty: anywhere. */
  readonly sourceCidrs: readonly string[];
  /** What is activated when it is needed, with a second factor and for the hours above, instead of held; where the cloud knows that. */
  readonly isActivated?: boolean;
}

export interface UserPlan {
  readonly login: string;
  readonly name: string;
  readonly email?: string;
  readonly role: RolePlan["key"];
  /** Object id of the person in the client's directory, where the cloud makes no users by itself (Azure). */
  readonly principalId?: string;
}

export interface AccessPlan {
  readonly roles: readonly RolePlan[];
  readonly users: readonly UserPlan[];
  readonly passwordPolicy: {
    readonly minimumLength: number;
    readonly maxAgeDays: number;
    readonly reusePrevention: number;
  };
}

/** Everything that exists once per account, whatever the number of environments in it. */
export interface AccountPlan {
  readonly client: string;
  /** Pulumi stack name. */
  readonly stack: string;
  readonly target: TargetPlan;
  readonly production: boolean;
  readonly protect: boolean;
  readonly environments: readonly string[];
  readonly key: KeyPlan;
  readonly trail: AuditTrailPlan;
  readonly filters: readonly AuditFilterPlan[];
  readonly guards: GuardsPlan;
  /** Containers and services that the account's own things need; absent on clouds that need none. */
  readonly foundation?: FoundationPlan;
  readonly access?: AccessPlan;
  readonly routes: readonly AlertRoutePlan[];
  /** On what the account itself holds that has metrics. */
  readonly alerts: readonly AlertPlan[];
  readonly events: readonly EventRulePlan[];
  /** Named persons the cloud provider calls: SECURITY and OPERATIONS contacts. */
  readonly alternateContacts: readonly {
    readonly type: "SECURITY" | "OPERATIONS" | "BILLING";
    readonly name: string;
    readonly title: string;
    readonly email: string;
    readonly phone: string;
  }[];
  readonly tags: Tags;
}
