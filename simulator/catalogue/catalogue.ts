import { readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * What the simulator knows of a cloud's resource types before any behaviour: the structure of their inputs and outputs, read from
 * the SDK's own type declarations, and facts on values (enums, patterns, ranges, immutability …).
 * The generated files are written by `scripts/generators/<cloud>-catalogue.ts`.
 */
export interface Catalogue {
  /** Version of the SDK the structure was read from. */
  readonly sdk: string;
  /** By Pulumi type token, for example `aws:ec2/vpc:Vpc`. */
  readonly types: Readonly<Record<string, TypeEntry>>;
  /** By function token, for example `aws:index/getRegion:getRegion`. */
  readonly invokes: Readonly<Record<string, InvokeEntry>>;
  /** Nested object types of inputs by SDK name, for example `backup.PlanRule`. */
  readonly objects: Readonly<Record<string, Readonly<Record<string, Shape>>>>;
  /** Nested object types of outputs by SDK name, where the cloud's previews go into them. */
  readonly outputObjects?: Readonly<Record<string, Readonly<Record<string, Shape>>>>;
}

/**
 * The type of a value: `string`, `number`, `boolean`, `json` (a JSON text, or the document as an object), `asset`, `any`,
 * `@name` (an object of {@link Catalogue.objects}), `@a|@b` (one of several objects, told apart by a member of a single value),
 * `=word` (that one text), `[T]` (array), `{T}` (map). A final `?` says that it may be left out.
 */
export type Shape = string;

export interface TypeEntry {
  readonly inputs: Readonly<Record<string, Shape>>;
  /** Every output, the echoed inputs too; a final `?` says that the SDK types it as possibly undefined. */
  readonly outputs: Readonly<Record<string, Shape>>;
  readonly facts: Readonly<Record<string, Facts>>;
  /** Version of the API that the SDK's type speaks, where it says so (`2024-05-01`). */
  readonly apiVersion?: string;
  /** Inputs that the SDK sends by itself when the program says nothing of them. */
  readonly sdkDefaults?: Readonly<Record<string, string | number | boolean>>;
  /** Sets of paths of which at most one may be set; groups with a common prefix hold for each object at that prefix. */
  readonly exclusive?: readonly (readonly string[])[];
  readonly atLeastOne?: readonly (readonly string[])[];
  readonly requiredTogether?: readonly (readonly string[])[];
  readonly requires?: Readonly<Record<string, readonly string[]>>;
  readonly conditions?: readonly Condition[];
  /** Inputs that the source calls required and the provider fills by itself (automatic names). */
  readonly providerFills?: readonly string[];
  readonly name?: NameFacts;
}

export interface InvokeEntry {
  readonly inputs: Readonly<Record<string, Shape>>;
  readonly outputs: Readonly<Record<string, Shape>>;
}

/** Facts on one input path (`a[]` = item of an array, `a{}` = value of a map, `a<V>` = variant V of several objects). Lengths in characters. */
export interface Facts {
  readonly required?: boolean;
  /** A change of the path, or of anything below it, replaces the resource. */
  readonly immutable?: boolean;
  /** The provider plans an update, and the API refuses it: the value of the creation stays. */
  readonly fixed?: boolean;
  readonly enum?: readonly (string | number | boolean)[];
  /** The API accepts further values than those of `enum`. */
  readonly open?: boolean;
  readonly caseInsensitive?: boolean;
  readonly pattern?: string;
  readonly notPattern?: string;
  readonly flags?: string;
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly min?: number;
  readonly max?: number;
  readonly multipleOf?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minPrefix?: number;
  readonly maxPrefix?: number;
  /** Values accepted although outside the limits. */
  readonly allow?: readonly (string | number | boolean)[];
  readonly default?: string | number | boolean;
  readonly secret?: boolean;
}

export interface NameFacts {
  readonly property: string;
  readonly pattern?: string;
  readonly flags?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  /** `global`, `account-region`, `account` or `parent`. */
  readonly scope?: string;
  /** Inputs that name the parent, where the scope is `parent`. */
  readonly within?: readonly string[];
}

export type ConditionValues = readonly (string | number | boolean | null)[] | "set" | "nonzero";

export interface Condition {
  readonly if?: Readonly<Record<string, ConditionValues>>;
  readonly ifNot?: Readonly<Record<string, ConditionValues>>;
  readonly require?: readonly string[];
  readonly requireOne?: readonly (readonly string[])[];
  readonly forbid?: readonly string[];
  readonly limits?: Readonly<Record<string, Facts & { readonly orMultipleOf?: number }>>;
  /** These paths ascend. */
  readonly order?: readonly string[];
  /** `first − second ≥ min` when both are numbers. */
  readonly difference?: readonly [string, string];
  readonly min?: number;
  /** `delete`: checked when the resource is deleted, not before. */
  readonly at?: "delete";
}

const loaded = new Map<string, Catalogue>();

/** Reads (once a process) the generated catalogue of a cloud: `aws`, `azure` or `gcp`. */
export function loadCatalogue(cloud: string): Catalogue {
  const known = loaded.get(cloud);
  if (known) return known;
  const catalogue = JSON.parse(readFileSync(join(import.meta.dirname, `${cloud}.generated.json`), "utf8")) as Catalogue;
  loaded.set(cloud, catalogue);
  return catalogue;
}
