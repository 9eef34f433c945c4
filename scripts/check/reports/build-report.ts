import { clientFile } from "../../../components/client/load.ts";
import type { Client } from "../../../components/client/schema.ts";
import type { Locator } from "../../../components/client/source/locator.ts";
import { isAsGrave, severities } from "../../../policies/core/rule.ts";
import type { Verdict } from "../../../policies/core/verdict.ts";
import { rules } from "../../../policies/rules.generated.ts";
import { type Baseline, isOfLapsedExemption } from "../baseline.ts";
import { type ComparedHistory, compareHistory, type History } from "../history.ts";
import type { JudgedStack } from "../judge-stack.ts";
import { BarPlaces } from "./bar-place.ts";
import { coverageOf, emptyCounts } from "./clause-coverage.ts";
import { exemptionsOf } from "./exemption-register.ts";
import { fingerprints } from "./fingerprint.ts";
import type { ClientReport, ComparedBaseline, Concern, Finding, FindingState, Report, StackReport } from "./report.ts";

/** What a run was asked, and when. */
export type ReportSettings = Pick<
  Report,
  "version" | "today" | "against" | "mode" | "strict" | "failOn" | "documentation"
> & {
  /** ISO 8601 */
  readonly now: string;
};

/** A client whose stacks were judged. */
export interface JudgedClient {
  readonly client: Client;
  readonly stacks: readonly JudgedStack[];
  /** Finds places in its file; undefined when it can no longer be read. */
  readonly locate: () => Locator | undefined;
  readonly history: History;
}

export interface BuiltReport {
  readonly report: Report;
  /** What each client's history becomes. */
  readonly histories: ReadonlyMap<string, string>;
}

const parameters = new Map(rules.map((rule) => [rule.name, rule.parameters]));

export function buildReport(
  judged: readonly JudgedClient[],
  settings: ReportSettings,
  baseline: Baseline | undefined,
): BuiltReport {
  const { now, ...asked } = settings;
  const kind = [settings.against, settings.mode, settings.strict ? "strict" : undefined].filter(Boolean).join(" ");
  const clients: ClientReport[] = [];
  const histories = new Map<string, string>();
  const all = { findings: [] as Finding[], exempt: [] as Concern[], unknown: [] as Concern[] };
  const accepted = new Set(baseline?.findings.map(({ fingerprint }) => fingerprint));
  const exemptions = judged.flatMap(({ client, stacks, locate, history }) => {
    const places = new BarPlaces(clientFile(client.client), locate);
    const concerns = new Map(stacks.map((each) => [each.stack, concernsOf(each, places)]));
    const held = new Map(
      [...concerns].map(([stack, own]) => [stack, own.filter((each) => isHeld(each, settings.strict))]),
    );
    const compared = compareHistory(history, kind, now, held);
    histories.set(client.client, compared.content);
    clients.push(clientReport(client, stacks, compared));
    const findings = [...held.values()].flat().map((each) => withState(each, compared, baseline && accepted));
    all.findings.push(...findings);
    for (const each of [...concerns.values()].flat()) {
      if (each.status === "exempt") all.exempt.push(each);
      if (each.status === "unknown" && !isHeld(each, settings.strict)) all.unknown.push(each);
    }
    return exemptionsOf(client, stacks, settings.today, places);
  });
  const findings = gravestFirst(all.findings);
  const counted = findings.filter((each) => isCounted(each, baseline !== undefined));
  const report: Report = {
    ...asked,
    held: counted.some(({ severity }) => isAsGrave(severity, settings.failOn)),
    ...(baseline && { baseline: compareBaseline(baseline, judged, findings) }),
    clients,
    findings,
    exempt: gravestFirst(all.exempt),
    unknown: gravestFirst(all.unknown),
    exemptions,
  };
  return { report, histories };
}

function gravestFirst<Told extends Verdict>(told: readonly Told[]): readonly Told[] {
  return told.toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
}

/** What fails; in strict mode also what a critical rule cannot tell. */
function isHeld({ status, severity }: Verdict, strict: boolean): boolean {
  return status === "fail" || (strict && status === "unknown" && severity === "critical");
}

/** Whether a finding counts for the exit code: all do, but for those that a baseline accepts. */
export function isCounted({ state }: Finding, withBaseline: boolean): boolean {
  return !withBaseline || state !== "known";
}

function concernsOf(judged: JudgedStack, places: BarPlaces): readonly Concern[] {
  const { client, stack, requirements, verdicts } = judged;
  return fingerprints(client, stack, verdicts).map(([verdict, fingerprint]) => ({
    client,
    stack,
    ...verdict,
    fingerprint,
    location: places.of(verdict, parameters.get(verdict.rule) ?? [], requirements),
  }));
}

/** A baseline decides alone what is known: what it lacks is new, however often it was seen. */
function withState(concern: Concern, history: ComparedHistory, accepted: ReadonlySet<string> | undefined): Finding {
  const { fingerprint } = concern;
  const recorded = history.states.get(fingerprint) ?? "new";
  const since = history.since.get(fingerprint);
  const known = accepted?.has(fingerprint) && !isOfLapsedExemption(concern);
  const state: FindingState =
    accepted === undefined ? recorded : known ? "known" : recorded === "regressed" ? "regressed" : "new";
  return { ...concern, state, ...(since !== undefined && { since }) };
}

function compareBaseline(
  { file, findings: before }: Baseline,
  judged: readonly JudgedClient[],
  findings: readonly Finding[],
): ComparedBaseline {
  const stacks = new Set(judged.flatMap((each) => each.stacks.map(({ stack }) => stack)));
  const found = new Set(findings.map(({ fingerprint }) => fingerprint));
  return { file, gone: before.filter((each) => stacks.has(each.stack) && !found.has(each.fingerprint)) };
}

function clientReport(client: Client, stacks: readonly JudgedStack[], { report }: ComparedHistory): ClientReport {
  return {
    client: client.client,
    name: client.name,
    frameworks: client.compliance.frameworks,
    stacks: stacks.map(withCounts),
    coverage: coverageOf(stacks, client.compliance.frameworks),
    history: report,
  };
}

function withCounts(judged: JudgedStack): StackReport {
  const own = emptyCounts();
  for (const { status } of judged.verdicts) own[status] += 1;
  return { ...judged, counts: own };
}
