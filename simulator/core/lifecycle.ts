import { Clock, formatVirtual, type Start } from "../clock.ts";
import { type FaultInjector, zonesOf } from "../faults.ts";
import type { Address, Ledger, ResourceRecord } from "../ledger.ts";
import type { Values } from "../values.ts";
import { makeAttempt, nameOfUrn, type Subject, typeOfUrn, viewCloud } from "./attempt.ts";
import type { Attempt, Behaviour, CloudView, Failure, LedgerResource, Operation } from "./behaviour.ts";
import { CloudError, RehearsalError } from "./cloud-error.ts";
import type { CloudDefinition, Session } from "./definition.ts";
import { diffInputs } from "./diff.ts";
import { makeOutputs } from "./outputs.ts";
import { type Place, redact } from "./redaction.ts";
import { resolveReferences } from "./references.ts";
import { checkDeletion, checkWrite } from "./rules.ts";
import { expandTemplate } from "./template.ts";

export interface Stored {
  readonly id: string;
  readonly outputs: Values;
  /** Computed outputs that the behaviour gave no value to. */
  readonly empty: readonly string[];
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

  constructor(definition: CloudDefinition, ledger: Ledger, run: string, faults: FaultInjector) {
    this.#definition = definition;
    this.#ledger = ledger;
    this.#run = run;
    this.#clock = new Clock(ledger, run);
    this.#faults = faults;
  }

  create(urn: string, inputs: Values, secrets: readonly Place[], session: Session): Stored {
    const type = typeOfUrn(urn);
    return this.#journal("create", type, urn, "", session, (operation) => {
      const unanswered = this.#ledger.unanswered(urn, type);
      const before = unanswered && this.#canAdopt(unanswered, inputs) ? { before: unanswered } : undefined;
      return this.#write(
        { operation: before ? "update" : "create", urn, type, inputs, secrets, ...before },
        session,
        operation,
      );
    });
  }

  update(urn: string, address: Address, inputs: Values, secrets: readonly Place[], session: Session): Stored {
    const { type, id } = address;
    const before = this.#require(address);
    this.#ledger.acknowledge(address);
    return this.#journal("update", type, urn, id, session, (operation) =>
      this.#write({ operation: "update", urn, type, inputs, secrets, before }, session, operation),
    );
  }

  /** Deletes; a resource that is gone already is no error, as with the official provider. */
  remove(urn: string, address: Address, session: Session): void {
    const { type, id } = address;
    const before = this.#ledger.live(address);
    if (!before) {
      if (this.#ledger.everKnew(address)) return;
      throw unknownId(type, id);
    }
    this.#journal("delete", type, urn, id, session, (operation) => {
      const behaviour = this.#behaviour(type);
      const start = this.#clock.start(new Set([before.key]), "free");
      const cloud = viewCloud(this.#ledger, () => start.started, before.account, before.region);
      const subject: Subject = { operation: "delete", urn, type, inputs: before.inputs.values, secrets: [], before };
      const attempt = makeAttempt(subject, behaviour, this.#definition, session, this.#ledger, cloud);
      const delay = this.#meetFaults(attempt, behaviour, cloud, start);
      const refused = checkDeletion(attempt, before, behaviour, cloud);
      if (refused) throw this.#error(attempt, behaviour, refused, refused.message);
      const ended = this.#clock.end(start, behaviour.seconds[2] + delay, `${urn}\0delete`);
      for (const retention of [behaviour.retains?.(before, cloud) ?? []].flat()) {
        this.#ledger.retain(before, retention, ended);
      }
      this.#ledger.remove(before.key, ended);
      this.#ledger.finish(operation, id, start.started, ended, start.after);
    });
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
    const behaviour = this.#behaviour(type);
    const entry = this.#definition.catalogue.types[type];
    if (!entry) throw new RehearsalError(`the rehearsal cloud has no schema of ${type}`);
    const regional = entry.inputs.region !== undefined;
    const region =
      regional && typeof subject.inputs.region === "string" ? subject.inputs.region : regional ? session.region : "";
    let start: Start | undefined;
    const now = (): number => start?.started ?? this.#clock.now();
    const cloud = viewCloud(this.#ledger, now, session.account, before?.region ?? region);
    const draft = makeAttempt(subject, behaviour, this.#definition, session, this.#ledger, cloud);
    const { links, missing } = resolveReferences(draft, behaviour, cloud, this.#ledger);
    start = this.#clock.start(links, "ready");
    // Its time depends on what it refers to, not on the order in which the engine happened to ask.
    const attempt = before ? draft : { ...draft, createdAt: formatVirtual(start.started) };
    const delay = this.#meetFaults(attempt, behaviour, cloud, start);
    if (missing) {
      throw this.#error(
        attempt,
        behaviour,
        missing.reference,
        expandTemplate(missing.reference.message, attempt, missing.value),
      );
    }
    const refused = checkWrite(attempt, behaviour, cloud, this.#ledger);
    if (refused) throw this.#error(attempt, behaviour, refused, refused.message);
    const { outputs, empty } = makeOutputs(attempt, behaviour, entry, cloud);
    const aliases = behaviour.aliases?.(attempt) ?? [];
    const record: ResourceRecord = {
      ...identify(attempt),
      inputs: redact(subject.inputs, subject.secrets),
      outputs: redact(outputs, subject.secrets),
      aliases,
    };
    const seconds = behaviour.seconds[before ? 1 : 0] + delay;
    const ended = this.#clock.end(start, seconds, `${urn}\0${subject.operation}`);
    this.#store(record, attempt, behaviour, cloud, links, { created: start.started, ready: ended });
    this.#ledger.finish(operation, attempt.id, start.started, ended, start.after);
    return { id: attempt.id, outputs, empty };
  }

  #store(
    record: ResourceRecord,
    attempt: Attempt,
    behaviour: Behaviour,
    cloud: CloudView,
    links: ReadonlySet<number>,
    { created, ready }: { readonly created: number; readonly ready: number },
  ): void {
    if (attempt.before) {
      this.#ledger.update(attempt.before.key, record, ready);
      this.#ledger.link(attempt.before.key, links);
      return;
    }
    const key = this.#ledger.insert(record, created, ready, undefined);
    this.#ledger.link(key, links);
    for (const { type, id, name = "", arn = "", values = {} } of behaviour.creates?.(attempt, cloud) ?? []) {
      const { account, region, urn } = record;
      this.#ledger.insert(
        { account, region, type, id, urn, name, arn, inputs: values, outputs: values, aliases: [] },
        created,
        ready,
        key,
      );
    }
  }

  #meetFaults(attempt: Attempt, behaviour: Behaviour, cloud: CloudView, { started }: Start): number {
    const outcome = this.#faults.meet({
      operation: attempt.operation,
      type: attempt.type,
      name: attempt.logicalName,
      account: attempt.account,
      region: attempt.region,
      elapsed: started - this.#clock.runStart(),
      zones: zonesOf(attempt, cloud, "aws:ec2/subnet:Subnet"),
    });
    if (!outcome.error) return outcome.delay;
    const message = outcome.error.message
      .replaceAll("{zone}", outcome.zone ?? "")
      .replaceAll("{service}", behaviour.service);
    throw this.#error(attempt, behaviour, outcome.error, expandTemplate(message, attempt));
  }

  #error(attempt: Attempt, behaviour: Behaviour, failure: Failure, message: string): CloudError {
    const verbs = { create: "creating", update: "updating", delete: "deleting" };
    const call = behaviour.calls[attempt.operation === "create" ? 0 : attempt.operation === "update" ? 1 : 2];
    const subject = attempt.operation === "create" ? (attempt.name ? ` (${attempt.name})` : "") : ` (${attempt.id})`;
    const requestId = attempt.random("{uuid}", `${attempt.operation} request`);
    const text = this.#definition.describeError(
      { service: behaviour.service, call, requestId },
      failure.code,
      message,
      failure.status ?? 400,
    );
    return new CloudError(failure.code, `${verbs[attempt.operation]} ${behaviour.noun}${subject}: ${text}`);
  }

  /** A lost answer is repeated unless the program changed meanwhile in a way that no update can follow. */
  #canAdopt(unanswered: LedgerResource, inputs: Values): boolean {
    const entry = this.#definition.catalogue.types[unanswered.type];
    if (!entry) return false;
    const { inputs: before, outputs } = unanswered;
    return (
      diffInputs(before.values, outputs.values, inputs, entry, this.#behaviour(unanswered.type)).replaces.length === 0
    );
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
