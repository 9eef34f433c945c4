/** A path as a reading gives it, `rules.0.schedule`; it also leads into documents in JSON, and keys of maps may hold dots. */
type Path = string;

/** A copy with the value at a path replaced; `undefined` removes it. What a path lacks on the way is made. */
export function withValue(root: object, path: Path, value: unknown): Readonly<Record<string, unknown>> {
  return changed(root, path.split("."), value) as Readonly<Record<string, unknown>>;
}

function changed(place: unknown, keys: readonly string[], value: unknown): unknown {
  if (keys.length === 0) return value;
  const document = documentOf(place);
  if (document) return JSON.stringify(changed(document, keys, value));
  const length = keyLength(place, keys);
  const key = keys.slice(0, length).join(".");
  const inner = changed(child(place, key), keys.slice(length), value);
  if (Array.isArray(place)) {
    return inner === undefined ? place.toSpliced(Number(key), 1) : place.with(Number(key), inner);
  }
  const { [key]: _, ...others } = Object(place);
  return inner === undefined ? others : { ...others, [key]: inner };
}

export function valueAt(root: unknown, path: Path): unknown {
  let place = root;
  let keys = path.split(".");
  while (keys.length > 0) {
    place = documentOf(place) ?? place;
    const length = keyLength(place, keys);
    place = child(place, keys.slice(0, length).join("."));
    keys = keys.slice(length);
  }
  return place;
}

/** The paths of everything in a value that is no map or list, below a path. */
export function leavesOf(value: unknown, path: Path): readonly Path[] {
  if (typeof value !== "object" || value === null) return [path];
  return Object.entries(value).flatMap(([key, item]) => leavesOf(item, `${path}.${key}`));
}

/** The blocks and items around a path, outermost first: `rules`, `rules.0`. */
export function around(path: Path): readonly Path[] {
  const keys = path.split(".");
  return keys.slice(1).map((_, index) => keys.slice(0, index + 1).join("."));
}

/** The path of all of a kind: `rules.*.schedule`. */
export function general(path: Path): Path {
  return path.replace(/\.\d+(?=\.|$)/g, ".*");
}

/** How many of the keys name the next place: the most that do together, else one. */
function keyLength(place: unknown, keys: readonly string[]): number {
  if (typeof place !== "object" || place === null) return 1;
  for (let length = keys.length; length > 1; length--) {
    if (Object.hasOwn(place, keys.slice(0, length).join("."))) return length;
  }
  return 1;
}

function child(place: unknown, key: string): unknown {
  return typeof place === "object" && place !== null && Object.hasOwn(place, key) ? Reflect.get(place, key) : undefined;
}

function documentOf(place: unknown): object | undefined {
  if (typeof place !== "string" || !/^[[{]/.test(place)) return undefined;
  try {
    const document: unknown = JSON.parse(place);
    return typeof document === "object" && document !== null ? document : undefined;
  } catch {
    return undefined;
  }
}
