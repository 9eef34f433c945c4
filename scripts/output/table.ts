import { stripVTControlCharacters } from "node:util";
import Table from "cli-table3";

/** A title alone stands for a column aligned to the left. */
export type Column = string | { readonly title: string; readonly align: "left" | "right" };

export type Cell = string | number;

export interface TableStyle {
  /** Columns available; undefined: as wide as the content. */
  readonly width?: number | undefined;
  /** Applied to the titles. */
  readonly heading?: (text: string) => string;
  /** Spaces before every line. Default 0. */
  readonly indent?: number;
}

const GAP = 2;
const NARROWEST = 8;
const NO_FRAME = {
  top: "",
  "top-mid": "",
  "top-left": "",
  "top-right": "",
  bottom: "",
  "bottom-mid": "",
  "bottom-left": "",
  "bottom-right": "",
  left: "",
  "left-mid": "",
  mid: "",
  "mid-mid": "",
  right: "",
  "right-mid": "",
  middle: "",
};

/** Lays out rows under their titles, without a frame; cells wrap when the terminal is too narrow. No rows: an empty text. */
export function renderTable(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  style: TableStyle = {},
): string {
  if (rows.length === 0) {
    return "";
  }
  const indent = style.indent ?? 0;
  const texts = rows.map((row) => columns.map((_, index) => String(row[index] ?? "")));
  const widths = fitWidths(
    columns.map((column, index) =>
      Math.max(titleOf(column).length, ...texts.map((row) => longestLine(row[index] ?? ""))),
    ),
    style.width === undefined ? undefined : style.width - indent,
  );
  const heading = style.heading ?? ((text: string) => text);
  const table = new Table({
    chars: NO_FRAME,
    style: { "padding-left": 0, "padding-right": GAP, head: [], border: [], compact: true },
    colWidths: widths.map((width) => width + GAP),
    colAligns: columns.map((column) => (typeof column === "string" ? "left" : column.align)),
    wordWrap: true,
    wrapOnWordBoundary: true,
  });
  table.push(
    columns.map((column) => heading(titleOf(column))),
    ...texts.map((row) => row.map((text, index) => breakLongWords(text, widths[index] ?? NARROWEST))),
  );
  return table
    .toString()
    .split("\n")
    .map((line) => (" ".repeat(indent) + line).trimEnd())
    .join("\n");
}

function titleOf(column: Column): string {
  return typeof column === "string" ? column : column.title;
}

/** Takes from the widest columns first, so that short ones (names, counts) stay whole. */
function fitWidths(natural: readonly number[], available: number | undefined): readonly number[] {
  const widths = [...natural];
  if (available === undefined) {
    return widths;
  }
  let excess = widths.reduce((sum, width) => sum + width + GAP, 0) - available;
  while (excess > 0) {
    const widest = widths.indexOf(Math.max(...widths));
    const width = widths[widest] ?? 0;
    if (width <= NARROWEST) {
      break;
    }
    widths[widest] = width - 1;
    excess -= 1;
  }
  return widths;
}

/** An identifier longer than its column goes on in the next line: left to itself the table cuts it off. */
function breakLongWords(text: string, width: number): string {
  return text.replaceAll(/\S+/g, (word) =>
    stripVTControlCharacters(word).length <= width
      ? word
      : (word.match(new RegExp(`.{1,${width}}`, "gu")) ?? []).join("\n"),
  );
}

function longestLine(text: string): number {
  return Math.max(
    ...stripVTControlCharacters(text)
      .split("\n")
      .map((line) => line.length),
  );
}
