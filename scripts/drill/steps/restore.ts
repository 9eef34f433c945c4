import { InterruptedError } from "../../command.ts";
import { recoveryClouds } from "../../recovery/clouds.ts";
import type { RestoreProgress, Restorer, RestoreTask } from "../../recovery/restore-task.ts";
import type { Drill, DrillStep } from "../drill.ts";
import type { FinishedJob } from "../step-values.ts";

const pollSeconds = 30;
/** Far longer than any restore: what is not over by then never ends. */
const longestSeconds = 24 * 3600;

/** Brings back what no resource of a stack can, all stores side by side. A job that fails fails its workload alone. */
export const restore: DrillStep<"restore"> = {
  title: "restore jobs: files and objects",
  run: async (drill) => {
    const tasks = drill.value("replica")?.toRestore ?? [];
    if (tasks.length === 0) return { jobs: [] };
    const { openRestorer } = await recoveryClouds[drill.request.cloud]();
    await using restorer = await openRestorer(drill.plan, "rehearsal", drill.cloudContext);
    return { jobs: await runAll(drill, restorer, tasks) };
  },
};

async function runAll(
  drill: Drill,
  restorer: Restorer,
  tasks: readonly RestoreTask[],
): Promise<readonly FinishedJob[]> {
  const finished = new Map<RestoreTask, FinishedJob>();
  for (let waited = 0; finished.size < tasks.length; waited += pollSeconds) {
    for (const task of tasks) {
      if (finished.has(task)) continue;
      const progress = await restorer.progress(task, tokenOf(drill, task));
      const job = endOf(task, progress, waited >= longestSeconds);
      if (job) finished.set(task, job);
      else
        drill.context.progress.update(`${task.workload} ${task.data}: ${"detail" in progress ? progress.detail : ""}`);
    }
    if (finished.size === tasks.length) break;
    if (drill.context.signal.aborted) throw new InterruptedError("");
    drill.world.wait(pollSeconds);
  }
  return [...finished.values()];
}

function endOf(task: RestoreTask, progress: RestoreProgress, isTooLong: boolean): FinishedJob | undefined {
  const { startedAt } = progress;
  if (progress.state === "done") return { task, startedAt, endedAt: progress.endedAt };
  if (progress.state === "failed") return { task, startedAt, endedAt: progress.endedAt, failure: progress.reason };
  return isTooLong ? { task, startedAt, endedAt: startedAt, failure: "it did not end within a day" } : undefined;
}

/** The same for the same store of the same drill. */
function tokenOf({ request }: Drill, { workload, data }: RestoreTask): string {
  return `${request.id}-${workload}-${data}`;
}
