import { mkdirSync, realpathSync, renameSync, rmSync, type Stats, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { UserError } from "../../components/user-error.ts";

/**
 * Writes files so that each is whole or as it was before, whatever interrupts: beside its place first, then moved there, all of them
 * once all are written. Folders are made. Throws a UserError (exit 3) for a place that cannot be written, and leaves nothing behind.
 */
export function writeFiles(contents: ReadonlyMap<string, string | Uint8Array>): void {
  const drafts = new Map<string, string>();
  try {
    for (const [path, content] of contents) {
      const place = placeOf(path);
      const draft = join(dirname(place), `.${basename(place)}.${process.pid}.tmp`);
      telling(path, () => {
        mkdirSync(dirname(place), { recursive: true });
        drafts.set(draft, place);
        writeFileSync(draft, content);
      });
    }
    for (const [draft, place] of drafts) telling(place, () => renameSync(draft, place));
  } finally {
    for (const draft of drafts.keys()) rmSync(draft, { force: true });
  }
}

/**
 * Where a file goes: where a link leads, so that it stays one. Throws a UserError (exit 3) for devices and folders, which a move would
 * replace.
 */
export function placeOf(path: string): string {
  const place = resolve(path);
  const state: Stats | undefined = telling(path, () => statSync(place, { throwIfNoEntry: false }));
  if (state === undefined) return place;
  if (!state.isFile()) throw new UserError(`${path}: cannot be written: it is not a file`, { exitCode: 3 });
  return realpathSync(place);
}

function telling<Result>(path: string, act: () => Result): Result {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    throw new UserError(`${path}: cannot be written (${String(error.code)})`, { exitCode: 3 });
  }
}
