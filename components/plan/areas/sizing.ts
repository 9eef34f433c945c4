import type { Environment, Size } from "../../client/schema.ts";
import { sizes } from "../catalogue/sizes.ts";

/** What a scale leaves of a count, and how many sizes it goes down. */
const scales: Readonly<Record<Environment["scale"], { readonly share: number; readonly steps: number }>> = {
  full: { share: 1, steps: 0 },
  half: { share: 1 / 2, steps: 1 },
  quarter: { share: 1 / 4, steps: 2 },
  minimal: { share: 0, steps: sizes.length },
};

/** A size scaled down, never under the smallest. */
export function scaledSize(size: Size, scale: Environment["scale"]): Size {
  const index = Math.max(0, sizes.indexOf(size) - scales[scale].steps);
  return sizes[index] ?? size;
}

/** A count scaled down, never under one. */
export function scaledCount(count: number, scale: Environment["scale"]): number {
  return Math.max(1, Math.ceil(count * scales[scale].share));
}
