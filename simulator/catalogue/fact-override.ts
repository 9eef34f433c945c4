import type { Facts } from "./catalogue.ts";

/** A correction of an imported fact; a fact set to `null` is taken away. */
export interface FactOverride {
  readonly type: string;
  readonly path: string;
  readonly facts: { readonly [K in keyof Facts]?: Facts[K] | null };
  /** The page that contradicts the imported fact, or that adds to it. */
  readonly evidence: string;
}
