// Measures the figures that docs/performance.md keeps. Ratios are taken against a floor measured in the same run.
// `npm run bench [-- name …] [--json]`; exits 1 when a figure is over its limit.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Figure } from "./bench/figure.ts";
import { renderTable } from "./output/table.ts";

interface BenchModule {
  bench(): Promise<readonly Figure[]>;
}

const folder = join(import.meta.dirname, "benches");
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const figures: Figure[] = [];
for (const entry of readdirSync(folder).sort()) {
  const name = entry.replace(/\.ts$/, "");
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  process.stderr.write(`measuring ${name} …\n`);
  const module: BenchModule = await import(join(folder, entry));
  figures.push(...(await module.bench()));
}

const over = figures.filter(({ value, limit }) => limit !== undefined && value > limit);
if (process.argv.includes("--json")) process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
else {
  const rows = figures.map((figure) => [
    figure.name,
    `${figure.value.toFixed(2)} ${figure.unit}`,
    figure.limit === undefined ? "" : `≤ ${figure.limit} ${figure.unit}`,
    over.includes(figure) ? "OVER" : "",
  ]);
  process.stdout.write(`${renderTable(["Figure", "Measured", "Limit", ""], rows)}\n`);
}
process.exitCode = over.length > 0 ? 1 : 0;
