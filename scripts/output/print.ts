import { UserError } from "../../components/user-error.ts";
import { type CommandReport, InterruptedError, type Mode } from "../command.ts";
import { renderBanner } from "./banner.ts";
import { explainMachine } from "./machine-troubles.ts";
import { describeTerminal } from "./terminal.ts";

export interface Streams {
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
}

export interface OutputStream {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  write(text: string): unknown;
}

export const EXIT = { success: 0, bug: 2, interrupted: 130 } as const;

export interface PrintSettings {
  readonly streams: Streams;
  readonly env: NodeJS.ProcessEnv;
  readonly json: boolean;
  readonly debug: boolean;
  /** The cloud the command speaks to, if any. */
  readonly mode: Mode | undefined;
  /** Where a bug is to be reported. */
  readonly reportBugsTo: string;
}

/** Prints what a command handed back, and returns the exit code. */
export function printReport(report: CommandReport, { streams, env, json, mode }: PrintSettings): number {
  const { stdout } = streams;
  if (json) {
    stdout.write(`${JSON.stringify(withMode(report.data, mode), undefined, 2)}\n`);
  } else {
    if (mode !== undefined) {
      stdout.write(`${renderBanner(mode, describeTerminal(stdout, env).colours)}\n`);
    }
    stdout.write(report.text === "" || report.text.endsWith("\n") ? report.text : `${report.text}\n`);
  }
  return report.exitCode ?? EXIT.success;
}

/** Prints why a command stopped, and returns the exit code: 1 for what a person can mend, 2 for a bug, 130 for Ctrl-C. */
export function printFailure(
  thrown: unknown,
  { streams, env, json, debug, mode, reportBugsTo }: PrintSettings,
): number {
  const { stderr, stdout } = streams;
  const { colours } = describeTerminal(stderr, env);
  const error = explainMachine(thrown) ?? thrown;
  if (error instanceof InterruptedError) {
    stderr.write(`${colours.yellow("Interrupted.")} ${error.resume}\n`);
    return EXIT.interrupted;
  }
  if (error instanceof UserError) {
    if (json) {
      stdout.write(`${JSON.stringify(withMode({ problems: error.problems }, mode), undefined, 2)}\n`);
    }
    for (const problem of error.problems) {
      stderr.write(`${colours.red("✖")} ${problem}\n`);
    }
    if (debug) {
      stderr.write(`${describeStack(error)}\n`);
    }
    return error.exitCode;
  }
  const message = error instanceof Error ? error.message : String(error);
  stderr.write(`${colours.red("Bug:")} ${message.split("\n", 1)[0]}\n`);
  stderr.write(
    debug
      ? `${describeStack(error)}\n`
      : `This is a defect of Socle, not of what you typed. Run it again with --debug for the details, and report them: ${reportBugsTo}\n`,
  );
  return EXIT.bug;
}

function withMode(data: unknown, mode: Mode | undefined): unknown {
  if (mode === undefined) {
    return data;
  }
  return typeof data === "object" && data !== null && !Array.isArray(data) ? { mode, ...data } : { mode, data };
}

function describeStack(error: unknown): string {
  if (!(error instanceof Error)) {
    return String(error);
  }
  const stack = error.stack ?? error.message;
  return error.cause === undefined ? stack : `${stack}\nCaused by: ${describeStack(error.cause)}`;
}
