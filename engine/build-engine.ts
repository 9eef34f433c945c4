import { createHash } from "node:crypto";
import { copyFileSync, existsSync, linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { BuildForecast } from "./build-forecast.ts";
import { type Engine, type EngineProgress, engineAt, engineCache, executableName, pinnedVersion } from "./engine.ts";
import { exclusively } from "./exclusive.ts";
import { findExecutable } from "./find-on-path.ts";
import { runTool, ToolError } from "./run-tool.ts";
import { compareVersions } from "./versions.ts";

export interface BuildOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly progress: EngineProgress;
  /** The directory with go.mod and language-host/. */
  readonly sources: string;
  readonly signal?: AbortSignal;
}

const cliPackage = "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi";
const hostPackage = "./language-host";
/** From here on the go command fetches by itself the toolchain that go.mod asks for. */
const oldestGo = "1.21.0";

function buildFlags(version: string): readonly string[] {
  return [
    "-mod=readonly",
    "-trimpath",
    "-buildvcs=false",
    `-ldflags=-s -w -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${version}`,
  ];
}

/** What a build depends on. The CLI takes minutes and the host seconds, so a change of the host must not rebuild the CLI. */
interface BuildKeys {
  readonly cli: string;
  readonly host: string;
}

function buildKeys(sources: string): BuildKeys {
  const cli = createHash("sha256")
    .update(`${process.platform} ${process.arch}\n${buildFlags(pinnedVersion(sources)).join("\n")}\n`)
    .update(readFileSync(join(sources, "go.mod")))
    .update(readFileSync(join(sources, "go.sum")));
  const host = cli.copy();
  const directory = join(sources, hostPackage);
  for (const file of readdirSync(directory).sort()) {
    if (file.endsWith(".go") && !file.endsWith("_test.go")) {
      host.update(`\n${file}\n`).update(readFileSync(join(directory, file)));
    }
  }
  return { cli: cli.digest("hex").slice(0, 16), host: host.digest("hex").slice(0, 16) };
}

/** The embedded engine built earlier from these very sources, if there is one. */
export function findBuilt(env: NodeJS.ProcessEnv, sources: string): Engine | undefined {
  const version = pinnedVersion(sources);
  const engine = engineAt("build", join(engineCache(env, version), `engine-${buildKeys(sources).host}`), version);
  return existsSync(engine.command) && existsSync(engine.languageHost) ? engine : undefined;
}

/**
 * Builds the embedded engine into the cache, or finds it there. Returns why it could not, as text. Everything is built in a
 * directory of its own that is renamed when complete, so what a killed build leaves behind is never taken for an engine.
 */
export async function buildEngine(options: BuildOptions): Promise<Engine | string> {
  const go = findExecutable("go", options.env);
  if (!go) return "Go is not installed (no `go` on PATH)";
  const tooOld = await refuseOldGo(go, options);
  if (tooOld) return tooOld;

  const { progress, sources, signal } = options;
  const cache = engineCache(options.env, pinnedVersion(sources));
  const waiting = {
    ...(signal ? { signal } : {}),
    onWait: (owner: string | undefined) =>
      progress.step(`Waiting for the engine, which another process builds (process ${owner ?? "unknown"})`),
  };
  return exclusively(cache, waiting, async () => {
    const built = findBuilt(options.env, sources);
    if (built) return built;
    for (const entry of readdirSync(cache)) {
      if (entry.startsWith("partial-")) rmSync(join(cache, entry), { recursive: true, force: true });
    }
    try {
      const keys = buildKeys(sources);
      const cli = await buildCli(go, join(cache, `cli-${keys.cli}`), options);
      await buildHost(go, cli, join(cache, `engine-${keys.host}`), options);
    } catch (error) {
      signal?.throwIfAborted();
      if (!(error instanceof ToolError)) throw error;
      progress.done("failed");
      return `the build of the Go module failed: ${error.message}`;
    }
    return findBuilt(options.env, sources) ?? "the Go sources changed while they were built: run this again";
  });
}

async function refuseOldGo(go: string, options: BuildOptions): Promise<string | undefined> {
  let said: string;
  try {
    // Outside the module, or an old go would first try to fetch the toolchain that the module asks for.
    said = (await runTool(go, ["version"], { env: { ...options.env, GOTOOLCHAIN: "local" } })).stdout.trim();
  } catch (error) {
    if (error instanceof ToolError) return `${go} does not run: ${error.message}`;
    throw error;
  }
  const [, minor = ""] = /\bgo(\d+\.\d+(?:\.\d+)?)/.exec(said) ?? [];
  const order = compareVersions(/^\d+\.\d+$/.test(minor) ? `${minor}.0` : minor, oldestGo);
  // A development version of Go has no number; it is taken for a recent one.
  if (order !== undefined && order < 0) return `${go} is version ${minor}; ${oldestGo} or later is needed`;
  return undefined;
}

function toolRun(options: BuildOptions, onLine?: (line: string) => void) {
  return {
    cwd: options.sources,
    // Without cgo neither a C compiler nor the system's libraries have a say in the result.
    env: { ...options.env, CGO_ENABLED: "0", GOWORK: "off", GOFLAGS: "" },
    ...(options.signal ? { signal: options.signal } : {}),
    ...(onLine ? { onLine } : {}),
  };
}

async function buildCli(go: string, directory: string, options: BuildOptions): Promise<string> {
  const command = join(directory, executableName("pulumi"));
  if (existsSync(command)) return command;
  const version = pinnedVersion(options.sources);
  const { progress } = options;
  progress.step(`Building the Pulumi ${version} engine from its Go module, once per version`);

  progress.update("fetching the Go modules");
  const flags = buildFlags(version);
  const listed = await runTool(
    go,
    ["list", "-deps", ...flags, "-f", "{{if .Stale}}{{.ImportPath}} {{.StaleReason}}{{end}}", cliPackage],
    toolRun(options),
  );
  const stale = listed.stdout.split("\n").filter((line) => line !== "" && !line.endsWith("available in build cache"));
  const forecast = new BuildForecast(stale.length, progress);

  const partial = join(directory, "..", `partial-cli-${process.pid}`);
  mkdirSync(partial, { recursive: true });
  const output = join(partial, executableName("pulumi"));
  await runTool(
    go,
    ["build", "-v", ...flags, "-o", output, cliPackage],
    toolRun(options, () => forecast.compiled()),
  );
  const said = (await runTool(output, ["version"], { env: { ...options.env, PULUMI_SKIP_UPDATE_CHECK: "true" } }))
    .stdout;
  if (said.trim() !== `v${version}`) {
    throw new ToolError(`the engine just built says its version is "${said.trim()}", not v${version}`, false);
  }
  rmSync(directory, { recursive: true, force: true });
  renameSync(partial, directory);
  progress.done();
  return command;
}

async function buildHost(go: string, cli: string, directory: string, options: BuildOptions): Promise<void> {
  const version = pinnedVersion(options.sources);
  options.progress.step("Building the engine's language host for Node.js");
  const partial = join(directory, "..", `partial-engine-${process.pid}`);
  const engine = engineAt("build", partial, version);
  mkdirSync(join(partial, "bin"), { recursive: true });
  await runTool(go, ["build", ...buildFlags(version), "-o", engine.languageHost, hostPackage], toolRun(options));
  // The CLI looks for its language host beside itself, where the links that lead to it are resolved: a symbolic one will not do.
  try {
    linkSync(cli, engine.command);
  } catch {
    copyFileSync(cli, engine.command);
  }
  rmSync(directory, { recursive: true, force: true });
  renameSync(partial, directory);
  options.progress.done();
}
