import type { Values } from "../../simulator/values.ts";

/** One thing that the cloud refuses, and must therefore be refused in rehearsal. */
export interface NegativeCase {
  readonly title: string;
  /** Resources made first, in this order: `[type, name, inputs]`. `<name.output>` in inputs is an output of one made before. */
  readonly given?: readonly (readonly [type: string, name: string, inputs: Values])[];
  readonly attempt:
    | { readonly create: readonly [type: string, name: string, inputs: Values] }
    | { readonly update: string; readonly to: Values }
    | { readonly delete: string };
  /** Virtual days that pass between the last given resource and the attempt. */
  readonly days?: number;
  /** The cloud's error code, or `check:<kind>` for what the check itself finds. */
  readonly expectedCode: string;
  /** A part of the message, when the code says too little. */
  readonly expectedText?: string;
  /** The page that says so. */
  readonly evidence: string;
  /** Region of the provider; that of the tests' client when absent. */
  readonly region?: string;
  /** Google Cloud: the project is new, no service being enabled but those that always are. */
  readonly newProject?: boolean;
}
