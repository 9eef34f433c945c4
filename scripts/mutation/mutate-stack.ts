import { evaluateRule } from "../../policies/core/evaluate.ts";
import type { Requirements } from "../../policies/core/requirements.ts";
import type { ResourceRecord } from "../../policies/core/resource.ts";
import type { Rule } from "../../policies/core/rule.ts";
import { StackView } from "../../policies/core/stack-view.ts";
import { mutantsOf, type Operator, valueAt, withValue } from "./mutants.ts";

/** A property that a rule reads, changed in one way, and whether the rule told. */
export interface MutantResult {
  readonly rule: string;
  readonly type: string;
  /** Places in lists stand as `*`. */
  readonly path: string;
  readonly operator: Operator;
  readonly killed: boolean;
  /** Logical name of the resource that was changed. */
  readonly name: string;
}

/** Places of the same kind say the same: this many of each are tried. */
const mostAlike = 2;

/** Mutates, one at a time, every property that a rule reads in a stack without findings. */
export function mutateStack(
  rule: Rule,
  records: readonly ResourceRecord[],
  requirements: Requirements,
): readonly MutantResult[] {
  const reads = new Map<string, { readonly record: ResourceRecord; readonly path: string }>();
  const seen = new Map<string, number>();
  const recorder = (record: ResourceRecord, path: string): void => {
    const key = `${record.urn} ${path}`;
    if (reads.has(key) || path === "") return;
    const kind = `${record.type} ${general(path)}`;
    const count = seen.get(kind) ?? 0;
    if (count >= mostAlike) return;
    seen.set(kind, count + 1);
    reads.set(key, { record, path });
  };
  evaluateRule(rule, new StackView(records, recorder), requirements);
  return [...reads.values()].flatMap(({ record, path }) =>
    changesOf(record, path).map(([operator, mutated]): MutantResult => {
      const changed = records.map((each) => (each === record ? mutated : each));
      const verdicts = evaluateRule(rule, new StackView(changed), requirements);
      return {
        rule: rule.name,
        type: record.type,
        path: general(path),
        operator,
        killed: verdicts.some(({ status }) => status === "fail"),
        name: record.name,
      };
    }),
  );
}

/** The value at a path changed in every way; what is kept as a secret also given in plain text. */
function changesOf(record: ResourceRecord, path: string): readonly (readonly [Operator, ResourceRecord])[] {
  const changes = mutantsOf(valueAt(record.properties, path)).map(
    ({ operator, value }) => [operator, { ...record, properties: withValue(record.properties, path, value) }] as const,
  );
  const secrets = record.secrets?.filter((secret) => secret !== path);
  return secrets?.length === record.secrets?.length
    ? changes
    : [...changes, ["exposed", { ...record, secrets: secrets ?? [] }]];
}

function general(path: string): string {
  return path.replace(/\.\d+(?=\.|$)/g, ".*");
}
