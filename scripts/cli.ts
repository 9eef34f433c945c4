import { enableCompileCache } from "node:module";
import { dirname, join } from "node:path";
import process from "node:process";
import { UserError } from "../components/user-error.ts";
import { InterruptedError, type Mode } from "./command.ts";
import { type CommandRequest, parseCommandLine } from "./command-line.ts";
import { watchInterruption } from "./interruption.ts";
import { renderBanner } from "./output/banner.ts";
import { EXIT, type PrintSettings, printFailure, printReport, type Streams } from "./output/print.ts";
import { createProgress } from "./output/progress.ts";
import { describeTerminal } from "./output/terminal.ts";

const root = dirname(import.meta.dirname);
const RUN_AGAIN = "Nothing is lost: run the same command again to go on.";
const REPORT_BUGS_TO = "open an issue of this repository, with the output of `npx socle doctor`.";

/** Runs one command line and returns its exit code: 0, 1 expected failure, 2 bug, 130 interrupted. */
async function main(argv: readonly string[], streams: Streams, env: NodeJS.ProcessEnv): Promise<number> {
  const settings: PrintSettings = {
    streams,
    env,
    json: argv.includes("--json"),
    debug: argv.includes("--debug"),
    mode: undefined,
    reportBugsTo: REPORT_BUGS_TO,
  };
  try {
    const request = await parseCommandLine(argv, streams.stdout, env);
    return request === undefined ? EXIT.success : await runRequest(request, settings);
  } catch (error) {
    return printFailure(error, settings);
  }
}

async function runRequest({ definition, args, options }: CommandRequest, base: PrintSettings): Promise<number> {
  const { streams, env, json } = base;
  const mode: Mode | undefined = definition.cloud ? (options.real === true ? "real" : "rehearsal") : undefined;
  const settings = { ...base, mode };
  const terminal = describeTerminal(streams.stderr, env);
  using progress = createProgress({ sink: streams.stderr, terminal, now: () => performance.now() });
  using interruption = watchInterruption(
    process,
    () => process.exit(EXIT.interrupted),
    () => progress.note("Stopping in good order; Ctrl-C again stops at once."),
  );
  if (mode !== undefined) {
    progress.note(renderBanner(mode, terminal.colours));
  }
  try {
    const { run } = await definition.load();
    const report = await run(args, options, {
      root,
      json,
      interactive: process.stdin.isTTY === true && terminal.isTerminal && !json && !env.CI,
      progress,
      env,
      signal: interruption.signal,
      killSignal: interruption.killSignal,
      terminal: describeTerminal(streams.stdout, env),
    });
    progress.done();
    return printReport(report, settings);
  } catch (error) {
    progress.fail();
    // What was stopped may fail in any way: the reason is the Ctrl-C, unless it is a bug.
    const stopped = interruption.signal.aborted && error instanceof UserError;
    return printFailure(stopped ? new InterruptedError(RUN_AGAIN) : error, settings);
  }
}

// The command's module and what it imports are loaded after this: compiled once, they start in half the time.
enableCompileCache(join(root, "node_modules", ".cache", "compile"));
process.exitCode = await main(process.argv.slice(2), process, process.env);
