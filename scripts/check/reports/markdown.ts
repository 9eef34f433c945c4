import { severities } from "../../../policies/core/rule.ts";
import { rules } from "../../../policies/rules.generated.ts";
import { codeSpan, escapeMarkdown } from "../../output/escape.ts";
import { isCounted } from "./build-report.ts";
import { ruleAddress } from "./documentation.ts";
import { count, timeLeft } from "./exemption-register.ts";
import type { Concern, Finding, PastFinding, Report, ReportedExemption } from "./report.ts";

/** GitHub refuses a comment of more than 65,536 characters. Counted in bytes, which are never fewer; the rest is for saying what is cut. */
const most = 64_000;
/** Of these, what the exemptions may take before anything else: they are always listed. */
const mostForExemptions = 16_000;
/** One message; the other formats have it whole. */
const longestText = 600;
const shownStacks = 40;
const shownOfRule = 5;

/** A summary for a pull request: short, the new first, the rest folded, and cut where a comment ends, saying so. */
export function renderMarkdown(report: Report): string {
  const room = new Room(most);
  const head = [...titleOf(report), ...stackTable(report)].join("\n");
  room.take(head);
  const exemptions = exemptionSection(report, room.part(mostForExemptions));
  const counted = report.findings.filter((each) => isCounted(each, report.baseline !== undefined));
  const findings = findingSection(counted, report, room);
  const known = report.findings.filter((each) => !counted.includes(each));
  const details = [
    fold(`${known.length} known, in ${report.baseline?.file}`, known.map(lineOf), room),
    fold(`${count(fixedOf(report).length, "finding")} fixed since the last run`, fixedOf(report).map(pastLine), room),
    fold(`${report.unknown.length} that cannot be told`, report.unknown.map(lineOf), room),
  ];
  return `${[head, findings, exemptions, ...details].filter((each) => each !== "").join("\n\n")}\n`;
}

/** What may still be written. */
class Room {
  #left: number;

  constructor(bytes: number) {
    this.#left = bytes;
  }

  /** Whether a text still fits; then it is counted, with the line ends around it. */
  take(text: string): boolean {
    const bytes = Buffer.byteLength(text) + 2;
    if (bytes > this.#left) return false;
    this.#left -= bytes;
    return true;
  }

  /** Set apart for one section, whether it uses it or not. */
  part(bytes: number): Room {
    const own = Math.min(bytes, this.#left);
    this.#left -= own;
    return new Room(own);
  }
}

function titleOf(report: Report): readonly string[] {
  const { findings, held, failOn, baseline, clients, against, mode, today, exempt, unknown } = report;
  const counted = findings.filter((each) => isCounted(each, baseline !== undefined));
  const what = baseline === undefined ? "finding" : "new finding";
  const title = counted.length === 0 ? `no ${what}` : count(counted.length, what);
  const bySeverity = severities.flatMap((severity) => {
    const own = counted.filter((each) => each.severity === severity).length;
    return own === 0 ? [] : [`${own} ${severity}`];
  });
  const regressed = findings.filter(({ state }) => state === "regressed").length;
  const stacks = clients.reduce((sum, each) => sum + each.stacks.length, 0);
  const verdict = held
    ? `**Fails**: ${bySeverity.join(", ")}; what is ${failOn} or graver fails.`
    : `**Passes**: nothing that is ${failOn} or graver is held against ${count(stacks, "stack")}.`;
  const parts = [
    ...(bySeverity.length > 0 && !held ? bySeverity : []),
    ...(regressed > 0 ? [`${regressed} regressed`] : []),
    ...(baseline === undefined ? [] : [`${findings.length - counted.length} known`]),
    `${exempt.length} exempt`,
    `${unknown.length} unknown`,
  ];
  const source = against === "program" ? "from the programs" : `from the state (${mode})`;
  const critical = unknown.filter(({ severity }) => severity === "critical").length;
  const untold = critical > 0 ? ` ${count(critical, "critical verdict")} cannot be told.` : "";
  return [
    `## Socle check: ${title}`,
    "",
    `${verdict}${untold}`,
    "",
    `Judged on ${today} ${source}: ${parts.join(", ")}.`,
  ];
}

/** Those with findings first; a fleet's other stacks are counted. */
function stackTable({ clients, findings, baseline }: Report): readonly string[] {
  const byStack = Map.groupBy(findings, ({ stack }) => stack);
  const stacks = clients
    .flatMap((each) => each.stacks)
    .toSorted((a, b) => (byStack.get(b.stack)?.length ?? 0) - (byStack.get(a.stack)?.length ?? 0));
  const rows = stacks.slice(0, shownStacks).map(({ stack, counts, resources }) => {
    const own = byStack.get(stack) ?? [];
    const counted = own.filter((each) => isCounted(each, baseline !== undefined)).length;
    const known = baseline === undefined ? [] : [own.length - counted];
    return `| ${[stack, resources, counted, ...known, counts.exempt, counts.unknown, counts.pass].join(" | ")} |`;
  });
  const heads = ["Stack", "Resources", baseline === undefined ? "Findings" : "New", "Exempt", "Unknown", "Passed"];
  if (baseline !== undefined) heads.splice(3, 0, "Known");
  const rest = stacks.length - rows.length;
  return [
    "",
    `| ${heads.join(" | ")} |`,
    `|${heads.map((_, index) => (index === 0 ? "---|" : "--:|")).join("")}`,
    ...rows,
    ...(rest > 0 ? ["", `… and ${count(rest, "more stack")}, none with more findings than these.`] : []),
  ];
}

/** By rule, the gravest first. */
function findingSection(findings: readonly Finding[], report: Report, room: Room): string {
  if (findings.length === 0) return "";
  const title = report.baseline === undefined ? "### Findings" : "### New findings";
  room.take(title);
  const parts = [title];
  let left = findings.length;
  for (const [name, same] of Map.groupBy(findings, ({ rule }) => rule)) {
    const rule = rules.find((each) => each.name === name);
    const [first] = same;
    const id = first?.id ?? name;
    const linked = /^https?:/.test(report.documentation);
    const called = rule && linked ? `[${id}](${ruleAddress(report.documentation, rule)})` : id;
    const remedy = rule ? [`Remedy: ${text(rule.remedy)}`, ""] : [];
    const heading = [`#### ${first?.severity}: ${called} ${text(rule?.title ?? "")}`, "", ...remedy].join("\n");
    const lines = same.map((each) => `- ${concernText(each)}`);
    const shown = lines.slice(0, shownOfRule);
    if (!room.take([heading, ...shown].join("\n"))) break;
    parts.push([heading, ...shown].join("\n"));
    left -= same.length;
    const rest = lines.slice(shownOfRule);
    const more = folded(`${rest.length} more of ${id}`, rest, room);
    if (more === undefined) left += rest.length;
    else if (rest.length > 0) parts.push(more);
  }
  if (left > 0) parts.push(cut(left));
  return parts.join("\n\n");
}

function exemptionSection({ exemptions }: Report, room: Room): string {
  if (exemptions.length === 0) return "";
  const order = ["lapsed", "lapsing", "in force"];
  const sorted = exemptions.toSorted((a, b) => order.indexOf(a.standing) - order.indexOf(b.standing));
  const { lines, left } = fitting(sorted.map(exemptionLine), room);
  return ["### Exemptions", "", ...lines, ...(left > 0 ? ["", cut(left)] : [])].join("\n");
}

function exemptionLine(exemption: ReportedExemption): string {
  const { standing, client, policy, resource, reason, approvedBy, ticket, covers } = exemption;
  const mark = { lapsed: "**LAPSED**: ", lapsing: "**lapsing**: ", "in force": "" }[standing];
  const decided = `${text(reason)} (${text(approvedBy)}, ${text(ticket)})`;
  return `- ${mark}${client}, ${policy} for ${code(resource)}, ${timeLeft(exemption)}: ${decided}; covers ${count(covers, "verdict")}`;
}

function lineOf(concern: Concern): string {
  return `- ${concern.id} ${concernText(concern)}`;
}

function concernText(concern: Concern & Partial<Pick<Finding, "state">>): string {
  const { stack, resource, message, location, state } = concern;
  const again = state === "regressed" ? "**regressed** " : "";
  const place = code(`${location.file}:${location.line}`);
  return `${again}${subject(stack, resource?.urn)}: ${text(message)} (${place})`;
}

function pastLine({ id, stack, resource, message }: PastFinding): string {
  return `- ${id} ${subject(stack, resource)}: ${text(message)}`;
}

/** Type and name of a resource: what the rest of a URN says, its parents, is for the other reports. */
function subject(stack: string, urn: string | undefined): string {
  if (urn === undefined) return `${text(stack)} as a whole`;
  const [name = "", type = ""] = urn.split("::").reverse();
  return code(`${type.split("$").at(-1)} ${name}`);
}

function fixedOf({ clients }: Report): readonly PastFinding[] {
  return clients.flatMap(({ history }) => history.fixed);
}

/** Nothing for no lines. */
function fold(summary: string, lines: readonly string[], room: Room): string {
  return lines.length === 0 ? "" : (folded(summary, lines, room) ?? `${text(summary)}: ${cut(lines.length)}`);
}

/** Undefined where there is no room for any. */
function folded(summary: string, lines: readonly string[], room: Room): string | undefined {
  const open = `<details><summary>${text(summary)}</summary>`;
  if (!room.take([open, "</details>", cut(lines.length), ""].join("\n\n"))) return undefined;
  const { lines: kept, left } = fitting(lines, room);
  return [open, kept.join("\n"), ...(left > 0 ? [cut(left)] : []), "</details>"].join("\n\n");
}

function fitting(lines: readonly string[], room: Room): { readonly lines: readonly string[]; readonly left: number } {
  const end = lines.findIndex((line) => !room.take(line));
  const kept = end < 0 ? lines : lines.slice(0, end);
  return { lines: kept, left: lines.length - kept.length };
}

function cut(left: number): string {
  return `… and ${left} more, left out because a comment can hold no more: the other reports have them all.`;
}

function text(any: string): string {
  return escapeMarkdown(shorten(any));
}

function code(any: string): string {
  return codeSpan(shorten(any));
}

function shorten(any: string): string {
  const characters = [...any];
  return characters.length > longestText ? `${characters.slice(0, longestText).join("")}…` : any;
}
