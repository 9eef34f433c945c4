import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import * as z from "zod";
import { UserError } from "../../../components/user-error.ts";
import { parseJson } from "../../check/baseline.ts";
import { writeFiles } from "../../output/write-files.ts";
import { codeOf, type TrustedKey } from "../keys.ts";
import { type Flaw, verifyFiles } from "../signed-list.ts";
import { decrypt, type OpeningKeys } from "./locks.ts";
import { kitWhat } from "./seal-kit.ts";
import { unpack } from "./tar.ts";

/** What opening reads of `kit.json`. */
const cardSchema = z.looseObject({
  what: z.literal(kitWhat),
  version: z.literal(1),
  client: z.string(),
  madeAt: z.iso.datetime(),
  mode: z.enum(["real", "rehearsal"]),
  environments: z.record(
    z.string(),
    z.looseObject({ recoveryPoints: z.looseObject({ asked: z.boolean(), at: z.string().optional() }) }),
  ),
});

export interface OpenedKit {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly flaws: readonly Flaw[];
  readonly signedBy?: TrustedKey;
  /** Present when there is no flaw. */
  readonly card?: z.output<typeof cardSchema>;
}

/** Decrypts, unpacks in memory and verifies: nothing is written. */
export async function openKit(file: string, keys: OpeningKeys, trusted: readonly TrustedKey[]): Promise<OpenedKit> {
  let content: Uint8Array;
  try {
    content = readFileSync(file);
  } catch (error) {
    throw new UserError(`${file}: cannot be read (${codeOf(error)}); name the file of a kit`);
  }
  const files = await unpack(await decrypt(content, file, keys));
  const { flaws, signedBy } = verifyFiles(kitWhat, files, trusted);
  if (flaws.length > 0 || signedBy === undefined) return { files, flaws, ...(signedBy && { signedBy }) };
  const parsed = cardSchema.safeParse(parseJson(Buffer.from(files.get("kit.json") ?? []).toString("utf8")));
  if (parsed.success) return { files, flaws: [], signedBy, card: parsed.data };
  return { files, flaws: [{ file: "kit.json", what: "signed, and not of a kit that this version reads" }], signedBy };
}

/** Writes the files of a kit into a folder that is not there yet: all of them, or none. */
export function writeKit(folder: string, files: ReadonlyMap<string, Uint8Array>): void {
  refuseExisting(folder);
  const draft = join(dirname(folder), `.${basename(folder)}.${process.pid}.tmp`);
  try {
    // What is in it is nobody else's business on this machine.
    mkdirSync(draft, { recursive: true, mode: 0o700 });
    writeFiles(new Map([...files].map(([path, content]) => [join(draft, path), content])));
    refuseExisting(folder);
    renameSync(draft, folder);
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`${folder}: cannot be written (${codeOf(error)})`);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

export function refuseExisting(path: string): void {
  if (existsSync(path)) throw new UserError(`${path}: is there already; nothing is written over. Name another place`);
}
