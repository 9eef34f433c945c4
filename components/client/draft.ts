import * as z from "zod";
import type { clientSchema } from "./schema.ts";
import { unwrap } from "./schema-walk.ts";

type DeepPartial<T> = T extends readonly (infer Item)[]
  ? readonly (DeepPartial<Item> | undefined)[]
  : T extends object
    ? { readonly [Key in keyof T]?: DeepPartial<T[Key]> | undefined }
    : T;

/** A client file of which only the sound parts are present: what the rules read, so that all of them can speak. */
export type Draft = DeepPartial<z.output<typeof clientSchema>>;
export type DraftEnvironment = NonNullable<NonNullable<Draft["environments"]>[string]>;
export type DraftWorkload = NonNullable<NonNullable<DraftEnvironment["workloads"]>[number]>;

/** The parts of a value that satisfy their own schema, at their own places; nothing where nothing does. */
export function salvage(schema: z.core.$ZodType, raw: unknown): unknown {
  const parsed = z.safeParse(schema, raw);
  if (parsed.success) return parsed.data;
  const inner = unwrap(schema);
  if (inner instanceof z.ZodArray && Array.isArray(raw)) return raw.map((item) => salvage(inner.def.element, item));
  if (typeof raw !== "object" || raw === null || Array.isArray(raw)) return undefined;
  const parts: Record<string, unknown> = {};
  if (inner instanceof z.ZodObject) {
    for (const [key, child] of Object.entries<z.core.$ZodType>(inner.shape)) {
      const value = salvage(child, Object.hasOwn(raw, key) ? Reflect.get(raw, key) : undefined);
      if (value !== undefined) parts[key] = value;
    }
  } else if (inner instanceof z.ZodRecord) {
    for (const [key, value] of Object.entries(raw)) {
      const kept = salvage(inner.def.valueType, value);
      if (z.safeParse(inner.def.keyType, key).success && kept !== undefined) parts[key] = kept;
    }
  } else return undefined;
  return parts;
}
