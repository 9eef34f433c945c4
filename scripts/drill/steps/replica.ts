import { UserError } from "../../../components/user-error.ts";
import { writeFiles } from "../../output/write-files.ts";
import { readRestoreTasks } from "../../recovery/restore-task.ts";
import { isWorthAnotherTry } from "../../run/remedies.ts";
import { type Drill, type DrillStep, StepFailure } from "../drill.ts";
import { standbyReason } from "./readiness.ts";

/** How often a build that failed is tried again: what a cloud refuses for a while is often there a moment later. */
const attempts = 3;
const pauseSeconds = 120;

/** Builds the replica with the genuine engine, from the points that were chosen. */
export const replica: DrillStep<"replica"> = {
  title: "replica: build it from the recovery points",
  run: async (drill) => {
    const since = drill.outcomes.decision?.endedAt ?? drill.world.now();
    await settle(drill);
    const overcome: string[] = [];
    for (let attempt = 1; ; attempt++) {
      try {
        const outputs = await drill.engine.up(drill.stack, drill.faultsText(attempt));
        const operations = drill.world.operations(drill.stack, since);
        return { operations, toRestore: readRestoreTasks(outputs.toRestore), attempts: attempt, overcome };
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        if (attempt === attempts || !error.problems.every(isWorthAnotherTry)) {
          const operations = drill.world.operations(drill.stack, since);
          throw new StepFailure<"replica">(error.problems, { operations, toRestore: [], attempts: attempt, overcome });
        }
        overcome.push(...error.problems);
        drill.context.progress.note(`  ${error.problems[0]}: trying again`);
        drill.world.wait(pauseSeconds);
      }
    }
  },
};

async function settle({ engine, stack, journal, request, client, points, direction }: Drill): Promise<void> {
  const restored = points.filter(({ why }) => why !== standbyReason).map(({ point }) => point);
  writeFiles(new Map([[journal.pointsFile, `${JSON.stringify(restored, undefined, 1)}\n`]]));
  await engine.settle(stack, {
    client: client.client,
    environment: request.environment,
    drill: request.drill,
    recoveryPoints: journal.pointsFile,
    drillDirection: direction,
    ...(request.workload !== undefined && { drillWorkload: request.workload }),
  });
}
