import { type CommandContext, InterruptedError } from "../command.ts";
import type { RestoreProgress } from "./restore-task.ts";

const pollSeconds = 30;
/** Far longer than any job: what is not over by then never ends. */
const longestSeconds = 24 * 3600;

/** What jobs of the cloud have in common while they run, and when they fail. */
type Running = Exclude<RestoreProgress, { readonly state: "done" }>;
type Failed = Extract<RestoreProgress, { readonly state: "failed" }>;

export interface FollowedJobs<Item, Done extends { readonly state: "done" }> {
  /** Begins the job of an item where it is not begun, and tells how far it is. */
  readonly ask: (item: Item) => Promise<Done | Running>;
  readonly name: (item: Item) => string;
  /** Lets time pass before they are asked again. */
  readonly wait: (seconds: number) => void | Promise<void>;
  /** What to type to go on after an interruption. */
  readonly resume?: string;
}

/** Begins a job for each item, all side by side, and asks until every one is over; a day is the longest that is waited. In the order of the items. */
export async function followJobs<Item, Done extends { readonly state: "done" }>(
  { progress: talk, signal }: Pick<CommandContext, "progress" | "signal">,
  items: readonly Item[],
  { ask, name, wait, resume = "" }: FollowedJobs<Item, Done>,
): Promise<readonly (readonly [Item, Done | Failed])[]> {
  const over = new Map<Item, Done | Failed>();
  for (let waited = 0; ; waited += pollSeconds) {
    for (const item of items) {
      if (over.has(item)) continue;
      const progress = await ask(item);
      if (progress.state !== "running") over.set(item, progress);
      else if (waited >= longestSeconds) over.set(item, tooLong(progress.startedAt));
      else talk.update(`${name(item)}: ${progress.detail}`);
    }
    const ended = items.flatMap((item) => {
      const progress = over.get(item);
      return progress ? [[item, progress] as const] : [];
    });
    if (ended.length === items.length) return ended;
    if (signal.aborted) throw new InterruptedError(resume);
    await wait(pollSeconds);
  }
}

function tooLong(startedAt: string): Failed {
  return { state: "failed", startedAt, endedAt: startedAt, reason: "it did not end within a day" };
}
