import type { Values } from "../values.ts";
import type { Place } from "./redaction.ts";

/** A refusal by the simulated cloud, worded as the official provider reports the real one's. */
export class CloudError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = "CloudError";
    this.code = code;
  }
}

/** An operation that was accepted and then failed: the resource exists, in a state that the next update has to repair. */
export class PartialFailure extends CloudError {
  readonly id: string;
  readonly inputs: Values;
  readonly outputs: Values;
  /** Places of inputs and outputs that came as secrets. */
  readonly secrets: readonly Place[];

  constructor(error: CloudError, id: string, inputs: Values, outputs: Values, secrets: readonly Place[]) {
    super(error.code, error.message);
    this.name = "PartialFailure";
    this.id = id;
    this.inputs = inputs;
    this.outputs = outputs;
    this.secrets = secrets;
  }
}

/** A request that the simulator itself cannot serve: an unknown type, input or id. Never a statement on the cloud. */
export class RehearsalError extends Error {
  override readonly name = "RehearsalError";
}
