import { type DrillEvidence, dayOf } from "../../../components/continuity/evidence.ts";
import { html, Markup } from "../../output/markup.ts";
import { pageStyle } from "../../output/page-style.ts";
import { manifestSection, signaturesSection, summary, validitySection } from "./conclusion.ts";
import type { Language } from "./messages.ts";
import { pathChart } from "./path-chart.ts";
import { reportStyle } from "./report-style.ts";
import { resultsSection } from "./results.ts";
import { inFrench } from "./retell.ts";
import {
  checksSection,
  deviationsSection,
  identitySection,
  pointsSection,
  residualsSection,
  scopeSection,
  timelineSection,
} from "./sections.ts";
import { Words } from "./words.ts";

/**
 * The report of a drill or restore test as one page, from its evidence alone: nothing is fetched, nothing is run. `signedBy`: the
 * fingerprint of the key, where the report is part of a signed package.
 */
export function renderReport(sealed: DrillEvidence, language: Language, signedBy?: string): string {
  const evidence = language === "fr" ? inFrench(sealed) : sealed;
  const { identity } = evidence;
  const words = new Words(language, identity.timezone);
  const title = words.say(`title.${identity.kind}`);
  const about = words.say("subtitle", {
    client: identity.clientName,
    environment: identity.environment,
    scenario: words.say(`scenario.${identity.scenario}`),
  });
  const parts = [
    ["identity", identitySection(evidence, words)],
    ["scope", scopeSection(evidence, words)],
    ["results", resultsSection(evidence, words)],
    ["timeline", timelineSection(evidence, words)],
    ["path", pathChart(evidence, words)],
    ["points", pointsSection(evidence, words)],
    ["checks", checksSection(evidence, words)],
    ["deviations", deviationsSection(evidence, words)],
    ["residuals", residualsSection(evidence, words)],
    ["validity", validitySection(evidence, words)],
    ["manifest", manifestSection(sealed, signedBy, words)],
    ["signatures", signaturesSection(evidence, words)],
  ] as const;
  const page = html`<!DOCTYPE html>
<html lang="${language}" xmlns="http://www.w3.org/1999/xhtml">
<head>
<meta charset="utf-8" />
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<meta name="generator" content="Socle ${identity.versions.socle}" />
<title>${title}, ${identity.clientName}, ${dayOf(evidence)}</title>
<style>${new Markup(pageStyle)}${new Markup(reportStyle)}</style>
</head>
<body>
<a class="skip" href="#main">${words.say("skip")}</a>
<header>
${identity.mode === "rehearsal" ? html`<p class="rehearsal">${words.say("rehearsal")}</p>` : undefined}
<h1>${title}</h1>
<p>${about}</p>
<p class="quiet">${words.say("heldOn", { date: words.date(dayOf(evidence)), contract: identity.contract })}</p>
</header>
<main id="main">
${summary(evidence, words)}
<nav aria-label="${words.say("contents")}"><ul>${parts.map(([name]) => html`<li><a href="#${name}">${words.say(`section.${name}`)}</a></li>`)}</ul></nav>
${parts.map(
  (
    [name, content],
    index,
  ) => html`<section id="${name}"${together.has(name) ? new Markup(' class="together"') : undefined}><h2>${index + 1}. ${words.say(`section.${name}`)}</h2>
${content}
</section>
`,
)}</main>
</body>
</html>
`;
  return page.text;
}

/** Short sections that paper should not cut in two. */
const together: ReadonlySet<string> = new Set([
  "path",
  "deviations",
  "residuals",
  "validity",
  "manifest",
  "signatures",
]);
