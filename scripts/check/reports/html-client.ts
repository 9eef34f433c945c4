import { providedClouds } from "../../../components/client/provided-clouds.ts";
import { html, type Markup } from "../../output/markup.ts";
import { count } from "./exemption-register.ts";
import { tag } from "./html-sections.ts";
import {
  type ClauseCoverage,
  type ClauseStanding,
  type ClientReport,
  clauseStandings,
  type ReferenceCoverage,
} from "./report.ts";

interface StandingWords {
  readonly tone: Parameters<typeof tag>[0];
  readonly title: string;
  /** After a number of clauses. */
  readonly several: string;
}

const standings: Readonly<Record<ClauseStanding, StandingWords>> = {
  finding: { tone: "bad", title: "finding", several: "with findings" },
  "set-aside": { tone: "warn", title: "set aside", several: "set aside" },
  undecided: { tone: "plain", title: "cannot be told", several: "that cannot be told" },
  evidence: { tone: "good", title: "evidence", several: "with evidence" },
  person: { tone: "person", title: "needs a person", several: "for a person" },
};

/** One client: its stacks, the clauses of the texts that it is held to, and what is not asked of it. */
export function clientSection(client: ClientReport): Markup {
  const asked = client.coverage.filter((each) => each.asked);
  const others = client.coverage.filter((each) => !each.asked);
  return html`${stackTable(client)}
${asked.length === 0 ? html`<p>The client file asks for no framework.</p>` : asked.map((each) => referenceOf(each))}
${
  others.length > 0
    ? html`<details><summary>Other texts that the rules answer to, which the client file does not ask for</summary>
${others.map((each) => referenceOf(each))}</details>`
    : undefined
}
${notAsked(client)}`;
}

function stackTable({ stacks, name }: ClientReport): Markup {
  const statuses = ["pass", "fail", "exempt", "unknown", "not-applicable"] as const;
  return html`<div class="scroll" role="group" aria-label="Stacks of ${name}" tabindex="0"><table><caption>Stacks, and what the rules said of each</caption>
<thead><tr><th scope="col">Stack</th><th scope="col">Cloud</th><th scope="col">Region</th><th scope="col" class="number">Resources</th>${statuses.map((each) => html`<th scope="col" class="number">${each}</th>`)}</tr></thead>
<tbody>${stacks.map(
    ({ stack, requirements: { cloud, region }, resources, counts }) =>
      html`<tr><th scope="row">${stack}</th><td>${providedClouds[cloud].title}</td><td>${region}</td><td class="number">${resources}</td>${statuses.map((each) => html`<td class="number">${counts[each]}</td>`)}</tr>
`,
  )}</tbody></table></div>`;
}

function referenceOf({ title, clauses, caveat }: ReferenceCoverage): Markup {
  if (clauses.length === 0) return html`<h3>${title}</h3><p>No rule answers to it yet: a person does.</p>`;
  const summary = clauseStandings.flatMap((standing) => {
    const own = clauses.filter((each) => each.standing === standing).length;
    return own === 0 ? [] : [`${own} ${standings[standing].several}`];
  });
  return html`<h3>${title}</h3>
${caveat === undefined ? undefined : html`<p>${caveat}.</p>`}
<div class="scroll" role="group" aria-label="Clauses of ${title}" tabindex="0"><table class="clauses"><caption>${count(clauses.length, "clause")} of it, not the whole text: ${summary.join(", ")}.</caption>
<thead><tr><th scope="col">Clause</th><th scope="col">Standing</th><th scope="col">What it rests on</th></tr></thead>
<tbody>${clauses.map(clauseRow)}</tbody></table></div>`;
}

function clauseRow(clause: ClauseCoverage): Markup {
  const { number, recalled, standing } = clause;
  const { tone, title } = standings[standing];
  return html`<tr><th scope="row">${number}${recalled ? html`<abbr title="recalled, not verified against the text">°</abbr>` : undefined}</th><td>${tag(tone, title)}</td><td>${groundsOf(clause)}</td></tr>
`;
}

function groundsOf({ about, rules, counts, examples, reasons, standing }: ClauseCoverage): Markup {
  if (about !== undefined) return html`${about}: no resource can prove it`;
  const figures = (["fail", "exempt", "unknown", "pass"] as const).flatMap((status) =>
    counts[status] > 0
      ? [`${counts[status]} ${{ fail: "failed", exempt: "exempt", unknown: "unknown", pass: "passed" }[status]}`]
      : [],
  );
  const told =
    figures.length > 0 ? figures.join(", ") : `not judged here${reasons.length > 0 ? `: ${reasons.join("; ")}` : ""}`;
  const shown =
    examples.length > 0
      ? html`<details><summary class="quiet">${standing === "evidence" ? "Evidence" : "What passed"}, for example</summary><ul>${examples.map(
          ({ rule, stack, resource, evidence }) =>
            html`<li class="quiet">${rule}: ${evidence} (<code>${resource ?? stack}</code>)</li>`,
        )}</ul></details>`
      : undefined;
  return html`${told} <span class="quiet">(${rules.join(", ")})</span>${shown}`;
}

/** Each rule that was not asked of a stack, with the reason, so that nobody takes silence for a pass. */
function notAsked({ stacks }: ClientReport): Markup {
  const groups = Map.groupBy(
    stacks.flatMap(({ stack, verdicts }) =>
      verdicts.flatMap(({ id, status, message }) => (status === "not-applicable" ? [{ id, stack, message }] : [])),
    ),
    ({ id, message }) => JSON.stringify([id, message]),
  );
  if (groups.size === 0) return html``;
  return html`<details><summary>Not applicable, and why</summary>
<div class="scroll" role="group" aria-label="Rules that do not apply" tabindex="0"><table><thead><tr><th scope="col">Rule</th><th scope="col">Reason</th><th scope="col">Stacks</th></tr></thead>
<tbody>${[...groups.values()].map((same) => {
    const [first] = same;
    const names = [...new Set(same.map(({ stack }) => stack))];
    return html`<tr><th scope="row">${first?.id}</th><td>${first?.message}</td><td>${names.length === stacks.length ? "all" : names.join(", ")}</td></tr>
`;
  })}</tbody></table></div></details>`;
}
