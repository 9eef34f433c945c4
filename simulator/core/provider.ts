import type { TypeEntry } from "../catalogue/catalogue.ts";
import { Clock } from "../clock.ts";
import { FaultInjector } from "../faults.ts";
import type { Address, Ledger } from "../ledger.ts";
import { expandRandom } from "../random.ts";
import { hasUnknown, isObject, Reader, sameValue, unknown, type Value, type Values } from "../values.ts";
import { nameOfUrn, typeOfUrn, viewCloud } from "./attempt.ts";
import type { Behaviour } from "./behaviour.ts";
import { checkArguments, checkInputs, nearest } from "./check.ts";
import { CloudError, RehearsalError } from "./cloud-error.ts";
import type { CloudDefinition, Session } from "./definition.ts";
import { type Difference, diffInputs } from "./diff.ts";
import type { Problem } from "./facts.ts";
import { Lifecycle, type Stored, unknownId } from "./lifecycle.ts";
import { type Autonaming, fillName } from "./naming.ts";
import { previewOutputs } from "./outputs.ts";
import { type Place, restore } from "./redaction.ts";

/** Output that marks state as a rehearsal's: it names the ledger that the resource lives in. */
export const rehearsalMark = "__rehearsal";

export interface Checked {
  readonly inputs: Values;
  readonly problems: readonly Problem[];
}

export interface ReadResult {
  readonly id: string;
  readonly inputs: Values;
  readonly outputs: Values;
}

/** One configured provider of a simulated cloud, free of any protocol: plain values in, plain values out. */
export class SimulatedProvider {
  readonly definition: CloudDefinition;
  readonly #ledger: Ledger;
  readonly #lifecycle: Lifecycle;
  readonly #clock: Clock;
  readonly #faults: FaultInjector;
  readonly #environment: NodeJS.ProcessEnv;
  #session: Session | undefined;

  /** `run` names the deployment: providers of one deployment share it, so that their virtual times do. */
  constructor(definition: CloudDefinition, ledger: Ledger, run: string, environment: NodeJS.ProcessEnv) {
    this.definition = definition;
    this.#ledger = ledger;
    this.#environment = environment;
    this.#clock = new Clock(ledger, run);
    this.#faults = new FaultInjector(ledger, run, definition.faults, environment.SOCLE_FAULTS);
    this.#lifecycle = new Lifecycle(definition, ledger, run, this.#faults);
  }

  configure(configuration: Values): void {
    this.#session = this.definition.configure(new Reader(configuration), this.#environment);
  }

  get session(): Session {
    if (!this.#session) throw new RehearsalError("the provider was used before it was configured");
    return this.#session;
  }

  check(urn: string, before: Values, news: Values, naming: Autonaming): Checked {
    const type = typeOfUrn(urn);
    const { behaviour, entry } = this.#require(type);
    const named = fillName(
      urn,
      before,
      this.#withDefaultTags(documentsAsText(news, entry), entry),
      behaviour,
      entry,
      naming,
    );
    const problems = [
      ...checkInputs(named, entry, this.definition.catalogue),
      ...checkSupported(named, type, behaviour, entry),
      ...checkRegion(named, this.definition),
    ];
    return { inputs: named, problems };
  }

  diff(urn: string, id: string, before: Values, state: Values, after: Values): Difference {
    const type = typeOfUrn(urn);
    const { behaviour, entry } = this.#require(type);
    this.#refuseForeign(type, id, state);
    this.#ledger.acknowledge(this.#locate(type, id, state));
    const difference = diffInputs(before, state, after, entry, behaviour);
    return this.#moved(entry, before, state, after) ? withMove(difference) : difference;
  }

  /** `secrets` are the places of `inputs` that came as secrets. */
  create(urn: string, inputs: Values, secrets: readonly Place[] = []): Stored {
    this.#refuseUnknown(urn, inputs);
    return this.#mark(this.#lifecycle.create(urn, inputs, secrets, this.session));
  }

  previewCreate(urn: string, inputs: Values): Values {
    const { behaviour, entry } = this.#require(typeOfUrn(urn));
    return previewOutputs(inputs, behaviour, entry);
  }

  update(urn: string, id: string, state: Values, inputs: Values, secrets: readonly Place[] = []): Stored {
    this.#refuseUnknown(urn, inputs);
    this.#refuseForeign(typeOfUrn(urn), id, state);
    return this.#mark(
      this.#lifecycle.update(urn, this.#locate(typeOfUrn(urn), id, state), inputs, secrets, this.session),
    );
  }

  previewUpdate(urn: string, state: Values, before: Values, inputs: Values): Values {
    const { entry } = this.#require(typeOfUrn(urn));
    const outputs: Record<string, Value> = { ...state };
    for (const key of new Set([...Object.keys(before), ...Object.keys(inputs)])) {
      if (entry.outputs[key] === undefined || sameValue(before[key], inputs[key])) continue;
      const value = inputs[key];
      if (value !== undefined) outputs[key] = value;
      else if (entry.outputs[key]?.endsWith("?")) delete outputs[key];
    }
    if (outputs.tagsAll !== undefined) outputs.tagsAll = outputs.tags ?? {};
    return outputs;
  }

  delete(urn: string, id: string, state: Values): void {
    this.#refuseForeign(typeOfUrn(urn), id, state);
    this.#lifecycle.remove(urn, this.#locate(typeOfUrn(urn), id, state), this.session);
  }

  /** Reads for a refresh (with the state of before) or an import (without). `undefined`: it is gone. */
  read(urn: string, id: string, state: Values, before: Values): ReadResult | undefined {
    const type = typeOfUrn(urn);
    this.#require(type);
    if (Object.keys(state).length > 0) this.#refuseForeign(type, id, state);
    const address = this.#locate(type, id, state);
    this.#meetFaults("read", type, nameOfUrn(urn), address.region || this.session.region);
    this.#ledger.acknowledge(address);
    const found = this.#ledger.live(address);
    if (found) {
      const outputs = restore({ ...found.outputs.values, [rehearsalMark]: this.#ledger.id }, state);
      return { id: found.id, inputs: restore(found.inputs.values, before), outputs };
    }
    if (this.#ledger.everKnew(address)) return undefined;
    throw unknownId(type, id);
  }

  invoke(token: string, args: Values): Values {
    const entry = this.definition.catalogue.invokes[token];
    const answerer = this.definition.functions[token];
    if (!entry || !answerer) {
      throw new RehearsalError(
        `the rehearsal cloud does not answer ${token}; it answers ${Object.keys(this.definition.functions).join(", ")}`,
      );
    }
    const [problem] = checkArguments(args, entry.inputs, this.definition.catalogue);
    if (problem) throw new RehearsalError(`${token}: ${problem.property}: ${problem.reason}`);
    const region = typeof args.region === "string" ? args.region : this.session.region;
    this.#meetFaults("invoke", token, token, region);
    const cloud = viewCloud(this.#ledger, () => this.#clock.now(), this.session.account, region);
    return answerer.answer(new Reader(args), { ...this.session, region }, cloud);
  }

  /** A region that is out, or credentials that have expired, answer no question either. */
  #meetFaults(operation: "read" | "invoke", type: string, name: string, region: string): void {
    if (this.#faults.idle) return;
    const { account } = this.session;
    const call = { operation, type, name, account, region, elapsed: this.#clock.elapsed(), zones: [] };
    const { error } = this.#ledger.transact(() => this.#faults.meet(call));
    if (!error) return;
    const service = this.definition.behaviours[type]?.service ?? "AWS";
    const message = error.message.replaceAll("{service}", service).replaceAll("{region}", region);
    const request = {
      service,
      call: "Describe",
      requestId: expandRandom("{uuid}", this.#ledger.seed, `${operation} ${name}`),
    };
    throw new CloudError(
      error.code,
      `reading ${name}: ${this.definition.describeError(request, error.code, message, error.status)}`,
    );
  }

  /** Where an id of the state (or, for an import, of the provider's own region) is. An import may say `id@region`. */
  #locate(type: string, id: string, state: Values): Address {
    const { account, region } = this.session;
    if (this.definition.catalogue.types[type]?.inputs.region === undefined) return { type, id, account, region: "" };
    if (typeof state.region === "string") return { type, id, account, region: state.region };
    const [, name, named] = /^(.+)@([a-z]{2}(?:-[a-z]+)+-\d)$/.exec(id) ?? [];
    return name && named ? { type, id: name, account, region: named } : { type, id, account, region };
  }

  /** Whether the provider's own region changed under a resource that names none. */
  #moved(entry: TypeEntry, before: Values, state: Values, after: Values): boolean {
    if (!entry.inputs.region || before.region !== undefined || after.region !== undefined) return false;
    return typeof state.region === "string" && state.region !== this.session.region;
  }

  #mark(stored: Stored): Stored {
    return { ...stored, outputs: { ...stored.outputs, [rehearsalMark]: this.#ledger.id } };
  }

  #require(type: string): { readonly behaviour: Behaviour; readonly entry: TypeEntry } {
    const { behaviours, catalogue, name } = this.definition;
    const behaviour = behaviours[type];
    const entry = catalogue.types[type];
    if (behaviour && entry) return { behaviour, entry };
    const near = nearest(type, Object.keys(behaviours));
    throw new RehearsalError(
      `REHEARSAL: the simulated ${name} cloud has no ${entry ? "behaviour" : "schema"} for ${type}${near ? ` (did you mean ${near}?)` : ""}: ` +
        `it refuses what it cannot answer for. Add it in simulator/behaviours/${name}/ (see the README there).`,
    );
  }

  /** State without this ledger's mark is not of this rehearsal: a real deployment's, or one of another ledger. */
  #refuseForeign(type: string, id: string, state: Values): void {
    if (state[rehearsalMark] === this.#ledger.id) return;
    throw unknownId(type, id);
  }

  #refuseUnknown(urn: string, inputs: Values): void {
    if (hasUnknown(inputs)) throw new RehearsalError(`${urn} was to be deployed with inputs that are not known yet`);
  }

  /** As the official provider does: default tags become the resource's, its own winning. */
  #withDefaultTags(inputs: Values, entry: TypeEntry): Values {
    const { defaultTags } = this.session;
    if (!entry.inputs.tags || !entry.outputs.tagsAll || Object.keys(defaultTags).length === 0) return inputs;
    if (inputs.tags === unknown) return inputs;
    return { ...inputs, tags: { ...defaultTags, ...(isObject(inputs.tags) ? inputs.tags : {}) } };
  }
}

function withMove(difference: Difference): Difference {
  return {
    ...difference,
    changes: new Map([...difference.changes, ["region", { kind: "update", replaces: true }]]),
    changed: [...difference.changed, "region"],
    replaces: [...difference.replaces, "region"],
  };
}

/** Documents given as objects become the JSON text that the cloud stores. */
function documentsAsText(inputs: Values, entry: TypeEntry): Values {
  const texts: Record<string, Value> = { ...inputs };
  for (const [key, value] of Object.entries(inputs)) {
    if (entry.inputs[key]?.startsWith("json") && isObject(value))
      texts[key] = hasUnknown(value) ? unknown : JSON.stringify(value);
  }
  return texts;
}

function checkSupported(inputs: Values, type: string, behaviour: Behaviour, entry: TypeEntry): readonly Problem[] {
  const name = behaviour.name?.input ?? "name";
  const known = new Set([...behaviour.inputs, "tags", "region", ...(behaviour.name ? [name, `${name}Prefix`] : [])]);
  return Object.keys(inputs)
    .filter((key) => !key.startsWith("__") && entry.inputs[key] !== undefined && !known.has(key))
    .map((key) => ({
      property: key,
      kind: "unsupported",
      reason: `the rehearsal cloud knows '${key}' of ${type} but not how it behaves: add it to the behaviour's inputs, with what it does`,
    }));
}

function checkRegion({ region }: Values, { regions }: CloudDefinition): readonly Problem[] {
  if (typeof region !== "string" || regions.has(region)) return [];
  const near = nearest(region, [...regions]);
  return [
    { property: "region", kind: "enum", reason: `${region} is not a region${near ? `: did you mean ${near}?` : ""}` },
  ];
}
