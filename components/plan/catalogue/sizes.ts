import type { Size } from "../../client/schema.ts";

/** From the smallest to the largest: the order in which `scale` goes down. */
export const sizes = ["small", "medium", "large", "xlarge", "2xlarge"] as const satisfies readonly Size[];
