import { evaluateRule } from "../../policies/core/evaluate.ts";
import type { EquivalentMutants, Operator } from "../../policies/core/mutants.ts";
import type { Requirements } from "../../policies/core/requirements.ts";
import { protection, type ResourceRecord } from "../../policies/core/resource.ts";
import type { Rule } from "../../policies/core/rule.ts";
import { isOfType, StackView } from "../../policies/core/stack-view.ts";
import type { Catalogue } from "../../simulator/catalogue/catalogue.ts";
import type { Values } from "../../simulator/values.ts";
import type { CloudProviders } from "../check/cloud-answers.ts";
import type { DeployedRecord } from "./deploy-stack.ts";
import { findEquivalents } from "./equivalents.ts";
import { type Spoilt, setFlag, spoiltOf } from "./operators.ts";
import { around, general, leavesOf, valueAt, withValue } from "./paths.ts";
import { describe } from "./schema.ts";

/** A deployed stack to be mutated. */
export interface MutableStack {
  readonly records: readonly DeployedRecord[];
  readonly requirements: Requirements;
  readonly providers: CloudProviders;
}

/** A property that a rule reads, spoilt in one way, and what became of it. */
export interface MutantResult {
  readonly rule: string;
  readonly type: string;
  /** Places in lists stand as `*`; `""` is the resource itself. */
  readonly path: string;
  readonly operator: Operator;
  /** Refused: by the cloud, before any rule is asked. */
  readonly outcome: "killed" | "survived" | "equivalent" | "refused";
  readonly equivalent?: EquivalentMutants;
  /** Logical name of the resource that was changed. */
  readonly name: string;
}

/** Mutates stacks one property at a time. What the cloud takes of a mutant is asked once for all rules. */
export class Mutation {
  readonly #stack: MutableStack;
  readonly #catalogue: Catalogue;
  readonly #taken: ReadonlySet<string>;
  readonly #byUrn: ReadonlyMap<string, DeployedRecord>;
  /** URNs of what others are made with. */
  readonly #named: ReadonlySet<string>;
  readonly #twins = new Map<DeployedRecord, string>();
  readonly #mutants = new Map<string, readonly Mutant[]>();

  constructor(stack: MutableStack) {
    this.#stack = stack;
    this.#byUrn = new Map(stack.records.map((record) => [record.urn, record]));
    this.#named = new Set(
      stack.records.flatMap(({ propertyDependencies = {} }) => Object.values(propertyDependencies).flat()),
    );
    const provider = stack.records.find(({ type }) => type.startsWith("pulumi:providers:"));
    this.#catalogue = stack.providers(provider?.properties ?? {}).definition.catalogue;
    this.#taken = new Set(
      stack.records.flatMap(({ id, properties }) =>
        [id, properties.arn, properties.name].filter((each) => typeof each === "string"),
      ),
    );
  }

  /** Every mutant of what a rule reads in the stack, judged by that rule. */
  of(rule: Rule, equivalents: readonly EquivalentMutants[], rules: readonly Rule[]): readonly MutantResult[] {
    const results: MutantResult[] = [];
    for (const { record, path } of this.#readsOf(rule)) {
      for (const mutant of this.#mutantsOf(record, path)) {
        const common = {
          rule: rule.name,
          type: record.type,
          path: general(path),
          operator: mutant.operator,
          name: record.name,
        };
        results.push({ ...common, ...this.#outcome(rule, record, mutant, { equivalents, rules, common }) });
      }
    }
    return results;
  }

  #outcome(
    rule: Rule,
    record: DeployedRecord,
    { versions }: Mutant,
    { equivalents, rules, common }: Judging,
  ): Pick<MutantResult, "outcome" | "equivalent"> {
    if (versions.length === 0) return { outcome: "refused" };
    if (versions.some((version) => this.#isTold(rule, record, version))) return { outcome: "killed" };
    const isFoundBy = (owner: string) =>
      rules.some((each) => each.id === owner && versions.some((version) => this.#isTold(each, record, version)));
    const equivalent = findEquivalents(equivalents, { ...common, cloud: this.#stack.requirements.cloud }).find(
      ({ owner }) => owner === undefined || isFoundBy(owner),
    );
    return equivalent ? { outcome: "equivalent", equivalent } : { outcome: "survived" };
  }

  /** Whether a rule finds something once one record is another, or gone. */
  #isTold(rule: Rule, record: DeployedRecord, version: ResourceRecord | undefined): boolean {
    const { records, requirements } = this.#stack;
    const check = rule.checks[requirements.cloud];
    // What is asked of the whole stack would miss the rest of it.
    const isAlone = check?.stage === "resource" && check.whole === undefined && !record.type.startsWith("pulumi:");
    const provider = record.provider === undefined ? undefined : this.#byUrn.get(record.provider);
    const seen = isAlone ? [record, ...(provider ? [provider] : [])] : records;
    const changed = seen.flatMap((each) => (each === record ? (version ?? []) : each));
    return evaluateRule(rule, new StackView(changed), requirements).some(({ status }) => status === "fail");
  }

  /** What a rule reads, each block and list around it, and each resource that it reads without judging it. */
  #readsOf(rule: Rule): readonly Read[] {
    const { records, requirements } = this.#stack;
    const reads = new Map<string, Map<string, boolean>>();
    const view = new StackView(records, ({ urn }, path, whole) => {
      if (path === "") return;
      const paths = reads.get(urn) ?? new Map();
      reads.set(urn, paths.set(path, whole === true || paths.get(path) === true));
    });
    const judged = new Set(evaluateRule(rule, view, requirements).map(({ resource }) => resource?.urn));
    const check = rule.checks[requirements.cloud];
    // What is judged by itself is missed by nobody when it is not there.
    const isCounted = ({ urn, type }: ResourceRecord) =>
      check !== undefined &&
      (check.stage === "stack" || check.whole !== undefined) &&
      !judged.has(urn) &&
      !/^(?:pulumi|socle):/.test(type) &&
      (check.whole !== undefined || !isOfType(type, check.types));
    return [...reads].flatMap(([urn, paths]) => {
      const record = this.#byUrn.get(urn);
      if (record === undefined) return [];
      const all = [...paths].flatMap(([path, whole]) => [
        ...around(path),
        path,
        ...inside(record.properties, path, whole, [...paths.keys()]),
      ]);
      return [...new Set(isCounted(record) ? ["", ...all] : all)].map((path) => ({ record, path }));
    });
  }

  #mutantsOf(record: DeployedRecord, path: string): readonly Mutant[] {
    const key = `${record.urn} ${path}`;
    const known = this.#mutants.get(key);
    if (known) return known;
    const mutants = this.#makeMutants(record, path);
    this.#mutants.set(key, mutants);
    return mutants;
  }

  #makeMutants(record: DeployedRecord, path: string): readonly Mutant[] {
    // What others name cannot be left out: their own mutants lose the name.
    if (path === "") return [{ operator: "removed", versions: this.#named.has(record.urn) ? [] : [undefined] }];
    if (path === protection) {
      return record.protect ? [{ operator: "removed", versions: [{ ...record, protect: false }] }] : [];
    }
    const spoilt = this.#spoiltAt(record, path).map((spoilt) => {
      const versions = spoilt.candidates.flatMap((value) => {
        const inputs = withValue(record.inputs, path, value);
        return this.#isRefused(record, inputs)
          ? []
          : [{ ...record, properties: withValue(record.properties, path, value) }];
      });
      return { operator: spoilt.operator, versions: spoilt === setFlag ? versions : versions.slice(0, 1) };
    });
    const secrets = record.secrets?.filter((secret) => secret !== path) ?? [];
    if (secrets.length === (record.secrets?.length ?? 0)) return spoilt;
    return [...spoilt, { operator: "exposed", versions: [{ ...record, secrets }] }];
  }

  #spoiltAt({ type, properties, inputs }: DeployedRecord, path: string): readonly Spoilt[] {
    const { shape, facts } = describe(this.#catalogue, type, path);
    const isSaid = valueAt(inputs, path) !== undefined;
    // What the cloud computes follows from what is said.
    if (!isSaid && shape === undefined) return [];
    const value = valueAt(properties, path);
    if (value === undefined) return shape === "boolean" ? [setFlag] : [];
    const { requirements } = this.#stack;
    const spoilt = spoiltOf(value, { requirements, facts, isTaken: (text) => this.#taken.has(text) });
    return isSaid ? spoilt : spoilt.filter(({ operator }) => operator !== "removed" && operator !== "emptied");
  }

  /** Why the cloud would not have taken a resource with these inputs. What a twin of it stands in the way of is no reason. */
  #isRefused(record: DeployedRecord, inputs: Readonly<Record<string, unknown>>): boolean {
    const refusal = this.#refusal(record, inputs);
    if (refusal === undefined) return false;
    const known = this.#twins.get(record) ?? this.#refusal(record, record.inputs) ?? "";
    this.#twins.set(record, known);
    return refusal !== known;
  }

  #refusal(record: DeployedRecord, given: Readonly<Record<string, unknown>>): string | undefined {
    const { urn, id, provider, properties } = record;
    const configuration = provider === undefined ? undefined : this.#byUrn.get(provider)?.properties;
    if (configuration === undefined || id === undefined) return undefined;
    const cloud = this.#stack.providers(configuration);
    const { inputs, problems } = cloud.check(urn, {}, given as Values, { seed: "0".repeat(64), disabled: false });
    // What the rehearsal cloud does not play is none of the cloud's refusals.
    const problem = problems.find(({ kind }) => kind !== "unsupported");
    if (problem) return problem.reason;
    return problems.length > 0 ? undefined : cloud.refusal(urn, id, properties as Values, inputs);
  }
}

interface Mutant {
  readonly operator: Operator;
  /** The record as it may become, `undefined` when it is gone; none when the cloud refuses. */
  readonly versions: readonly (ResourceRecord | undefined)[];
}

interface Read {
  readonly record: DeployedRecord;
  readonly path: string;
}

interface Judging {
  readonly equivalents: readonly EquivalentMutants[];
  readonly rules: readonly Rule[];
  readonly common: Omit<MutantResult, "outcome" | "equivalent">;
}

/** What stands in a value that was read as a whole; into a document only when nothing was read inside. */
function inside(properties: object, path: string, whole: boolean, paths: readonly string[]): readonly string[] {
  const value = valueAt(properties, path);
  if (typeof value === "object") return whole ? leavesOf(value, path).filter((each) => each !== path) : [];
  if (typeof value !== "string" || !/^[[{]/.test(value)) return [];
  if (paths.some((each) => each.startsWith(`${path}.`))) return [];
  try {
    return leavesOf(JSON.parse(value), path);
  } catch {
    return [];
  }
}
