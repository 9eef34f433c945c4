import { severities } from "../../../policies/core/rule.ts";
import { html, Markup } from "../../output/markup.ts";
import { pageStyle } from "../../output/page-style.ts";
import { isCounted } from "./build-report.ts";
import { count } from "./exemption-register.ts";
import { clientSection } from "./html-client.ts";
import { exemptionSection, findingSection, historySection, unknownSection } from "./html-sections.ts";
import type { Report } from "./report.ts";

/** The whole report as one page: nothing is fetched, nothing is run, everything is there to be read, printed and searched. */
export function renderHtml(report: Report): string {
  const title = titleOf(report);
  const sections = [
    { id: "findings", name: "Findings", content: findingSection(report) },
    { id: "exemptions", name: "Exemptions", content: exemptionSection(report) },
    { id: "changes", name: "Since the last run", content: historySection(report) },
    { id: "unknown", name: "What cannot be told", content: unknownSection(report) },
    ...report.clients.map((client) => ({
      id: `client-${client.client}`,
      name: client.name,
      content: clientSection(client),
    })),
  ];
  const page = html`<!DOCTYPE html>
<html lang="en" xmlns="http://www.w3.org/1999/xhtml">
<head>
<meta charset="utf-8" />
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<meta name="generator" content="Socle ${report.version}" />
<title>${title}, ${report.today}</title>
<style>${new Markup(pageStyle)}</style>
</head>
<body>
<a class="skip" href="#main">To the report</a>
<header>
<h1>${title}</h1>
<p class="quiet">${sourceOf(report)}</p>
</header>
<main id="main">
${summaryOf(report)}
<nav aria-label="Contents"><ul>${sections.map(({ id, name }) => html`<li><a href="#${id}">${name}</a></li>`)}</ul></nav>
${sections.map(
  ({ id, name, content }) => html`<section id="${id}"><h2>${name}</h2>
${content}
</section>
`,
)}</main>
</body>
</html>
`;
  return page.text;
}

function titleOf({ clients }: Report): string {
  const [first, ...others] = clients;
  return first && others.length === 0
    ? `Compliance of ${first.name}`
    : `Compliance of ${count(clients.length, "client")}`;
}

function sourceOf({ today, against, mode, version, failOn, strict, baseline }: Report): string {
  const source = against === "program" ? "from the programs, before any deployment" : `from what is deployed (${mode})`;
  const parts = [`Judged on ${today} ${source}, by Socle ${version}`, `fails from ${failOn} on`];
  if (strict) parts.push("a critical rule that cannot tell counts as failed");
  if (baseline) parts.push(`compared with ${baseline.file}`);
  return `${parts.join("; ")}.`;
}

function summaryOf(report: Report): Markup {
  const { findings, exemptions, exempt, unknown, clients, held, baseline, failOn } = report;
  const counted = findings.filter((each) => isCounted(each, baseline !== undefined));
  const stacks = clients.flatMap((each) => each.stacks);
  const bySeverity = severities.flatMap((severity) => {
    const own = counted.filter((each) => each.severity === severity).length;
    return own === 0 ? [] : [`${own} ${severity}`];
  });
  const of = (state: string): number => findings.filter((each) => each.state === state).length;
  const figures: readonly (readonly [name: string, value: number])[] = [
    ["New", of("new")],
    ["Regressed", of("regressed")],
    ["Known", of("known")],
    ["Exempt", exempt.length],
    ["Unknown", unknown.length],
    ["Passed", stacks.reduce((sum, { counts }) => sum + counts.pass, 0)],
  ];
  const critical = unknown.filter(({ severity }) => severity === "critical").length;
  const untold = critical > 0 ? ` ${count(critical, "critical verdict")} cannot be told.` : "";
  const due = exemptions.filter(({ standing }) => standing !== "in force").length;
  const [kind, verdict] = held
    ? (["bad", `Fails: ${bySeverity.join(", ")}.`] as const)
    : ([
        "good",
        `Passes: nothing that is ${failOn} or graver is held against ${count(stacks.length, "stack")}.`,
      ] as const);
  return html`<div class="verdict ${kind}"><p><strong>${verdict}</strong>${!held && bySeverity.length > 0 ? ` Found all the same: ${bySeverity.join(", ")}.` : ""}${untold}</p></div>
${due > 0 ? html`<div class="verdict warn"><p><strong>${count(due, "exemption")}</strong> lapsed or about to lapse: <a href="#exemptions">see them</a>.</p></div>` : undefined}
<dl class="figures">${figures.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
<p class="quiet">What passed is evidence for whoever concludes, not conformity by itself. A clause that only a person can answer is shown as such. ° marks a
clause that was recalled and not verified against its text.</p>`;
}
