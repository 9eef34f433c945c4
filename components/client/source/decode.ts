import { isUtf8 } from "node:buffer";

/** Far above what an engineer could want to review (some 2,000 lines), far below what costs time or memory to read. */
export const largestFileBytes = 64 * 1024;

export interface Refusal {
  /** Where in the text, in UTF-16 code units; the start when unknown. */
  readonly offset: number;
  /** The text read up to the refusal, for the line and column. */
  readonly text: string;
  readonly wrong: string;
  readonly allowed: string;
}

const allowed = "YAML 1.2 text in UTF-8";

/** Text of a file's bytes, without its byte-order mark; refuses what is too large or not UTF-8 text. */
export function decode(bytes: Uint8Array): { readonly text: string } | { readonly refusal: Refusal } {
  if (bytes.length > largestFileBytes) {
    return {
      refusal: {
        offset: 0,
        text: "",
        wrong: `the file is too large: ${bytes.length} bytes`,
        allowed: `up to ${largestFileBytes} bytes`,
      },
    };
  }
  const marks: readonly (readonly [string, readonly number[]])[] = [
    ["UTF-32", [0xff, 0xfe, 0, 0]],
    ["UTF-32", [0, 0, 0xfe, 0xff]],
    ["UTF-16", [0xff, 0xfe]],
    ["UTF-16", [0xfe, 0xff]],
  ];
  const mark = marks.find(([, start]) => start.every((byte, index) => bytes[index] === byte));
  if (mark)
    return {
      refusal: { offset: 0, text: "", wrong: `the file is ${mark[0]}`, allowed: `${allowed}; save it again as UTF-8` },
    };
  if (!isUtf8(bytes)) {
    const before = new TextDecoder().decode(bytes.subarray(0, firstInvalid(bytes)));
    return {
      refusal: {
        offset: before.length,
        text: before,
        wrong: "not UTF-8 from here on",
        allowed: `${allowed}; save it again as UTF-8`,
      },
    };
  }
  return { text: new TextDecoder().decode(bytes) };
}

/** Refuses what YAML does not allow in text and what no editor shows. */
export function checkText(text: string): Refusal | undefined {
  if (text.length > largestFileBytes) {
    return {
      offset: 0,
      text,
      wrong: `the file is too large: ${text.length} characters`,
      allowed: `up to ${largestFileBytes} bytes`,
    };
  }
  // Every character that YAML 1.2 does not count as printable, plus the byte-order mark in the middle of a file.
  const found = /[^\t\n\r\x20-\x7e\x85\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u.exec(text);
  if (!found) return undefined;
  const code = (found[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  return { offset: found.index, text, wrong: `the character U+${code} is not text`, allowed };
}

function firstInvalid(bytes: Uint8Array): number {
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (isUtf8(trimmed(bytes, middle))) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The first `length` bytes without a character cut in two at their end. */
function trimmed(bytes: Uint8Array, length: number): Uint8Array {
  let end = length;
  while (end > 0 && length - end < 3 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end--;
  return bytes.subarray(0, end);
}
