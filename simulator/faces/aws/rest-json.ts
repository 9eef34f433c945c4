import { type Call, FaceError, type Operation } from "../call.ts";

/** An operation of a service that speaks rest-json. `{name}` in the path becomes a parameter, and so does what the body holds. */
export interface RestOperation extends Operation<object> {
  readonly name: string;
  /** GET when absent. */
  readonly method?: "PUT";
  readonly path: string;
}

export interface Request {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: string;
}

export interface Response {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What a path stands for: the operation, and the parameters that the path itself carries. */
export function findOperation(operations: readonly RestOperation[], service: string, { method, path, body }: Request) {
  for (const operation of operations) {
    const pattern = new RegExp(`^${operation.path.replace(/\{(\w+)\}/g, "(?<$1>[^/]+)")}/?$`);
    const match = method === (operation.method ?? "GET") ? pattern.exec(path) : null;
    if (match) {
      const parts = Object.entries(match.groups ?? {}).map(
        ([name, value]) => [name, decodeURIComponent(value)] as const,
      );
      return { operation, parts: [...parts, ...(body === "" ? [] : flatten(JSON.parse(body)))] };
    }
  }
  const known = operations.map(({ name }) => name).join(", ");
  throw new FaceError(
    "UnknownOperationException",
    `${method} ${path} of ${service} is not rehearsed: known are ${known}`,
    404,
  );
}

/** `{ Metadata: { Encrypted: "true" } }` as `Metadata.Encrypted`. */
function flatten(value: object, within = ""): readonly (readonly [string, string])[] {
  return Object.entries(value).flatMap(([name, each]: [string, unknown]) =>
    typeof each === "object" && each !== null
      ? flatten(each, `${within}${name}.`)
      : [[`${within}${name}`, String(each)] as const],
  );
}

export function answerJson(operation: RestOperation, call: Call): Response {
  const body = operation.answer(call);
  return { status: 200, headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}

export function refuseJson({ code, message, status }: FaceError): Response {
  return {
    status,
    headers: { "content-type": "application/json", "x-amzn-errortype": code },
    body: JSON.stringify({ Code: code, ErrorCode: code, Message: message, message }),
  };
}
