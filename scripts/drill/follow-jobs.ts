import { InterruptedError } from "../command.ts";
import type { RestoreProgress } from "../recovery/restore-task.ts";
import type { Drill } from "./drill.ts";

const pollSeconds = 30;
/** Far longer than any job: what is not over by then never ends. */
const longestSeconds = 24 * 3600;

/** What jobs of the cloud have in common while they run, and when they fail. */
type Running = Exclude<RestoreProgress, { readonly state: "done" }>;
type Failed = Extract<RestoreProgress, { readonly state: "failed" }>;

/** Begins a job for each item, all side by side, and asks until every one is over; a day is the longest that is waited. In the order of the items. */
export async function followJobs<Item, Done extends { readonly state: "done" }>(
  drill: Drill,
  items: readonly Item[],
  { ask, name }: { readonly ask: (item: Item) => Promise<Done | Running>; readonly name: (item: Item) => string },
): Promise<readonly (readonly [Item, Done | Failed])[]> {
  const over = new Map<Item, Done | Failed>();
  for (let waited = 0; ; waited += pollSeconds) {
    for (const item of items) {
      if (over.has(item)) continue;
      const progress = await ask(item);
      if (progress.state !== "running") over.set(item, progress);
      else if (waited >= longestSeconds) over.set(item, tooLong(progress.startedAt));
      else drill.context.progress.update(`${name(item)}: ${progress.detail}`);
    }
    const ended = items.flatMap((item) => {
      const progress = over.get(item);
      return progress ? [[item, progress] as const] : [];
    });
    if (ended.length === items.length) return ended;
    if (drill.context.signal.aborted) throw new InterruptedError("");
    drill.world.wait(pollSeconds);
  }
}

function tooLong(startedAt: string): Failed {
  return { state: "failed", startedAt, endedAt: startedAt, reason: "it did not end within a day" };
}
