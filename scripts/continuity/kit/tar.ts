import { type ParsedTarEntryWithData, packTar, unpackTar } from "modern-tar";
import { UserError } from "../../../components/user-error.ts";

/** Packs files under one folder, in the order of their paths, as `tar x` expects them. */
export function pack(folder: string, files: ReadonlyMap<string, Uint8Array>, madeAt: Date): Promise<Uint8Array> {
  const entries = [...files]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, body]) => ({
      header: {
        name: `${folder}/${path}`,
        size: body.length,
        type: "file" as const,
        mode: 0o644,
        mtime: madeAt,
        uid: 0,
        gid: 0,
        uname: "",
        gname: "",
      },
      body,
    }));
  return packTar(entries);
}

/**
 * The files of an archive by their paths below its one folder. Throws a UserError for everything that could be written anywhere else,
 * or over something else: links, devices, ways out, names that are the same on another system.
 */
export async function unpack(archive: Uint8Array): Promise<ReadonlyMap<string, Uint8Array>> {
  let entries: readonly ParsedTarEntryWithData[];
  try {
    entries = await unpackTar(archive, { strict: true });
  } catch (error) {
    throw new UserError(`Not an archive that tar reads: ${error instanceof Error ? error.message : String(error)}`);
  }
  const files = new Map<string, Uint8Array>();
  const taken = new Map<string, string>();
  const top = entries[0]?.header.name.split("/")[0] ?? "";
  for (const { header, data } of entries) {
    const { name, type = "file" } = header;
    if (type !== "file") throw refusal(name, `it is a ${type}; a kit holds files alone`);
    const parts = name.split("/");
    const wrong = parts.find((part) => !isPlain(part));
    if (wrong !== undefined) throw refusal(name, `"${wrong}" cannot be part of a path`);
    if (parts.length < 2 || parts[0] !== top) throw refusal(name, "it is not below the one folder of the kit");
    const path = parts.slice(1).join("/");
    // Files and folders alike: what is a file to one is no folder to another, and some systems do not tell upper from lower case.
    for (const [index] of parts.slice(1).entries()) {
      const whole = parts.slice(1, index + 2).join("/");
      const kind = whole === path ? "file" : "folder";
      const before = taken.get(keyOf(whole));
      if (before !== undefined && (kind === "file" || before !== `folder ${whole}`)) {
        throw refusal(name, "another entry has this name already");
      }
      taken.set(keyOf(whole), `${kind} ${whole}`);
    }
    files.set(path, data ?? new Uint8Array());
  }
  return files;
}

function keyOf(path: string): string {
  return path.normalize("NFC").toLowerCase();
}

/** What every system takes as a name, and none as a way elsewhere. */
function isPlain(part: string): boolean {
  return part !== "" && part !== "." && part !== ".." && !/[\\:*?"<>|\p{Cc}]/u.test(part) && !/[. ]$/.test(part);
}

function refusal(name: string, why: string): UserError {
  return new UserError(`The archive holds ${JSON.stringify(name)}: ${why}. Nothing was written.`);
}
