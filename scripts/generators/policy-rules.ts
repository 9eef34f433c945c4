/** Generates the list of the rules from the folders of `policies/`: adding a folder adds a rule. */
import { readdirSync } from "node:fs";
import { join } from "node:path";

const folder = join(import.meta.dirname, "..", "..", "policies");

/** The generated files: path from the root of the project → content. */
export async function generate(): Promise<ReadonlyMap<string, string>> {
  const names = readdirSync(folder)
    .filter((name) => /^[a-z]{2,3}-\d\d-/.test(name))
    .sort();
  const variable = (name: string): string => name.split("-", 2).join("");
  const lines = [
    "// Generated from the folders of policies/ by `npm run generate`; do not edit.",
    ...names.map((name) => `import { rule as ${variable(name)} } from "./${name}/rule.ts";`),
    'import type { Rule } from "./core/rule.ts";',
    "",
    "/** Every rule, in the order of the ids. */",
    `export const rules: readonly Rule[] = [${names.map(variable).join(", ")}];`,
    "",
  ];
  return new Map([["policies/rules.generated.ts", lines.join("\n")]]);
}
