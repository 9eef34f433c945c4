import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadClient } from "../../components/client/load.ts";
import { resolveEngine } from "../../engine/resolve-engine.ts";
import { packNames } from "../../policies/core/rule.ts";
import { requirementsPolicy } from "../../policies/packs/policy-names.ts";
import type { Figure } from "../bench/figure.ts";
import { type Ground, median, rehearsalGround, root, timed } from "../bench/ground.ts";
import { exampleVariants } from "../bench/variants.ts";
import { judgeClients } from "../check/judge-clients.ts";
import { findStack, requirementsOf } from "../check/judge-stack.ts";

const client = "librairie-ombrelle";
const environment = "staging";
const rounds = 3;
const checked = 60;

/** What packs add to the preview of an environment: the three of them, and all rules in one. */
export async function bench(): Promise<readonly Figure[]> {
  const engine = await resolveEngine({ env: process.env });
  const contract = loadClient(root, client);
  const [stack, target] = findStack(contract, environment);
  mkdirSync(join(root, ".socle"), { recursive: true });
  const folder = mkdtempSync(join(root, ".socle", "bench-"));
  try {
    const ground = rehearsalGround(engine, stack, folder);
    const config = join(folder, "config.json");
    const requirements = requirementsOf(contract, target, { today: "2026-12-15" });
    writeFileSync(config, JSON.stringify({ [requirementsPolicy]: { requirements } }));
    const preview = (packs: readonly string[]) => timed(engine, ground, ["preview", ...packFlags(packs, config)]);
    return [...added(ground, preview), await comparedWithCheck(preview)];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function added({ stack }: Ground, preview: (packs: readonly string[]) => number): readonly Figure[] {
  const kinds = [[], ["all"], packNames];
  // What each loads for the first time is compiled and kept.
  for (const kind of kinds) preview(kind);
  const times = Array.from({ length: rounds }, () => kinds.map(preview));
  const over = (index: number) => median(times.map((round) => (round[index] ?? 0) - (round[0] ?? 0)));
  return [
    { name: `${stack}: preview without packs`, unit: "s", value: median(times.map(([without = 0]) => without)) },
    { name: `${stack}: all rules in one pack add`, unit: "s", value: over(1), limit: 1.5 },
    { name: `${stack}: three packs add`, unit: "s", value: over(2), limit: 1.5 },
  ];
}

/** The same rules on a client of the same kind, without the engine: many at once, as CI does. */
async function comparedWithCheck(preview: (packs: readonly string[]) => number): Promise<Figure> {
  const jobs = exampleVariants(checked, [client]);
  const started = performance.now();
  await judgeClients(jobs, { signal: new AbortController().signal, onJudged: () => undefined });
  const perClient = (performance.now() - started) / 1000 / checked;
  const name = `${client}: the check of a client against its preview with three packs`;
  return { name, unit: "×", value: perClient / preview(packNames), limit: 1 / 15 };
}

function packFlags(packs: readonly string[], config: string): readonly string[] {
  return packs.flatMap((pack) => [
    "--policy-pack",
    join(root, "policies", "packs", pack),
    "--policy-pack-config",
    config,
  ]);
}
