// A chaos campaign: `npm run chaos -- --runs 200 --seed 1`. Exits 1 when a law of drills was broken.
import { parseArgs } from "node:util";
import { Campaign, type ChaosResult } from "./campaign.ts";
import { drawRun } from "./draw-run.ts";

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "200" },
    seed: { type: "string", default: "1" },
    only: { type: "string" },
  },
});
const [runs, seed] = [Number(values.runs), Number(values.seed)];
if (!Number.isSafeInteger(runs) || runs < 1 || !Number.isSafeInteger(seed)) {
  process.stderr.write("npm run chaos -- [--runs <number>] [--seed <number>] [--only <number of a run>]\n");
  process.exit(1);
}
const started = performance.now();
const results: ChaosResult[] = [];
using campaign = new Campaign();
const numbers = values.only === undefined ? Array.from({ length: runs }, (_, index) => index) : [Number(values.only)];
for (const number of numbers) {
  const run = drawRun(seed, number);
  const result = await campaign.play(run);
  results.push(result);
  const { cloud, variant, scenario, faults } = run;
  const what = [cloud, variant, scenario, ...faults].join(" ");
  process.stderr.write(`#${number} of ${runs} ${what}: ${result.verdict}, ${result.kills} kills\n`);
  if (values.only !== undefined) for (const trouble of result.troubles) process.stderr.write(`  ${trouble}\n`);
  for (const law of result.broken)
    process.stderr.write(`  BROKEN: ${law} (again: npm run chaos -- --seed ${seed} --only ${number})\n`);
}
const broken = results.filter((result) => result.broken.length > 0);
const count = (verdict: ChaosResult["verdict"]) => results.filter((result) => result.verdict === verdict).length;
const summary = {
  runs: results.length,
  seed,
  kills: results.reduce((sum, { kills }) => sum + kills, 0),
  conforme: count("conforme"),
  "avec-reserves": count("avec-reserves"),
  "non-teste": count("non-teste"),
  "non-conforme": count("non-conforme"),
  broken: broken.length,
  seconds: Math.round((performance.now() - started) / 1000),
};
process.stdout.write(`${JSON.stringify(summary)}\n`);
process.exitCode = broken.length > 0 ? 1 : 0;
