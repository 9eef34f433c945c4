import { isAsGrave, type RuleSeverity, severities } from "../../policies/core/rule.ts";
import { statuses, type Verdict } from "../../policies/core/verdict.ts";
import { rules } from "../../policies/rules.generated.ts";
import type { Page } from "../output/page.ts";
import type { JudgedStack } from "./judge-stack.ts";

/** A verdict that is held against its stack. */
export interface Finding extends Verdict {
  readonly client: string;
  readonly stack: string;
}

/** What fails; in strict mode also what a critical rule cannot tell. The gravest first, then in the order of the stacks. */
export function findingsOf(stacks: readonly JudgedStack[], strict: boolean): readonly Finding[] {
  const found = stacks.flatMap(({ client, stack, verdicts }) =>
    verdicts.filter((verdict) => isHeld(verdict, strict)).map((verdict) => ({ client, stack, ...verdict })),
  );
  return found.toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
}

function isHeld({ status, severity }: Verdict, strict: boolean): boolean {
  return status === "fail" || (strict && status === "unknown" && severity === "critical");
}

/** Whether any finding is at least as grave. */
export function reaches(findings: readonly Finding[], failOn: RuleSeverity): boolean {
  return findings.some(({ severity }) => isAsGrave(severity, failOn));
}

/** The stacks with their counts, what is held against them, what is set aside, and what could not be told. */
export function addCheck(page: Page, stacks: readonly JudgedStack[], findings: readonly Finding[]): void {
  page.table(
    ["Stack", { title: "Resources", align: "right" }, ...statuses.map((title) => ({ title, align: "right" as const }))],
    stacks.map(({ stack, resources, verdicts }) => [
      stack,
      String(resources),
      ...statuses.map((status) => String(verdicts.filter((each) => each.status === status).length)),
    ]),
  );
  for (const severity of severities) {
    const own = findings.filter((finding) => finding.severity === severity);
    if (own.length === 0) continue;
    page.heading(`${own.length} ${severity}`);
    for (const [rule, same] of Map.groupBy(own, (finding) => finding.rule)) describeRule(page, rule, same);
  }
  addSetAside(page, stacks);
}

function describeRule(page: Page, name: string, findings: readonly Finding[]): void {
  const rule = rules.find((each) => each.name === name);
  page.line(`${rule?.id ?? name} ${rule?.title ?? ""}`);
  for (const { stack, resource, message } of findings) {
    page.line(`  ${resource?.urn ?? `${stack} as a whole`}`).line(`    ${message}`);
  }
  if (rule) page.line(`  → ${rule.remedy}`);
}

/** Exemptions are always listed: what nobody sees is forgotten. */
function addSetAside(page: Page, stacks: readonly JudgedStack[]): void {
  const lines = stacks.flatMap(({ stack, requirements, verdicts }) =>
    verdicts.flatMap(({ id, resource, exemption, status }) => {
      const decided = exemption === undefined ? undefined : requirements.exemptions[exemption];
      if (decided === undefined || status !== "exempt") return [];
      const { approvedBy, ticket, expires, reason } = decided;
      return [`${id} ${resource?.urn ?? stack}: ${reason} (${approvedBy}, ${ticket}, until ${expires})`];
    }),
  );
  if (lines.length === 0) return;
  page.heading("Set aside");
  for (const line of lines) page.line(line);
}
