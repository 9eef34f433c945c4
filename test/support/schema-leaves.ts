import * as z from "zod";
import { unwrap } from "../../components/client/schema-walk.ts";

/**
 * Paths of every value a schema can hold that has no further parts, with `*` for items of lists and names of maps:
 * `environments.*.workloads.*.compute.size`. A union gives the leaves of all its options.
 */
export function leafPaths(schema: z.core.$ZodType, path = ""): readonly string[] {
  const inner = unwrap(schema);
  const below = (step: string, child: z.core.$ZodType) => leafPaths(child, path === "" ? step : `${path}.${step}`);
  if (inner instanceof z.ZodObject) {
    const shape: Readonly<Record<string, z.core.$ZodType>> = inner.shape;
    return Object.entries(shape).flatMap(([key, child]) => below(key, child));
  }
  if (inner instanceof z.ZodRecord) return below("*", inner.def.valueType);
  if (inner instanceof z.ZodArray) return below("*", inner.def.element);
  if (inner instanceof z.ZodUnion) {
    return [...new Set(inner.def.options.flatMap((option) => leafPaths(option, path)))];
  }
  return [path];
}
