import { accessSync, constants, realpathSync, statSync } from "node:fs";
import { delimiter, dirname, join, sep } from "node:path";
import { type Engine, executableName } from "./engine.ts";
import { runTool, ToolError } from "./run-tool.ts";
import { compareVersions } from "./versions.ts";

/** What PATH holds: an engine, or why the `pulumi` found there is of no use (undefined: there is none). */
export interface PathSearch {
  readonly engine?: Engine;
  readonly refused?: string;
}

export function findExecutable(name: string, env: NodeJS.ProcessEnv): string | undefined {
  const directories = (env.PATH ?? "").split(delimiter).filter((directory) => directory !== "");
  return directories.map((directory) => join(directory, executableName(name))).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/**
 * Looks for a Pulumi installation on PATH, at least as recent as `minimum`. One inside `cache` (a shell of `socle env` has it
 * there) is not an installation of the user's, and is passed over: its own tier finds it.
 */
export async function findOnPath(
  env: NodeJS.ProcessEnv,
  minimum: string,
  cache: string,
  signal?: AbortSignal,
): Promise<PathSearch> {
  const found = findExecutable("pulumi", withoutDirectoriesIn(env, cache));
  if (!found) return {};
  let output: string;
  try {
    const asked = { env: { ...env, PULUMI_SKIP_UPDATE_CHECK: "true" }, ...(signal ? { signal } : {}) };
    output = (await runTool(found, ["version"], asked)).stdout.trim();
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    return { refused: `${found} does not run: ${error.message}` };
  }
  const version = output.replace(/^v/, "");
  const order = compareVersions(version, minimum);
  if (order === undefined) return { refused: `${found} does not tell its version (it says "${output}")` };
  if (order < 0 || !version.startsWith("3.")) {
    return { refused: `${found} is version ${version}; ${minimum} or a later 3.x is needed` };
  }
  const beside = [dirname(found), dirname(realpathSync(found))].map((directory) =>
    join(directory, executableName("pulumi-language-nodejs")),
  );
  const languageHost = beside.find(isExecutable) ?? findExecutable("pulumi-language-nodejs", env);
  if (!languageHost) return { refused: `${found} comes without its language host pulumi-language-nodejs` };
  return { engine: { tier: "path", command: found, root: dirname(dirname(found)), version, languageHost } };
}

function withoutDirectoriesIn(env: NodeJS.ProcessEnv, cache: string): NodeJS.ProcessEnv {
  const outside = (env.PATH ?? "")
    .split(delimiter)
    .filter((directory) => !`${directory}${sep}`.startsWith(`${cache}${sep}`));
  return { ...env, PATH: outside.join(delimiter) };
}
