// Spoils, one at a time, every property that the rules read in the example environments, and tells which changes no rule noticed:
// `node scripts/mutate-policies.ts [rule …]`. With --write for all rules into docs/policy-mutants.md, with --json as data on stdout.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { rules } from "../policies/rules.generated.ts";
import { killTable, score } from "./mutation/kill-table.ts";
import { idleDeclarations, mutateExamples } from "./mutation/mutate-examples.ts";
import { renderTable } from "./output/table.ts";

const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const selected = rules.filter(({ name }) => wanted.length === 0 || wanted.some((each) => name.startsWith(each)));
const kinds = await mutateExamples(selected);

if (process.argv.includes("--json")) process.stdout.write(`${JSON.stringify(kinds)}\n`);
else if (process.argv.includes("--write") && wanted.length === 0) {
  writeFileSync(join(import.meta.dirname, "..", "docs", "policy-mutants.md"), killTable(kinds, rules));
} else {
  const survivors = kinds.filter(({ outcome, equivalent }) => outcome === "survived" && !equivalent);
  const properties = Map.groupBy(survivors, ({ rule, type, path }) => `${rule} ${type} ${path}`);
  const rows = [...properties.values()].flatMap((same) => {
    const [first] = same;
    if (first === undefined) return [];
    const operators = same.map(({ operator }) => operator).join(", ");
    return [[first.rule, first.type, first.path || "(the resource)", operators, first.name]];
  });
  process.stdout.write(`${renderTable(["Rule", "Type", "Property", "Survived when", "For instance"], rows)}\n`);
}
for (const idle of await idleDeclarations(kinds, selected)) process.stderr.write(`needed by no mutant: ${idle}\n`);
process.stderr.write(`${score(kinds).toFixed(1)} % of the mutants are killed\n`);
