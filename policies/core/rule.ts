import type { CloudName } from "../../components/client/schema.ts";
import type { Clause } from "./clauses.ts";
import type { Requirements, ScopedDuty } from "./requirements.ts";
import type { Resource } from "./resource.ts";
import type { StackView } from "./stack-view.ts";

/** From most to least grave. `critical` and `high` block a deployment. */
export const severities = ["critical", "high", "medium", "low"] as const;
export type RuleSeverity = (typeof severities)[number];

/** Whether a severity is at least as grave as another. */
export function isAsGrave(severity: RuleSeverity, least: RuleSeverity): boolean {
  return severities.indexOf(severity) <= severities.indexOf(least);
}

export const packNames = ["security", "continuity", "governance"] as const;
export type PackName = (typeof packNames)[number];

/** What a check found about one resource, or about a stack as a whole. */
export type Judgement =
  | { readonly status: "pass"; readonly evidence: string }
  | {
      readonly status: "fail";
      /** Property at fault, by its path; absent when something is missing altogether. */
      readonly property?: string;
      /** What was found, for people: "3 days". */
      readonly found: string;
      /** What the contract wants, for people: "at least 35 days". */
      readonly wanted: string;
      /** Resource at fault, when it is not the one judged. */
      readonly resource?: Resource;
      /** The exemption at fault, by its place in the client file, when the finding is about one. */
      readonly exemption?: number;
    }
  | { readonly status: "not-applicable"; readonly reason: string }
  | { readonly status: "unknown"; readonly reason: string };

export function pass(evidence: string): Judgement {
  return { status: "pass", evidence };
}

export function fail(finding: Omit<Extract<Judgement, { status: "fail" }>, "status">): Judgement {
  return { status: "fail", ...finding };
}

export function notApplicable(reason: string): Judgement {
  return { status: "not-applicable", reason };
}

export function unknown(reason: string): Judgement {
  return { status: "unknown", reason };
}

type Judgements = Judgement | readonly Judgement[];

interface CommonCheck {
  /** Pages of the cloud's documentation that the check follows. */
  readonly documentation: readonly string[];
  /** Types judged one by one; `aws:*` stands for all of one provider. */
  readonly types: readonly string[];
  /** What is asked of the stack as a whole, also when it holds nothing of these types. */
  readonly whole?: (stack: StackView, requirements: Requirements) => Judgements;
}

/** A check that needs the resource alone: it stops a resource before it is created. */
export interface ResourceCheck extends CommonCheck {
  readonly stage: "resource";
  readonly each: (
    resource: Resource,
    requirements: Requirements,
    region: () => string | undefined,
    /** What manages it: tags may be the provider's. */
    provider: () => Resource | undefined,
  ) => Judgements;
  /** A safe correction: the properties to set. Applied where the pack's level is `remediate`. */
  readonly remediate?: (
    resource: Resource,
    requirements: Requirements,
  ) => Readonly<Record<string, unknown>> | undefined;
}

/** A check that needs several resources of the stack, or misses one. */
export interface StackCheck extends CommonCheck {
  readonly stage: "stack";
  /** Other types read on the way to a judgement. */
  readonly reads: readonly string[];
  readonly each?: (resource: Resource, stack: StackView, requirements: Requirements) => Judgements;
}

export type Check = ResourceCheck | StackCheck;

/** One control: a row of the catalogue in docs/policies.md, and all that reports say of it. */
export interface Rule {
  /** `BCK-02` */
  readonly id: string;
  /** Its folder: `bck-02-backup-interval`. */
  readonly name: string;
  readonly pack: PackName;
  readonly severity: RuleSeverity;
  /** The property wanted, as a short sentence: "Backups are taken at least as often as the RPO asks". */
  readonly title: string;
  /** What is compared with what, in one or two sentences. */
  readonly requirement: string;
  /** What to do about a finding. */
  readonly remedy: string;
  readonly clauses: readonly Clause[];
  /** Fields of the client file that set the bar: `continuity.tiers.*.rpo`. Reports point at the first that is written. */
  readonly parameters: readonly string[];
  /** Stacks in which it is judged. */
  readonly stacks: readonly Requirements["kind"][];
  /** What the contract's scope must put in the provider's hands for it to be asked, each of them. */
  readonly duties?: readonly ScopedDuty[];
  /** Why a contract does not ask for it besides; undefined when it does. */
  readonly unless?: (requirements: Requirements) => string | undefined;
  readonly checks: Partial<Record<CloudName, Check>>;
  /** Why it has no meaning on the clouds without a check. */
  readonly absent?: Partial<Record<CloudName, string>>;
}
