import { type Dirent, readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { basename, join, sep } from "node:path";
import { UserError } from "../user-error.ts";
import { locatorOf, type ParsedClient, parseClient, refuse } from "./parse.ts";
import { formatProblem } from "./problem.ts";
import { checkFleet } from "./rules/fleet.ts";
import type { Client } from "./schema.ts";
import { decode, largestFileBytes } from "./source/decode.ts";
import type { Locator } from "./source/locator.ts";
import { nearest } from "./suggestion.ts";

export interface Fleet {
  /** Every selected file, in the order of the clients' names. */
  readonly files: readonly ParsedClient[];
  /** The valid ones among them. */
  readonly clients: readonly Client[];
}

/** `clients/<name>/client.yaml`, from the root of the repository, with forward slashes. */
export function clientFile(name: string): string {
  return `clients/${name}/client.yaml`;
}

/** Names of the folders of `clients/` that hold a client file, sorted. */
export function clientNames(root: string): readonly string[] {
  const folder = join(root, "clients");
  let entries: readonly Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch {
    throw new UserError(`There is no folder clients/ in ${root}; run the command in the repository's root.`);
  }
  return entries
    .filter((entry) => !entry.isFile() && isPresent(join(folder, entry.name, "client.yaml")))
    .map((entry) => entry.name)
    .sort();
}

/**
 * Reads one client file and checks it against itself and against the accounts and names of the other clients.
 * @throws UserError with every problem of the file when it is not valid.
 */
export function loadClient(root: string, name: string): Client {
  const file = loadClients(root, { select: [name] }).files[0];
  if (file?.ok) return file.client;
  throw new UserError((file?.problems ?? []).filter(({ level }) => level === "error").map(formatProblem));
}

/**
 * Reads the selected clients, or all of them; rules between clients look at all of them in any case.
 * @throws UserError when a selected client does not exist.
 */
export function loadClients(
  root: string,
  options: { readonly select?: readonly string[]; readonly today?: string } = {},
): Fleet {
  const names = clientNames(root);
  const { select = [] } = options;
  const unknown = select.filter((name) => !names.includes(name));
  if (unknown.length > 0) throw new UserError(unknown.map((name) => unknownClient(name, names)));
  const all = names.map((name) => readClient(root, name, options.today));
  const wanted = new Set(select.length === 0 ? names : select);
  const files = checkFleet(all).filter((_, index) => wanted.has(names[index] ?? ""));
  return { files, clients: files.flatMap((file) => (file.ok ? [file.client] : [])) };
}

function unknownClient(name: string, names: readonly string[]): string {
  const suggestion = nearest(name, names);
  const known = names.length === 0 ? "there is none yet; socle new makes one" : `known clients: ${names.join(", ")}`;
  return `There is no client "${name.slice(0, 80)}"; ${known}${suggestion === undefined ? "" : `; did you mean "${suggestion}"?`}`;
}

/** Reads and parses one file; what cannot be read is a problem of the file, never an exception. */
export function readClient(root: string, name: string, today?: string): ParsedClient {
  const file = clientFile(name);
  const source = { file, folder: basename(name), ...(today !== undefined && { today }) };
  const refused = (wrong: string, allowed: string) =>
    refuse([{ rule: "file-unreadable", level: "error", path: [], wrong, allowed, offset: 0 }], "", source);
  const path = join(root, file);
  try {
    const folder = realpathSync(join(root, "clients", name));
    if (folder !== join(realpathSync(join(root, "clients")), name)) {
      return refused("the client's folder is a link to another place", "a folder of clients/");
    }
    if (!realpathSync(path).startsWith(folder + sep)) {
      return refused("the file is a link out of the client's folder", "a file of the client's folder");
    }
    const state = statSync(path);
    if (!state.isFile()) return refused("is not a file", "a regular file");
    if (state.size > largestFileBytes)
      return refused(`the file is too large: ${state.size} bytes`, `up to ${largestFileBytes} bytes`);
    const decoded = decode(readFileSync(path));
    if ("text" in decoded) return parseClient(decoded.text, source);
    const { refusal } = decoded;
    return refuse([{ rule: "file-text", level: "error", path: [], ...refusal }], refusal.text, source);
  } catch (error) {
    return refused(`the file cannot be read (${codeOf(error)})`, "a readable file");
  }
}

/** Finds places in the file of a client that was read before; undefined when it has changed beyond reading since. */
export function locateIn(root: string, name: string): Locator | undefined {
  try {
    const decoded = decode(readFileSync(join(root, clientFile(name))));
    return "text" in decoded ? locatorOf(decoded.text) : undefined;
  } catch {
    return undefined;
  }
}

function codeOf(error: unknown): string {
  if (error instanceof Error && "code" in error && typeof error.code === "string") return error.code;
  throw error;
}

function isPresent(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}
