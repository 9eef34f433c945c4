import { createHash, type KeyObject, sign, verify } from "node:crypto";
import * as z from "zod";
import { parseJson } from "../check/baseline.ts";
import { fingerprintOf, type TrustedKey } from "./keys.ts";

export const manifestFile = "manifest.json";
export const signatureFile = "manifest.sig";

const manifestSchema = z.strictObject({
  /** What the files together are: a list of one kind of thing never passes for that of another. */
  what: z.string(),
  version: z.literal(1),
  /** Fingerprint of the key; the key itself is never taken from beside the list. */
  signedBy: z.string(),
  files: z.record(z.string(), z.strictObject({ sha256: z.string(), bytes: z.int().min(0) })),
});

/** What is wrong with what was signed, and where: a path. */
export interface Flaw {
  readonly file: string;
  readonly what: string;
}

/** What was found under a path: its content, or what it is instead of a file. */
export type Found = Uint8Array | "folder" | "link or device";

export function sha256Of(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

/** The files with the list of all of them, and the signature of the list. */
export function signFiles(
  what: string,
  contents: ReadonlyMap<string, string | Uint8Array>,
  key: KeyObject,
): ReadonlyMap<string, string | Uint8Array> {
  const files = [...contents]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, content]) => {
      const bytes = Buffer.from(content);
      return [path, { sha256: sha256Of(bytes), bytes: bytes.length }] as const;
    });
  const manifest = {
    what,
    version: 1,
    signedBy: fingerprintOf(key),
    files: Object.fromEntries(files),
  } satisfies z.output<typeof manifestSchema>;
  const text = `${JSON.stringify(manifest, undefined, 2)}\n`;
  const signature = `${sign(null, Buffer.from(text), key).toString("base64")}\n`;
  return new Map([...contents, [manifestFile, text], [signatureFile, signature]]);
}

/** Compares what was found with its signed list: everything altered, missing or added, and a signature by nobody who is trusted. */
export function verifyFiles(
  what: string,
  found: ReadonlyMap<string, Found>,
  trusted: readonly TrustedKey[],
): { readonly flaws: readonly Flaw[]; readonly signedBy?: TrustedKey } {
  const text = found.get(manifestFile);
  const signature = found.get(signatureFile);
  if (!(text instanceof Uint8Array) || !(signature instanceof Uint8Array)) {
    const absent = [manifestFile, signatureFile].filter((name) => !(found.get(name) instanceof Uint8Array));
    return { flaws: absent.map((file) => ({ file, what: "missing" })) };
  }
  const parsed = manifestSchema.safeParse(parseJson(Buffer.from(text).toString("utf8")));
  if (!parsed.success) return { flaws: [{ file: manifestFile, what: "altered: it is not a manifest" }] };
  const { signedBy: fingerprint, files } = parsed.data;
  if (parsed.data.what !== what) {
    return { flaws: [{ file: manifestFile, what: `of something else: ${parsed.data.what}, not ${what}` }] };
  }
  const signer = trusted.find((each) => each.fingerprint === fingerprint);
  const refusal = refusalOf(text, Buffer.from(signature).toString("latin1"), signer, fingerprint, trusted);
  const listed = Object.entries(files).flatMap(([file, { sha256, bytes }]) => {
    const content = found.get(file);
    if (!(content instanceof Uint8Array)) {
      return [{ file, what: content === undefined ? "missing" : `altered: it is a ${content}` }];
    }
    if (sha256Of(content) === sha256) return [];
    const size = content.length === bytes ? "" : `, ${content.length} bytes instead of ${bytes}`;
    return [{ file, what: `altered: its content is not what was signed${size}` }];
  });
  const known = new Set([...Object.keys(files), manifestFile, signatureFile]);
  const added = [...found.keys()].filter((file) => !known.has(file)).map((file) => ({ file, what: "added" }));
  return {
    flaws: [...(refusal ? [refusal] : []), ...listed, ...added],
    ...(!refusal && signer && { signedBy: signer }),
  };
}

function refusalOf(
  manifest: Uint8Array,
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
