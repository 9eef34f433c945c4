import { UserError } from "../../../components/user-error.ts";
import { type Drill, type DrillStep, StepFailure } from "../drill.ts";
import { undoStateChanges } from "../faults/state-changes.ts";

const attempts = 2;

/** Removes the replica and proves it: what the cloud still has of it is looked for in the cloud, not in the state. */
export const teardown: DrillStep<"teardown"> = {
  title: "teardown: remove the replica, and look for what is left",
  always: true,
  run: async (drill) => {
    const { stack, world, outcomes, engine } = drill;
    undoStateChanges(drill);
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
    try {
      await engine.forget(stack);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      throw new StepFailure<"teardown">(error.problems, value);
    }
    return value;
  },
};

/** What kept it from being removed, in the end; a cloud that refuses once may give way the second time. */
async function destroy(drill: Drill): Promise<readonly string[]> {
  const { engine, stack, faults } = drill;
  const blocking = faults.filter(({ operation }) => operation === "delete");
  let problems: readonly string[] = [];
  for (let attempt = 1; attempt <= attempts; attempt++) {
    if (await engine.isEmpty(stack)) return [];
    try {
      await engine.destroy(stack, drill.faultsText(attempt, blocking));
      return [];
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      problems = error.problems;
    }
  }
  return problems;
}
