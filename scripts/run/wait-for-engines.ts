import { hostname } from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import type { Progress } from "../command.ts";
import { isStale, type LockOwner } from "./stale-locks.ts";

const busyMilliseconds = 1000;
const longestBusy = 600;

/**
 * Waits for engines of this machine that hold a stack, as one does that outlived the command which started it: two would spoil the state.
 * Nobody on another machine is waited for, since nobody can see whether they are still there, and none for longer than ten minutes: the
 * engine itself then refuses, and says who it is. Ends at once on Ctrl-C.
 */
export async function waitForEngines(
  owners: () => readonly LockOwner[] | Promise<readonly LockOwner[]>,
  { progress, signal }: { readonly progress: Pick<Progress, "update">; readonly signal?: AbortSignal | undefined },
): Promise<void> {
  for (let waited = 0; waited < longestBusy && !signal?.aborted; waited++) {
    const alive = (await owners()).filter((owner) => !isStale(owner));
    const [first] = alive;
    if (first === undefined || alive.some(({ host }) => host !== hostname())) return;
    progress.update(`an engine is still at work on it (process ${first.pid}); waiting for its end`);
    await wait(busyMilliseconds, undefined, { ...(signal && { signal }) }).catch(() => {});
  }
}
