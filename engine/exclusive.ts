import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as wait } from "node:timers/promises";

export interface ExclusiveOptions {
  readonly signal?: AbortSignal;
  /** Called once when another process has the lock; `owner` is its process id when it told. */
  onWait?(owner: string | undefined): void;
}

const retryMilliseconds = 200;

/**
 * Runs `work` while no other process of this user does so in the same directory, which is made when missing.
 *
 * The lock is SQLite's lock on a file, which the operating system holds for the process: when its owner ends, in whatever
 * way, the lock is free at that moment. So there is no stale lock to detect, and no owner to guess from a process id. The
 * retries only notice that it has become free.
 */
export async function exclusively<T>(directory: string, options: ExclusiveOptions, work: () => Promise<T>): Promise<T> {
  mkdirSync(directory, { recursive: true });
  const database = new DatabaseSync(join(directory, "lock.sqlite"), { timeout: 0 });
  const ownerFile = join(directory, "lock.owner");
  try {
    let waiting = false;
    while (!tryLock(database)) {
      if (!waiting) options.onWait?.(readOwner(ownerFile));
      waiting = true;
      await wait(retryMilliseconds, undefined, options.signal ? { signal: options.signal } : {});
    }
    writeFileSync(ownerFile, `${process.pid}\n`);
    return await work();
  } finally {
    database.close();
  }
}

const sqliteBusy = 5;

function tryLock(database: DatabaseSync): boolean {
  try {
    database.exec("BEGIN EXCLUSIVE");
    return true;
  } catch (error) {
    if (error instanceof Error && "errcode" in error && error.errcode === sqliteBusy) return false;
    throw error;
  }
}

function readOwner(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8").trim() || undefined;
  } catch {
    return undefined;
  }
}
