import { type Cell, type Column, renderTable } from "./table.ts";
import type { Terminal } from "./terminal.ts";
import { describeTerminal } from "./terminal.ts";

/** Builds the text of a report: headings, lines, tables, in the width and colours of where it is shown. */
export class Page {
  readonly #terminal: Terminal;
  readonly #blocks: string[] = [];

  constructor(terminal: Terminal | undefined) {
    this.#terminal = terminal ?? describeTerminal({}, { NO_COLOR: "1" });
  }

  get colours(): Terminal["colours"] {
    return this.#terminal.colours;
  }

  heading(text: string): this {
    this.#blocks.push(`\n${this.colours.bold(text)}`);
    return this;
  }

  line(text: string): this {
    this.#blocks.push(text);
    return this;
  }

  /** Nothing at all when there are no rows. */
  table(columns: readonly Column[], rows: readonly (readonly Cell[])[]): this {
    if (rows.length > 0) {
      this.#blocks.push(
        renderTable(columns, rows, { width: this.#terminal.width, indent: 2, heading: this.colours.dim }),
      );
    }
    return this;
  }

  /** Names and values, aligned, without titles. */
  facts(entries: readonly (readonly [name: string, value: Cell])[]): this {
    const width = Math.max(0, ...entries.map(([name]) => name.length));
    for (const [name, value] of entries) {
      this.#blocks.push(`  ${this.colours.dim(name.padEnd(width))}  ${value}`);
    }
    return this;
  }

  toString(): string {
    return this.#blocks.join("\n").replace(/^\n/, "");
  }
}
