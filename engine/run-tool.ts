import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

export interface ToolRun {
  readonly cwd?: string;
  readonly env: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal;
  /** Called with each line of standard error as it comes. */
  onLine?(line: string): void;
}

export interface ToolResult {
  readonly stdout: string;
  readonly stderr: string;
}

/** A tool that could not be started, ended with an error, or was interrupted. The message ends with what the tool said last. */
export class ToolError extends Error {
  readonly missing: boolean;

  constructor(message: string, missing: boolean) {
    super(message);
    this.name = "ToolError";
    this.missing = missing;
  }
}

const lastLines = 12;

/** Runs a tool to its end. Throws a ToolError unless it exits 0. */
export async function runTool(command: string, args: readonly string[], run: ToolRun): Promise<ToolResult> {
  const child = spawn(command, args, {
    env: run.env,
    stdio: ["ignore", "pipe", "pipe"],
    ...(run.cwd === undefined ? {} : { cwd: run.cwd }),
    ...(run.signal === undefined ? {} : { signal: run.signal, killSignal: "SIGINT" as const }),
  });
  const stderr: string[] = [];
  let stdout = "";
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    stdout += chunk;
  });
  createInterface({ input: child.stderr }).on("line", (line) => {
    stderr.push(line);
    run.onLine?.(line);
  });
  const line = [command, ...args].join(" ");
  const ended = await new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve, reject) => {
    child.once("error", (error: NodeJS.ErrnoException) => {
      const reason = error.name === "AbortError" ? "interrupted" : (error.code ?? error.message);
      reject(new ToolError(`${line}: ${reason}`, error.code === "ENOENT"));
    });
    child.once("close", (code, signal) => resolve({ code, signal }));
  });
  if (ended.code === 0) return { stdout, stderr: stderr.join("\n") };
  const how = ended.signal ? `ended by ${ended.signal}` : `exit code ${ended.code}`;
  throw new ToolError([`${line}: ${how}`, ...stderr.slice(-lastLines)].join("\n"), false);
}
