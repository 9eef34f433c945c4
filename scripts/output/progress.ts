import { stripVTControlCharacters } from "node:util";
import type { Lane, Progress } from "../command.ts";
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
export interface ClosableProgress extends Lane, Disposable {}

export function createProgress(settings: ProgressSettings): ClosableProgress {
  return new ProgressLane(settings.terminal.isTerminal ? new LiveBoard(settings) : new LineBoard(settings));
}

/** For `--quiet` callers and for tests. */
export const silentProgress: Progress & Lane = {
  step() {},
  update() {},
  done() {},
  note() {},
  fail() {},
  lane: () => silentProgress,
};

interface Step {
  readonly title: string;
  readonly startedAt: number;
  detail: string;
}

type Outcome = "done" | "failed";

/** Where the steps of every lane are shown. */
interface Board {
  open(title: string): Step;
  update(step: Step): void;
  close(step: Step, outcome: Outcome, detail: string | undefined): void;
  note(line: string): void;
}

class ProgressLane implements ClosableProgress {
  readonly #board: Board;
  #current: Step | undefined;

  constructor(board: Board) {
    this.#board = board;
  }

  step(title: string): void {
    this.done();
    this.#current = this.#board.open(title);
  }

  update(detail: string): void {
    if (this.#current === undefined) return;
    this.#current.detail = detail;
    this.#board.update(this.#current);
  }

  done(detail?: string): void {
    this.#close("done", detail);
  }

  fail(): void {
    this.#close("failed", this.#current?.detail);
  }

  note(line: string): void {
    this.#board.note(line);
  }

  lane(): Lane {
    return new ProgressLane(this.#board);
  }

  [Symbol.dispose](): void {
    this.done();
  }

  #close(outcome: Outcome, detail: string | undefined): void {
    const step = this.#current;
    if (step === undefined) return;
    this.#current = undefined;
    this.#board.close(step, outcome, detail);
  }
}

const FRAMES = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];
const FRAME_MS = 100;
/** A CI log gets a sign of life this often during a long step. */
const LINE_EVERY_MS = 15_000;

/** One line a step; those under way turn at the bottom, each with its detail and its elapsed time. */
class LiveBoard implements Board {
  readonly #settings: ProgressSettings;
  readonly #steps = new Set<Step>();
  #timer: NodeJS.Timeout | undefined;
  #frame = 0;
  /** Lines that the steps under way take on the screen now. */
  #drawn = 0;

  constructor(settings: ProgressSettings) {
    this.#settings = settings;
  }

  open(title: string): Step {
    const step = { title, startedAt: this.#settings.now(), detail: "" };
    this.#steps.add(step);
    if (this.#timer === undefined) {
      this.#timer = setInterval(() => this.#draw(), FRAME_MS);
      this.#timer.unref();
    }
    this.#draw();
    return step;
  }

  /** The next frame shows it. */
  update(): void {}

  close(step: Step, outcome: Outcome, detail: string | undefined): void {
    const { colours } = this.#settings.terminal;
    this.#steps.delete(step);
    if (this.#steps.size === 0) {
      clearInterval(this.#timer);
      this.#timer = undefined;
    }
    const mark = outcome === "done" ? colours.green("✔") : colours.red("✖");
    this.note(this.#line(mark, step, detail ?? ""));
  }

  note(line: string): void {
    this.#erase();
    this.#settings.sink.write(`${line}\n`);
    this.#draw();
  }

  #draw(): void {
    if (this.#steps.size === 0) return;
    this.#frame = (this.#frame + 1) % FRAMES.length;
    const mark = this.#settings.terminal.colours.cyan(FRAMES[this.#frame] ?? "");
    const lines = [...this.#steps].map((step) => this.#fit(this.#line(mark, step, step.detail)));
    this.#erase();
    this.#settings.sink.write(lines.join("\n"));
    this.#drawn = lines.length;
  }

  /** Colours are dropped from a line that must be cut: a cut in the middle of an escape sequence would garble the screen. */
  #fit(line: string): string {
    const { width } = this.#settings.terminal;
    const plain = stripVTControlCharacters(line);
    return width === undefined || plain.length < width ? line : `${plain.slice(0, width - 2)}…`;
  }

  #line(mark: string, step: Step, detail: string): string {
    const dim = this.#settings.terminal.colours.dim;
    const elapsed = dim(renderDuration(this.#settings.now() - step.startedAt));
    return `${mark} ${step.title} ${detail === "" ? "" : `${dim(detail)} `}${elapsed}`;
  }

  /** Back to the first of the lines drawn, and nothing below it. */
  #erase(): void {
    const up = this.#drawn > 1 ? `\u001b[${this.#drawn - 1}A` : "";
    this.#settings.sink.write(`\r${up}\u001b[J`);
    this.#drawn = 0;
  }
}

/** Plain lines, for CI logs and files: no cursor movement, and few of them. */
class LineBoard implements Board {
  readonly #settings: ProgressSettings;
  readonly #lastLineAt = new WeakMap<Step, number>();

  constructor(settings: ProgressSettings) {
    this.#settings = settings;
  }

  open(title: string): Step {
    const step = { title, startedAt: this.#settings.now(), detail: "" };
    this.#lastLineAt.set(step, step.startedAt);
    this.note(`… ${title}`);
    return step;
  }

  update(step: Step): void {
    const now = this.#settings.now();
    if (now - (this.#lastLineAt.get(step) ?? 0) < LINE_EVERY_MS) return;
    this.#lastLineAt.set(step, now);
    this.note(`  ${step.title}: ${step.detail} (${renderDuration(now - step.startedAt)})`);
  }

  close(step: Step, outcome: Outcome, detail: string | undefined): void {
    const elapsed = renderDuration(this.#settings.now() - step.startedAt);
    // What failed is told in full by the failure itself.
    const told = outcome === "done" && detail ? ` ${detail}` : "";
    this.note(`${outcome === "done" ? "✔" : "✖"} ${step.title}${told} (${elapsed})`);
  }

  note(line: string): void {
    this.#settings.sink.write(`${line}\n`);
  }
}
