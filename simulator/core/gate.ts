import type { Clock, Start } from "../clock.ts";
import type { FaultInjector, Forgotten } from "../faults.ts";
import type { Attempt, Behaviour, CloudView, Failure } from "./behaviour.ts";
import { CloudError } from "./cloud-error.ts";
import type { CloudDefinition, Session } from "./definition.ts";
import { expandTemplate } from "./template.ts";

const callIndex = { create: 0, update: 1, delete: 2 } as const;

/** What stands between a call and the cloud: injected faults, rights, services that are off. Words every refusal. */
export class Gate {
  readonly #definition: CloudDefinition;
  readonly #faults: FaultInjector;
  readonly #clock: Clock;

  constructor(definition: CloudDefinition, faults: FaultInjector, clock: Clock) {
    this.#definition = definition;
    this.#faults = faults;
    this.#clock = clock;
  }

  /** What the cloud has against the caller, or against any call of this kind on the account. */
  admit(attempt: Attempt, behaviour: Behaviour, cloud: CloudView, { refusal }: Session): void {
    const refused = refusal ?? this.#definition.admit?.(attempt, behaviour, cloud);
    if (!refused) return;
    const action = behaviour.calls[callIndex[attempt.operation]];
    throw this.error(
      attempt,
      behaviour,
      refused,
      expandTemplate(refused.message.replaceAll("{action}", action), attempt),
    );
  }

  /** Seconds lost in retries, with what the operation is going to fail that the cloud accepts, and which inputs it forgets. */
  meetFaults(
    attempt: Attempt,
    behaviour: Behaviour,
    cloud: CloudView,
    { started }: Start,
  ): { readonly delay: number; readonly failing?: CloudError; readonly forgotten: readonly Forgotten[] } {
    const zonesNeeded = behaviour.zonesNeeded?.(attempt);
    const call = {
      operation: attempt.operation,
      type: attempt.type,
      name: attempt.logicalName,
      account: attempt.account,
      region: attempt.region,
      elapsed: started - this.#clock.runStart(),
      zones: this.#faults.idle ? [] : this.#definition.zonesOf(attempt, cloud),
      ...(zonesNeeded !== undefined && { zonesNeeded }),
    };
    const { delay, error, accepted, zone = "" } = this.#faults.meet(call, attempt.inputs);
    const forgotten = this.#faults.forgotten(call, attempt.inputs);
    if (!error) return { delay, forgotten };
    const message = error.message.replaceAll("{zone}", zone).replaceAll("{service}", behaviour.service);
    const failing = this.error(attempt, behaviour, error, expandTemplate(message, attempt), accepted);
    if (accepted) return { delay, failing, forgotten };
    throw failing;
  }

  error(attempt: Attempt, behaviour: Behaviour, failure: Failure, message: string, accepted = false): CloudError {
    const { operation, name, id } = attempt;
    const text = this.#definition.describeError(
      { ...failure, message },
      {
        operation,
        behaviour,
        call: behaviour.calls[callIndex[operation]],
        subject: operation === "create" ? name : id,
        requestId: attempt.random("{uuid}", `${operation} request`),
        accepted,
      },
    );
    return new CloudError(failure.code, text);
  }
}
