import { severities } from "../../policies/core/rule.ts";
import { statuses } from "../../policies/core/verdict.ts";
import { rules } from "../../policies/rules.generated.ts";
import type { Page } from "../output/page.ts";
import { isCounted } from "./reports/build-report.ts";
import { count, timeLeft } from "./reports/exemption-register.ts";
import type { Finding, Report } from "./reports/report.ts";

/** The stacks with their counts, what is held against them, what is set aside, and what changed. */
export function addCheck(page: Page, report: Report): void {
  const stacks = report.clients.flatMap((each) => each.stacks);
  page.table(
    ["Stack", { title: "Resources", align: "right" }, ...statuses.map((title) => ({ title, align: "right" as const }))],
    stacks.map(({ stack, resources, counts }) => [
      stack,
      String(resources),
      ...statuses.map((status) => String(counts[status])),
    ]),
  );
  const counted = report.findings.filter((each) => isCounted(each, report.baseline !== undefined));
  for (const severity of severities) {
    const own = counted.filter((finding) => finding.severity === severity);
    if (own.length === 0) continue;
    page.heading(`${own.length} ${severity}`);
    for (const [rule, same] of Map.groupBy(own, (finding) => finding.rule)) describeRule(page, rule, same);
  }
  addKnown(page, report);
  addExemptions(page, report);
  addHistory(page, report);
  page.line(`\n${summarize(report)}`);
}

/** `2 new findings, 1 regressed, 3 known, in 12 stacks.` */
export function summarize({ findings, baseline, clients }: Report): string {
  const stacks = count(
    clients.reduce((sum, each) => sum + each.stacks.length, 0),
    "stack",
  );
  if (baseline === undefined) return `${count(findings.length, "finding")} in ${stacks}.`;
  const known = findings.filter(({ state }) => state === "known").length;
  return `${count(findings.length - known, "new finding")} in ${stacks}, ${known} known in the baseline.`;
}

function describeRule(page: Page, name: string, findings: readonly Finding[]): void {
  const rule = rules.find((each) => each.name === name);
  page.line(`${rule?.id ?? name} ${rule?.title ?? ""}`);
  for (const { stack, resource, message, state, location } of findings) {
    page.line(`  ${resource?.urn ?? `${stack} as a whole`}${state === "regressed" ? " (regressed)" : ""}`);
    page.line(`    ${message}`).line(`    ${location.file}:${location.line}:${location.column} ${location.path}`);
  }
  if (rule) page.line(`  → ${rule.remedy}`);
}

function addKnown(page: Page, { findings, baseline }: Report): void {
  if (baseline === undefined) return;
  const known = findings.filter(({ state }) => state === "known");
  if (known.length > 0) page.heading(`Known, in ${baseline.file}`);
  for (const { id, stack, resource, message } of known) page.line(`${id} ${resource?.urn ?? stack}: ${message}`);
  if (baseline.gone.length > 0) {
    const what = `${count(baseline.gone.length, "finding")} of ${baseline.file} ${baseline.gone.length === 1 ? "is" : "are"} gone`;
    page.line(`\n${what}: --write-baseline ${baseline.file} writes it without.`);
  }
}

/** Exemptions are always listed: what nobody sees is forgotten. */
function addExemptions(page: Page, { exemptions }: Report): void {
  if (exemptions.length === 0) return;
  page.heading("Exemptions");
  for (const exemption of exemptions) {
    const { standing, client, policy, resource, reason, approvedBy, ticket, covers } = exemption;
    const mark = { lapsed: page.colours.red("LAPSED "), lapsing: page.colours.yellow("lapsing "), "in force": "" };
    page.line(`${mark[standing]}${client}: ${policy} for ${resource}, ${timeLeft(exemption)}`);
    page.line(`  ${reason} (${approvedBy}, ${ticket}); covers ${count(covers, "verdict")}`);
  }
}

function addHistory(page: Page, { clients }: Report): void {
  const lines = clients.flatMap(({ client, history: { last, appeared, regressed, fixed, problem } }) => {
    const changed = appeared + regressed + fixed.length > 0;
    const told =
      last !== undefined && changed
        ? [`${client}: ${appeared} new, ${regressed} regressed, ${fixed.length} fixed since ${last.slice(0, 16)}`]
        : [];
    return [...(problem === undefined ? [] : [`${client}: ${problem}`]), ...told];
  });
  if (lines.length === 0) return;
  page.heading("Since the last run");
  for (const line of lines) page.line(line);
}
