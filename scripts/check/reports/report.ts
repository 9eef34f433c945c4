import type { FrameworkName } from "../../../components/client/schema.ts";
import type { ReferenceName } from "../../../policies/core/clauses.ts";
import type { RuleSeverity } from "../../../policies/core/rule.ts";
import type { Status } from "../../../policies/core/verdict.ts";
import type { Mode } from "../../command.ts";
import type { JudgedStack, JudgedVerdict } from "../judge-stack.ts";

/** All that a check found, as plain data: made once, and every format is a function of it. */
export interface Report {
  /** Version of Socle. */
  readonly version: string;
  /** YYYY-MM-DD */
  readonly today: string;
  readonly against: "program" | "state";
  /** Whose state was read; absent for programs. */
  readonly mode?: Mode;
  readonly strict: boolean;
  readonly failOn: RuleSeverity;
  /** Whether anything counts for the exit code. */
  readonly held: boolean;
  /** Absolute address of docs/policies.md. */
  readonly documentation: string;
  readonly baseline?: ComparedBaseline;
  readonly clients: readonly ClientReport[];
  /** Held against the stacks: the gravest first, then in the order of the stacks. */
  readonly findings: readonly Finding[];
  /** What exemptions set aside. */
  readonly exempt: readonly Concern[];
  /** What could not be told, and is not held against the stacks; the gravest first. */
  readonly unknown: readonly Concern[];
  /** Every exemption of the clients, whether it covers anything or not. */
  readonly exemptions: readonly ReportedExemption[];
}

export interface ClientReport {
  readonly client: string;
  /** Full name. */
  readonly name: string;
  readonly frameworks: readonly FrameworkName[];
  readonly stacks: readonly StackReport[];
  readonly coverage: readonly ReferenceCoverage[];
  readonly history: HistoryReport;
}

export interface StackReport extends JudgedStack {
  readonly counts: Readonly<Record<Status, number>>;
}

/** Where a person finds something: a line of a client file. */
export interface FilePlace {
  /** From the root of the repository, with forward slashes. */
  readonly file: string;
  readonly line: number;
  /** In UTF-16 code units, from 1. */
  readonly column: number;
  /** Dotted path in the file. */
  readonly path: string;
}

/** A verdict that somebody must know of. */
export interface Concern extends JudgedVerdict {
  readonly client: string;
  readonly stack: string;
  /** The same in every run, whatever the numbers in the message. */
  readonly fingerprint: string;
  /** What sets the bar in the client file. */
  readonly location: FilePlace;
}

/** `regressed`: was there once, was mended, and is back. `known`: in the baseline; without a baseline, in the last run. */
export type FindingState = "new" | "known" | "regressed";

export interface Finding extends Concern {
  readonly state: FindingState;
  /** When it was first seen, as far as the history goes back: YYYY-MM-DD. */
  readonly since?: string;
}

/** A finding of the past, as a baseline and a history keep it. */
export interface PastFinding {
  readonly fingerprint: string;
  /** Id of the rule. */
  readonly id: string;
  readonly severity: RuleSeverity;
  readonly client: string;
  readonly stack: string;
  /** URN. */
  readonly resource?: string;
  readonly property?: string;
  readonly message: string;
}

export interface ComparedBaseline {
  /** As it was given. */
  readonly file: string;
  /** Those of stacks that were judged and no longer found: the baseline can be written anew without them. */
  readonly gone: readonly PastFinding[];
}

/** `lapsing`: within the next thirty days. */
export type Standing = "in force" | "lapsing" | "lapsed";

export interface ReportedExemption {
  readonly client: string;
  /** Name or id of a rule, as written. */
  readonly policy: string;
  readonly resource: string;
  readonly reason: string;
  readonly approvedBy: string;
  readonly ticket: string;
  /** Last day, YYYY-MM-DD. */
  readonly expires: string;
  readonly standing: Standing;
  /** Until the last day is over; negative since it is. */
  readonly daysLeft: number;
  /** Verdicts that it sets aside or, lapsed, no longer does. */
  readonly covers: number;
  readonly location: FilePlace;
}

/**
 * What is known of a clause. `finding`: something is held against it. `set-aside`: only what is exempt is. `undecided`: something
 * could not be told. `evidence`: all that was judged passed. `person`: nothing here can answer it.
 */
export const clauseStandings = ["finding", "set-aside", "undecided", "evidence", "person"] as const;
export type ClauseStanding = (typeof clauseStandings)[number];

export interface ClauseCoverage {
  readonly number: string;
  /** Recalled, not verified against the text. */
  readonly recalled: boolean;
  /** What it is about, for clauses that no rule answers. */
  readonly about?: string;
  readonly standing: ClauseStanding;
  /** Ids of the rules that answer to it. */
  readonly rules: readonly string[];
  readonly counts: Readonly<Record<Status, number>>;
  /** Some of the passes. */
  readonly examples: readonly EvidenceExample[];
  /** Why nothing was judged, where nothing was. */
  readonly reasons: readonly string[];
}

export interface EvidenceExample {
  readonly rule: string;
  readonly stack: string;
  /** Logical name; absent for the stack as a whole. */
  readonly resource?: string;
  readonly evidence: string;
}

/** A text such as ISO 27001, and what is known of its clauses for one client. */
export interface ReferenceCoverage {
  readonly reference: ReferenceName;
  readonly title: string;
  /** Whether the client file asks for it. */
  readonly asked: boolean;
  /** What no setting can satisfy. */
  readonly caveat?: string;
  readonly clauses: readonly ClauseCoverage[];
}

/** How a client's findings compare with the runs on record. */
export interface HistoryReport {
  /** When the last run was that can be compared, ISO 8601; absent when this is the first on record. */
  readonly last?: string;
  readonly appeared: number;
  readonly regressed: number;
  readonly fixed: readonly PastFinding[];
  /** The latest runs, this one included, oldest first. */
  readonly runs: readonly { readonly at: string; readonly stacks: number; readonly findings: number }[];
  /** What was wrong with the record itself. */
  readonly problem?: string;
}
