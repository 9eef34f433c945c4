import * as z from "zod";
import { strategyName } from "../client/schema/compliance.ts";
import { date, duration, line, slug, timezone } from "../client/schema/scalars.ts";
import type { DeepReadonly } from "../client/schema.ts";
import { recoveryPointSchema } from "./recovery-point.ts";

/** ISO 8601, UTC. */
const instant = z.iso.datetime();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/, "not a SHA-256 in hexadecimal");
const seconds = z.number().min(0);
const told = line(1000);
const name = line(200);

const person = z.strictObject({ name, role: name, organisation: name });

/** What a report is bound to: when one of them changes, the report proves nothing any more. */
const bindings = z.strictObject({ clientFile: sha256, program: sha256, plan: sha256 });

const identity = z.strictObject({
  /** Name of the package's folder. */
  id: z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?$/, "not an id: lower-case letters, digits and hyphens"),
  kind: z.enum(["drill", "restore-test"]),
  /** `rehearsal`: against the simulated cloud; it proves the design, never the client's environment. */
  mode: z.enum(["rehearsal", "real"]),
  client: slug(23),
  clientName: name,
  locale: z.enum(["fr", "en"]),
  timezone,
  environment: slug(16),
  contract: name,
  cloud: z.enum(["aws", "azure", "gcp"]),
  account: name,
  region: name,
  drRegion: name,
  /** Where the replica stood; absent: in the DR region, or for a failback in the environment's own. */
  replicaRegion: name.optional(),
  scenario: z.enum(["region-loss", "zone-loss", "ransomware", "accidental-deletion", "workload-restore", "failback"]),
  people: z.strictObject({ operator: person, witness: person.optional() }),
  versions: z.strictObject({ socle: name, engine: name }),
  bindings,
});

/** What identifies production as a whole at a moment: the same before and after proves that nothing was touched. */
const fingerprint = z.strictObject({ at: instant, sha256, resources: z.int().min(0) });

/** Something that was done, after what it depends on had ended. */
const step = z.strictObject({
  id: name,
  group: name,
  title: told,
  workload: name.optional(),
  dependsOn: z.array(name),
  startedAt: instant,
  endedAt: instant,
  /** Who the time was spent by: reports tell machine time and human time apart. */
  actor: z.enum(["machine", "human"]),
  result: z.enum(["done", "failed", "skipped"]),
  detail: told.optional(),
});

const checkCommon = {
  id: name,
  kind: z.enum(["infrastructure", "port", "transaction", "data", "policy"]),
  workload: name.optional(),
  title: told,
};
const check = z.discriminatedUnion("result", [
  z.strictObject({ ...checkCommon, result: z.literal("passed"), at: instant, detail: told }),
  z.strictObject({ ...checkCommon, result: z.literal("failed"), at: instant, detail: told }),
  z.strictObject({ ...checkCommon, result: z.literal("not-run"), reason: told }),
]);

/** A span that was observed, with its ends and what they are; or why there is none. */
const measure = z.discriminatedUnion("measured", [
  z.strictObject({ measured: z.literal(true), seconds, from: instant, to: instant, how: told }),
  z.strictObject({ measured: z.literal(false), reason: told }),
]);

const workload = z.strictObject({
  name,
  tier: name,
  strategy: strategyName,
  /** Without data there is no RPO to measure. */
  holdsData: z.boolean(),
  targets: z.strictObject({ rtoSeconds: seconds, rpoSeconds: seconds }),
  /**
   * How it came through, and how that was told: `restored`: as measured; `in-place`: it kept running through the loss of a zone, and its
   * measures are what the cloud documents, whatever was restored besides. Absent: restored.
   */
  outcome: z.strictObject({ way: z.enum(["in-place", "restored"]), how: told }).optional(),
  /** From the failure until the service is seen healthy. */
  rto: measure,
  /** From the oldest data that came back until the failure. */
  rpo: measure,
});

/** What was forecast of a workload beforehand, and where the drill took another time than that. */
const forecast = z.strictObject({
  workload: name,
  rtoSeconds: seconds,
  /** Of the forecast: 0.1 is a tenth longer. */
  gap: z.number(),
  agrees: z.boolean(),
  differences: z.array(
    z.strictObject({
      what: told,
      forecastSeconds: seconds,
      measuredSeconds: seconds,
      kind: z.enum(["human", "retried", "waited", "unforeseen", "skipped", "data", "machine"]),
    }),
  ),
});

const deviation = z.strictObject({
  id: name,
  severity: z.enum(["minor", "major", "critical"]),
  title: told,
  cause: told,
  owner: name,
  due: date,
});

const teardown = z.discriminatedUnion("result", [
  /** Looked for, and nothing was found: `proof` says how it was looked for. */
  z.strictObject({ result: z.literal("proven"), at: instant, proof: told }),
  z.strictObject({ result: z.literal("left"), at: instant, proof: told, left: z.array(name).min(1) }),
  z.strictObject({ result: z.literal("not-run"), reason: told }),
]);

export const verdicts = ["conforme", "avec-reserves", "non-teste", "non-conforme"] as const;

export const reasonCodes = [
  "production-touched",
  "check-failed",
  "step-failed",
  "rto-missed",
  "rpo-missed",
  "threats-found",
  "deviation-critical",
  "deviation-major",
  "nothing-in-scope",
  "isolation-unproven",
  "proof-not-run",
  "workload-unproven",
  "rto-unmeasured",
  "rpo-unmeasured",
  "no-recovery-point",
  "check-not-run",
  "step-skipped",
  "point-unsound",
  "point-not-scanned",
  "deviation-minor",
  "resources-left",
  "teardown-unproven",
] as const;

const reason = z.strictObject({ code: z.enum(reasonCodes), subject: z.string().optional() });

/** The evidence of one drill or restore test, as `evidence.json` holds it. */
export const evidenceSchema = z.strictObject({
  version: z.literal(1),
  identity,
  /** The failure, simulated or real: T0. */
  failedAt: instant,
  startedAt: instant,
  finishedAt: instant,
  scope: z.strictObject({
    description: told,
    exclusions: z.array(z.strictObject({ what: name, reason: told })),
    /** Held as if state and repository were lost: the kit that client, plan and program came from. */
    withoutState: z
      .strictObject({
        kit: z.strictObject({ sha256, madeAt: instant, ageDays: z.int().min(0), signedBy: name }),
      })
      .optional(),
  }),
  isolation: z.strictObject({
    /** How the replica was kept from production. */
    network: told,
    before: fingerprint,
    /** Absent when it could not be taken: isolation is then not proven. */
    after: fingerprint.optional(),
  }),
  recoveryPoints: z.array(z.strictObject({ point: recoveryPointSchema, why: told })),
  steps: z.array(step),
  checks: z.array(check),
  workloads: z.array(workload),
  /** Absent where nothing was forecast: of another scenario than the loss of the region. */
  forecasts: z.array(forecast).optional(),
  deviations: z.array(deviation),
  residuals: z.strictObject({
    teardown,
    /** What the cloud keeps by itself, and until when. */
    retained: z.array(z.strictObject({ name, kind: name, until: date, why: told })),
    cost: z.strictObject({ amount: z.number().min(0), currency: name, basis: told }),
  }),
  /** What `judge` says of the rest: another one is refused. */
  verdict: z.strictObject({ value: z.enum(verdicts), reasons: z.array(reason) }),
  validity: z.strictObject({
    /** Longest time until the next, as the contract says. */
    every: duration,
    /** Last day on which the next one is in time. */
    nextDue: date,
  }),
});

export type DrillEvidence = DeepReadonly<z.output<typeof evidenceSchema>>;
export type Bindings = DrillEvidence["identity"]["bindings"];
export type Step = DrillEvidence["steps"][number];
export type Check = DrillEvidence["checks"][number];
export type Workload = DrillEvidence["workloads"][number];
export type Measure = Workload["rto"];
export type VerdictValue = (typeof verdicts)[number];
export type ReasonCode = (typeof reasonCodes)[number];
export type Reason = DrillEvidence["verdict"]["reasons"][number];
/** What the verdict is a function of. */
export type Findings = Omit<DrillEvidence, "verdict">;

/** Whether what was measured of a workload is what a disaster would take: it was restored, and in the recovery region. */
export function measuresRecovery({ identity }: Pick<DrillEvidence, "identity">, { outcome }: Workload): boolean {
  return replicaRegionOf(identity) === identity.drRegion && outcome?.way !== "in-place";
}

/** Region that the replica of a drill stood in. */
export function replicaRegionOf({ replicaRegion, scenario, region, drRegion }: DrillEvidence["identity"]): string {
  return replicaRegion ?? (scenario === "failback" ? region : drRegion);
}

/** Day of the evidence, YYYY-MM-DD. */
export function dayOf({ finishedAt }: Pick<DrillEvidence, "finishedAt">): string {
  return finishedAt.slice(0, 10);
}
