import { UserError } from "../components/user-error.ts";
import { buildEngine, findBuilt } from "./build-engine.ts";
import { type DownloadOptions, downloadEngine, findDownloaded } from "./download-engine.ts";
import {
  type Engine,
  type EngineProgress,
  type EngineTier,
  engineCacheRoot,
  engineSources,
  pinnedVersion,
  silentProgress,
} from "./engine.ts";
import { findOnPath } from "./find-on-path.ts";

export type { Engine } from "./engine.ts";

export interface ResolveOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly progress?: EngineProgress;
  /** Whether an engine may be downloaded or built when there is none yet. Default true. */
  readonly allowBuild?: boolean;
  readonly signal?: AbortSignal;
  /** The Go module of the embedded engine; another one in tests. */
  readonly sources?: string;
  /** How the official release is fetched; replaced in tests. */
  readonly download?: Pick<DownloadOptions, "isReachable" | "install">;
}

const tierNames: Readonly<Record<EngineTier, string>> = {
  path: "on PATH",
  download: "official download",
  build: "build from the Go module",
};

/**
 * The Pulumi engine to use, in this order: a recent enough one on PATH; the official release, downloaded once; the pinned
 * Go module, built once. What is already in the cache is used without asking the network. `SOCLE_ENGINE` (path, download or
 * build) allows one tier only.
 *
 * Throws a UserError that names the ways out when there is none.
 */
export async function resolveEngine(options: ResolveOptions): Promise<Engine> {
  const { env } = options;
  const sources = options.sources ?? engineSources;
  const allowed = allowedTiers(env);
  const allows = (tier: EngineTier) => allowed.includes(tier);
  const refusals: [EngineTier, string][] = [];

  if (allows("path")) {
    const minimum = pinnedVersion(sources);
    const { engine, refused } = await findOnPath(env, minimum, engineCacheRoot(env), options.signal);
    if (engine) return engine;
    refusals.push(["path", refused ?? "no `pulumi`"]);
  }
  const cached = (allows("download") && findDownloaded(env)) || (allows("build") && findBuilt(env, sources));
  if (cached) return cached;

  const fetching = {
    env,
    progress: options.progress ?? silentProgress,
    ...(options.signal ? { signal: options.signal } : {}),
  };
  const fetchers: readonly [EngineTier, () => Promise<Engine | string>][] = [
    ["download", () => downloadEngine({ ...fetching, ...options.download })],
    ["build", () => buildEngine({ ...fetching, sources })],
  ];
  for (const [tier, fetch] of fetchers) {
    if (!allows(tier)) continue;
    const outcome = options.allowBuild === false ? "not done yet" : await fetch();
    if (typeof outcome !== "string") return outcome;
    refusals.push([tier, outcome]);
  }
  throw noEngine(refusals, pinnedVersion(sources));
}

function allowedTiers(env: NodeJS.ProcessEnv): readonly EngineTier[] {
  const all: readonly EngineTier[] = ["path", "download", "build"];
  const wanted = env.SOCLE_ENGINE;
  if (!wanted) return all;
  const tier = all.find((candidate) => candidate === wanted);
  if (!tier) throw new UserError(`SOCLE_ENGINE is "${wanted}"; allowed: ${all.join(", ")}, or leave it unset.`);
  return [tier];
}

function noEngine(refusals: readonly [EngineTier, string][], version: string): UserError {
  return new UserError([
    "There is no Pulumi engine here that can be used:",
    ...refusals.map(([tier, reason]) => `  - ${tierNames[tier]}: ${reason}`),
    "Three ways out, any one will do; then run the same command again:",
    `  1. install Pulumi ${version} or later (https://www.pulumi.com/docs/install/), so that \`pulumi version\` answers here;`,
    "  2. give this machine access to https://get.pulumi.com: the official release is then downloaded, once;",
    "  3. install Go (https://go.dev/dl/) and let it reach its module proxy (`go env GOPROXY`): the engine is then built, once.",
  ]);
}
