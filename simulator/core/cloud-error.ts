/** A refusal by the simulated cloud, worded as the official provider reports the real one's. */
export class CloudError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = "CloudError";
    this.code = code;
  }
}

/** A request that the simulator itself cannot serve: an unknown type, input or id. Never a statement on the cloud. */
export class RehearsalError extends Error {
  override readonly name = "RehearsalError";
}

export interface ApiCall {
  readonly service: string;
  readonly call: string;
  readonly requestId: string;
}

/** The error text of an AWS API call as aws-sdk-go-v2 words it and the official provider passes it on. */
export function describeApiError(call: ApiCall, code: string, message: string, status: number): string {
  return `operation error ${call.service}: ${call.call}, https response error StatusCode: ${status}, RequestID: ${call.requestId}, api error ${code}: ${message}`;
}
