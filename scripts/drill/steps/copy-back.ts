import type { RecoveryPoint } from "../../../components/continuity/recovery-point.ts";
import { recoveryClouds } from "../../recovery/clouds.ts";
import { followJobs } from "../../recovery/follow-jobs.ts";
import { type Drill, type DrillStep, StepFailure } from "../drill.ts";
import type { FinishedCopy } from "../step-values.ts";

/** Copies the points that were chosen in the recovery region to the primary region, where the environment is to come back. */
export const copyBack: DrillStep<"copyBack"> = {
  title: "copies: the recovery points, back to the primary region",
  appliesTo: ({ direction }) => direction === "failback",
  run: async (drill) => {
    const chosen = drill.value("readiness")?.points ?? [];
    const { openCopier } = await recoveryClouds[drill.request.cloud]();
    if (openCopier === undefined)
      throw new StepFailure<"copyBack">([`nothing copies recovery points back on ${drill.request.cloud} yet`]);
    await using copier = await openCopier(drill.plan, "rehearsal", drill.cloudContext);
    const finished = await followJobs(drill.context, chosen, {
      ask: ({ point }) => copier.progress(point, tokenOf(drill, point)),
      name: ({ point: { store } }) => `${store.workload} ${store.data}`,
      wait: (seconds) => drill.world.wait(seconds),
    });
    const copies = finished.map(([{ point }, progress]): FinishedCopy => {
      const { startedAt, endedAt } = progress;
      if (progress.state === "failed") return { point, startedAt, endedAt, failure: progress.reason };
      return { point: progress.point, startedAt, endedAt };
    });
    const points = finished.flatMap(([{ point, why }, progress]) =>
      progress.state === "done"
        ? [{ point: progress.point, why: `${why.slice(0, 700)}; copied back from ${point.region} (${point.id})` }]
        : [],
    );
    const problems = copies.flatMap(({ point: { id }, failure }) =>
      failure === undefined ? [] : [`${id}: ${failure}`],
    );
    if (problems.length > 0) throw new StepFailure<"copyBack">(problems, { points, copies });
    return { points, copies };
  },
};

/** The same for the same store of the same drill, and another than that of its restore. */
function tokenOf({ request }: Drill, { store: { workload, data } }: RecoveryPoint): string {
  return `${request.id}-${workload}-${data}-back`;
}
