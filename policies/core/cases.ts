import type { CloudName } from "../../components/client/schema.ts";
import type { Requirements, WorkloadRequirements } from "./requirements.ts";

/** A resource of a case, as a program would write it. */
export interface CaseResource {
  readonly type: string;
  readonly name: string;
  /** Values of other resources stand as `ref(...)`. */
  readonly properties: Readonly<Record<string, unknown>>;
  readonly protect?: boolean;
}

/** The place of a value of another resource: known after the deployment, unknown before. */
export interface Reference {
  readonly reference: string;
  readonly output: string;
}

/** An output of the resource of that logical name; `id` by default. */
export function ref(resource: string, output = "id"): Reference {
  return { reference: resource, output };
}

/** A value that the program gives as a secret: read before the deployment, hidden by the state after. */
export interface KeptSecret {
  readonly kept: string;
}

export function kept(value: string): KeptSecret {
  return { kept: value };
}

/** What differs from `caseRequirements`; `undefined` takes a field away. */
export type RequirementChanges = { readonly [Field in keyof Requirements]?: Requirements[Field] | undefined };

/** What differs from the compliant resources. */
export interface Change {
  readonly case: string;
  /** `<logical name>.<path>` to a value; `undefined` removes it. A number in a path is a place in a list. */
  readonly set?: Readonly<Record<string, unknown>>;
  /** Logical names of resources to leave out. */
  readonly without?: readonly string[];
  readonly add?: readonly CaseResource[];
  /** Pulumi's protection by logical name. */
  readonly protect?: Readonly<Record<string, boolean>>;
  readonly requirements?: RequirementChanges;
}

export interface CloudCases {
  /** What differs from `caseRequirements` for all the cases. */
  readonly requirements?: RequirementChanges;
  /** Compliant as they stand. */
  readonly compliant: readonly CaseResource[];
  /** Still compliant. */
  readonly allowed?: readonly Change[];
  /** One thing broken: exactly these resources are found at fault, by logical name; `stack` is the stack as a whole. */
  readonly disallowed: readonly (Change & {
    readonly at: readonly string[];
    /** Property found at fault. */
    readonly property?: string;
    /** Only told once values are known: before, the verdict is unknown. */
    readonly onceKnown?: true;
  })[];
}

export type RuleCases = Partial<Record<CloudName, CloudCases>>;

const places = {
  aws: { account: "111122223333", region: "eu-west-3", drRegion: "eu-central-1", copyAccount: "444455556666" },
  azure: {
    account: "c0ffee00-1111-4a22-8333-000000000101",
    region: "francecentral",
    drRegion: "francesouth",
    copyAccount: "c0ffee00-4444-4d55-8666-000000000104",
  },
  gcp: { account: "case-prod-1234", region: "europe-west9", drRegion: "europe-west3", copyAccount: "case-copies-1234" },
} as const;

const homes = {
  aws: { home: ["999900001111"], known: { group: "msp-operators", breakGlass: "msp-breakglass" } },
  azure: {
    home: ["5a6b7c8d-0000-4000-8000-0000000000aa"],
    known: { group: "5a6b7c8d-0000-4000-8000-0000000000b1", breakGlass: "5a6b7c8d-0000-4000-8000-0000000000b2" },
  },
  gcp: {
    home: ["msp.example"],
    known: { group: "group:msp-operators@msp.example", breakGlass: "group:msp-breakglass@msp.example" },
  },
} as const;

const allowedRegions = {
  aws: ["eu-west-3", "eu-central-1"],
  azure: ["francecentral", "francesouth"],
  gcp: ["europe-west9", "europe-west3"],
} as const;

/** The contract of the cases: a production environment in which everything is asked for. */
export function caseRequirements(cloud: CloudName, changes: RequirementChanges = {}): Requirements {
  const contract: Requirements = {
    client: "acme",
    stack: "acme-prod",
    kind: "environment",
    environments: ["prod"],
    cloud,
    ...places[cloud],
    production: true,
    today: "2026-12-15",
    contractStart: "2026-01-01",
    scope: ["applications", "operations", "infrastructure", "support", "cloud"],
    inScope: {
      backup: true,
      recovery: true,
      monitoring: true,
      patching: true,
      access: true,
      security: true,
      network: true,
      cost: true,
      databases: true,
      machines: true,
    },
    frameworks: ["iso27001", "nis2"],
    allowedRegions: allowedRegions[cloud],
    countries: ["FR", "DE"],
    dataClass: "confidential",
    customerKeys: true,
    keyRotationDays: 365,
    logRetentionDays: 365,
    softDeleteDays: 30,
    tags: { client: "acme", environment: "prod", "managed-by": "socle" },
    retention: { daily: 35, weekly: 13, monthly: 12, yearly: 7 },
    immutability: "governance",
    immutabilityGraceDays: 7,
    drillEveryDays: 180,
    restoreTestEveryDays: 30,
    network: {
      cidr: "10.20.0.0/16",
      recoveryCidr: "10.148.0.0/16",
      zones: 3,
      premises: ["192.168.0.0/16"],
      publicPorts: [80, 443],
      adminCidrs: ["198.51.100.0/24"],
    },
    operators: { group: "msp-operators", breakGlass: "msp-breakglass", ...homes[cloud] },
    people: ["c.durand", "c.durand@acme.example", "7d3f1c52-1b1a-4c0e-9a52-3f6d20c1a001"],
    routes: {
      P1: { always: ["https://itsm.example.com/hooks/socle", "+33199000001"], inHours: [] },
      P2: { always: ["https://itsm.example.com/hooks/socle"], inHours: [] },
      P3: { always: [], inHours: ["exploitation@example.com"] },
    },
    silencedAlerts: [],
    patching: true,
    budget: { monthly: 5000, currency: "EUR", alertAt: [50, 80, 100] },
    workloads: [
      {
        name: "erp",
        tier: "vital",
        rpoMinutes: 15,
        rpoAfterDamageMinutes: 240,
        rtoMinutes: 60,
        strategy: "warm-standby",
        exposure: "public",
        port: 8069,
        hasCompute: true,
        machines: 2,
        hasDatabase: true,
        hasFiles: true,
        hasObjects: true,
        survivesZoneLoss: true,
        silencedAlerts: [],
      },
      {
        name: "archive",
        tier: "archive",
        rpoMinutes: 1440,
        rpoAfterDamageMinutes: 1440,
        rtoMinutes: 2880,
        strategy: "backup-restore",
        exposure: "none",
        hasCompute: true,
        machines: 1,
        hasDatabase: true,
        hasFiles: true,
        hasObjects: true,
        survivesZoneLoss: false,
        silencedAlerts: [],
      },
    ],
    exemptions: [],
    evidence: [],
    strict: false,
  };
  return { ...contract, ...changes } as Requirements;
}

/** The same contract with one of its workloads changed: `changing("erp", { rpoMinutes: 60 })`. */
export function changing(name: string, changes: Partial<WorkloadRequirements>): RequirementChanges {
  const { workloads } = caseRequirements("aws");
  return { workloads: workloads.map((each) => (each.name === name ? { ...each, ...changes } : each)) };
}
