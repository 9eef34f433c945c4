import { UserError } from "../../components/user-error.ts";
import type { ClientStack } from "./client-stacks.ts";
import { type EngineSession, type StopSignals, tellEngine } from "./run-engine.ts";
import { readStackState } from "./stack-state.ts";

/** Creates the stacks that the backend does not have yet, and returns their names. Never changes which stack is selected. */
export async function createMissingStacks(
  session: EngineSession,
  stacks: readonly ClientStack[],
  stop: StopSignals,
): Promise<readonly string[]> {
  const created: string[] = [];
  for (const { stack } of stacks) {
    if ((await readStackState(session, stack, stop)) !== undefined) {
      continue;
    }
    const answer = await tellEngine(session, ["stack", "init", stack, "--no-select"], stop);
    if (answer.exitCode !== 0) {
      throw new UserError(`${stack}: the stack cannot be created: ${answer.stderr.replace(/^error: /, "").trim()}`);
    }
    created.push(stack);
  }
  return created;
}
