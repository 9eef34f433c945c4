import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";

const repository = join(import.meta.dirname, "..", "..");

export interface CliAnswer {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Called with everything written on stderr so far, each time there is more. */
  readonly onTalk?: (stderr: string, child: ChildProcess) => void;
}

/** Runs `socle` as a person would, on the Node of the tests. */
export function runCli(args: readonly string[], { env = {}, onTalk }: CliOptions = {}): Promise<CliAnswer> {
  return new Promise((resolve, reject) => {
    const { NO_COLOR: _, FORCE_COLOR: __, ...inherited } = process.env;
    const child = spawn(process.execPath, [join(repository, "scripts", "cli.ts"), ...args], {
      cwd: repository,
      env: { ...inherited, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const parts = { stdout: "", stderr: "" };
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      parts.stdout += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      parts.stderr += text;
      onTalk?.(parts.stderr, child);
    });
    child.on("error", reject);
    child.on("close", (exitCode) => resolve({ exitCode, ...parts }));
  });
}
