import type { KeyObject } from "node:crypto";
import { existsSync, lstatSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { DrillEvidence } from "../../components/continuity/evidence.ts";
import { readEvidence, writeEvidence } from "../../components/continuity/read-evidence.ts";
import { UserError } from "../../components/user-error.ts";
import { writeFiles } from "../output/write-files.ts";
import { codeOf, type TrustedKey } from "./keys.ts";
import { type Flaw, type Found, signFiles, verifyFiles } from "./signed-list.ts";

export const evidenceFile = "evidence.json";
const what = "socle evidence package";

export interface Verification {
  readonly flaws: readonly Flaw[];
  /** The key whose signature held. */
  readonly signedBy?: TrustedKey;
  /** Present when there is no flaw. */
  readonly evidence?: DrillEvidence;
}

/**
 * Writes a package: the evidence, what comes with it, the list of all of it and the signature of the list. Throws a UserError when the
 * folder exists: a package is written once.
 */
export function sealPackage(
  folder: string,
  evidence: DrillEvidence,
  attachments: ReadonlyMap<string, string | Uint8Array>,
  key: KeyObject,
): void {
  if (existsSync(folder)) throw new UserError(`${folder}: is there already; a package is written once`);
  const contents = signFiles(what, new Map([[evidenceFile, writeEvidence(evidence)], ...attachments]), key);
  const draft = join(dirname(folder), `.${basename(folder)}.${process.pid}.tmp`);
  try {
    writeFiles(new Map([...contents].map(([path, content]) => [join(draft, path), content])));
    renameSync(draft, folder);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** Compares a package with its signed list: everything that is altered, missing or added, and a signature by nobody who is trusted. */
export function verifyPackage(folder: string, trusted: readonly TrustedKey[]): Verification {
  const { flaws, signedBy } = verifyFiles(what, listFiles(folder), trusted);
  if (flaws.length > 0 || signedBy === undefined) return { flaws, ...(signedBy && { signedBy }) };
  return { signedBy, ...readWithin(folder) };
}

/** What was signed may still be no evidence: whoever holds the key may sign anything. */
function readWithin(folder: string): Pick<Verification, "flaws" | "evidence"> {
  try {
    return { flaws: [], evidence: readEvidence(readFileSync(join(folder, evidenceFile), "utf8")) };
  } catch (error) {
    if (!(error instanceof UserError)) return { flaws: [{ file: evidenceFile, what: `missing (${codeOf(error)})` }] };
    return { flaws: error.problems.map((what) => ({ file: evidenceFile, what })) };
  }
}

/** Everything below a folder by its path with forward slashes; folders only when they are empty. */
function listFiles(folder: string, below = ""): ReadonlyMap<string, Found> {
  const files = new Map<string, Found>();
  for (const name of namesIn(join(folder, below))) {
    const path = below === "" ? name : `${below}/${name}`;
    const state = lstatSync(join(folder, path));
    if (!state.isDirectory()) {
      files.set(path, state.isFile() ? readFileSync(join(folder, path)) : "link or device");
      continue;
    }
    const inner = listFiles(folder, path);
    if (inner.size === 0) files.set(path, "folder");
    for (const [each, kind] of inner) files.set(each, kind);
  }
  return files;
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    throw new UserError(`${folder}: cannot be read (${codeOf(error)}); name the folder of a package`);
  }
}
