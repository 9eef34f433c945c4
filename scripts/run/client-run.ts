import { type ProjectApart, rehearsalPaths } from "../../engine/modes.ts";
import type { CommandContext, CommandOptions, CommandReport } from "../command.ts";
import { Page } from "../output/page.ts";
import { addResult, summarize } from "../output/results.ts";
import { type ClientStacks, listClientStacks } from "./client-stacks.ts";
import { openSession } from "./open-session.ts";
import { createFinder } from "./rehearsal-cloud.ts";
import type { EngineSession } from "./run-engine.ts";
import { type JobSurroundings, type Operation, runStackJob, type StackJob, type StackResult } from "./stack-job.ts";

/** Everything that a command on `<client> [environment]` needs. */
export interface ClientRun extends ClientStacks {
  readonly session: EngineSession;
  readonly surroundings: JobSurroundings;
  /** Runs a job as one step of the progress. */
  run(job: StackJob): Promise<StackResult>;
}

const TITLES: Readonly<Record<Operation, string>> = {
  preview: "preview",
  "preview-destroy": "preview of the removal",
  up: "build",
  refresh: "compare with the cloud",
  destroy: "remove",
};

/**
 * Reads the client first, so that a mistake in its file shows at once; then finds or builds the engine.
 * @param resume what the person typed: told again after an interruption.
 */
export async function openClientRun(
  args: readonly string[],
  options: CommandOptions,
  context: CommandContext,
  resume: string,
): Promise<ClientRun> {
  const [name = "", environment] = args;
  const stacks = listClientStacks(context.root, name, environment);
  return openRun(stacks, options, context, resume);
}

/** @param apart the program that deploys the stacks, when it is not that of the repository. */
export async function openRun(
  stacks: ClientStacks,
  options: CommandOptions,
  context: CommandContext,
  resume: string,
  apart?: ProjectApart,
): Promise<ClientRun> {
  // From here on Ctrl-C never ends this process between two steps: the next step sees it, and says how to go on.
  context.signal.addEventListener("abort", () => {}, { once: true });
  const session = await openSession(context, options.real === true ? "real" : "rehearsal", apart);
  const surroundings: JobSurroundings = {
    session,
    progress: context.progress,
    signal: context.signal,
    killSignal: context.killSignal,
    findCreated:
      session.mode === "rehearsal" ? createFinder(rehearsalPaths(context.root, context.env).ledger) : undefined,
    resume,
  };
  const run = async (job: StackJob): Promise<StackResult> => {
    context.progress.step(
      `${job.stack}: ${job.release ? "lift the protection of what holds data" : TITLES[job.operation]}`,
    );
    const result = await runStackJob(job, surroundings);
    context.progress.done(summarize(result));
    return result;
  };
  return { ...stacks, session, surroundings, run };
}

/** The command line to type again: what was built stays, the rest goes on from there. */
export function describeResume(verb: string, args: readonly string[], options: CommandOptions): string {
  const words = ["npx socle", verb, ...args, ...(options.real === true ? ["--real"] : [])];
  return `Nothing is lost: what is built is recorded. To go on: ${words.join(" ")}`;
}

export function reportResults(results: readonly StackResult[], context: CommandContext): CommandReport {
  const page = new Page(context.terminal);
  for (const result of results) {
    addResult(page, result);
  }
  return { data: { stacks: results }, text: page.toString() };
}

/** Steps that a preview announced. */
export function countSteps(result: StackResult): number {
  return result.changes.length;
}
