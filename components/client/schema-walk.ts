import * as z from "zod";
import type { Path } from "./problem.ts";

/** The schema inside optional, default, prefault, readonly and transform wrappers. */
export function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  let inner = schema;
  for (;;) {
    if (
      inner instanceof z.ZodOptional ||
      inner instanceof z.ZodDefault ||
      inner instanceof z.ZodPrefault ||
      inner instanceof z.ZodNullable ||
      inner instanceof z.ZodReadonly
    ) {
      inner = inner.def.innerType;
    } else if (inner instanceof z.ZodPipe) {
      inner = inner.def.in;
    } else return inner;
  }
}

/** Schemas that a step into a value may meet: several behind a union. */
function children(schema: z.core.$ZodType, step: string | number): readonly z.core.$ZodType[] {
  const inner = unwrap(schema);
  if (inner instanceof z.ZodObject) {
    const child: z.core.$ZodType | undefined = Object.hasOwn(inner.shape, step) ? inner.shape[String(step)] : undefined;
    return child ? [child] : [];
  }
  if (inner instanceof z.ZodRecord) return [inner.def.valueType];
  if (inner instanceof z.ZodArray) return [inner.def.element];
  if (inner instanceof z.ZodUnion) return inner.def.options.flatMap((option) => children(option, step));
  return [];
}

function childSchema(schema: z.core.$ZodType, step: string | number): z.core.$ZodType | undefined {
  return children(schema, step)[0];
}

/** The schema of a place, or nothing where the path leaves the schema. */
export function schemaAt(root: z.core.$ZodType, path: Path): z.core.$ZodType | undefined {
  let schema: z.core.$ZodType | undefined = root;
  for (const step of path) {
    if (schema === undefined) return undefined;
    schema = childSchema(schema, step);
  }
  return schema;
}

export function knownKeys(schema: z.core.$ZodType): readonly string[] {
  const inner = unwrap(schema);
  if (inner instanceof z.ZodObject) return Object.keys(inner.shape);
  if (inner instanceof z.ZodUnion) return inner.def.options.flatMap(knownKeys);
  if (inner instanceof z.ZodRecord)
    return inner.def.keyType instanceof z.ZodEnum ? inner.def.keyType.options.map(String) : [];
  return [];
}

/** What a place may hold, in a few words, for people. */
export function describe(schema: z.core.$ZodType): string {
  const inner = unwrap(schema);
  if (inner instanceof z.ZodEnum) return inner.options.map(String).join(", ");
  if (inner instanceof z.ZodLiteral) return [...inner.values].map(String).join(", ");
  if (inner instanceof z.ZodBoolean) return "true or false";
  if (inner instanceof z.ZodNumber) return describeNumber(inner);
  if (inner instanceof z.ZodObject) return `a map with the keys ${Object.keys(inner.shape).join(", ")}`;
  if (inner instanceof z.ZodRecord) return "a map of names";
  if (inner instanceof z.ZodArray) return `a list of: ${describe(inner.def.element)}`;
  if (inner instanceof z.ZodUnion) return inner.def.options.map(describe).join("; or ");
  const example = exampleOf(schema) ?? exampleOf(inner);
  return example === undefined ? "text" : `text such as ${example}`;
}

function describeNumber(number: z.ZodNumber): string {
  const kind = number.isInt ? "a whole number" : "a number";
  const { minValue, maxValue } = number;
  const bounded = (bound: number | null): bound is number =>
    bound !== null && Number.isFinite(bound) && Math.abs(bound) < Number.MAX_SAFE_INTEGER;
  if (bounded(minValue) && bounded(maxValue)) return `${kind} from ${minValue} to ${maxValue}`;
  return bounded(maxValue) ? `${kind} up to ${maxValue}` : kind;
}

function exampleOf(schema: z.core.$ZodType): string | undefined {
  const examples = schema instanceof z.ZodType ? schema.meta()?.examples : undefined;
  return Array.isArray(examples) && typeof examples[0] === "string" ? examples[0] : undefined;
}
