import { deepest, isForbiddenKey, longestScalar, mostNodes } from "./limits.ts";

/**
 * Reads the part of YAML that client files are written in: block maps and lists, one-line flow maps and lists, plain
 * and quoted one-line scalars, comments. Anything else gives undefined, and the complete reader decides.
 *
 * The complete reader costs ten times more, because it keeps what is needed to name places; a file without a problem
 * needs none. A property test holds the two readers to the same value for every text that this one accepts.
 */
export function readPlain(text: string): { readonly value: unknown } | undefined {
  // Whitespace and line breaks on which readers disagree.
  if (/[\t\r\u0085\u00a0\u2028\u2029\ufeff]/.test(text)) return undefined;
  const reader = new PlainReader(text);
  const value = reader.document();
  return reader.failed ? undefined : { value };
}

interface Line {
  indent: number;
  content: string;
}

const blockKey = /^(?:([A-Za-z_][\w.-]*)|"([^"\\]*)"|'([^']*)'):(?: +|$)/;
const flowKey = /(?:([A-Za-z_][\w.-]*)|"([^"\\]*)"|'([^']*)'): +/y;
const plainStart = /^(?:[A-Za-z0-9_./+(À-ɏ]|-[A-Za-z0-9.])/;
const keyword = /^(?:~|null|Null|NULL|true|True|TRUE|false|False|FALSE)$/;
const spaces = / */y;

class PlainReader {
  failed = false;
  readonly #lines: Line[] = [];
  #next = 0;
  #nodes = 0;
  #flow = "";
  #at = 0;

  constructor(text: string) {
    for (const raw of text.split("\n")) {
      const indent = raw.search(/[^ ]/);
      if (indent !== -1 && raw[indent] !== "#") this.#lines.push({ indent, content: raw.slice(indent) });
    }
  }

  document(): unknown {
    const first = this.#lines[0];
    if (first === undefined || first.indent !== 0) return this.#fail();
    const value = this.#block(0, 0);
    return this.#next === this.#lines.length ? value : this.#fail();
  }

  #fail(): undefined {
    this.failed = true;
    return undefined;
  }

  #count(depth: number): boolean {
    return ++this.#nodes < mostNodes && depth <= deepest;
  }

  #block(indent: number, depth: number): unknown {
    if (!this.#count(depth)) return this.#fail();
    return this.#lines[this.#next]?.content.startsWith("-") ? this.#list(indent, depth) : this.#map(indent, depth);
  }

  #map(indent: number, depth: number): unknown {
    const map: Record<string, unknown> = {};
    for (let line = this.#lines[this.#next]; line?.indent === indent && !this.failed; line = this.#lines[this.#next]) {
      const found = blockKey.exec(line.content);
      const key = found && (found[1] ?? found[2] ?? found[3]);
      if (!found || key === undefined || key === null || !this.#usable(map, key, found[1] !== undefined))
        return this.#fail();
      this.#next++;
      map[key] = this.#entry(line.content.slice(found[0].length), indent, depth, true);
    }
    return this.#ends(indent) ? map : this.#fail();
  }

  #list(indent: number, depth: number): unknown {
    const list: unknown[] = [];
    for (let line = this.#lines[this.#next]; line?.indent === indent && !this.failed; line = this.#lines[this.#next]) {
      const dash = /^-(?: +|$)/.exec(line.content);
      // After `key:`, a list may stand at the indent of the key; the map goes on when the dashes end.
      if (!dash) break;
      const rest = line.content.slice(dash[0].length);
      if (blockKey.test(rest)) {
        line.indent += dash[0].length;
        line.content = rest;
        list.push(this.#block(line.indent, depth + 1));
      } else {
        this.#next++;
        list.push(this.#entry(rest, indent, depth, false));
      }
    }
    return this.#ends(indent) ? list : this.#fail();
  }

  /** The line after a block belongs to an outer one. */
  #ends(indent: number): boolean {
    const line = this.#lines[this.#next];
    return !this.failed && (line === undefined || line.indent <= indent);
  }

  #entry(rest: string, indent: number, depth: number, listMayAlign: boolean): unknown {
    const line = this.#lines[this.#next];
    if (rest === "" || rest.startsWith("#")) {
      if (line && line.indent > indent) return this.#block(line.indent, depth + 1);
      if (listMayAlign && line?.indent === indent && /^-(?: |$)/.test(line.content))
        return this.#block(indent, depth + 1);
      return this.#count(depth + 1) ? null : this.#fail();
    }
    // A deeper line would continue this value.
    if (line && line.indent > indent) return this.#fail();
    return this.#inline(rest, depth + 1);
  }

  #inline(rest: string, depth: number): unknown {
    const first = rest[0];
    if (first === "{" || first === "[" || first === '"' || first === "'") {
      this.#flow = rest;
      this.#at = 0;
      const value = this.#flowValue(depth);
      return /^ *(?: #.*)?$/.test(this.#flow.slice(this.#at)) ? value : this.#fail();
    }
    if (!this.#count(depth)) return this.#fail();
    const comment = rest.indexOf(" #");
    return this.#scalar(comment === -1 ? rest : rest.slice(0, comment));
  }

  #flowValue(depth: number): unknown {
    if (this.failed || !this.#count(depth)) return this.#fail();
    const first = this.#flow[this.#at];
    if (first === "{") return this.#flowMap(depth);
    if (first === "[") return this.#flowList(depth);
    if (first === '"' || first === "'") {
      const end = this.#flow.indexOf(first, this.#at + 1);
      const value = this.#flow.slice(this.#at + 1, end);
      // Escapes, and the doubled quote that stands for one.
      if (end === -1 || value.includes("\\") || this.#flow[end + 1] === first || value.length > longestScalar)
        return this.#fail();
      this.#at = end + 1;
      return value;
    }
    let end = this.#at;
    while (end < this.#flow.length && !",[]{}".includes(this.#flow.charAt(end))) end++;
    const value = this.#flow.slice(this.#at, end);
    if (end === this.#flow.length || "[{".includes(this.#flow.charAt(end)) || value.includes(" #")) return this.#fail();
    this.#at = end;
    return this.#scalar(value);
  }

  #flowMap(depth: number): unknown {
    const map: Record<string, unknown> = {};
    for (let ended = this.#opens("}"); !ended; ended = this.#continues("}")) {
      if (this.failed) return undefined;
      flowKey.lastIndex = this.#at;
      const found = flowKey.exec(this.#flow);
      const key = found && (found[1] ?? found[2] ?? found[3]);
      if (!found || key === undefined || key === null || !this.#usable(map, key, found[1] !== undefined))
        return this.#fail();
      this.#at += found[0].length;
      map[key] = this.#flowValue(depth + 1);
    }
    return map;
  }

  #flowList(depth: number): unknown {
    const list: unknown[] = [];
    for (let ended = this.#opens("]"); !ended; ended = this.#continues("]")) {
      if (this.failed) return undefined;
      list.push(this.#flowValue(depth + 1));
    }
    return list;
  }

  #opens(close: string): boolean {
    this.#at++;
    this.#skip();
    if (this.#flow[this.#at] !== close) return false;
    this.#at++;
    return true;
  }

  /** After an entry: the closing bracket, or a comma and another entry. */
  #continues(close: string): boolean {
    this.#skip();
    const next = this.#flow[this.#at++];
    if (next !== close && next !== ",") this.#fail();
    this.#skip();
    if (next === "," && this.#flow[this.#at] === close) this.#fail();
    return next === close || this.failed;
  }

  #skip(): void {
    spaces.lastIndex = this.#at;
    this.#at += spaces.exec(this.#flow)?.[0].length ?? 0;
  }

  #usable(map: Readonly<Record<string, unknown>>, key: string, plain: boolean): boolean {
    return !Object.hasOwn(map, key) && !isForbiddenKey(key) && !(plain && keyword.test(key)) && key.length <= 128;
  }

  /** A plain scalar by the YAML 1.2 core schema; the rarer numbers are left to the complete reader. */
  #scalar(padded: string): unknown {
    const text = padded.replace(/ +$/, "");
    if (text.length > longestScalar || !plainStart.test(text) || text.includes(": ") || text.endsWith(":"))
      return this.#fail();
    if (/^-?(?:0|[1-9]\d{0,14})$/.test(text) || /^-?(?:0|[1-9]\d{0,8})\.\d{1,6}$/.test(text)) return Number(text);
    if (text === "true" || text === "false") return text === "true";
    if (
      keyword.test(text) ||
      /^[-+]?(?:(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d*)?|0[xo][\da-fA-F]*|\.(?:inf|nan)|\.)$/i.test(text)
    )
      return this.#fail();
    return text;
  }
}
