import { CORE_SCHEMA, load, YAMLException } from "js-yaml";
import { deepest, isForbiddenKey, longestScalar, mostNodes } from "./limits.ts";

/**
 * Characters that announce what client files do not use, or what YAML readers do not agree on: anchors, aliases, tags,
 * block scalars, complex keys, escapes, documents, directives, numbers in other bases, unusual white space.
 */
const unusual =
  /[&*!|>?%`\\\t\r\u0085\u00a0\u2028\u2029\ufeff]|<<|---|\.\.\.|(?<![\w.])[-+]?(?:0[xob]|\.\w|\d[\d_.]*e[-+\d])/i;

/** Keys of client files; an empty key, for one, is read in two ways. */
const ordinaryKey = /^(?!(?:null|true|false)$)[A-Za-z_][\w.-]{0,127}$/;

/**
 * Reads the part of YAML that client files are written in; anything else gives undefined, and `readYaml` decides.
 *
 * `readYaml` costs five times more, because it keeps what is needed to name places; a file without a problem needs
 * none. A property test holds the two readers to the same value for every text that this one accepts.
 */
export function readQuickly(text: string): { readonly value: unknown } | undefined {
  if (unusual.test(text)) return undefined;
  try {
    const value: unknown = load(text, { schema: CORE_SCHEMA });
    return isOrdinary(value, { nodes: 0 }, 0) ? { value } : undefined;
  } catch (error) {
    if (error instanceof YAMLException || error instanceof RangeError) return undefined;
    throw error;
  }
}

function isOrdinary(value: unknown, seen: { nodes: number }, depth: number): boolean {
  if (++seen.nodes >= mostNodes || depth > deepest) return false;
  if (typeof value === "string") return value.length <= longestScalar;
  if (Array.isArray(value)) return value.every((item) => isOrdinary(item, seen, depth + 1));
  if (typeof value !== "object" || value === null) return true;
  return Object.keys(value).every(
    (key) => ordinaryKey.test(key) && !isForbiddenKey(key) && isOrdinary(Reflect.get(value, key), seen, depth + 1),
  );
}
