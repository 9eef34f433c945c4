import { createHash, type KeyObject, sign, verify } from "node:crypto";
import { existsSync, lstatSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import * as z from "zod";
import type { DrillEvidence } from "../../components/continuity/evidence.ts";
import { readEvidence, writeEvidence } from "../../components/continuity/read-evidence.ts";
import { UserError } from "../../components/user-error.ts";
import { parseJson } from "../check/baseline.ts";
import { writeFiles } from "../output/write-files.ts";
import { codeOf, fingerprintOf, type TrustedKey } from "./keys.ts";

export const evidenceFile = "evidence.json";
const manifestFile = "manifest.json";
const signatureFile = "manifest.sig";

const manifestSchema = z.strictObject({
  what: z.literal("socle evidence package"),
  version: z.literal(1),
  /** Fingerprint of the key; the key itself is never taken from the package. */
  signedBy: z.string(),
  files: z.record(z.string(), z.strictObject({ sha256: z.string(), bytes: z.int().min(0) })),
});

/** What is wrong with a package, and where: a path in its folder. */
export interface Flaw {
  readonly file: string;
  readonly what: string;
}

export interface Verification {
  readonly flaws: readonly Flaw[];
  /** The key whose signature held. */
  readonly signedBy?: TrustedKey;
  /** Present when there is no flaw. */
  readonly evidence?: DrillEvidence;
}

export function sha256Of(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
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
  const contents = new Map<string, string | Uint8Array>([[evidenceFile, writeEvidence(evidence)], ...attachments]);
  const files = [...contents]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, content]) => {
      const bytes = Buffer.from(content);
      return [path, { sha256: sha256Of(bytes), bytes: bytes.length }] as const;
    });
  const manifest = {
    what: "socle evidence package",
    version: 1,
    signedBy: fingerprintOf(key),
    files: Object.fromEntries(files),
  } satisfies z.output<typeof manifestSchema>;
  const text = `${JSON.stringify(manifest, undefined, 2)}\n`;
  contents.set(manifestFile, text);
  contents.set(signatureFile, `${sign(null, Buffer.from(text), key).toString("base64")}\n`);
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
  const found = listFiles(folder);
  const absent = [manifestFile, signatureFile].filter((name) => found.get(name) !== "file");
  if (absent.length > 0) return { flaws: absent.map((file) => ({ file, what: "missing" })) };
  const text = readFileSync(join(folder, manifestFile));
  const parsed = manifestSchema.safeParse(parseJson(text.toString("utf8")));
  if (!parsed.success) return { flaws: [{ file: manifestFile, what: "altered: it is not a manifest" }] };
  const { signedBy: fingerprint, files } = parsed.data;
  const signer = trusted.find((each) => each.fingerprint === fingerprint);
  const refusal = refusalOf(text, readFileSync(join(folder, signatureFile), "latin1"), signer, fingerprint, trusted);
  const listed = Object.entries(files).flatMap(([file, { sha256, bytes }]) => {
    const kind = found.get(file);
    if (kind !== "file") return [{ file, what: kind === undefined ? "missing" : `altered: it is a ${kind}` }];
    const content = readFileSync(join(folder, file));
    if (sha256Of(content) === sha256) return [];
    const size = content.length === bytes ? "" : `, ${content.length} bytes instead of ${bytes}`;
    return [{ file, what: `altered: its content is not what was signed${size}` }];
  });
  const known = new Set([...Object.keys(files), manifestFile, signatureFile]);
  const added = [...found.keys()].filter((file) => !known.has(file)).map((file) => ({ file, what: "added" }));
  const flaws = [...(refusal ? [refusal] : []), ...listed, ...added];
  if (flaws.length > 0 || signer === undefined) return { flaws, ...(!refusal && signer && { signedBy: signer }) };
  return { signedBy: signer, ...readWithin(folder) };
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

function refusalOf(
  manifest: Buffer,
  signature: string,
  signer: TrustedKey | undefined,
  fingerprint: string,
  trusted: readonly TrustedKey[],
): Flaw | undefined {
  if (signer === undefined) {
    const known = trusted.map((each) => each.fingerprint).join(", ") || "none";
    return { file: manifestFile, what: `signed by ${fingerprint}, which is not trusted; trusted: ${known}` };
  }
  const bytes = Buffer.from(signature, "base64");
  // One signature has one text: anything else was altered, even where a lenient reader would not see it.
  if (`${bytes.toString("base64")}\n` !== signature) return { file: signatureFile, what: "altered: not a signature" };
  if (verify(null, manifest, signer.key, bytes)) return undefined;
  return { file: manifestFile, what: `altered: ${signatureFile} is not its signature by ${fingerprint}` };
}

/** Everything below a folder by its path with forward slashes; folders only when they are empty. */
function listFiles(folder: string, below = ""): ReadonlyMap<string, "file" | "folder" | "link or device"> {
  const files = new Map<string, "file" | "folder" | "link or device">();
  for (const name of namesIn(join(folder, below))) {
    const path = below === "" ? name : `${below}/${name}`;
    const state = lstatSync(join(folder, path));
    if (!state.isDirectory()) {
      files.set(path, state.isFile() ? "file" : "link or device");
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
