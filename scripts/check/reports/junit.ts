import { rules } from "../../../policies/rules.generated.ts";
import { escapeMarkup } from "../../output/escape.ts";
import type { JudgedVerdict } from "../judge-stack.ts";
import { isCounted } from "./build-report.ts";
import { ruleAddress } from "./documentation.ts";
import { timeLeft } from "./exemption-register.ts";
import type { Finding, Report, ReportedExemption, StackReport } from "./report.ts";

type Attributes = Readonly<Record<string, string | number>>;

/** What one rule said of one resource. */
interface Outcome {
  readonly kind: "passed" | "failed" | "skipped";
  /** For people; the first line is shown in lists. */
  readonly lines: readonly string[];
  readonly type: string;
}

/**
 * JUnit XML as GitLab and Jenkins read it, with nothing beyond the schema of Jenkins' xUnit plugin
 * (https://github.com/jenkinsci/xunit-plugin, junit-10.xsd): a suite a stack, a case for each rule on each resource. What a
 * baseline knows is skipped, as is what is exempt, unknown or not applicable: each with its reason.
 */
export function renderJunit(report: Report): string {
  const findings = Map.groupBy(report.findings, (each) => caseKey(each.stack, each));
  const suites = report.clients.flatMap(({ client, stacks }) =>
    stacks.map((stack) => suiteOf(client, stack, report, findings)),
  );
  const total = (kind: Outcome["kind"]): number => suites.reduce((sum, suite) => sum + suite.counts[kind], 0);
  const tests = total("passed") + total("failed") + total("skipped");
  const root = { name: "socle check", tests, failures: total("failed"), errors: 0 };
  const body = element("testsuites", root, suites.map(({ xml }) => xml).join("\n"));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${body}\n`;
}

function suiteOf(
  client: string,
  { stack, verdicts }: StackReport,
  report: Report,
  findings: ReadonlyMap<string, readonly Finding[]>,
): { readonly xml: string; readonly counts: Readonly<Record<Outcome["kind"], number>> } {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const names = new Map<string, number>();
  const cases = [...Map.groupBy(verdicts, (each) => caseKey(stack, each))].map(([key, same]) => {
    const outcome = outcomeOf(same, findings.get(key) ?? [], report, client);
    counts[outcome.kind] += 1;
    return caseOf(stack, same, outcome, names);
  });
  const tests = counts.passed + counts.failed + counts.skipped;
  const attributes = {
    name: stack,
    package: client,
    tests,
    failures: counts.failed,
    errors: 0,
    skipped: counts.skipped,
  };
  const warnings = report.exemptions
    .filter((each) => each.client === client && each.standing !== "in force")
    .map((each) => `${each.ticket}, from ${each.policy} for ${each.resource}: ${timeLeft(each)}`);
  const told =
    warnings.length === 0 ? [] : [element("system-out", {}, escapeMarkup(`Exemptions:\n${warnings.join("\n")}`))];
  return { xml: element("testsuite", attributes, [...cases, ...told].join("\n")), counts };
}

function caseKey(stack: string, { rule, resource }: JudgedVerdict): string {
  return JSON.stringify([stack, rule, resource?.urn]);
}

/** GitLab tells cases apart by class and name together; Jenkins shows what is before the last dot of the class as a package. */
function caseOf(
  stack: string,
  [first]: readonly JudgedVerdict[],
  { kind, lines, type }: Outcome,
  names: Map<string, number>,
): string {
  const { id = "", resource } = first ?? {};
  const classname = `${stack.replaceAll(".", "-")}.${id}`;
  const short = resource ? `${resource.name} (${resource.type})` : "the stack as a whole";
  const uses = (names.get(`${classname} ${short}`) ?? 0) + 1;
  names.set(`${classname} ${short}`, uses);
  // Two of a type may share a name, below different parents.
  const name = uses > 1 && resource ? resource.urn : short;
  const [message = "", ...rest] = lines;
  const attributes = { classname, name, time: 0 };
  if (kind === "passed") return element("testcase", attributes, "");
  if (kind === "skipped") return element("testcase", attributes, element("skipped", { message }, ""));
  const failure = element("failure", { message, type }, escapeMarkup([message, ...rest].join("\n")));
  return element("testcase", attributes, failure);
}

function outcomeOf(
  verdicts: readonly JudgedVerdict[],
  findings: readonly Finding[],
  report: Report,
  client: string,
): Outcome {
  const counted = findings.filter((each) => isCounted(each, report.baseline !== undefined));
  const [first] = counted;
  if (first !== undefined) {
    const lines = [...counted.map(({ message }) => message), ...helpOf(first, report)];
    return { kind: "failed", type: first.severity, lines };
  }
  const skipped = (lines: readonly string[]): Outcome => ({ kind: "skipped", type: "", lines });
  if (findings.length > 0) {
    const told = findings.map(({ message }) => message).join("; ");
    return skipped([`known, in the baseline ${report.baseline?.file}: ${told}`]);
  }
  const of = (status: JudgedVerdict["status"]) => verdicts.filter((each) => each.status === status);
  const unknown = of("unknown").map(({ message }) => message);
  if (unknown.length > 0) return skipped([`unknown: ${unknown.join("; ")}`]);
  const exempt = of("exempt").map((each) => exemptionLine(each, client, report.exemptions));
  if (exempt.length > 0) return skipped([`exempt: ${exempt.join("; ")}`]);
  if (of("pass").length > 0) return { kind: "passed", type: "", lines: [] };
  return skipped([`not applicable: ${verdicts.map(({ message }) => message).join("; ")}`]);
}

function exemptionLine(
  { exemption, message }: JudgedVerdict,
  client: string,
  all: readonly ReportedExemption[],
): string {
  const decided = all.filter((each) => each.client === client)[exemption ?? -1];
  return decided ? `${decided.reason} (${decided.approvedBy}, ${decided.ticket}, ${timeLeft(decided)})` : message;
}

function helpOf(
  { resource, workload, location, rule: name, state, since }: Finding,
  report: Report,
): readonly string[] {
  const rule = rules.find((each) => each.name === name);
  return [
    ...(resource ? [`Resource: ${resource.urn}`] : []),
    ...(workload === undefined ? [] : [`Workload: ${workload}`]),
    `Set by: ${location.file}:${location.line}:${location.column} ${location.path}`.trimEnd(),
    `State: ${state}${since === undefined ? "" : `, first seen on ${since}`}`,
    ...(rule ? [`${rule.id} ${rule.title}`, `Remedy: ${rule.remedy}`, ruleAddress(report.documentation, rule)] : []),
  ];
}

function element(name: string, attributes: Attributes, content: string): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeMarkup(String(value))}"`);
  const open = `<${name}${written.join("")}`;
  if (content === "") return `${open}/>`;
  return content.startsWith("<") ? `${open}>\n${content}\n</${name}>` : `${open}>${content}</${name}>`;
}
