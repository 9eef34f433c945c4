import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, parseDocument } from "yaml";
import type { Finding, Path } from "../problem.ts";
import { deepest, isForbiddenKey, longestScalar, mostNodes } from "./limits.ts";

/** A YAML file as plain data, with the nodes that its positions are taken from. */
export interface YamlFile {
  readonly value: unknown;
  readonly root: Node | null;
}

/** A refusal of the YAML itself, at an offset of the text. */
export interface YamlRefusal extends Finding {
  readonly offset: number;
}

const mostReported = 20;

/**
 * Reads a client file's YAML into plain data: maps, lists, text, numbers and booleans only.
 * Anchors, aliases, merge keys and tags are refused rather than limited: a client file is reviewed line by line, and
 * `extends` does what they would be used for. Every refusal is reported, up to twenty.
 */
export function readYaml(text: string): { readonly file: YamlFile } | { readonly refusals: readonly YamlRefusal[] } {
  const tooDeep = { ...refusal("nested too deeply", [], 0), allowed: `at most ${deepest} levels` };
  try {
    // Keys are checked for uniqueness below: the library compares each with each.
    const document = parseDocument(text, {
      prettyErrors: false,
      uniqueKeys: false,
      resolveKnownTags: false,
      logLevel: "silent",
    });
    const refusals: YamlRefusal[] = document.errors.slice(0, mostReported).map((error) => ({
      ...refusal(explain(error.code, error.message), [], error.pos[0]),
      rule: "yaml-syntax",
    }));
    if (refusals.length > 0) return { refusals };
    const reader = new Reader();
    const value = reader.read(document.contents, [], 0);
    if (reader.refusals.length > 0) return { refusals: reader.refusals.slice(0, mostReported) };
    return { file: { value, root: document.contents } };
  } catch (error) {
    if (error instanceof RangeError) return { refusals: [tooDeep] };
    throw error;
  }
}

function explain(code: string, message: string): string {
  if (code === "MULTIPLE_DOCS") return "more than one YAML document; a client file holds one";
  if (code === "TAB_AS_INDENT") return "a tab is used to indent; YAML indents with spaces";
  if (code === "RESOURCE_EXHAUSTION") return "nested too deeply";
  const first = message.split("\n", 1)[0] ?? "";
  return `not valid YAML: ${first.charAt(0).toLowerCase()}${first.slice(1, 200)}`;
}

function refusal(wrong: string, path: Path, offset: number): YamlRefusal {
  return { rule: "yaml-unsafe", level: "error", path, wrong, offset };
}

class Reader {
  readonly refusals: YamlRefusal[] = [];
  #nodes = 0;

  read(node: unknown, path: Path, depth: number): unknown {
    if (++this.#nodes === mostNodes)
      this.#refuse(node, path, `more than ${mostNodes} values`, `at most ${mostNodes} values`);
    if (this.#nodes >= mostNodes) return undefined;
    if (node === null || node === undefined) return null;
    if (depth > deepest) return this.#refuse(node, path, "nested too deeply", `at most ${deepest} levels`);
    if (isAlias(node))
      return this.#refuse(
        node,
        path,
        `the alias *${node.source.slice(0, 40)} is not allowed`,
        "write the value out, or use extends",
      );
    if (isMap(node)) return this.#properties(node, path) ? this.#readMap(node.items, path, depth) : undefined;
    if (isSeq(node)) {
      if (!this.#properties(node, path)) return undefined;
      return node.items.map((item, index) => this.read(item, [...path, index], depth + 1));
    }
    if (isScalar(node) && this.#properties(node, path)) return this.#readScalar(node.value, node, path);
    return undefined;
  }

  #readMap(pairs: readonly Pair[], path: Path, depth: number): Record<string, unknown> {
    const map: Record<string, unknown> = {};
    for (const { key, value } of pairs) {
      const name = isScalar(key) ? String(key.value) : undefined;
      if (name === undefined) this.#refuse(key, path, "a key must be plain text", "text");
      else if (name === "<<")
        this.#refuse(key, path, "the merge key << is not allowed", "write the values out, or use extends");
      else if (isForbiddenKey(name))
        this.#refuse(key, path, `the key ${name} is not allowed`, "a key of the client file");
      else if (Object.hasOwn(map, name))
        this.#refuse(key, [...path, name], "the key appears twice in the same map", "each key once");
      else if (isScalar(key) && (key.anchor || key.tag))
        this.#refuse(key, path, "a key has an anchor or a tag", "a plain key");
      else map[name] = this.read(value, [...path, name], depth + 1);
    }
    return map;
  }

  #readScalar(value: unknown, node: unknown, path: Path): unknown {
    if (typeof value === "string" && value.length > longestScalar) {
      return this.#refuse(
        node,
        path,
        `a text of ${value.length} characters is too long`,
        `at most ${longestScalar} characters`,
      );
    }
    return value;
  }

  /** Anchors are refused even without an alias: they announce one. */
  #properties(
    node: { anchor?: string | undefined; tag?: string | undefined; srcToken?: unknown },
    path: Path,
  ): boolean {
    if (node.anchor)
      return Boolean(
        this.#refuse(
          node,
          path,
          `the anchor &${node.anchor.slice(0, 40)} is not allowed`,
          "write the value out, or use extends",
        ),
      );
    if (node.tag)
      return Boolean(
        this.#refuse(node, path, `the tag ${node.tag.slice(0, 60)} is not allowed`, "plain values without tags"),
      );
    return true;
  }

  #refuse(node: unknown, path: Path, wrong: string, allowed: string): undefined {
    const range = isScalar(node) || isMap(node) || isSeq(node) || isAlias(node) ? node.range : undefined;
    if (this.refusals.length <= mostReported) this.refusals.push({ ...refusal(wrong, path, range?.[0] ?? 0), allowed });
    return undefined;
  }
}
