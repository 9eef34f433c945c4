import { html, Markup } from "../../output/markup.ts";
import { pageStyle } from "../../output/page-style.ts";
import { reportStyle } from "../report/report-style.ts";
import { placesSection } from "./places-section.ts";
import {
  activationSection,
  communicationSection,
  gapsSection,
  glanceFacts,
  objectivesSection,
  peopleSection,
  scopeSection,
  testsSection,
  versionSection,
} from "./plan-sections.ts";
import { planStyle } from "./plan-style.ts";
import { PlanWords } from "./plan-words.ts";
import { procedureSection } from "./procedure-sections.ts";
import { recoveryMap } from "./recovery-map.ts";
import type { RecoveryPlan } from "./recovery-plan.ts";

/** A recovery plan as one page, from its data alone: nothing is fetched, nothing is run. */
export function renderPlan(plan: RecoveryPlan, language: "fr" | "en"): string {
  const words = new PlanWords(language, plan.timezone);
  const { clientName: client, environment, contract, writtenOn } = plan;
  const title = words.say("title");
  const [lost] = plan.procedures.filter(({ play }) => play === "region-loss");
  const glance = html`${glanceFacts(plan, words)}
<h3>${words.say("glance.map")}</h3>
<p class="quiet">${words.say("glance.mapText")}</p>
${recoveryMap(lost?.steps ?? [], words)}`;
  const parts = [
    ["glance", glance],
    ["gaps", gapsSection(plan, words)],
    ["scope", scopeSection(plan, words)],
    ["people", peopleSection(plan, words)],
    ["objectives", objectivesSection(plan, words)],
    ["activation", activationSection(plan, words)],
    ...plan.procedures.map((each) => [each.play, procedureSection(each, plan, words)] as const),
    ["communication", communicationSection(plan, words)],
    ["places", placesSection(plan, words)],
    ["tests", testsSection(plan, words)],
    ["version", versionSection(plan, words)],
  ] as const;
  const classes = (name: string): Markup | undefined =>
    plan.procedures.some(({ play }) => play === name)
      ? new Markup(' class="procedure"')
      : name === "version"
        ? new Markup(' class="together"')
        : undefined;
  return html`<!DOCTYPE html>
<html lang="${language}" xmlns="http://www.w3.org/1999/xhtml">
<head>
<meta charset="utf-8" />
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<meta name="generator" content="Socle ${plan.socle}" />
<title>${title}, ${client}, ${environment}, ${writtenOn}</title>
<style>${new Markup(pageStyle)}${new Markup(reportStyle)}${new Markup(planStyle)}</style>
</head>
<body>
<a class="skip" href="#main">${words.say("skip")}</a>
<header class="cover">
<h1>${title}</h1>
<p class="whose">${words.say("subtitle", { client, environment })}</p>
<p class="quiet">${words.say("about", { contract, date: words.date(writtenOn) })}</p>
<p class="stamp">${words.say("generated")}</p>
</header>
<main id="main">
<nav aria-label="${words.say("contents")}"><ul>${parts.map(([name]) => html`<li><a href="#${name}">${words.say(`section.${name}`)}</a></li>`)}</ul></nav>
${parts.map(
  (
    [name, content],
    index,
  ) => html`<section id="${name}"${classes(name)}><h2>${index + 1}. ${words.say(`section.${name}`)}</h2>
${content}
</section>
`,
)}</main>
</body>
</html>
`.text;
}
