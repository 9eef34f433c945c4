import type { Terminal } from "./output/terminal.ts";

/** What a command hands back: it never prints; `scripts/cli.ts` does. */
export interface CommandReport {
  /** Printed on stdout with `--json`, and nothing else with it. */
  readonly data: unknown;
  /** Printed on stdout otherwise. */
  readonly text: string;
  /** 1 when the command did its work and the answer is "no" (a check that found problems). Default 0. */
  readonly exitCode?: 0 | 1;
}

/** `rehearsal`: the simulated cloud of this repository. `real`: the engineer's own engine, backend and cloud accounts. */
export type Mode = "rehearsal" | "real";

/** Talks to the person while a command works: a live list on a terminal, plain lines elsewhere; always on stderr. */
export interface Progress {
  /** Starts a step; the one before it, when still open, is done. */
  step(title: string): void;
  /** Replaces the detail shown beside the current step. */
  update(detail: string): void;
  /** Ends the current step. */
  done(detail?: string): void;
  /** A line of its own, kept. */
  note(line: string): void;
  /** A progress of its own for work that goes on beside other work: its steps show together with theirs. */
  lane(): Lane;
}

/** The steps of one of several works that go on side by side. */
export interface Lane extends Progress {
  /** Marks the current step as failed. */
  fail(): void;
}

export interface CommandContext {
  /** Absolute path of the repository. */
  readonly root: string;
  readonly json: boolean;
  /** Whether a question can be asked: a terminal on both ends, and neither `--json` nor CI. */
  readonly interactive: boolean;
  readonly progress: Progress;
  readonly env: NodeJS.ProcessEnv;
  /** Aborted by the first Ctrl-C: finish what is in flight, start nothing more. */
  readonly signal: AbortSignal;
  /** Aborted by the second Ctrl-C: stop at once. */
  readonly killSignal?: AbortSignal;
  /** What stdout can show: the width and colours for `text`. Absent: a plain, wide page. */
  readonly terminal?: Terminal;
}

export type OptionValue = string | boolean | readonly string[] | undefined;
export type CommandOptions = Readonly<Record<string, OptionValue>>;

export interface CommandModule {
  run(args: readonly string[], options: CommandOptions, context: CommandContext): Promise<CommandReport>;
}

export interface CommandDefinition {
  /** Words of the command: `up`, `stack init`. */
  readonly name: string;
  /** Arguments as commander writes them: `<client> [environment]`. */
  readonly arguments?: string;
  /** One line, for the list of commands. */
  readonly summary: string;
  /** What it does, for `--help` and docs/commands.md. */
  readonly description: string;
  readonly options?: readonly OptionDefinition[];
  /** Speaks to a cloud, simulated unless `--real`: its outputs open with a banner, its `--json` carries a field `mode`. */
  readonly cloud?: boolean;
  readonly examples: readonly CommandExample[];
  load(): Promise<CommandModule>;
}

export interface OptionDefinition {
  /** Flags as commander writes them: `--from <file>`. */
  readonly flags: string;
  readonly description: string;
}

export interface CommandExample {
  readonly line: string;
  readonly explanation: string;
}

/** Stopped by the person; nothing is lost. Printed with how to go on, and the process exits 130. */
export class InterruptedError extends Error {
  readonly resume: string;

  /** @param resume what to type, and what it will do. */
  constructor(resume: string) {
    super(`Interrupted. ${resume}`);
    this.name = "InterruptedError";
    this.resume = resume;
  }
}
