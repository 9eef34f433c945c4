import { stripVTControlCharacters } from "node:util";
import type { Progress } from "../command.ts";
import { renderDuration } from "./durations.ts";
import type { Terminal } from "./terminal.ts";

interface ProgressSink {
  write(text: string): unknown;
}

export interface ProgressSettings {
  readonly sink: ProgressSink;
  readonly terminal: Terminal;
  /** Milliseconds, monotonic. */
  readonly now: () => number;
}

/** A progress that can be closed: it leaves the cursor where the next program expects it. */
export interface ClosableProgress extends Progress, Disposable {
  /** Marks the current step as failed; to call before the failure itself is printed. */
  fail(): void;
}

export function createProgress(settings: ProgressSettings): ClosableProgress {
  return settings.terminal.isTerminal ? new LiveProgress(settings) : new LineProgress(settings);
}

/** For `--quiet` callers and for tests. */
export const silentProgress: Progress = { step() {}, update() {}, done() {}, note() {} };

interface Step {
  readonly title: string;
  readonly startedAt: number;
  detail: string;
}

const FRAMES = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];
const FRAME_MS = 100;
/** A CI log gets a sign of life this often during a long step. */
const LINE_EVERY_MS = 15_000;

/** One line a step; the current one turns, shows its detail and its elapsed time. */
class LiveProgress implements ClosableProgress {
  readonly #settings: ProgressSettings;
  #current: Step | undefined;
  #timer: NodeJS.Timeout | undefined;
  #frame = 0;

  constructor(settings: ProgressSettings) {
    this.#settings = settings;
  }

  step(title: string): void {
    this.done();
    this.#current = { title, startedAt: this.#settings.now(), detail: "" };
    this.#timer = setInterval(() => this.#draw(), FRAME_MS);
    this.#timer.unref();
    this.#draw();
  }

  update(detail: string): void {
    if (this.#current !== undefined) {
      this.#current.detail = detail;
    }
  }

  done(detail?: string): void {
    this.#close(this.#settings.terminal.colours.green("✔"), detail);
  }

  fail(): void {
    this.#close(this.#settings.terminal.colours.red("✖"), this.#current?.detail);
  }

  note(line: string): void {
    this.#erase();
    this.#settings.sink.write(`${line}\n`);
    this.#draw();
  }

  [Symbol.dispose](): void {
    this.done();
  }

  #close(mark: string, detail: string | undefined): void {
    clearInterval(this.#timer);
    const step = this.#current;
    if (step === undefined) {
      return;
    }
    this.#current = undefined;
    this.#erase();
    this.#settings.sink.write(`${this.#line(mark, step, detail ?? "")}\n`);
  }

  #draw(): void {
    const step = this.#current;
    if (step === undefined) {
      return;
    }
    this.#frame = (this.#frame + 1) % FRAMES.length;
    const mark = this.#settings.terminal.colours.cyan(FRAMES[this.#frame] ?? "");
    const line = this.#line(mark, step, step.detail);
    const width = this.#settings.terminal.width;
    const fits = width === undefined || stripVTControlCharacters(line).length < width;
    this.#erase();
    // Colours are dropped from a line that must be cut: a cut in the middle of an escape sequence would garble the screen.
    this.#settings.sink.write(fits ? line : `${stripVTControlCharacters(line).slice(0, (width ?? 2) - 2)}…`);
  }

  #line(mark: string, step: Step, detail: string): string {
    const dim = this.#settings.terminal.colours.dim;
    const elapsed = dim(renderDuration(this.#settings.now() - step.startedAt));
    return `${mark} ${step.title} ${detail === "" ? "" : `${dim(detail)} `}${elapsed}`;
  }

  #erase(): void {
    this.#settings.sink.write("\r\u001b[2K");
  }
}

/** Plain lines, for CI logs and files: no cursor movement, and few of them. */
class LineProgress implements ClosableProgress {
  readonly #settings: ProgressSettings;
  #current: Step | undefined;
  #lastLineAt = 0;

  constructor(settings: ProgressSettings) {
    this.#settings = settings;
  }

  step(title: string): void {
    this.done();
    const now = this.#settings.now();
    this.#current = { title, startedAt: now, detail: "" };
    this.#lastLineAt = now;
    this.#settings.sink.write(`… ${title}\n`);
  }

  update(detail: string): void {
    const step = this.#current;
    const now = this.#settings.now();
    if (step === undefined || now - this.#lastLineAt < LINE_EVERY_MS) {
      return;
    }
    this.#lastLineAt = now;
    this.#settings.sink.write(`  ${step.title}: ${detail} (${renderDuration(now - step.startedAt)})\n`);
  }

  done(detail?: string): void {
    this.#close("✔", detail);
  }

  fail(): void {
    this.#close("✖", undefined);
  }

  note(line: string): void {
    this.#settings.sink.write(`${line}\n`);
  }

  [Symbol.dispose](): void {
    this.done();
  }

  #close(mark: string, detail: string | undefined): void {
    const step = this.#current;
    if (step === undefined) {
      return;
    }
    this.#current = undefined;
    const elapsed = renderDuration(this.#settings.now() - step.startedAt);
    this.#settings.sink.write(`${mark} ${step.title}${detail ? ` ${detail}` : ""} (${elapsed})\n`);
  }
}
