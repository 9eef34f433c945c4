import { readClause } from "../../../policies/core/clauses.ts";
import type { RuleSeverity } from "../../../policies/core/rule.ts";
import { rules } from "../../../policies/rules.generated.ts";
import { html, type Markup } from "../../output/markup.ts";
import { isCounted } from "./build-report.ts";
import { ruleAddress } from "./documentation.ts";
import { count, timeLeft } from "./exemption-register.ts";
import type { ClientReport, Concern, Finding, FindingState, PastFinding, Report, ReportedExemption } from "./report.ts";

type Tone = "bad" | "warn" | "good" | "person" | "plain";

const severityTones: Readonly<Record<RuleSeverity, Tone>> = {
  critical: "bad",
  high: "bad",
  medium: "warn",
  low: "plain",
};
const stateTones: Readonly<Record<FindingState, Tone>> = { new: "bad", regressed: "bad", known: "plain" };
const standingTones: Readonly<Record<ReportedExemption["standing"], Tone>> = {
  lapsed: "bad",
  lapsing: "warn",
  "in force": "plain",
};

export function tag(tone: Tone, text: string): Markup {
  return html`<span class="tag ${tone}">${text}</span>`;
}

export function historySection({ clients, baseline }: Report): Markup {
  return html`${clients.map(historyOf)}
${baseline && baseline.gone.length > 0 ? html`<h3>Gone from ${baseline.file}</h3>${pastList(baseline.gone)}` : undefined}`;
}

function historyOf({ name, history: { last, appeared, regressed, fixed, runs, problem } }: ClientReport): Markup {
  const told =
    last === undefined
      ? "The first run on record: there is nothing to compare with."
      : `Against the run of ${moment(last)}: ${appeared} new, ${regressed} regressed, ${fixed.length} fixed.`;
  return html`<h3>${name}</h3>
${problem === undefined ? undefined : html`<p>${tag("warn", "note")} ${problem}</p>`}
<p>${told}</p>
${fixed.length > 0 ? html`<details><summary>${count(fixed.length, "finding")} fixed</summary>${pastList(fixed)}</details>` : undefined}
${
  runs.length > 1
    ? html`<details><summary>${count(runs.length, "run")} on record</summary>
<table><thead><tr><th scope="col">Run</th><th scope="col" class="number">Stacks</th><th scope="col" class="number">Findings</th></tr></thead>
<tbody>${runs.map(({ at, stacks, findings }) => html`<tr><th scope="row">${moment(at)}</th><td class="number">${stacks}</td><td class="number">${findings}</td></tr>`)}</tbody></table></details>`
    : undefined
}`;
}

/** `2026-12-15 08:00 UTC` */
function moment(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}

function pastList(findings: readonly PastFinding[]): Markup {
  return html`<ul class="items">${findings.map(
    ({ id, stack, resource, message }) => html`<li><p>${tag("good", "fixed")} <strong>${id}</strong> ${message}</p>
<p class="quiet"><code>${resource ?? `${stack} as a whole`}</code></p></li>`,
  )}</ul>`;
}

/** By rule, the gravest first; what a baseline knows after the rest. */
export function findingSection(report: Report): Markup {
  const { findings, baseline } = report;
  if (findings.length === 0) return html`<p>None.</p>`;
  const counted = findings.filter((each) => isCounted(each, baseline !== undefined));
  const known = findings.filter((each) => !counted.includes(each));
  return html`${counted.length === 0 ? html`<p>None that is new.</p>` : rulesOf(counted, report)}
${
  known.length > 0
    ? html`<details><summary>${known.length} known, in ${baseline?.file}</summary>${rulesOf(known, report)}</details>`
    : undefined
}`;
}

function rulesOf(findings: readonly Finding[], report: Report): readonly Markup[] {
  return [...Map.groupBy(findings, ({ rule }) => rule)].map(([name, same]) => {
    const rule = rules.find((each) => each.name === name);
    const [first] = same;
    const severity = first?.severity ?? "low";
    const clauses = rule?.clauses
      .map(readClause)
      .map(({ title, number, recalled }) => `${title} ${number}${recalled ? "°" : ""}`);
    return html`<article class="rule">
<h3>${tag(severityTones[severity], severity)} ${rule ? html`<a href="${ruleAddress(report.documentation, rule)}">${rule.id}</a>` : first?.id} ${rule?.title}</h3>
<p>${rule?.requirement}</p>
<p><strong>Remedy</strong>: ${rule?.remedy}</p>
<p class="quiet">Answers to: ${clauses && clauses.length > 0 ? clauses.join("; ") : "no clause"}.</p>
<ul class="items">${same.map(findingItem)}</ul>
</article>
`;
  });
}

function findingItem(finding: Finding): Markup {
  const { state, since } = finding;
  const seen = since === undefined ? "" : `; first seen on ${since}`;
  return item(finding, tag(stateTones[state], state), seen);
}

/** What was found, of which resource, and the line of the client file that sets the bar. */
function item(concern: Concern, mark: Markup | undefined, more = ""): Markup {
  const { stack, resource, workload, message, location } = concern;
  const whose = workload === undefined ? "" : `, workload ${workload}`;
  return html`<li><p>${mark} <strong>${resource?.name ?? `${stack} as a whole`}</strong>${resource ? html` <span class="quiet">${resource.type}</span>` : undefined}</p>
<p>${message}</p>
<p class="quiet">${resource ? html`<code>${resource.urn}</code><br />` : undefined}${stack}${whose}; set by <code>${location.file}:${location.line}</code>${location.path === "" ? "" : html` <code>${location.path}</code>`}${more}</p></li>`;
}

export function exemptionSection({ exemptions }: Report): Markup {
  if (exemptions.length === 0) return html`<p>None.</p>`;
  const order = ["lapsed", "lapsing", "in force"];
  const sorted = exemptions.toSorted((a, b) => order.indexOf(a.standing) - order.indexOf(b.standing));
  return html`<ul class="items">${sorted.map(
    (
      each,
    ) => html`<li><p>${tag(standingTones[each.standing], each.standing)} <strong>${each.policy}</strong> ${timeLeft(each)}</p>
<p>${each.reason}</p>
<p class="quiet"><code>${each.resource}</code><br />${each.client}; approved by ${each.approvedBy}, ${each.ticket}; covers ${count(each.covers, "verdict")} here; <code>${each.location.file}:${each.location.line}</code></p></li>
`,
  )}</ul>`;
}

export function unknownSection({ unknown }: Report): Markup {
  if (unknown.length === 0) return html`<p>Nothing.</p>`;
  const groups = [...Map.groupBy(unknown, ({ rule }) => rule)];
  return html`<p>Neither passed nor failed: a value that only the cloud knows, or that nothing here can read.</p>
${groups.map(([name, same]) => {
  const rule = rules.find((each) => each.name === name);
  return html`<details><summary>${tag("plain", rule?.severity ?? "")} <strong>${rule?.id ?? name}</strong> ${rule?.title}: ${same.length}</summary>
<ul class="items">${same.map((each) => item(each, undefined))}</ul></details>
`;
})}`;
}
