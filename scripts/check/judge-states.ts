import { UserError } from "../../components/user-error.ts";
import type { EngineSession, StopSignals } from "../run/run-engine.ts";
import { exportState } from "../run/stack-state.ts";
import type { CheckJob } from "./check-worker.ts";
import { type JudgedStack, judgeRecords, requirementsOf } from "./judge-stack.ts";
import { stateRecords } from "./state-records.ts";

/** Judges what the backend says stands. A stack that was never deployed is refused (exit 3): nothing can be said of it. */
export async function judgeStates(
  session: EngineSession,
  jobs: readonly CheckJob[],
  onJudged: (judged: JudgedStack, done: number, total: number) => void,
  stop: StopSignals,
): Promise<readonly JudgedStack[]> {
  const judged: JudgedStack[] = [];
  const missing: string[] = [];
  for (const { client, stack, target, circumstances } of jobs) {
    if (stop.signal?.aborted) break;
    const state = await exportState(session, stack, stop);
    if ("reason" in state) {
      if (!state.isMissing) throw new UserError(`${stack}: its state cannot be read: ${state.reason}`, { exitCode: 3 });
      missing.push(
        `${stack}: nothing is deployed; check its program instead, or build it first (npx socle up ${client.client})`,
      );
      continue;
    }
    const records = stateRecords(state.text);
    const one = judgeRecords(client.client, records, requirementsOf(client, target, circumstances));
    judged.push(one);
    onJudged(one, judged.length, jobs.length);
  }
  if (missing.length > 0) throw new UserError(missing, { exitCode: 3 });
  return judged;
}
