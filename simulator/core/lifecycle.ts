import { Clock, formatVirtual, type Start } from "../clock.ts";
import type { FaultInjector } from "../faults.ts";
import type { Address, Ledger, ResourceRecord } from "../ledger.ts";
import type { Values } from "../values.ts";
import { makeAttempt, nameOfUrn, placeInputs, type Subject, typeOfUrn, viewCloud } from "./attempt.ts";
import type { Attempt, Behaviour, CloudView, LedgerResource, Operation } from "./behaviour.ts";
import { CloudError, PartialFailure, RehearsalError } from "./cloud-error.ts";
import type { CloudDefinition, Session } from "./definition.ts";
import { diffInputs } from "./diff.ts";
import { forget } from "./forgotten.ts";
import { Gate } from "./gate.ts";
import { makeOutputs } from "./outputs.ts";
import { type Place, redact } from "./redaction.ts";
import { findMissing, resolveReferences } from "./references.ts";
import { checkAnew, checkDeletion, checkWrite, findAsynchronous } from "./rules.ts";

export interface Stored {
  readonly id: string;
  readonly outputs: Values;
  /** Computed outputs that the behaviour gave no value to. */
  readonly empty: readonly string[];
  /** Set when the cloud accepted the write and its operation then failed: the resource stands, in its failed state. */
  readonly failed?: CloudError;
}

/** Keys of what stands in the ledger around a resource. */
interface Surroundings {
  readonly links: ReadonlySet<number>;
  readonly parent: number | undefined;
}

/**
 * Create, update and delete against the ledger. Each is journaled as an intent first, then done in one transaction together with the
 * closing of its journal entry: whatever moment the process dies at, the ledger holds all of the operation or none, and the entry
 * tells which. A create whose answer was lost is answered again with the same resource (as APIs with client tokens do).
 */
export class Lifecycle {
  readonly #definition: CloudDefinition;
  readonly #ledger: Ledger;
  readonly #run: string;
  readonly #clock: Clock;
  readonly #faults: FaultInjector;
  readonly #gate: Gate;

  constructor(definition: CloudDefinition, ledger: Ledger, run: string, faults: FaultInjector) {
    this.#definition = definition;
    this.#ledger = ledger;
    this.#run = run;
    this.#clock = new Clock(ledger, run);
    this.#faults = faults;
    this.#gate = new Gate(definition, faults, this.#clock);
  }

  create(urn: string, inputs: Values, secrets: readonly Place[], session: Session): Stored {
    const type = typeOfUrn(urn);
    const stored = this.#journal("create", type, urn, "", session, (operation) => {
      const unanswered = this.#ledger.unanswered(urn, type);
      const before = unanswered && this.#canAdopt(unanswered, inputs) ? { before: unanswered } : undefined;
      return this.#write(
        { operation: before ? "update" : "create", urn, type, inputs, secrets, ...before },
        session,
        operation,
      );
    });
    return refuseFailed(stored, inputs, secrets);
  }

  update(urn: string, address: Address, inputs: Values, secrets: readonly Place[], session: Session): Stored {
    const { type, id } = address;
    const before = this.#require(address);
    this.#ledger.acknowledge(address);
    const stored = this.#journal("update", type, urn, id, session, (operation) =>
      this.#write({ operation: "update", urn, type, inputs, secrets, before }, session, operation),
    );
    return refuseFailed(stored, inputs, secrets);
  }

  /** What the cloud would have had against a resource, had it been created with other inputs. Writes nothing. */
  refusal(urn: string, address: Address, inputs: Values, session: Session): string | undefined {
    const before = this.#require(address);
    const { type } = address;
    const behaviour = this.#behaviour(type);
    const definition = this.#definition;
    const seen = definition.referencesWithin === "account" ? "" : before.region;
    const cloud = viewCloud(this.#ledger, () => this.#clock.now(), before.account, seen, this.#definition);
    const subject: Subject = { operation: "create", urn, type, inputs, secrets: [], before };
    const attempt = makeAttempt(subject, behaviour, definition, session, this.#ledger, cloud);
    const missing = findMissing(attempt, behaviour, cloud, this.#ledger, definition);
    return (missing ?? checkAnew(attempt, behaviour, cloud, this.#ledger))?.message;
  }

  /** Deletes; a resource that is gone already is no error, as with the official providers. */
  remove(urn: string, address: Address, session: Session): void {
    const { type, id } = address;
    const before = this.#ledger.live(address);
    if (!before) {
      if (this.#ledger.everKnew(address)) return;
      throw unknownId(type, id);
    }
    this.#journal("delete", type, urn, id, session, (operation) => {
      const behaviour = this.#behaviour(type);
      const doomed = behaviour.cascades ? this.#contentsOf(before) : [];
      const keys = new Set([before.key, ...doomed.map(({ key }) => key)]);
      const start = this.#clock.start(keys, "free");
      const seen = this.#definition.referencesWithin === "account" ? "" : before.region;
      const cloud = viewCloud(this.#ledger, () => start.started, before.account, seen, this.#definition);
      const attempt = this.#attemptDeletion(urn, before, session, cloud);
      const { delay, failing } = this.#gate.meetFaults(attempt, behaviour, cloud, start);
      if (failing) throw failing;
      this.#gate.admit(attempt, behaviour, cloud, session);
      for (const each of [before, ...doomed]) {
        const of = each === before ? behaviour : this.#definition.behaviours[each.type];
        const refused =
          of &&
          checkDeletion(
            each === before ? attempt : this.#attemptDeletion(each.urn, each, session, cloud),
            each,
            of,
            cloud,
            keys,
          );
        if (refused) throw this.#gate.error(attempt, behaviour, refused, refused.message);
      }
      const ended = this.#clock.end(start, behaviour.seconds[2] + delay, `${urn}\0delete`);
      // The innermost first, so that whatever frees what it refers to.
      for (const each of [...doomed].reverse().concat(before)) {
        const of = this.#definition.behaviours[each.type];
        for (const retention of [of?.retains?.(each, cloud) ?? []].flat()) this.#ledger.retain(each, retention, ended);
        this.#ledger.remove(each.key, ended);
      }
      this.#ledger.finish(operation, id, start.started, ended, start.after);
    });
  }

  #attemptDeletion(urn: string, before: LedgerResource, session: Session, cloud: CloudView): Attempt {
    const { type } = before;
    const subject: Subject = { operation: "delete", urn, type, inputs: before.inputs.values, secrets: [], before };
    return makeAttempt(subject, this.#behaviour(type), this.#definition, session, this.#ledger, cloud);
  }

  /** Everything that stands in a container, the outermost first. */
  #contentsOf(container: LedgerResource): readonly LedgerResource[] {
    return this.#ledger.within(container.key).flatMap((inner) => [inner, ...this.#contentsOf(inner)]);
  }

  #journal<T>(
    operation: Operation,
    type: string,
    urn: string,
    id: string,
    session: Session,
    work: (number: number) => T,
  ): T {
    const { account } = session;
    const call = {
      operation,
      type,
      name: nameOfUrn(urn),
      account,
      region: session.region,
      elapsed: Number.POSITIVE_INFINITY,
      zones: [],
    };
    this.#faults.killAt("before", call);
    const number = this.#ledger.transact(() => {
      const begun = this.#ledger.begin({ run: this.#run, operation, account, region: session.region, type, urn, id });
      this.#ledger.supersede(urn, begun);
      return begun;
    });
    this.#faults.killAt("journaled", call);
    const outcome = this.#ledger.transact(() => {
      try {
        return { result: work(number) };
      } catch (error) {
        // Refusals come before the first write, so that what they leave behind is the count of the faults met and this entry.
        const start = this.#clock.runStart();
        this.#ledger.finish(
          number,
          id,
          start,
          start,
          undefined,
          error instanceof Error ? error.message : String(error),
        );
        return { error };
      }
    });
    if (!("result" in outcome)) throw outcome.error;
    this.#faults.killAt("stored", call);
    return outcome.result;
  }

  #write(subject: Subject, session: Session, operation: number): Stored {
    const { type, urn, before } = subject;
    const definition = this.#definition;
    const behaviour = this.#behaviour(type);
    const entry = definition.catalogue.types[type];
    if (!entry) throw new RehearsalError(`the rehearsal cloud has no schema of ${type}`);
    let start: Start | undefined;
    const now = (): number => start?.started ?? this.#clock.now();
    const where = before ?? definition.whereIs(placeInputs(subject.inputs, entry, definition, session), entry, session);
    const seen = definition.referencesWithin === "account" ? "" : where.region;
    const cloud = viewCloud(this.#ledger, now, where.account, seen, definition);
    const draft = makeAttempt(subject, behaviour, definition, session, this.#ledger, cloud);
    const { links, container, missing } = resolveReferences(draft, behaviour, cloud, this.#ledger, definition);
    const awaited = definition.awaits?.(draft, behaviour, cloud);
    if (awaited) links.add(awaited.key);
    start = this.#clock.start(links, "ready");
    // Its time depends on what it refers to, not on the order in which the engine happened to ask.
    const attempt = before ? draft : { ...draft, createdAt: formatVirtual(start.started) };
    const { delay, failing, forgotten } = this.#gate.meetFaults(attempt, behaviour, cloud, start);
    this.#gate.admit(attempt, behaviour, cloud, session);
    const refused = missing ?? checkWrite(attempt, behaviour, cloud, this.#ledger, definition);
    if (refused) throw this.#gate.error(attempt, behaviour, refused, refused.message);
    const later = findAsynchronous(attempt, behaviour, cloud);
    const failed = later ? this.#gate.error(attempt, behaviour, later.failure, later.failure.message, true) : failing;
    if (failed && (later?.rule.leaves ?? definition.afterFailure) === "nothing") throw failed;
    const applied = { ...attempt, inputs: forget(attempt.inputs, forgotten) };
    const made = makeOutputs(applied, behaviour, entry, cloud, definition, session);
    const outputs = failed ? { ...made.outputs, ...definition.failedOutputs?.(entry) } : made.outputs;
    const record: ResourceRecord = {
      ...identify(attempt),
      inputs: redact(subject.inputs, subject.secrets),
      outputs: redact(outputs, subject.secrets),
      aliases: behaviour.aliases?.(attempt) ?? [],
    };
    const seconds = behaviour.seconds[before ? 1 : 0] + delay;
    const ended = this.#clock.end(start, seconds, `${urn}\0${subject.operation}`);
    const times = { created: start.started, ready: ended };
    this.#store(record, attempt, behaviour, cloud, { links, parent: container?.key }, times);
    this.#ledger.finish(operation, attempt.id, start.started, ended, start.after, failed?.message);
    return { id: attempt.id, outputs, empty: made.empty, ...(failed && { failed }) };
  }

  #store(
    record: ResourceRecord,
    attempt: Attempt,
    behaviour: Behaviour,
    cloud: CloudView,
    { links, parent }: Surroundings,
    { created, ready }: { readonly created: number; readonly ready: number },
  ): void {
    if (attempt.before) {
      this.#ledger.update(attempt.before.key, record, ready);
      this.#ledger.link(attempt.before.key, links);
      return;
    }
    const key = this.#ledger.insert(record, created, ready, undefined, parent);
    this.#ledger.link(key, links);
    for (const { type, id, name = "", arn = "", values = {} } of behaviour.creates?.(attempt, cloud) ?? []) {
      const { account, region, urn } = record;
      this.#ledger.insert(
        { account, region, type, id, urn, name, arn, inputs: values, outputs: values, aliases: [] },
        created,
        ready,
        key,
        // What comes along may stand in it, as the first key of a server does: then it is found there.
        id.toLowerCase().startsWith(`${record.id.toLowerCase()}/`) ? key : undefined,
      );
    }
  }

  /** A lost answer is repeated unless the program changed meanwhile in a way that no update can follow. */
  #canAdopt(unanswered: LedgerResource, inputs: Values): boolean {
    const entry = this.#definition.catalogue.types[unanswered.type];
    if (!entry) return false;
    const { inputs: before, outputs } = unanswered;
    const behaviour = this.#behaviour(unanswered.type);
    return diffInputs(before.values, outputs.values, inputs, entry, behaviour, this.#definition).replaces.length === 0;
  }

  #behaviour(type: string): Behaviour {
    const behaviour = this.#definition.behaviours[type];
    if (!behaviour) throw new RehearsalError(`the rehearsal cloud has no behaviour for ${type}`);
    return behaviour;
  }

  #require(address: Address): LedgerResource {
    const { type, id } = address;
    const found = this.#ledger.live(address);
    if (found) return found;
    if (this.#ledger.everKnew(address)) {
      throw new CloudError(
        "NotFound",
        `${type} ${id} was deleted outside this stack: run a refresh, and it will be proposed for creation again`,
      );
    }
    throw unknownId(type, id);
  }
}

function refuseFailed(stored: Stored, inputs: Values, secrets: readonly Place[]): Stored {
  if (stored.failed) throw new PartialFailure(stored.failed, stored.id, inputs, stored.outputs, secrets);
  return stored;
}

function identify(attempt: Attempt): Omit<ResourceRecord, "inputs" | "outputs" | "aliases"> {
  const { account, region, type, id, urn, name, arn } = attempt;
  return { account, region, type, id, urn, name, arn };
}

/** An id that the ledger never gave out: most likely the state of a real deployment, which a rehearsal must not touch. */
export function unknownId(type: string, id: string): RehearsalError {
  return new RehearsalError(
    `REHEARSAL: ${type} ${id} is not in the rehearsal ledger and never was. This state may describe a real resource, which a rehearsal ` +
      "must not touch: run it in real mode, or delete this stack's rehearsal state and start it again.",
  );
}
