import { isUnknown, UnknownRead } from "./unknown.ts";

/** Told of every property that a rule reads; `whole` when all that is in it may have been read past the reading. */
export type Recorder = (path: string, whole?: true) => void;

/**
 * A value of a provider, read by path (`settings.backupConfiguration.enabled`): three providers' schemas, none of whose
 * types is loaded. What is absent or of another shape reads as absent; what is not known yet throws `UnknownRead`.
 */
export class Reading {
  readonly value: unknown;
  readonly path: string;
  readonly #record: Recorder | undefined;

  constructor(value: unknown, path = "", record?: Recorder) {
    this.value = value;
    this.path = path;
    this.#record = record;
  }

  /** The value at a path, whatever it is; `""` is the value itself. */
  at(path: string): Reading {
    return this.#follow(path === "" ? [] : path.split("."));
  }

  /** The value of one key, which may hold dots. */
  key(key: string): Reading {
    return this.#follow([key]);
  }

  #follow(keys: readonly string[]): Reading {
    let value = this.value;
    let place = this.path;
    for (const key of keys) {
      value = child(value, key);
      place = place === "" ? key : `${place}.${key}`;
      if (isUnknown(value)) {
        this.#record?.(place);
        throw new UnknownRead(place);
      }
    }
    this.#record?.(place);
    return new Reading(value, place, this.#record);
  }

  /** What stands at a path: the engine's mark where it, or what holds it, is not known yet, rather than a verdict. */
  raw(path: string): unknown {
    let { value, path: place } = this as Reading;
    for (const key of path.split(".")) {
      if (isUnknown(value)) break;
      value = child(value, key);
      place = place === "" ? key : `${place}.${key}`;
    }
    this.#record?.(place, true);
    return value;
  }

  /** Whether anything stands there: not absent, not null, not an empty text, list or map. */
  has(path: string): boolean {
    const { value } = this.at(path);
    if (value === undefined || value === null || value === "") return false;
    return typeof value !== "object" || Object.keys(value).length > 0;
  }

  /** A text, as it is; numbers and booleans as text. */
  text(path = ""): string | undefined {
    const { value } = this.at(path);
    return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
      ? String(value)
      : undefined;
  }

  /** A number, also from a text that is one. */
  number(path = ""): number | undefined {
    const text = this.text(path);
    if (text === undefined || text.trim() === "") return undefined;
    const number = Number(text);
    return Number.isNaN(number) ? undefined : number;
  }

  /** A boolean, also from the text `true` or `false` in any case. */
  flag(path = ""): boolean | undefined {
    const text = this.text(path)?.toLowerCase();
    return text === "true" ? true : text === "false" ? false : undefined;
  }

  /** The items of a list; one value counts as a list of one. Each item may be unknown by itself. */
  list(path = ""): readonly Reading[] {
    const { value, path: place } = this.at(path);
    if (value === undefined || value === null) return [];
    if (!Array.isArray(value)) return [new Reading(value, place, this.#record)];
    return value.map((_, index) => new Reading(value, place, this.#record).at(String(index)));
  }

  /** The values at a path in which `*` stands for each item of a list; an absent one, outside a list, says nothing. */
  blocks(path: string): readonly Reading[] {
    const star = path.indexOf("*");
    if (star < 0) return [this.at(path)];
    const rest = path.slice(star + 1).replace(/^\./, "");
    return this.list(path.slice(0, star).replace(/\.$/, "")).flatMap((item) => item.blocks(rest));
  }

  /** The texts of a list. */
  texts(path = ""): readonly string[] {
    return this.list(path).flatMap((item) => item.text() ?? []);
  }

  /** The entries of a map whose values are texts, such as tags. */
  map(path = ""): Readonly<Record<string, string>> {
    const found = this.at(path);
    if (typeof found.value !== "object" || found.value === null || Array.isArray(found.value)) return {};
    return Object.fromEntries(
      Object.keys(found.value).flatMap((key) => {
        const text = found.key(key).text();
        return text === undefined ? [] : [[key, text]];
      }),
    );
  }

  /** A document in JSON, such as an IAM policy; absent when it is none. */
  json(path = ""): Reading | undefined {
    const found = this.at(path);
    if (typeof found.value === "object" && found.value !== null) return found;
    if (typeof found.value !== "string") return undefined;
    try {
      return new Reading(JSON.parse(found.value), found.path, this.#record);
    } catch {
      return undefined;
    }
  }
}

function child(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
  return Reflect.get(value, key);
}
