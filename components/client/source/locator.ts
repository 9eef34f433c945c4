import { isMap, isScalar, isSeq, type Node } from "yaml";
import { notInherited } from "../extends.ts";
import { type Path, renderPath } from "../problem.ts";

export interface Place {
  readonly line: number;
  readonly column: number;
  /** The path as it stands in the file, which for an inherited value is the ancestor's. */
  readonly path: string;
  /** Whether the value itself stands there; otherwise it is the nearest map that should hold it. */
  readonly written: boolean;
}

/** Finds places of the resolved client in the text of its file. */
export class Locator {
  readonly #text: string;
  readonly #root: Node | null;
  readonly #ancestors: ReadonlyMap<string, readonly string[]>;

  constructor(text: string, root: Node | null, ancestors: ReadonlyMap<string, readonly string[]>) {
    this.#text = text;
    this.#root = root;
    this.#ancestors = ancestors;
  }

  /**
   * A value that an environment inherits is found where it is written; a value that is missing, at the nearest map
   * that should hold it, by its own name. An item of a list may be given by its name: `workloads`, `erp`.
   */
  place(path: Path, atKey = false): Place {
    const [section, environment] = path;
    const names =
      section === "environments" && typeof environment === "string" && !notInherited.has(path[2])
        ? [environment, ...(this.#ancestors.get(environment) ?? [])]
        : [];
    const own = this.#find(path, atKey);
    if (names.length < 2 || own.complete) return this.#at(own.offset, own.complete ? own.path : path, own.complete);
    const workload = this.#workloadName(names, path);
    const named = workload === undefined ? path : [...path.slice(0, 3), workload, ...path.slice(4)];
    for (const name of names) {
      const found = this.#find(["environments", name, ...named.slice(2)], atKey);
      if (found.complete) return this.#at(found.offset, found.path, true);
    }
    return this.#at(own.offset, path, false);
  }

  #at(offset: number, path: Path, written: boolean): Place {
    return { ...positionAt(this.#text, offset), path: renderPath(path), written };
  }

  /** Name of the workload at a position of the merged list: ancestors' first, eldest first, then the new ones. */
  #workloadName(names: readonly string[], path: Path): string | undefined {
    if (path[2] !== "workloads" || typeof path[3] !== "number") return undefined;
    const merged: string[] = [];
    for (const name of [...names].reverse()) {
      for (const each of this.#workloadNames(name)) if (!merged.includes(each)) merged.push(each);
    }
    return merged[path[3]];
  }

  #workloadNames(environment: string): readonly string[] {
    const list = child(child(child(this.#root, "environments")?.value, environment)?.value, "workloads")?.value;
    return isSeq(list) ? list.items.map(nameOf) : [];
  }

  #find(path: Path, atKey: boolean): { readonly complete: boolean; readonly offset: number; readonly path: Path } {
    let node: unknown = this.#root;
    let offset = startOf(node) ?? 0;
    const walked: (string | number)[] = [];
    for (const [index, given] of path.entries()) {
      const step =
        isSeq(node) && typeof given === "string" ? node.items.findIndex((item) => nameOf(item) === given) : given;
      const found = child(node, step);
      if (found === undefined) return { complete: false, offset, path: walked };
      walked.push(step);
      node = found.value;
      const last = index === path.length - 1;
      // Inner maps start at their first key; the key that names them is where a reader looks.
      offset = (last && !atKey ? startOf(node) : undefined) ?? found.keyOffset ?? startOf(node) ?? offset;
    }
    return { complete: true, offset, path: walked };
  }
}

function child(
  node: unknown,
  step: string | number,
): { readonly value: unknown; readonly keyOffset: number | undefined } | undefined {
  if (isSeq(node) && typeof step === "number") {
    return step >= 0 && step < node.items.length ? { value: node.items[step], keyOffset: undefined } : undefined;
  }
  if (!isMap(node)) return undefined;
  const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
  return pair === undefined ? undefined : { value: pair.value, keyOffset: startOf(pair.key) };
}

function nameOf(item: unknown): string {
  const name = child(item, "name")?.value;
  return isScalar(name) ? String(name.value) : "";
}

function startOf(node: unknown): number | undefined {
  return isMap(node) || isSeq(node) || isScalar(node) ? node.range?.[0] : undefined;
}

export function positionAt(text: string, offset: number): { readonly line: number; readonly column: number } {
  let line = 1;
  let start = 0;
  for (let next = text.indexOf("\n"); next !== -1 && next < offset; next = text.indexOf("\n", next + 1)) {
    line++;
    start = next + 1;
  }
  return { line, column: offset - start + 1 };
}
