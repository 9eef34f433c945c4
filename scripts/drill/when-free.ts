import { hostname } from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import { UserError } from "../../components/user-error.ts";
import type { Drill } from "./drill.ts";

/**
 * What the engine says of a stack that another process of this machine is at work on.
 * Somebody on another machine is not waited for: nobody can see whether they are still there.
 */
function isBusy(problem: string): boolean {
  return problem.includes(": being changed by ") && problem.includes(`@${hostname()} `);
}

const busyMilliseconds = 1000;
const longestBusy = 600;

/** Works on the stack of a drill; an engine that outlived the command which started it is left to finish first: two would spoil the state. */
export async function whenFree<Result>({ context }: Drill, work: () => Promise<Result>): Promise<Result> {
  for (let waited = 0; ; waited++) {
    try {
      return await work();
    } catch (error) {
      const isWaiting = error instanceof UserError && error.problems.some(isBusy);
      if (!isWaiting || waited >= longestBusy) throw error;
      context.progress.update("an engine of the run before is still at work; waiting for its end");
      await wait(busyMilliseconds, undefined, { signal: context.signal });
    }
  }
}
