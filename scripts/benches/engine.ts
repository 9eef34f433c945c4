import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Engine, resolveEngine } from "../../engine/resolve-engine.ts";
import type { Figure } from "../bench/figure.ts";
import { type Ground, median, rehearsalGround, root, run, timed } from "../bench/ground.ts";
import { exampleClients } from "../example-clients.ts";
import { installFloorPlugin, writeFloorProject } from "../floor/project.ts";

/** The production environments of the example clients, one a cloud. */
const stacks = exampleClients.map((client) => `${client}-prod`);
const previews = 2;
const ups = 1;

/**
 * The complete production environment of each example client against as many plain resources in one flat file with a do-nothing
 * provider, under default options: the ratio of their wall times, run in turn so that the machine's own changes of pace cancel out.
 */
export async function bench(): Promise<readonly Figure[]> {
  const engine = await resolveEngine({ env: process.env });
  return stacks.flatMap((stack) => benchStack(engine, stack));
}

function benchStack(engine: Engine, stack: string): readonly Figure[] {
  mkdirSync(join(root, ".socle"), { recursive: true });
  const folder = mkdtempSync(join(root, ".socle", "bench-"));
  try {
    const socle = () => rehearsalGround(engine, stack, mkdtempSync(join(folder, "socle-")));
    const first = socle();
    const resources = countResources(run(engine, first, ["preview"]).stdout);
    const floor = () => prepareFloor(engine, mkdtempSync(join(folder, "floor-")), resources);
    const firstFloor = floor();
    run(engine, firstFloor, ["preview"]);
    const preview = pairs(previews, () => [timed(engine, first, ["preview"]), timed(engine, firstFloor, ["preview"])]);
    const flags = ["up", "--yes", "--skip-preview"];
    const up = pairs(ups, () => [timed(engine, socle(), flags), timed(engine, floor(), flags)]);
    return [
      { name: `${stack}: resources`, unit: "", value: resources },
      { name: `${stack}: preview`, unit: "s", value: preview.seconds },
      { name: `${stack}: preview against the floor`, unit: "×", value: preview.ratio, limit: 1.0 },
      { name: `${stack}: up`, unit: "s", value: up.seconds },
      { name: `${stack}: up against the floor`, unit: "×", value: up.ratio, limit: 1.2 },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function prepareFloor(engine: Engine, base: string, resources: number): Ground {
  const [home, backend, cwd] = [join(base, "home"), join(base, "backend"), join(base, "project")];
  mkdirSync(backend);
  writeFloorProject(cwd, resources);
  installFloorPlugin(home);
  const env = {
    ...process.env,
    PULUMI_HOME: home,
    PULUMI_BACKEND_URL: pathToFileURL(backend).href,
    PULUMI_CONFIG_PASSPHRASE: "floor",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PATH: `${dirname(engine.command)}:${process.env.PATH}`,
  };
  const ground = { cwd, env, stack: "floor" };
  run(engine, ground, ["stack", "init"]);
  return ground;
}

function countResources(preview: string): number {
  const found = /\+ (\d+) to create/.exec(preview)?.[1];
  if (found === undefined) throw new Error(`no count of resources in:\n${preview}`);
  return Number(found) - 1;
}

/** Medians of the first time of each pair, and of the ratio of its two. */
function pairs(count: number, measure: () => readonly [number, number]): { seconds: number; ratio: number } {
  const measured = Array.from({ length: count }, measure);
  return { seconds: median(measured.map(([own]) => own)), ratio: median(measured.map(([own, floor]) => own / floor)) };
}
