import type { Catalogue, Facts, Shape } from "../../simulator/catalogue/catalogue.ts";

/** What the SDK and the cloud's own schema say of a path in a resource. */
export interface Described {
  /** Absent where the schema does not reach: in documents, and in what the cloud computes. */
  readonly shape?: Shape;
  readonly facts: Facts;
}

export function describe({ types, objects }: Catalogue, type: string, path: string): Described {
  const entry = types[type];
  if (entry === undefined) return { facts: {} };
  let members: Readonly<Record<string, Shape>> | undefined = entry.inputs;
  let shape: Shape | undefined;
  let place = "";
  for (const key of path.split(".")) {
    if (members) {
      shape = members[key];
      place = place === "" ? key : `${place}.${key}`;
    } else if (shape?.startsWith("[")) {
      shape = shape.slice(1, -1);
      place += "[]";
    } else if (shape?.startsWith("{")) {
      shape = shape.slice(1, -1);
      place += "{}";
    } else return { facts: {} };
    if (shape === undefined) return { facts: {} };
    shape = shape.replace(/\?$/, "");
    members = shape.startsWith("@")
      ? Object.assign({}, ...shape.split("|").map((name) => objects[name.slice(1)]))
      : undefined;
  }
  return { ...(shape !== undefined && { shape }), facts: entry.facts[place] ?? {} };
}
