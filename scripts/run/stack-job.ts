import { isDeepStrictEqual } from "node:util";
import { UserError } from "../../components/user-error.ts";
import { InterruptedError, type Progress } from "../command.ts";
import { readName, readType, shortenName, shortenType } from "./engine-events.ts";
import { describeFailures } from "./failures.ts";
import { type FindCreated, releaseStaleLock, resolvePendingOperations } from "./recovery.ts";
import { type EngineRun, type EngineSession, runOperation, type StopSignals } from "./run-engine.ts";
import type { ResourceChange, RunRecord, RunState } from "./run-record.ts";
import { readStackState, refuseOtherMode, type StackState } from "./stack-state.ts";
import { isStale, readLockOwners } from "./stale-locks.ts";
import { readOwners } from "./state-files.ts";
import { waitForEngines } from "./wait-for-engines.ts";

export type Operation = "preview" | "preview-destroy" | "up" | "refresh" | "destroy";

/** One operation on one stack: plain data, so that a job can be queued, resumed and run elsewhere. */
export interface StackJob {
  readonly operation: Operation;
  readonly stack: string;
  /** Steps that a preview announced, for the progress line. */
  readonly planned?: number;
  /** Lifts the protection of what holds data, so that a destroy can follow. */
  readonly release?: boolean;
}

export interface StackResult {
  readonly stack: string;
  readonly operation: Operation;
  readonly changes: readonly ResourceChange[];
  /** Resources left as they were. */
  readonly unchanged: number;
  readonly warnings: readonly string[];
  readonly outputs: Readonly<Record<string, unknown>>;
  /** Names of the stack's outputs that would change, or have. */
  readonly changedOutputs: readonly string[];
  /** What an earlier, killed run had left, and how it was put right. */
  readonly recovered: readonly string[];
  /** Milliseconds. */
  readonly duration: number;
}

export interface JobSurroundings extends StopSignals {
  readonly session: EngineSession;
  readonly progress: Progress;
  readonly findCreated?: FindCreated | undefined;
  /** What to type to go on after an interruption. */
  readonly resume: string;
}

const ARGUMENTS: Readonly<Record<Operation, readonly string[]>> = {
  preview: ["preview"],
  "preview-destroy": ["destroy", "--preview-only"],
  up: ["up", "--yes", "--skip-preview"],
  refresh: ["refresh", "--yes", "--skip-preview"],
  destroy: ["destroy", "--yes", "--skip-preview"],
};

/**
 * Runs one operation on the genuine engine, after putting right what a killed run may have left.
 * @throws UserError with each failed resource, its cloud's code and what to do; InterruptedError after Ctrl-C.
 */
export async function runStackJob(job: StackJob, surroundings: JobSurroundings): Promise<StackResult> {
  try {
    return await runSteps(job, surroundings);
  } catch (error) {
    // A step that was told to stop fails in its own words: the reason is the Ctrl-C.
    if (error instanceof UserError) {
      refuseIfStopped(surroundings);
    }
    throw error;
  }
}

async function runSteps(job: StackJob, surroundings: JobSurroundings): Promise<StackResult> {
  const { session, progress } = surroundings;
  const started = performance.now();
  const recovered: string[] = [];
  const report = (line: string | undefined): void => {
    if (line !== undefined) {
      progress.note(line);
      recovered.push(line);
    }
  };
  await waitForEngines(() => readOwners(session, job.stack), surroundings);
  refuseIfStopped(surroundings);
  const state = await readStackState(session, job.stack, surroundings);
  refuseOtherMode(state, session.mode);
  if (state === undefined) {
    const command = `npx socle stack init <client>${session.mode === "real" ? " --real" : ""}`;
    throw new UserError(`${job.stack}: there is no such stack yet; create it with \`${command}\`.`);
  }
  report(await unlock(() => resolve(state, job, surroundings), job.stack, surroundings, report));
  const run = await unlock(() => runEngine(job, surroundings), job.stack, surroundings, report);
  if (run.exitCode !== 0) {
    const output = `${run.stderr}\n${run.stdout}`.trim();
    throw new UserError(describeFailures(job.stack, run.record, run.stderr.trim() || run.stdout.trim()), {
      cause: new Error(output),
    });
  }
  return {
    stack: job.stack,
    operation: job.operation,
    changes: run.record.changes,
    unchanged: run.record.counts.same ?? 0,
    warnings: describeWarnings(run.record),
    // Before a resource exists its outputs are unknown, which the engine writes as a marker of its own.
    outputs: isPreview(job.operation) ? {} : run.record.outputs,
    changedOutputs: listChangedOutputs(state.outputs, run.record.outputs),
    recovered,
    duration: performance.now() - started,
  };
}

/** A preview changes nothing, so it leaves open operations as they are. */
async function resolve(state: StackState, job: StackJob, surroundings: JobSurroundings): Promise<string | undefined> {
  return isPreview(job.operation)
    ? undefined
    : resolvePendingOperations(surroundings.session, state, surroundings.findCreated, surroundings);
}

function isPreview(operation: Operation): boolean {
  return operation === "preview" || operation === "preview-destroy";
}

async function runEngine(job: StackJob, surroundings: JobSurroundings): Promise<EngineRun> {
  const { session, progress } = surroundings;
  const [command = "", ...flags] = ARGUMENTS[job.operation];
  const env = job.release === true ? { ...session.env, SOCLE_RELEASE: job.stack } : session.env;
  return runOperation({ ...session, env }, [command, "--stack", job.stack, ...flags], surroundings, (state) =>
    progress.update(describeState(job, state)),
  );
}

const MOST_REFUSALS = 3;

/** Runs the work; when another process holds the stack, waits for its end or takes a dead one's lock away, and runs it again. */
async function unlock<T extends EngineRun | string | undefined>(
  work: () => Promise<T>,
  stack: string,
  surroundings: JobSurroundings,
  report: (line: string | undefined) => void,
): Promise<T> {
  for (let refusals = 0; ; refusals++) {
    const { end, words } = await attempt(work);
    const owners = readLockOwners(words);
    if (owners.length === 0 || refusals === MOST_REFUSALS) return end();
    if (owners.some((owner) => !isStale(owner))) {
      await waitForEngines(() => owners, surroundings);
      refuseIfStopped(surroundings);
      // It has taken its lock away itself, unless it was killed meanwhile: the next attempt tells.
      if (owners.every((owner) => isStale(owner))) continue;
    }
    report(await releaseStaleLock(surroundings.session, stack, words));
  }
}

/** How work ended: what it returns or throws, and what the engine said when it refused. */
async function attempt<T extends EngineRun | string | undefined>(
  work: () => Promise<T>,
): Promise<{ readonly end: () => T; readonly words: string }> {
  try {
    const result = await work();
    const isRefused = typeof result === "object" && result.exitCode !== 0;
    return { end: () => result, words: isRefused ? result.stderr : "" };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return {
      end: () => {
        throw error;
      },
      words: error.message,
    };
  }
}

function refuseIfStopped({ signal, resume }: JobSurroundings): void {
  if (signal?.aborted) {
    throw new InterruptedError(resume);
  }
}

function describeState({ stack, planned }: StackJob, { finished, running }: RunState): string {
  // A build may do more than its preview could know: what depends on a value that was unknown then.
  const count = planned === undefined || finished > planned ? `${finished} done` : `${finished} of ${planned}`;
  const current = running
    .slice(0, 2)
    .map(({ urn }) => `${shortenType(readType(urn))} ${shortenName(stack, readName(urn))}`);
  const more = running.length > current.length ? ` and ${running.length - current.length} more` : "";
  return current.length === 0 ? count : `${count} · ${current.join(", ")}${more}`;
}

/** Nothing for an operation that tells no outputs: a removal, a run that ended early. */
function listChangedOutputs(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): readonly string[] {
  const names = Object.keys(after).length === 0 ? [] : [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.filter((name) => !isDeepStrictEqual(before[name], after[name])).sort();
}

function describeWarnings(record: RunRecord): readonly string[] {
  const findings = record.policies
    .filter(({ mandatory }) => !mandatory)
    .map(({ policy, pack, message }) => `policy ${policy} (${pack}): ${message}`);
  return [...record.warnings.map(({ message }) => message), ...findings];
}
