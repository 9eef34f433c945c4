import type { FactOverride } from "./fact-override.ts";

/** Where the documentation of Azure disagrees with the imported facts, or says more. */
export const azureFactOverrides: readonly FactOverride[] = [];
