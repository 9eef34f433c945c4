import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type RehearsalPaths, rehearsalPaths } from "../../engine/modes.ts";
import type { CommandContext, Progress } from "../../scripts/command.ts";
import { silentProgress } from "../../scripts/output/progress.ts";
import { createMissingStacks } from "../../scripts/run/init-stacks.ts";
import { openSession } from "../../scripts/run/open-session.ts";
import { createFinder, readRemains } from "../../scripts/run/rehearsal-cloud.ts";
import type { EngineSession } from "../../scripts/run/run-engine.ts";
import { type JobSurroundings, runStackJob, type StackJob, type StackResult } from "../../scripts/run/stack-job.ts";
import { readEnginePid } from "./engine-lock.ts";

export const FIXTURE_STACK = "fixture-dev";
/** The fixture's account, subscription or project. */
const ACCOUNTS = {
  aws: "111122223333",
  azure: "11111111-2222-4333-8444-555555555555",
  gcp: "fixture-dev",
} as const;

type Cloud = keyof typeof ACCOUNTS;

/** The fixture program on the genuine engine, in a rehearsal of its own. Release it with `close()`. */
export class FixtureRun {
  readonly folder: string;
  readonly paths: RehearsalPaths;
  readonly session: EngineSession;
  readonly #cloud: Cloud;

  private constructor(folder: string, paths: RehearsalPaths, session: EngineSession, cloud: Cloud) {
    this.#cloud = cloud;
    this.folder = folder;
    this.paths = paths;
    this.session = session;
  }

  /** In a new folder, or in that of another run, which it then shares. */
  static async open(
    cloud: Cloud = "aws",
    folder: string = mkdtempSync(join(tmpdir(), "socle-fixture-")),
  ): Promise<FixtureRun> {
    const root = join(import.meta.dirname, "fixture-program");
    const env = { ...process.env, SOCLE_REHEARSAL: join(folder, "rehearsal"), FIXTURE_CLOUD: cloud };
    const context: CommandContext = {
      root,
      env,
      json: false,
      interactive: false,
      progress: silentProgress,
      signal: new AbortController().signal,
    };
    const session = await openSession(context, "rehearsal");
    const target = { kind: "environment", client: "fixture", environment: "dev" } as const;
    await createMissingStacks(session, [{ stack: FIXTURE_STACK, target }], {});
    return new FixtureRun(folder, rehearsalPaths(root, env), session, cloud);
  }

  /** Runs an operation on the fixture's stack, with more variables for the program and its provider. */
  run(
    job: Omit<StackJob, "stack">,
    variables: Readonly<Record<string, string>> = {},
    surroundings: Partial<JobSurroundings> = {},
  ): Promise<StackResult> {
    return runStackJob(
      { ...job, stack: FIXTURE_STACK },
      {
        session: { ...this.session, env: { ...this.session.env, ...variables } },
        progress: silentProgress,
        findCreated: createFinder(this.paths.ledger),
        resume: "run it again",
        ...surroundings,
      },
    );
  }

  /** Live resources in the simulated account. */
  countLive(): number {
    return readRemains(this.paths.ledger, [ACCOUNTS[this.#cloud]]).live;
  }

  readEnginePid(): number | undefined {
    return readEnginePid(this.paths);
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Calls back as soon as the engine has something under way. */
export function onFirstProgress(callback: () => void): Progress {
  let called = false;
  const update = (): void => {
    if (!called) {
      called = true;
      callback();
    }
  };
  return { ...silentProgress, update };
}
