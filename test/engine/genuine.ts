import { spawn } from "node:child_process";
import { mkdirSync, symlinkSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Engine, resolveEngine } from "../../engine/resolve-engine.ts";
import { temporaryDirectory, write } from "./support.ts";

const repository = join(import.meta.dirname, "../..");

export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A Pulumi project of the test's own, with the repository's packages, on a backend of its own. */
export interface Project {
  readonly root: string;
  readonly engine: Engine;
  readonly env: NodeJS.ProcessEnv;
  pulumi(...args: readonly string[]): Promise<Run>;
}

/** @param program the text of its index.ts */
export async function makeProject(program: string): Promise<Project> {
  const root = temporaryDirectory();
  symlinkSync(join(repository, "node_modules"), join(root, "node_modules"), "dir");
  write(
    join(root, "Pulumi.yaml"),
    "name: socle\nmain: stacks/\nruntime:\n  name: nodejs\n  options:\n    typescript: false\n",
  );
  write(join(root, "package.json"), '{ "name": "test", "type": "module" }\n');
  write(join(root, "stacks", "index.ts"), program);
  write(join(root, "stacks", "package.json"), '{ "name": "test", "type": "module", "main": "index.ts" }\n');
  const engine = await resolveEngine({ env: process.env });
  const backend = join(root, "backend");
  mkdirSync(backend);
  const env = {
    ...process.env,
    PATH: [dirname(engine.command), join(repository, "node_modules", ".bin"), process.env.PATH].join(delimiter),
    PULUMI_HOME: join(root, "home"),
    PULUMI_BACKEND_URL: pathToFileURL(backend).href,
    PULUMI_CONFIG_PASSPHRASE: "test",
    PULUMI_SKIP_UPDATE_CHECK: "true",
  };
  return { root, engine, env, pulumi: (...args) => runPulumi(engine, args, root, env) };
}

export function runPulumi(engine: Engine, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Promise<Run> {
  const child = spawn(engine.command, [...args, "--non-interactive"], { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  let [stdout, stderr] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    stdout += chunk;
  });
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
    stderr += chunk;
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, stdout, stderr }));
  });
}
