import { type ChildProcess, type StdioOptions, spawn } from "node:child_process";
import { closeSync, fstatSync, mkdtempSync, openSync, readSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Mode } from "../command.ts";
import { EventLog } from "./event-log.ts";
import { type RunRecord, RunRecorder, type RunState } from "./run-record.ts";

// The CLI is spawned here rather than driven through the Automation API, which spawns the same CLI with the same event log but
// cannot pass on a second Ctrl-C, asks the CLI three questions more around each operation (0.5 to 1 s each) and takes a second
// to load. Programs, backend and arguments are exactly those of a bare `pulumi`. See docs/decisions (engine runs).

/** An engine ready to run: which CLI, in which mode. */
export interface EngineSession {
  /** Absolute path of the pulumi executable, or its name on PATH. */
  readonly command: string;
  /** Of the engine; absent where nobody asked it. */
  readonly version?: string;
  /** The whole environment of the child process. */
  readonly env: Readonly<Record<string, string>>;
  /** Directory of Pulumi.yaml. */
  readonly cwd: string;
  readonly mode: Mode;
}

export interface StopSignals {
  readonly signal?: AbortSignal | undefined;
  readonly killSignal?: AbortSignal | undefined;
}

export interface EngineAnswer {
  /** Null when a signal ended it. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface EngineRun extends EngineAnswer {
  readonly record: RunRecord;
}

const POLL_MS = 100;
const KILL_AFTER_MS = 10_000;
/** Enough for `stack export` of thousands of resources; a runaway log does not exhaust the memory. */
const LONGEST_OUTPUT = 256 * 1024 * 1024;

/** Runs an operation and follows its events. */
export async function runOperation(
  session: EngineSession,
  args: readonly string[],
  stop: StopSignals,
  onProgress: (state: RunState) => void,
): Promise<EngineRun> {
  const folder = mkdtempSync(join(tmpdir(), "socle-events-"));
  const log = new EventLog(join(folder, "events.json"));
  const recorder = new RunRecorder();
  const readEvents = (): void => {
    const events = log.readNew();
    for (const event of events) {
      recorder.add(event);
    }
    if (events.length > 0) {
      onProgress(recorder.state);
    }
  };
  const timer = setInterval(readEvents, POLL_MS);
  try {
    const answer = await tellEngine(session, [...args, "--event-log", join(folder, "events.json")], stop);
    readEvents();
    return { ...answer, record: recorder.record() };
  } finally {
    clearInterval(timer);
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Runs a command of the CLI that changes nothing, without a shell, and waits for its end. What it answers never touches the disk: it may
 * hold secrets. The exit code is the caller's to judge.
 */
export async function askEngine(
  session: EngineSession,
  args: readonly string[],
  stop: StopSignals = {},
  input?: string,
): Promise<EngineAnswer> {
  const output = [new OutputBuffer(), new OutputBuffer()] as const;
  const exitCode = await runEngine(session, args, stop, ["pipe", "pipe", "pipe"], ({ stdin, stdout, stderr }) => {
    // A child that ends before it has read its input closes the pipe: its exit code tells the rest.
    stdin?.on("error", () => {});
    stdin?.end(input);
    stdout?.on("data", (chunk: Buffer) => output[0].add(chunk));
    stderr?.on("data", (chunk: Buffer) => output[1].add(chunk));
  });
  return { exitCode, stdout: output[0].text(), stderr: output[1].text() };
}

/**
 * Runs a command of the CLI that changes a state, as `askEngine` does, but survives us: it talks into files. Into a pipe whose reader
 * was killed it could not: Go ends a program by SIGPIPE at its next word (https://pkg.go.dev/os/signal#hdr-SIGPIPE), in the middle of a
 * save as well as anywhere else. Left alone it now ends what it was told to do, and the next command finds its work done.
 */
export async function tellEngine(
  session: EngineSession,
  args: readonly string[],
  stop: StopSignals = {},
): Promise<EngineAnswer> {
  const folder = mkdtempSync(join(tmpdir(), "socle-talk-"));
  const files = ["stdout", "stderr"].map((name) => openSync(join(folder, name), "wx+", 0o600));
  const [stdout = 0, stderr = 0] = files;
  try {
    // A file that is open needs no name: whoever is killed leaves none behind. Windows wants one.
    if (process.platform !== "win32") rmSync(folder, { recursive: true });
    const exitCode = await runEngine(session, args, stop, ["ignore", stdout, stderr]);
    return { exitCode, stdout: readFile(stdout), stderr: readFile(stderr) };
  } finally {
    for (const file of files) closeSync(file);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @returns the exit code, null when a signal ended it. */
function runEngine(
  session: EngineSession,
  args: readonly string[],
  stop: StopSignals,
  stdio: StdioOptions,
  onStart: (child: ChildProcess) => void = () => {},
): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const child = spawn(session.command, [...args, "--non-interactive", "--color", "never"], {
      cwd: session.cwd,
      env: session.env,
      stdio,
      // Its own process group: a Ctrl-C of the terminal reaches this process alone, which then asks the engine to stop in good order.
      detached: process.platform !== "win32",
    });
    onStart(child);
    let escalation: NodeJS.Timeout | undefined;
    const cancel = (): void => void child.kill("SIGINT");
    const kill = (): void => {
      // The engine's own answer to a second interrupt is to stop its plugins and save what it knows: it gets the time for it.
      child.kill("SIGINT");
      escalation = setTimeout(() => child.kill("SIGKILL"), KILL_AFTER_MS);
    };
    stop.signal?.addEventListener("abort", cancel, { once: true });
    stop.killSignal?.addEventListener("abort", kill, { once: true });
    const release = (): void => {
      clearTimeout(escalation);
      stop.signal?.removeEventListener("abort", cancel);
      stop.killSignal?.removeEventListener("abort", kill);
    };
    child.on("error", (error) => {
      release();
      reject(error);
    });
    child.on("close", (exitCode) => {
      release();
      resolve(exitCode);
    });
    if (stop.signal?.aborted) {
      cancel();
    }
  });
}

function readFile(file: number): string {
  const text = Buffer.alloc(Math.min(fstatSync(file).size, LONGEST_OUTPUT));
  readSync(file, text, 0, text.length, 0);
  return text.toString("utf8");
}

class OutputBuffer {
  readonly #chunks: Buffer[] = [];
  #length = 0;

  add(chunk: Buffer): void {
    if (this.#length < LONGEST_OUTPUT) {
      this.#chunks.push(chunk);
      this.#length += chunk.length;
    }
  }

  text(): string {
    return Buffer.concat(this.#chunks).toString("utf8");
  }
}
