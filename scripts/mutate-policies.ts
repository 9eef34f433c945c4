// Changes, one at a time, every property that the rules read in the example environments, and tells which changes no rule noticed:
// `node scripts/mutate-policies.ts [rule …]`. Data on stdout as JSON with --json.
import { join } from "node:path";
import { loadClient } from "../components/client/load.ts";
import { rules } from "../policies/rules.generated.ts";
import { stackTargets } from "../stacks/target.ts";
import { captureStack } from "./check/capture.ts";
import { cloudAnswers } from "./check/cloud-answers.ts";
import { requirementsOf } from "./check/judge-stack.ts";
import { exampleClients } from "./example-clients.ts";
import { type MutantResult, mutateStack } from "./mutation/mutate-stack.ts";
import { renderTable } from "./output/table.ts";

const root = join(import.meta.dirname, "..");
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const selected = rules.filter(({ name }) => wanted.length === 0 || wanted.some((each) => name.startsWith(each)));
const results: (MutantResult & { readonly cloud: string })[] = [];
for (const name of exampleClients) {
  const client = loadClient(root, name);
  for (const [stack, target] of stackTargets(client)) {
    process.stderr.write(`mutating ${stack} …\n`);
    const requirements = requirementsOf(client, target, { today: client.contract.start });
    const { cloud } = requirements;
    const records = await captureStack(client, stack, target, await cloudAnswers(cloud));
    for (const rule of selected) {
      results.push(...mutateStack(rule, records, requirements).map((each) => ({ ...each, cloud })));
    }
  }
}

const byRule = Map.groupBy(results, ({ rule, cloud }) => `${rule} ${cloud}`);
if (process.argv.includes("--json")) process.stdout.write(`${JSON.stringify(results)}\n`);
else {
  const rows = [...byRule].map(([key, all]) => {
    const killed = all.filter((each) => each.killed).length;
    const survivors = new Set(
      all.filter((each) => !each.killed).map(({ type, path, operator }) => `${type} ${path} ${operator}`),
    );
    const [rule = "", cloud = ""] = key.split(" ");
    return [
      rule,
      cloud,
      String(all.length),
      String(killed),
      [...survivors].slice(0, wanted.length > 0 ? 100 : 2).join("\n"),
    ];
  });
  process.stdout.write(`${renderTable(["Rule", "Cloud", "Mutants", "Killed", "Survivors"], rows)}\n`);
}
