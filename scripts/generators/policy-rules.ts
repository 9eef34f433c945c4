/** Generates the lists of rules from the folders of `policies/`: adding a folder adds a rule. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { packNames, type Rule } from "../../policies/core/rule.ts";

const folder = join(import.meta.dirname, "..", "..", "policies");

/** The generated files: path from the root of the project → content. */
export async function generate(): Promise<ReadonlyMap<string, string>> {
  const names = readdirSync(folder)
    .filter((name) => /^[a-z]{2,3}-\d\d-/.test(name))
    .sort();
  const rules = await Promise.all(
    names.map(async (name): Promise<Rule> => (await import(join(folder, name, "rule.ts"))).rule),
  );
  const files = new Map([["policies/rules.generated.ts", list(rules, ".", "Every rule")]]);
  for (const pack of packNames) {
    const own = rules.filter((rule) => rule.pack === pack);
    files.set(`policies/packs/${pack}/rules.generated.ts`, list(own, "../..", `The rules of the pack ${pack}`));
  }
  return files;
}

function list(rules: readonly Rule[], root: string, what: string): string {
  const variable = ({ id }: Rule): string => id.toLowerCase().replace("-", "");
  return [
    "// Generated from the folders of policies/ by `npm run generate`; do not edit.",
    `import type { Rule } from "${root}/core/rule.ts";`,
    ...rules.map((rule) => `import { rule as ${variable(rule)} } from "${root}/${rule.name}/rule.ts";`),
    "",
    `/** ${what}, in the order of the ids. */`,
    "export const rules: readonly Rule[] = [",
    ...rules.map((rule) => `  ${variable(rule)},`),
    "];",
    "",
  ].join("\n");
}
