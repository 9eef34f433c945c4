import type * as z from "zod";
import type { Finding, Path } from "./problem.ts";
import { describe, knownKeys, schemaAt } from "./schema-walk.ts";
import { nearest } from "./suggestion.ts";

type Issue = z.core.$ZodIssue;

/** Turns what zod found into findings in the project's own words: wrong, given, allowed, did you mean. */
export function findingsFromIssues(schema: z.ZodType, issues: readonly Issue[], raw: unknown): readonly Finding[] {
  return issues.flatMap((issue) => findingsFromIssue(schema, issue, [], raw));
}

function findingsFromIssue(root: z.ZodType, issue: Issue, base: Path, raw: unknown): readonly Finding[] {
  const path: Path = [...base, ...issue.path.map((step) => (typeof step === "symbol" ? String(step) : step))];
  const given = valueAt(raw, path);
  const common = { rule: "shape", level: "error", path } as const;
  const schema = schemaAt(root, path);

  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => unknownKey(schema, path, key));
  if (given === undefined) {
    return [{ ...common, rule: "missing", wrong: "is missing", ...(schema && { allowed: describe(schema) }) }];
  }
  switch (issue.code) {
    case "invalid_type":
      return [
        {
          ...common,
          wrong: given === null ? "is empty" : "is of the wrong kind",
          given: given ?? undefined,
          ...(schema && { allowed: hint(describe(schema), given, issue.expected) }),
        },
      ];
    case "invalid_value": {
      const values = issue.values.map(String);
      const suggestion = typeof given === "string" ? nearest(given, values) : undefined;
      return [{ ...common, wrong: "is not one of the known values", given, allowed: values.join(", "), suggestion }];
    }
    case "too_big":
    case "too_small":
      return [{ ...common, ...size(issue), given }];
    case "invalid_union":
      return union(root, issue, path, raw, schema);
    case "invalid_key": {
      const key = path.at(-1);
      return [{ ...common, atKey: true, ...complaintOf(issue.issues[0]?.message ?? ""), given: key }];
    }
    default:
      return [{ ...common, ...complaintOf(issue.message, schema), given }];
  }
}

function unknownKey(schema: z.core.$ZodType | undefined, path: Path, key: string): Finding {
  const known = schema ? knownKeys(schema) : [];
  return {
    rule: "unknown-key",
    level: "error",
    path: [...path, key],
    atKey: true,
    wrong: "is not a known key",
    allowed: known.join(", "),
    suggestion: nearest(key, known),
  };
}

/** The branch that the value was meant for: the one whose outer kind fits. */
function union(
  root: z.ZodType,
  issue: Extract<Issue, { code: "invalid_union" }>,
  path: Path,
  raw: unknown,
  schema: z.core.$ZodType | undefined,
): readonly Finding[] {
  const meant = issue.errors.find(
    (branch) => branch.length > 0 && branch.every((each) => each.path.length > 0 || each.code === "unrecognized_keys"),
  );
  if (meant) return meant.flatMap((each) => findingsFromIssue(root, each, path, raw));
  const values = issue.errors.flat().flatMap((each) => (each.code === "invalid_value" ? each.values.map(String) : []));
  const given = valueAt(raw, path);
  return [
    {
      rule: "shape",
      level: "error",
      path,
      wrong: "is not one of the known forms",
      given,
      ...(schema && { allowed: describe(schema) }),
      suggestion: typeof given === "string" ? nearest(given, values) : undefined,
    },
  ];
}

function size(issue: Extract<Issue, { code: "too_big" | "too_small" }>): {
  readonly wrong: string;
  readonly allowed: string;
} {
  const bound = issue.code === "too_big" ? issue.maximum : issue.minimum;
  const inclusive = issue.inclusive !== false;
  const things =
    { string: " characters", array: " entries", set: " entries", map: " entries", object: " keys" }[
      String(issue.origin)
    ] ?? "";
  const limit =
    issue.code === "too_big"
      ? `${inclusive ? "at most" : "less than"} ${bound}`
      : `${inclusive ? "at least" : "more than"} ${bound}`;
  const wrong =
    things === ""
      ? issue.code === "too_big"
        ? "is too large"
        : "is too small"
      : issue.code === "too_big"
        ? "is too long"
        : "is too short";
  const noun = Number(bound) === 1 ? things.replace("entries", "entry").replace(/s$/, "") : things;
  return { wrong, allowed: `${limit}${noun}` };
}

/** Splits what `complaint` joined; a pattern without one is explained by the field's own description. */
function complaintOf(message: string, schema?: z.core.$ZodType): { readonly wrong: string; readonly allowed?: string } {
  const [wrong, allowed] = message.split("\n", 2);
  if (wrong !== undefined && allowed !== undefined) return { wrong, allowed };
  return { wrong: "does not have the required form", ...(schema && { allowed: describe(schema) }) };
}

function hint(allowed: string, given: unknown, expected: string): string {
  if (expected === "string" && (typeof given === "number" || typeof given === "boolean"))
    return `${allowed}; put it in quotes`;
  if (expected === "number" && typeof given === "string" && /^\d+(?:\.\d+)?$/.test(given))
    return `${allowed}; leave the quotes out`;
  return allowed;
}

function valueAt(raw: unknown, path: Path): unknown {
  let value = raw;
  for (const step of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) return undefined;
    value = Reflect.get(value, step);
  }
  return value;
}
