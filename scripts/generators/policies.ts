/** Generates `docs/policies.md` from the rules and their cases. */
import { join } from "node:path";
import { providedClouds } from "../../components/client/provided-clouds.ts";
import type { CloudName } from "../../components/client/schema.ts";
import type { RuleCases } from "../../policies/core/cases.ts";
import { readClause, references } from "../../policies/core/clauses.ts";
import { packNames, type Rule } from "../../policies/core/rule.ts";
import { rules } from "../../policies/rules.generated.ts";

const clouds = Object.keys(providedClouds) as readonly CloudName[];

const introduction = `# Policies

<!-- Generated from policies/ by \`npm run generate\`; do not edit. -->

Each rule compares what a client's contract asks for with the actual resources of a stack: before the deployment
(\`npx socle check\`, or the packs under \`pulumi preview\`) and on what is deployed (\`npx socle check --against state\`).
A critical or high finding stops a deployment; medium and low ones advise. A clause marked ° was recalled and not verified against its text.
`;

/** The generated files: path from the root of the project → content. */
export async function generate(): Promise<ReadonlyMap<string, string>> {
  const sections: string[] = [introduction];
  for (const pack of packNames) {
    const own = rules.filter((rule) => rule.pack === pack);
    sections.push(`## ${pack[0]?.toUpperCase()}${pack.slice(1)}\n`, overview(own));
    for (const rule of own) sections.push(await describe(rule));
  }
  return new Map([["docs/policies.md", `${sections.join("\n").trimEnd()}\n`]]);
}

function overview(own: readonly Rule[]): string {
  const rows = own.map((rule) => {
    const cells = clouds.map((cloud) => rule.checks[cloud]?.stage ?? "–");
    return `| [${rule.id}](#${rule.id.toLowerCase()}) | ${rule.title} | ${rule.severity} | ${cells.join(" | ")} |`;
  });
  const heads = clouds.map((cloud) => providedClouds[cloud].title);
  return [`| Rule | Wanted | Severity | ${heads.join(" | ")} |`, "|---|---|---|---|---|---|", ...rows, ""].join("\n");
}

async function describe(rule: Rule): Promise<string> {
  const { cases }: { cases: RuleCases } = await import(
    join(import.meta.dirname, "..", "..", "policies", rule.name, "cases.ts")
  );
  const clauses = rule.clauses.map((clause) => {
    const { reference, number, recalled } = readClause(clause);
    return `${references[reference].title} ${number}${recalled ? "°" : ""}`;
  });
  const lines = [
    `### ${rule.id}`,
    "",
    `\`${rule.name}\` · ${rule.severity} · **${rule.title}**`,
    "",
    rule.requirement,
    "",
    `- Remedy: ${rule.remedy}`,
    `- Set by: ${rule.parameters.length > 0 ? rule.parameters.map((each) => `\`${each}\``).join(", ") : "nothing in the client file: always asked"}`,
    `- Judged in: the stacks of ${rule.stacks.map((kind) => (kind === "environment" ? "environments" : "accounts")).join(" and ")}`,
    `- Answers to: ${clauses.join("; ") || "no clause"}`,
  ];
  for (const cloud of clouds) {
    const check = rule.checks[cloud];
    const own = cases[cloud];
    if (check === undefined) {
      lines.push(`- ${providedClouds[cloud].title}: ${rule.absent?.[cloud] ?? "no meaning"}`);
      continue;
    }
    const pages = check.documentation.map((page, index) => `[${index + 1}](${page})`).join(" ");
    const found = (own?.disallowed ?? []).map((each) => each.case).join("; ");
    lines.push(`- ${providedClouds[cloud].title} (documentation ${pages}) finds: ${found}`);
  }
  return [...lines, ""].join("\n");
}
