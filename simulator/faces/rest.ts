import { FaceError, type Operation } from "./call.ts";

export interface Request {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: string;
  /** The id that the client gave its request, where the cloud knows jobs by it. */
  readonly requestId?: string;
}

export interface Response {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The API of a cloud, as it is served. */
export interface Face {
  answer(request: Request, authorization: string | undefined): Response;
}

/** An operation of a service that speaks JSON over REST. `{name}` in the path becomes a parameter, and so does what the body holds. */
export interface RestOperation extends Operation<object> {
  readonly name: string;
  /** GET when absent. */
  readonly method?: "PUT" | "POST" | "DELETE";
  readonly path: string;
  /** What the body is: JSON when absent; `media` becomes a parameter of that name as it is. */
  readonly takes?: "media";
}

/**
 * What a path stands for: the operation, and the parameters that the path itself and the body carry. Of several with one path, the one that
 * is meant, or else the first.
 */
export function findOperation<O extends RestOperation>(
  operations: readonly O[],
  service: string,
  { method, path, body }: Request,
  isMeant: (operation: O) => boolean = () => true,
): { readonly operation: O; readonly parts: readonly (readonly [string, string])[] } {
  const found = operations.flatMap((operation) => {
    const pattern = new RegExp(`^${operation.path.replace(/\{(\w+)\}/g, "(?<$1>[^/]+)")}/?$`);
    const match = method === (operation.method ?? "GET") ? pattern.exec(path) : null;
    return match ? [{ operation, groups: match.groups ?? {} }] : [];
  });
  const meant = found.find(({ operation }) => isMeant(operation)) ?? found[0];
  if (meant) {
    const { operation, groups } = meant;
    const parts = Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)] as const);
    return { operation, parts: [...parts, ...readBody(operation, body)] };
  }
  const known = operations.map(({ name }) => name).join(", ");
  throw new FaceError(
    "UnknownOperationException",
    `${method} ${path} of ${service} is not rehearsed: known are ${known}`,
    404,
  );
}

function readBody({ takes }: RestOperation, body: string): readonly (readonly [string, string])[] {
  if (takes === "media") return [["media", body]];
  return body === "" ? [] : flatten(JSON.parse(body));
}

/** `{ Metadata: { Encrypted: "true" } }` as `Metadata.Encrypted`. */
function flatten(value: object, within = ""): readonly (readonly [string, string])[] {
  return Object.entries(value).flatMap(([name, each]: [string, unknown]) =>
    typeof each === "object" && each !== null
      ? flatten(each, `${within}${name}.`)
      : [[`${within}${name}`, String(each)] as const],
  );
}
