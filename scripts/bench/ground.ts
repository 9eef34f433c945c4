import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { prepareRehearsal, rehearsalEnvironment } from "../../engine/modes.ts";
import type { Engine } from "../../engine/resolve-engine.ts";
import { installRehearsalPlugins } from "../../simulator/install.ts";

export const root = join(import.meta.dirname, "..", "..");

/** Somewhere to run the engine: a project, a home and a backend of its own. */
export interface Ground {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly stack: string;
}

/** A rehearsal of its own below `base`, with its stack. */
export function rehearsalGround(engine: Engine, stack: string, base: string): Ground {
  const outside = { ...process.env, SOCLE_REHEARSAL: base };
  const paths = prepareRehearsal(root, outside);
  installRehearsalPlugins(paths.home);
  const ground = { cwd: paths.project, env: { ...outside, ...rehearsalEnvironment(root, engine, outside) }, stack };
  run(engine, ground, ["stack", "init"]);
  return ground;
}

/** Runs the engine on the ground's stack; throws what it said when it failed. */
export function run(engine: Engine, { cwd, env, stack: name }: Ground, args: readonly string[]) {
  const [command = "", ...rest] = args;
  const words = command === "stack" ? [command, ...rest, name] : [command, ...rest, "--stack", name];
  const result = spawnSync(engine.command, [...words, "--non-interactive"], { cwd, env, encoding: "utf8" });
  if (result.status !== 0) throw new Error(`pulumi ${words.join(" ")} failed:\n${result.stdout}\n${result.stderr}`);
  return result;
}

/** Wall time in seconds. */
export function timed(engine: Engine, ground: Ground, args: readonly string[]): number {
  const started = performance.now();
  run(engine, ground, args);
  return (performance.now() - started) / 1000;
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
