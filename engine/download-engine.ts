import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { connect } from "node:net";
import { join } from "node:path";
import { type Engine, type EngineProgress, engineAt, engineCache } from "./engine.ts";
import { exclusively } from "./exclusive.ts";

const releaseHost = "get.pulumi.com";
const probeMilliseconds = 2000;

export interface DownloadOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly progress: EngineProgress;
  readonly signal?: AbortSignal;
  /** Tells whether the release server answers; replaced in tests. */
  readonly isReachable?: (host: string) => Promise<boolean>;
  /** Installs the official release below a directory, as `bin/pulumi`; replaced in tests. */
  readonly install?: (root: string) => Promise<void>;
}

/** The official CLI is released with its SDK, under the same number. */
export function releaseVersion(): string {
  const manifest: unknown = JSON.parse(
    readFileSync(createRequire(import.meta.url).resolve("@pulumi/pulumi/package.json"), "utf8"),
  );
  if (typeof manifest === "object" && manifest && "version" in manifest && typeof manifest.version === "string") {
    return manifest.version;
  }
  throw new Error("the package @pulumi/pulumi has no version");
}

/** The official release downloaded earlier, if there is one. */
export function findDownloaded(env: NodeJS.ProcessEnv): Engine | undefined {
  const version = releaseVersion();
  const engine = engineAt("download", join(engineCache(env, version), "official"), version);
  return existsSync(engine.command) && existsSync(engine.languageHost) ? engine : undefined;
}

/** Downloads the official release into the cache. Returns why it could not, as text, since a build may do instead. */
export async function downloadEngine(options: DownloadOptions): Promise<Engine | string> {
  const reachable = options.isReachable ?? answers;
  if (!(await reachable(releaseHost))) return `${releaseHost} cannot be reached from here`;
  const version = releaseVersion();
  const cache = engineCache(options.env, version);
  options.progress.step(`Downloading Pulumi ${version}`);
  const waiting = {
    ...(options.signal ? { signal: options.signal } : {}),
    onWait: (owner: string | undefined) => options.progress.update(`waiting for process ${owner ?? "unknown"}`),
  };
  const outcome = await exclusively(cache, waiting, async () => {
    const official = join(cache, "official");
    const partial = join(cache, "official.partial");
    rmSync(partial, { recursive: true, force: true });
    if (!findDownloaded(options.env)) {
      try {
        mkdirSync(partial, { recursive: true });
        await (options.install ?? installRelease)(partial);
      } catch (error) {
        rmSync(partial, { recursive: true, force: true });
        return `the download of Pulumi ${version} failed: ${error instanceof Error ? error.message.trim() : String(error)}`;
      }
      rmSync(official, { recursive: true, force: true });
      renameSync(partial, official);
    }
    return findDownloaded(options.env) ?? `the download of Pulumi ${version} brought no language host for Node.js`;
  });
  options.progress.done(typeof outcome === "string" ? "failed" : undefined);
  return outcome;
}

async function installRelease(root: string): Promise<void> {
  // Loaded here, since it takes most of a second that only a download should cost.
  const { PulumiCommand } = await import("@pulumi/pulumi/automation/index.js");
  await PulumiCommand.install({ root });
}

function answers(host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port: 443, timeout: probeMilliseconds });
    const end = (reachable: boolean) => {
      socket.destroy();
      resolve(reachable);
    };
    socket.once("connect", () => end(true));
    socket.once("timeout", () => end(false));
    socket.once("error", () => end(false));
  });
}
