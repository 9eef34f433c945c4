import type { TypeEntry } from "../catalogue/catalogue.ts";
import { Clock } from "../clock.ts";
import { FaultInjector } from "../faults.ts";
import type { Address, Ledger } from "../ledger.ts";
import { expandRandom } from "../random.ts";
import { hasUnknown, isObject, Reader, sameValue, unknown, type Value, type Values } from "../values.ts";
import { nameOfUrn, typeOfUrn, viewCloud } from "./attempt.ts";
import type { Behaviour } from "./behaviour.ts";
import { checkArguments, checkInputs, nearest } from "./check.ts";
import { CloudError, PartialFailure, RehearsalError } from "./cloud-error.ts";
import type { CloudDefinition, Session } from "./definition.ts";
import { type Difference, diffInputs } from "./diff.ts";
import type { Problem } from "./facts.ts";
import { Lifecycle, type Stored, unknownId } from "./lifecycle.ts";
import { type Autonaming, fillName } from "./naming.ts";
import { previewOutputs, previewUpdated } from "./outputs.ts";
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
    this.#faults = new FaultInjector(ledger, run, definition.faults, environment.SOCLE_FAULTS, definition.name);
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
    const { definition, session } = this;
    const cloud = viewCloud(this.#ledger, () => this.#clock.now(), session.account, "", this.definition);
    const filled = definition.fillInputs(documentsAsText(news, entry), { before, entry, behaviour, session, cloud });
    const named = fillName(urn, before, filled, behaviour, entry, naming, definition.naming);
    const problems = [
      ...checkInputs(named, entry, definition.catalogue, definition.check),
      ...this.#checkSupported(named, type, behaviour, entry),
      ...definition.checkPlace(named),
    ];
    return { inputs: named, problems };
  }

  diff(urn: string, id: string, before: Values, state: Values, after: Values): Difference {
    const type = typeOfUrn(urn);
    const { behaviour, entry } = this.#require(type);
    this.#refuseForeign(type, id, state);
    this.#ledger.acknowledge(this.#locate(type, id, state));
    const { definition, session } = this;
    const difference = diffInputs(before, state, after, entry, behaviour, definition);
    const moved = definition.moved(entry, before, state, after, session);
    if (moved !== undefined) return withChange(difference, moved, true);
    if (difference.changed.length > 0) return difference;
    // Labels of the provider's own may change under inputs that do not.
    const derived = Object.entries(definition.derived(after, entry, session));
    const [changed] = derived.find(([key, value]) => !hasUnknown(value) && !sameValue(state[key], value)) ?? [];
    return changed === undefined ? difference : withChange(difference, changed, false);
  }

  /** `secrets` are the places of `inputs` that came as secrets. */
  create(urn: string, inputs: Values, secrets: readonly Place[] = []): Stored {
    this.#refuseUnknown(urn, inputs);
    return this.#marked(() => this.#lifecycle.create(urn, inputs, secrets, this.session));
  }

  previewCreate(urn: string, inputs: Values): Values {
    const { behaviour, entry } = this.#require(typeOfUrn(urn));
    return previewOutputs(inputs, behaviour, entry, this.definition, this.session);
  }

  update(urn: string, id: string, state: Values, inputs: Values, secrets: readonly Place[] = []): Stored {
    this.#refuseUnknown(urn, inputs);
    this.#refuseForeign(typeOfUrn(urn), id, state);
    const address = this.#locate(typeOfUrn(urn), id, state);
    return this.#marked(() => this.#lifecycle.update(urn, address, inputs, secrets, this.session));
  }

  /** Why the cloud would not have taken a resource with other inputs than it has; undefined when it would. */
  refusal(urn: string, id: string, state: Values, inputs: Values): string | undefined {
    return this.#lifecycle.refusal(urn, this.#locate(typeOfUrn(urn), id, state), inputs, this.session);
  }

  previewUpdate(urn: string, state: Values, before: Values, inputs: Values): Values {
    const { behaviour, entry } = this.#require(typeOfUrn(urn));
    return previewUpdated(state, before, inputs, behaviour, entry, this.definition, this.session);
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
    const seen = this.definition.referencesWithin === "account" ? "" : region;
    const cloud = viewCloud(this.#ledger, () => this.#clock.now(), this.session.account, seen, this.definition);
    return answerer.answer(new Reader(args), { ...this.session, region }, cloud);
  }

  /** A region that is out, or credentials that have expired or reach another account, answer no question either. */
  #meetFaults(operation: "read" | "invoke", type: string, name: string, region: string): void {
    const { account, refusal } = this.session;
    if (this.#faults.idle && !refusal) return;
    const call = { operation, type, name, account, region, elapsed: this.#clock.elapsed(), zones: [] };
    const error = refusal ?? this.#ledger.transact(() => this.#faults.meet(call)).error;
    if (!error) return;
    const behaviour = this.definition.behaviours[type];
    const service = behaviour?.service ?? this.definition.defaultService;
    const message = error.message
      .replaceAll("{service}", service)
      .replaceAll("{region}", region)
      .replaceAll("{account}", account)
      .replaceAll("{action}", "read");
    const requestId = expandRandom("{uuid}", this.#ledger.seed, `${operation} ${name}`);
    const refused = { operation: "read", behaviour, call: "Describe", subject: name, requestId } as const;
    throw new CloudError(error.code, this.definition.describeError({ ...error, message }, refused));
  }

  #locate(type: string, id: string, state: Values): Address {
    return this.definition.locate(type, id, state, this.session);
  }

  /** Marks what a write leaves, whether it succeeds or stays in its failed state. */
  #marked(write: () => Stored): Stored {
    try {
      return this.#mark(write());
    } catch (error) {
      if (!(error instanceof PartialFailure)) throw error;
      const outputs = { ...error.outputs, [rehearsalMark]: this.#ledger.id };
      throw new PartialFailure(error, error.id, error.inputs, outputs, error.secrets);
    }
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

  #checkSupported(inputs: Values, type: string, behaviour: Behaviour, entry: TypeEntry): readonly Problem[] {
    const name = behaviour.name?.input ?? "name";
    const known = new Set([
      ...behaviour.inputs,
      ...this.definition.impliedInputs,
      ...(typeof behaviour.id === "string" ? (behaviour.id.match(/(?<=\{)\w+(?=\})/g) ?? []) : []),
      ...(behaviour.name ? [name, `${name}Prefix`] : []),
    ]);
    return Object.keys(inputs)
      .filter((key) => !key.startsWith("__") && entry.inputs[key] !== undefined && !known.has(key))
      .filter((key) => entry.sdkDefaults?.[key] === undefined || entry.sdkDefaults[key] !== inputs[key])
      .map((key) => ({
        property: key,
        kind: "unsupported",
        reason: `the rehearsal cloud knows '${key}' of ${type} but not how it behaves: add it to the behaviour's inputs, with what it does`,
      }));
  }
}

/** One more property that changed although no input did. */
function withChange(difference: Difference, property: string, replaces: boolean): Difference {
  return {
    ...difference,
    changes: new Map([...difference.changes, [property, { kind: "update", replaces }]]),
    changed: [...difference.changed, property],
    replaces: replaces ? [...difference.replaces, property] : difference.replaces,
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
