import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "../../components/user-error.ts";
import { rehearsalPaths } from "../../engine/modes.ts";
import type { CommandContext, CommandOptions, CommandReport } from "../command.ts";
import { isStale, type LockOwner } from "../run/stale-locks.ts";

/** @throws UserError while a run is under way: it would go on in a cloud that has lost its memory. */
export async function run(
  _args: readonly string[],
  _options: CommandOptions,
  context: CommandContext,
): Promise<CommandReport> {
  const { base, backend } = rehearsalPaths(context.root, context.env);
  const busy = readLocks(backend).filter((owner) => !isStale(owner));
  if (busy.length > 0) {
    const pids = busy.map(({ pid }) => pid).join(", ");
    throw new UserError(`A rehearsal is under way (process ${pids}): stop it first, then run this again.`);
  }
  rmSync(base, { recursive: true, force: true });
  return {
    data: { removed: true },
    text: "The rehearsal is forgotten: its cloud, its state and its settings. `npm start` begins a new one.",
  };
}

/** The locks of all stacks in a file backend, one JSON file each. */
function readLocks(backend: string): readonly LockOwner[] {
  const folder = join(backend, ".pulumi", "locks");
  let files: readonly string[];
  try {
    files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  } catch {
    return [];
  }
  return files
    .filter((file) => file.endsWith(".json"))
    .map((file) => {
      const lock: {
        readonly username: string;
        readonly hostname: string;
        readonly pid: number;
        readonly timestamp: string;
      } = JSON.parse(readFileSync(join(folder, file), "utf8"));
      return { user: lock.username, host: lock.hostname, pid: lock.pid, since: lock.timestamp };
    });
}
