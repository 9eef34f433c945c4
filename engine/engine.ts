import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/**
 * Where an engine comes from: `path`, a Pulumi installation on PATH; `download`, the official release in our cache; `build`,
 * the embedded engine, built from the pinned Go module into our cache.
 */
export type EngineTier = "path" | "download" | "build";

/** A Pulumi CLI that works: it has been run, and it has a Node.js language host. */
export interface Engine {
  readonly tier: EngineTier;
  /** Absolute path of the `pulumi` executable. */
  readonly command: string;
  /** The installation: `<root>/bin/pulumi`, as `PulumiCommand.get({ root })` of the Automation API wants it. */
  readonly root: string;
  /** Without the leading `v`: `3.259.0`. */
  readonly version: string;
  /** Absolute path of `pulumi-language-nodejs`. */
  readonly languageHost: string;
}

/** Talks to the person while an engine is fetched or built; `Progress` of the commands is one. */
export interface EngineProgress {
  step(title: string): void;
  update(detail: string): void;
  done(detail?: string): void;
  note(line: string): void;
}

export const silentProgress: EngineProgress = { step() {}, update() {}, done() {}, note() {} };

/** The sources of the embedded engine: the Go module beside this file. */
export const engineSources = import.meta.dirname;

/** The only place that fixes the version is go.mod: what is downloaded, built or demanded of PATH follows it. */
export function pinnedVersion(sources: string = engineSources): string {
  const found = /^\s*github\.com\/pulumi\/pulumi\/pkg\/v3 v(\S+)/m.exec(readFileSync(join(sources, "go.mod"), "utf8"));
  if (!found?.[1]) throw new Error(`${join(sources, "go.mod")} does not require github.com/pulumi/pulumi/pkg/v3`);
  return found[1];
}

/** `${XDG_CACHE_HOME:-~/.cache}/socle/engine`: shared by all clones of one user, safe to delete at any time. */
export function engineCacheRoot(env: NodeJS.ProcessEnv): string {
  return join(env.XDG_CACHE_HOME || join(env.HOME || env.USERPROFILE || homedir(), ".cache"), "socle", "engine");
}

/** The cache of one version. */
export function engineCache(env: NodeJS.ProcessEnv, version: string = pinnedVersion()): string {
  return join(engineCacheRoot(env), version);
}

export function executableName(name: string): string {
  return process.platform === "win32" ? `${name}.exe` : name;
}

/** The engine in a directory laid out as an installation; nothing is run. */
export function engineAt(tier: EngineTier, root: string, version: string): Engine {
  return {
    tier,
    root,
    version,
    command: join(root, "bin", executableName("pulumi")),
    languageHost: join(root, "bin", executableName("pulumi-language-nodejs")),
  };
}
