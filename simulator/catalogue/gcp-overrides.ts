import type { FactOverride } from "./fact-override.ts";

/** Where the documentation of Google Cloud disagrees with the imported facts, or says more. */
export const gcpFactOverrides: readonly FactOverride[] = [];
