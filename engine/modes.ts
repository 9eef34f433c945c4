import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join, relative, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { parse, stringify } from "yaml";
import type { Engine } from "./engine.ts";

/** `rehearsal`: the simulated cloud of this repository. `real`: the user's own engine, backend and cloud accounts. */
export type Mode = "rehearsal" | "real";

/** Everything that rehearsals keep; deleting `base` forgets every rehearsal. */
export interface RehearsalPaths {
  readonly base: string;
  /** PULUMI_HOME: plugins, workspaces, no credentials. */
  readonly home: string;
  /** The state of the stacks. */
  readonly backend: string;
  /** What the simulated clouds hold. */
  readonly ledger: string;
  /** Pulumi.<stack>.yaml of rehearsals. */
  readonly config: string;
  /** The project that the engine works in: the same program, other stack settings. */
  readonly project: string;
}

/** Another program in the same rehearsal: its project and its state are in a folder of their own, its cloud is that of all. */
export interface ProjectApart {
  /** Root of the program. */
  readonly program: string;
  /** Inside the rehearsal. */
  readonly folder: string;
}

/** Below `.socle/rehearsal` of the repository, or where `SOCLE_REHEARSAL` says: so that rehearsals can be kept apart. */
export function rehearsalPaths(
  root: string,
  env: NodeJS.ProcessEnv = process.env,
  apart?: ProjectApart,
): RehearsalPaths {
  const base = env.SOCLE_REHEARSAL ? resolve(env.SOCLE_REHEARSAL) : join(root, ".socle", "rehearsal");
  const own = apart?.folder ?? base;
  return {
    base,
    home: join(base, "home"),
    backend: join(own, "backend"),
    ledger: join(base, "ledger.sqlite"),
    config: join(own, "config"),
    project: join(own, "project"),
  };
}

/** Not a secret: it guards simulated data, and keeps a real stack's secrets from being read by a rehearsal and vice versa. */
const rehearsalPassphrase = "rehearsal";

/** What the variables were before a shell was put in rehearsal, as JSON: `null` stands for unset. */
export const outsideVariable = "SOCLE_OUTSIDE";

/**
 * The variables of a rehearsal, to be laid over those of the caller.
 *
 * `PULUMI_OPTION_CWD` sends every command to the rehearsal's own project, so that a bare `pulumi` in the repository finds its
 * stack settings there and never writes a Pulumi.<stack>.yaml beside the real ones. A plugin comes from the rehearsal's home or
 * from nowhere: neither PATH nor a download may bring a provider that reaches a real cloud, and should one come nevertheless,
 * it finds no credentials.
 */
export function rehearsalEnvironment(
  root: string,
  engine: Engine,
  outside: NodeJS.ProcessEnv = process.env,
  apart?: ProjectApart,
): Record<string, string> {
  const paths = rehearsalPaths(root, outside, apart);
  return {
    ...(outside.SOCLE_REHEARSAL ? { SOCLE_REHEARSAL: paths.base } : {}),
    SOCLE_MODE: "rehearsal",
    SOCLE_LEDGER: paths.ledger,
    PULUMI_HOME: paths.home,
    // Without attributes beside each file: those are written in place, so that an engine killed meanwhile leaves a state that nothing
    // reads any more; the state itself is renamed into its place. https://pkg.go.dev/gocloud.dev/blob/fileblob
    PULUMI_BACKEND_URL: `${pathToFileURL(paths.backend).href}?metadata=skip`,
    PULUMI_CONFIG_PASSPHRASE: rehearsalPassphrase,
    PULUMI_CONFIG_PASSPHRASE_FILE: "",
    PULUMI_ACCESS_TOKEN: "",
    PULUMI_OPTION_CWD: paths.project,
    PULUMI_IGNORE_AMBIENT_PLUGINS: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DIY_BACKEND_DISABLE_CHECKPOINT_BACKUPS: "true",
    // The engine writes the whole state at every step of every resource. Compressed, a twentieth reaches the disk.
    PULUMI_DIY_BACKEND_ZSTD: "true",
    // What it encodes for that is garbage a moment later: collected at the default pace, it costs more than the encoding of a small
    // state. The limit keeps a large client from taking the machine's memory. The simulated providers run on node and do not see
    // these; the official ones, written in Go, would, and hold much: a real run keeps its own.
    GOGC: "800",
    GOMEMLIMIT: "768MiB",
    // The simulated providers and the SDK's own start are loaded for every command: compiled once, they start in a third of the time.
    NODE_COMPILE_CACHE: join(root, "node_modules", ".cache", "compile"),
    AWS_ACCESS_KEY_ID: "rehearsal",
    AWS_SECRET_ACCESS_KEY: "rehearsal",
    AWS_SESSION_TOKEN: "",
    AWS_PROFILE: "",
    AWS_CONFIG_FILE: join(paths.base, "no-aws-config"),
    AWS_SHARED_CREDENTIALS_FILE: join(paths.base, "no-aws-credentials"),
    AWS_EC2_METADATA_DISABLED: "true",
    ARM_CLIENT_ID: "",
    ARM_CLIENT_SECRET: "",
    ARM_CLIENT_CERTIFICATE_PATH: "",
    ARM_OIDC_TOKEN: "",
    ARM_USE_MSI: "false",
    ARM_USE_OIDC: "false",
    AZURE_CONFIG_DIR: join(paths.base, "no-azure-config"),
    CLOUDSDK_CONFIG: join(paths.base, "no-gcloud-config"),
    GOOGLE_APPLICATION_CREDENTIALS: "",
    GOOGLE_CREDENTIALS: "",
    GOOGLE_OAUTH_ACCESS_TOKEN: "",
    PATH: [dirname(engine.command), join(root, "node_modules", ".bin"), realEnvironment(outside).PATH ?? ""].join(
      delimiter,
    ),
  };
}

export const rehearsalVariables: readonly string[] = Object.keys(
  rehearsalEnvironment(
    "/",
    { tier: "path", root: "", command: "", version: "", languageHost: "" },
    { SOCLE_REHEARSAL: "/" },
  ),
);

/**
 * The environment of a real run: the caller's own, free of anything of ours. Called from a shell that is in rehearsal, it is
 * what that shell had before.
 */
export function realEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const real = { ...env };
  if (env.SOCLE_MODE === "rehearsal") {
    const before = variablesBefore(env);
    for (const name of rehearsalVariables) {
      // PATH is never unset: where nothing tells what it was, one with more in it does no harm.
      const value = before.get(name) ?? (name === "PATH" ? env.PATH : undefined);
      if (value === undefined) delete real[name];
      else real[name] = value;
    }
  }
  for (const name of Object.keys(real)) {
    if (name.startsWith("SOCLE_") && name !== "SOCLE_ENGINE") delete real[name];
  }
  return real;
}

function variablesBefore(env: NodeJS.ProcessEnv): ReadonlyMap<string, string> {
  const before = new Map<string, string>();
  if (!env[outsideVariable]) return before;
  let saved: unknown;
  try {
    saved = JSON.parse(env[outsideVariable]);
  } catch {
    return before;
  }
  if (typeof saved !== "object" || saved === null) return before;
  for (const [name, value] of Object.entries(saved)) if (typeof value === "string") before.set(name, value);
  return before;
}

/**
 * Makes the directories of a rehearsal and its Pulumi.yaml: that of the repository, with stack settings kept apart. Done
 * before each rehearsal, so that it follows the repository's Pulumi.yaml; a rehearsal that runs meanwhile is not disturbed.
 */
export function prepareRehearsal(
  root: string,
  env: NodeJS.ProcessEnv = process.env,
  apart?: ProjectApart,
): RehearsalPaths {
  const paths = rehearsalPaths(root, env, apart);
  const program = apart?.program ?? root;
  for (const directory of [paths.home, paths.backend, paths.config, paths.project])
    mkdirSync(directory, { recursive: true });
  const project: unknown = parse(readFileSync(join(program, "Pulumi.yaml"), "utf8"));
  if (typeof project !== "object" || project === null)
    throw new Error(`${join(program, "Pulumi.yaml")} is not a project`);
  const main = "main" in project && typeof project.main === "string" ? project.main : ".";
  const text = stringify({
    ...project,
    main: relative(paths.project, resolve(program, main)).split(sep).join("/"),
    stackConfigDir: relative(paths.project, paths.config).split(sep).join("/"),
  });
  const file = join(paths.project, "Pulumi.yaml");
  if (!existsSync(file) || readFileSync(file, "utf8") !== text) writeFileSync(file, text);
  keepNoEngineLog(paths.home);
  return paths;
}

/**
 * The engine logs every run in full below its home, compressed and encrypted, for a report to its makers: two fifths of its processor
 * time in a preview, and up to 500 MB. It goes without where it finds no directory; no setting says so. One that is there already stays.
 */
function keepNoEngineLog(home: string): void {
  const logs = join(home, "logs");
  if (!existsSync(logs))
    writeFileSync(logs, "Put a directory of this name here, and the engine logs its rehearsals there.\n");
}
