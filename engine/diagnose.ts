import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { UserError } from "../components/user-error.ts";
import type { Engine } from "./engine.ts";
import { findExecutable } from "./find-on-path.ts";
import { modeOf } from "./mode-check.ts";
import { type Mode, realEnvironment, rehearsalPaths } from "./modes.ts";
import { resolveEngine } from "./resolve-engine.ts";

/**
 * `ok`: in order. `later`: not there, and nothing has to be done: it comes by itself, or only real runs need it. `missing`:
 * nothing works until it is mended.
 */
export type CheckStatus = "ok" | "later" | "missing";

export interface Check {
  readonly subject: string;
  readonly status: CheckStatus;
  /** What was found, in a few words. */
  readonly found: string;
  /** What to type, or what will happen by itself; always there unless the status is ok. */
  readonly advice?: string;
}

export interface Diagnosis {
  /** Of the shell: what a bare `pulumi` speaks to. */
  readonly mode: Mode | "mixed";
  readonly engine?: Engine;
  readonly checks: readonly Check[];
}

/** Looks at everything that a run needs. Builds, downloads, installs and changes nothing. */
export async function diagnose(root: string, env: NodeJS.ProcessEnv, signal?: AbortSignal): Promise<Diagnosis> {
  const mode = findMode(root, env);
  const found = await findEngine(env, signal);
  const engine = found instanceof UserError ? undefined : found;
  return {
    mode: typeof mode === "string" ? mode : "mixed",
    ...(engine ? { engine } : {}),
    checks: [
      modeCheck(mode),
      nodeCheck(root),
      dependenciesCheck(root),
      ...engineChecks(found),
      ...(engine ? [commandCheck(engine, env)] : []),
      ...pluginChecks(root, env),
      rehearsalStateCheck(root, env),
      realBackendCheck(env),
    ],
  };
}

function findMode(root: string, env: NodeJS.ProcessEnv): Mode | UserError {
  try {
    return modeOf(root, env);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}

function modeCheck(mode: Mode | UserError): Check {
  const subject = "this shell";
  if (mode instanceof UserError) {
    const advice = mode.problems.at(-1);
    return {
      subject,
      status: "missing",
      found: mode.problems.slice(0, -1).join(" "),
      ...(advice ? { advice } : {}),
    };
  }
  return mode === "rehearsal"
    ? { subject, status: "ok", found: "in rehearsal: a bare pulumi speaks to the simulated cloud" }
    : {
        subject,
        status: "ok",
        found: "real: a bare pulumi speaks to real clouds; socle commands rehearse unless --real",
      };
}

function nodeCheck(root: string): Check {
  const subject = "Node.js";
  const inUse = process.versions.node;
  const package_ = `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;
  const pinned = packageVersion(join(root, "node_modules", package_));
  if (pinned === undefined) {
    return { subject, status: "ok", found: `${inUse} (${process.execPath}); none is pinned for ${package_.slice(5)}` };
  }
  if (pinned === inUse) return { subject, status: "ok", found: `${inUse}, the pinned one (${process.execPath})` };
  return {
    subject,
    status: "later",
    found: `${inUse} (${process.execPath}) instead of the pinned ${pinned}`,
    advice: `${join("node_modules", ".bin", "node")} scripts/cli.ts <command> runs on the pinned one, as npm scripts do`,
  };
}

function dependenciesCheck(root: string): Check {
  const subject = "npm packages";
  const stamp = join(root, "node_modules", ".cache", "socle-lock.sha256");
  const hash = createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === hash) {
    return { subject, status: "ok", found: "as package-lock.json says" };
  }
  const found = existsSync(stamp) ? "installed from another package-lock.json" : "not installed by npm start";
  return { subject, status: "later", found, advice: "npm start (or npm test) installs them first" };
}

async function findEngine(env: NodeJS.ProcessEnv, signal?: AbortSignal): Promise<Engine | UserError> {
  try {
    return await resolveEngine({ env, allowBuild: false, ...(signal ? { signal } : {}) });
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}

const tierSentences = {
  path: "from PATH",
  download: "the official release, in the cache",
  build: "built from the pinned Go module, in the cache",
} as const;

function engineChecks(engine: Engine | UserError): readonly Check[] {
  if (engine instanceof UserError) {
    const [title = "", ...rest] = engine.problems;
    return [
      {
        subject: "Pulumi engine",
        status: "missing",
        found: [title, ...rest].join("\n"),
        advice: "npm start downloads or builds it when it can (a few minutes, once)",
      },
    ];
  }
  return [
    {
      subject: "Pulumi engine",
      status: "ok",
      found: `${engine.version}, ${tierSentences[engine.tier]} (${engine.command})`,
    },
    { subject: "language host", status: "ok", found: engine.languageHost },
  ];
}

function commandCheck(engine: Engine, env: NodeJS.ProcessEnv): Check {
  const subject = "bare pulumi";
  const found = findExecutable("pulumi", env);
  if (found) return { subject, status: "ok", found };
  return {
    subject,
    status: "later",
    found: "not on PATH: socle commands work, a bare pulumi does not",
    advice: `eval "$(npx socle env)" to rehearse, export PATH="${dirname(engine.command)}:$PATH" for real runs`,
  };
}

function pluginChecks(root: string, env: NodeJS.ProcessEnv): readonly Check[] {
  const simulated = join(rehearsalPaths(root, env).home, "plugins");
  const real = realEnvironment(env);
  const official = join(real.PULUMI_HOME || join(real.HOME || homedir(), ".pulumi"), "plugins");
  return providerPackages(root).flatMap(({ name, version }): readonly Check[] => {
    const directory = `resource-${name}-v${version}`;
    const versions = `${name} ${version}`;
    return [
      existsSync(join(simulated, directory))
        ? { subject: `simulated ${name}`, status: "ok", found: `${versions} (${join(simulated, directory)})` }
        : {
            subject: `simulated ${name}`,
            status: "later",
            found: `${versions} is not installed`,
            advice: "the next rehearsal installs it, if this version of Socle simulates it",
          },
      existsSync(join(official, directory))
        ? { subject: `real ${name} provider`, status: "ok", found: `${versions} (${join(official, directory)})` }
        : {
            subject: `real ${name} provider`,
            status: "later",
            found: `${versions} is not installed`,
            advice: `pulumi plugin install resource ${name} v${version}, or the first real run installs it`,
          },
    ];
  });
}

/** The SDKs in package.json that come with a provider plugin, with the version that their programs ask for. */
function providerPackages(root: string): readonly { readonly name: string; readonly version: string }[] {
  const scope = join(root, "node_modules", "@pulumi");
  if (!existsSync(scope)) return [];
  return readdirSync(scope).flatMap((name) => {
    const manifest = readManifest(join(scope, name));
    const { pulumi, version } = manifest;
    const isProvider =
      typeof pulumi === "object" && pulumi !== null && "resource" in pulumi && pulumi.resource === true;
    return isProvider && typeof version === "string" ? [{ name, version }] : [];
  });
}

function rehearsalStateCheck(root: string, env: NodeJS.ProcessEnv): Check {
  const { backend, base } = rehearsalPaths(root, env);
  const subject = "rehearsal state";
  const stacks = join(backend, ".pulumi", "stacks", "socle");
  const count = existsSync(stacks) ? readdirSync(stacks).filter((file) => /\.json(\.zst)?$/.test(file)).length : 0;
  if (count > 0) return { subject, status: "ok", found: `${count} ${count === 1 ? "stack" : "stacks"} (${base})` };
  return {
    subject,
    status: "later",
    found: `no stack yet (${base})`,
    advice: "npm start builds the example client there",
  };
}

function realBackendCheck(env: NodeJS.ProcessEnv): Check {
  const subject = "real backend";
  const real = realEnvironment(env);
  if (real.PULUMI_BACKEND_URL) {
    return { subject, status: "ok", found: `${real.PULUMI_BACKEND_URL} (PULUMI_BACKEND_URL)` };
  }
  const credentials = readJson(join(real.PULUMI_HOME || join(real.HOME || homedir(), ".pulumi"), "credentials.json"));
  if (typeof credentials.current === "string" && credentials.current !== "") {
    return { subject, status: "ok", found: `${credentials.current} (pulumi login)` };
  }
  return {
    subject,
    status: "later",
    found: "not logged in",
    advice: "only real runs need it: pulumi login (Pulumi Cloud), or pulumi login s3://<bucket>",
  };
}

function packageVersion(directory: string): string | undefined {
  const { version } = readManifest(directory);
  return typeof version === "string" ? version : undefined;
}

function readManifest(directory: string): Readonly<Record<string, unknown>> {
  return readJson(join(directory, "package.json"));
}

/** Empty when the file is missing or is no JSON object: it is somebody else's file, and only looked at. */
function readJson(file: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(readFileSync(file, "utf8"));
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
