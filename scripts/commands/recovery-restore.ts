import { setTimeout as sleep } from "node:timers/promises";
import * as z from "zod";
import { planEnvironment } from "../../components/plan/plan-environment.ts";
import { replicaStackName } from "../../components/plan/stack-names.ts";
import { UserError } from "../../components/user-error.ts";
import { advance } from "../../simulator/clock.ts";
import { type CommandContext, type CommandOptions, type CommandReport, InterruptedError } from "../command.ts";
import { renderDuration } from "../output/durations.ts";
import { Page } from "../output/page.ts";
import { recoveryClouds } from "../recovery/clouds.ts";
import { followJobs } from "../recovery/follow-jobs.ts";
import { openLedger } from "../recovery/rehearsal.ts";
import { type RestoreTask, readRestoreTasks } from "../recovery/restore-task.ts";
import { describeResume, openClientRun } from "../run/client-run.ts";
import type { EngineSession } from "../run/run-engine.ts";
import { readStackState, refuseOtherMode } from "../run/stack-state.ts";

/**
 * Brings back the files and objects of a replica that was brought up by hand: its stack makes their stores, which stand empty. Each job
 * bears the drill's id, so that the command can be interrupted and run again. Exits 1 when a job fails.
 */
export async function run(
  args: readonly string[],
  options: CommandOptions,
  context: CommandContext,
): Promise<CommandReport> {
  const [name = "", environment = ""] = args;
  const resume = describeResume("recovery restore", args, options);
  const { client, session } = await openClientRun(args, options, context, resume);
  const plan = planEnvironment(client, environment);
  const { drill, region, tasks } = await readReplica(session, replicaStackName(name, environment), context);
  const wanted = tasks.filter(({ workload }) => options.workload === undefined || workload === options.workload);
  if (wanted.length === 0 && options.workload !== undefined) {
    const known = [...new Set(tasks.map(({ workload }) => workload))].join(", ") || "none of it";
    throw new UserError(
      `--workload: nothing of "${String(options.workload)}" waits for a restore; of these does: ${known}`,
    );
  }
  const { openRestorer } = await recoveryClouds[plan.target.cloud]();
  await using restorer = await openRestorer(plan, session.mode, context, region);
  context.progress.step(`${wanted.length} stores to fill in ${region}`);
  const finished = await followJobs(context, wanted, {
    ask: (task) => restorer.progress(task, `${environment}-${drill}-${task.workload}-${task.data}`),
    name: ({ workload, data }) => `${workload} ${data}`,
    wait:
      session.mode === "real"
        ? (seconds) => waitReally(seconds, context, resume)
        : (seconds) => {
            using ledger = openLedger(plan, context);
            advance(ledger, seconds);
          },
    resume,
  });
  context.progress.done();
  const jobs = finished.map(
    ([{ workload, data, recoveryPoint, consistentAt, into }, { state, startedAt, endedAt, ...rest }]) => ({
      ...{ workload, data, recoveryPoint, consistentAt, into, startedAt, endedAt },
      state,
      ...("reason" in rest && { reason: rest.reason }),
    }),
  );
  const page = new Page(context.terminal);
  page.heading(`${name} ${environment}, replica of drill ${drill}: files and objects`);
  page.table(
    ["workload", "data", "as of (UTC)", "took", "result"],
    jobs.map(({ workload, data, consistentAt, startedAt, endedAt, state, reason }) => [
      workload,
      data,
      consistentAt.slice(0, 16).replace("T", " "),
      renderDuration(Date.parse(endedAt) - Date.parse(startedAt)),
      state === "done" ? "restored" : `FAILED: ${reason}`,
    ]),
  );
  if (jobs.length === 0) page.line("Nothing waits for a restore: every store was made from its point.");
  return {
    data: { client: name, environment, drill, region, jobs },
    text: page.toString(),
    exitCode: jobs.every(({ state }) => state === "done") ? 0 : 1,
  };
}

const outputsSchema = z.object({ drill: z.string(), region: z.string(), toRestore: z.unknown() });

/** What the outputs of a replica's stack say of it. */
async function readReplica(
  session: EngineSession,
  stack: string,
  context: CommandContext,
): Promise<{ readonly drill: string; readonly region: string; readonly tasks: readonly RestoreTask[] }> {
  const state = await readStackState(session, stack, context);
  const outputs = outputsSchema.safeParse(state?.outputs);
  if (state === undefined || !outputs.success) {
    throw new UserError(
      `${stack}: no replica stands. Bring it up first: settings of the stack, then pulumi up --stack ${stack} (docs/operations/recovery-points.md)`,
    );
  }
  refuseOtherMode(state, session.mode);
  const { drill, region, toRestore } = outputs.data;
  return { drill, region, tasks: readRestoreTasks(toRestore) };
}

async function waitReally(seconds: number, { signal }: CommandContext, resume: string): Promise<void> {
  try {
    await sleep(seconds * 1000, undefined, { signal });
  } catch {
    throw new InterruptedError(resume);
  }
}
