import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { askEngine, type EngineSession } from "./run-engine.ts";
import { isStale, type LockOwner } from "./stale-locks.ts";

// How a file backend keeps a state (pkg/backend/diy of pulumi/pulumi at v3.259.0, on gocloud.dev/blob/fileblob): `<stack>.json[.gz|.zst]` is
// written under another name and renamed, so that it is always whole; beside it `.bak`, the save before. But its attributes, in
// `<stack>.json….attrs`, are written in place: an engine that dies between emptying and filling that file leaves it empty, and no engine
// reads the state any more ("failed to load checkpoint: EOF"), though nothing of it is lost. Absent attributes are no fault.
// https://pkg.go.dev/gocloud.dev/blob/fileblob

const project = "socle";

/** The folder that a backend is in; undefined for one that is not made of files. */
function folderOf(url: string): string | undefined {
  if (url.startsWith("file://~")) return join(homedir(), url.slice("file://~".length).replace(/\?.*$/, ""));
  return url.startsWith("file:///") ? fileURLToPath(url) : undefined;
}

/** Names in a folder, none where there is no such folder. */
function list(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}

/** The state of a stack in a file backend. */
interface StateFiles {
  /** Attributes that end in the middle. */
  readonly brokenAttributes: readonly string[];
  /** The state and the save before it, where there are both. */
  readonly saves: { readonly last: string; readonly before: string } | undefined;
  /** Engines that hold it, dead ones as well. */
  readonly owners: readonly LockOwner[];
}

async function findStateFiles(session: EngineSession, stack: string): Promise<StateFiles | undefined> {
  const url = session.env.PULUMI_BACKEND_URL || (await askBackend(session));
  const folder = folderOf(url);
  if (folder === undefined) return undefined;
  const states = join(folder, ".pulumi", "stacks", project);
  const names = list(states).filter((name) => name.startsWith(`${stack}.json`));
  const attributes = names.filter((name) => /^\.json(\.gz|\.zst)?\.attrs$/.test(name.slice(stack.length)));
  const last = names.find((name) => /^\.json(\.gz|\.zst)?$/.test(name.slice(stack.length)));
  const locks = join(folder, ".pulumi", "locks", "organization", project, stack);
  return {
    brokenAttributes: attributes.map((name) => join(states, name)).filter((file) => parse(file) === undefined),
    saves:
      last !== undefined && names.includes(`${last}.bak`)
        ? { last: join(states, last), before: join(states, `${last}.bak`) }
        : undefined,
    owners: list(locks).flatMap((name) => (name.endsWith(".json") ? ownerOf(join(locks, name)) : [])),
  };
}

/** Where the person is logged in to: `socle` sets no backend for a real run. */
async function askBackend(session: EngineSession): Promise<string> {
  const { stdout } = await askEngine(session, ["whoami", "--json"]);
  return /"url": "([^"]*)"/.exec(stdout)?.[1] ?? "";
}

/** Nobody, when the lock was taken away a moment ago. */
function ownerOf(lock: string): readonly LockOwner[] {
  const content = parse(lock) as (Record<"username" | "hostname" | "timestamp", string> & { pid: number }) | undefined;
  if (content === undefined) return [];
  return [{ user: content.username, host: content.hostname, pid: content.pid, since: content.timestamp }];
}

/** Engines that hold a stack; none are known of a backend that is not made of files. */
export async function readOwners(session: EngineSession, stack: string): Promise<readonly LockOwner[]> {
  return (await findStateFiles(session, stack))?.owners ?? [];
}

function parse(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

/**
 * Removes the attributes of a state that a killed engine left empty: without any, the state is read as it is.
 * @returns what was done, for the person; undefined when there was nothing to do, or an engine is at work on the stack.
 */
export async function mendAttributes(session: EngineSession, stack: string): Promise<string | undefined> {
  const files = await findStateFiles(session, stack);
  if (files === undefined || files.brokenAttributes.length === 0 || files.owners.some((owner) => !isStale(owner)))
    return undefined;
  for (const file of files.brokenAttributes) rmSync(file);
  return `${stack}: the run before was killed between two saves; its state is whole, and can be read again.`;
}

/** The next step for a state whose file is damaged, as after a power failure; empty where nothing is known of its file. */
export async function describeDamage(session: EngineSession, stack: string): Promise<string> {
  const { saves } = (await findStateFiles(session, stack)) ?? {};
  if (saves === undefined) return "";
  return (
    `\n  The engine keeps the save before: mv '${saves.before}' '${saves.last}'. Then run the same command again. ` +
    "A resource whose creation began after that save is in the cloud and not in the state: look for it there."
  );
}
