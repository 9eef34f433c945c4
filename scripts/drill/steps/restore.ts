import { planContext } from "../../../components/plan/context.ts";
import { recoveryClouds } from "../../recovery/clouds.ts";
import { followJobs } from "../../recovery/follow-jobs.ts";
import type { RestoreTask } from "../../recovery/restore-task.ts";
import type { Drill, DrillStep } from "../drill.ts";
import type { FinishedJob } from "../step-values.ts";

/** Brings back what no resource of a stack can, all stores side by side. A job that fails fails its workload alone. */
export const restore: DrillStep<"restore"> = {
  title: "restore jobs: files and objects",
  run: async (drill) => {
    const tasks = (drill.value("replica")?.toRestore ?? []).map((task) => upToLoss(drill, task));
    if (tasks.length === 0) return { jobs: [] };
    const { openRestorer } = await recoveryClouds[drill.request.cloud]();
    await using restorer = await openRestorer(drill.plan, "rehearsal", drill.cloudContext, drill.place);
    const finished = await followJobs(drill.context, tasks, {
      ask: (task) => restorer.progress(task, tokenOf(drill, task)),
      name: ({ workload, data }) => `${workload} ${data}`,
      wait: (seconds) => drill.world.wait(seconds),
    });
    return {
      jobs: finished.map(([task, progress]): FinishedJob => {
        const { startedAt, endedAt } = progress;
        return { task, startedAt, endedAt, ...(progress.state === "failed" && { failure: progress.reason }) };
      }),
    };
  },
};

/** After a loss, newer objects than the point promises are welcome; after damage they are not. */
function upToLoss(drill: Drill, task: RestoreTask): RestoreTask {
  const { client, request, scenario } = drill;
  const { copiesWhatArrived } = planContext(client, request.environment).catalogue.replica;
  const isWanted = copiesWhatArrived && scenario.restores === "latest" && task.method === "copy";
  const { failedAt } = drill.value("failure") ?? {};
  return isWanted && task.data === "objects" && failedAt !== undefined && failedAt > task.consistentAt
    ? { ...task, consistentAt: failedAt }
    : task;
}

/** The same for the same store of the same drill. */
function tokenOf({ request }: Drill, { workload, data }: RestoreTask): string {
  return `${request.id}-${workload}-${data}`;
}
