import { UserError } from "../../../components/user-error.ts";
import { askEngine } from "../../run/run-engine.ts";
import { runStackJob } from "../../run/stack-job.ts";
import { isEmptyStack, readStackState } from "../../run/stack-state.ts";
import { type Drill, type DrillStep, StepFailure } from "../drill.ts";
import { whenFree } from "../when-free.ts";

const attempts = 2;

/** Removes the replica and proves it: what the cloud still has of it is looked for in the cloud, not in the state. */
export const teardown: DrillStep<"teardown"> = {
  title: "teardown: remove the replica, and look for what is left",
  always: true,
  run: async (drill) => {
    const { stack, world, outcomes, engine, context } = drill;
    const since = outcomes.baseline?.startedAt ?? world.now();
    const [before, problems] = [world.remains(stack, since).left.length, await destroy(drill)];
    const { left, retained } = world.remains(stack, since);
    const value = {
      left,
      removed: before - left.length,
      retained: retained
        .filter(({ account }) => account === drill.plan.target.account)
        .map(({ name, type, until, reason }) => ({ name, kind: type, until: until.slice(0, 10), why: reason })),
    };
    if (left.length > 0 || problems.length > 0) throw new StepFailure<"teardown">(problems, value);
    const gone = await askEngine(engine.session, ["stack", "rm", stack, "--yes"], context);
    if (gone.exitCode !== 0 && !/no stack named/.test(gone.stderr))
      throw new StepFailure<"teardown">([gone.stderr.trim()], value);
    return value;
  },
};

/** What kept it from being removed, in the end; a cloud that refuses once may give way the second time. */
async function destroy(drill: Drill): Promise<readonly string[]> {
  const { engine, stack, context } = drill;
  let problems: readonly string[] = [];
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const state = await whenFree(drill, () => readStackState(engine.session, stack, context));
    if (state === undefined || isEmptyStack(state)) return [];
    try {
      await whenFree(drill, () => runStackJob({ operation: "destroy", stack }, engine.surroundings));
      return [];
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      problems = error.problems;
    }
  }
  return problems;
}
