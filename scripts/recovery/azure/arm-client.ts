import { type Client, getClient, type RequestParameters } from "@azure-rest/core-client";
import type * as z from "zod";

/** What Azure refused, as it worded it. */
export class ArmRefusal extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.name = code;
    this.status = status;
    this.code = code;
  }

  /** Whether the region that should have answered did not. */
  get isOutage(): boolean {
    return this.status >= 500;
  }
}

export interface ArmPlace {
  /** Where the rehearsal's face of Azure listens, and the subscription that it is asked for; absent: Azure itself, by the engineer's own credentials. */
  readonly rehearsal?: { readonly endpoint: string; readonly subscription: string };
}

type Query = Readonly<Record<string, string>>;

/**
 * Azure Resource Manager by Microsoft's own REST client, for every service alike: what is asked is named by its path and api-version,
 * and what comes back is read by a schema, so that an answer of another shape is found where it comes in. Several of the services have no
 * typed client that speaks of the other region.
 */
export class ArmClient {
  readonly #client: Client;
  readonly #isRehearsed: boolean;

  constructor(client: Client, isRehearsed: boolean) {
    this.#client = client;
    this.#isRehearsed = isRehearsed;
  }

  get<T>(path: string, version: string, schema: z.ZodType<T>, query: Query = {}): Promise<T> {
    return this.#ask("get", path, schema, { queryParameters: { ...query, "api-version": version } });
  }

  post<T>(
    path: string,
    version: string,
    schema: z.ZodType<T>,
    body: object,
    { query = {}, headers = {} }: { readonly query?: Query; readonly headers?: Query } = {},
  ): Promise<T> {
    return this.#ask("post", path, schema, { queryParameters: { ...query, "api-version": version }, body, headers });
  }

  put<T>(path: string, version: string, schema: z.ZodType<T>, body: object): Promise<T> {
    return this.#ask("put", path, schema, { queryParameters: { "api-version": version }, body });
  }

  /** Every page of a list, of one that is asked for with a body too; the link to the next page is whole. */
  async list<T>(
    path: string,
    version: string,
    page: z.ZodType<Page<T>>,
    { query = {}, body }: { readonly query?: Query; readonly body?: object } = {},
  ): Promise<readonly T[]> {
    const first = body ? this.post(path, version, page, body, { query }) : this.get(path, version, page, query);
    let { value, nextLink } = await first;
    const found = [...value];
    while (nextLink) {
      ({ value, nextLink } = await this.#ask("get", nextLink, page, {}));
      found.push(...value);
    }
    return found;
  }

  async #ask<T>(
    method: "get" | "post" | "put",
    path: string,
    schema: z.ZodType<T>,
    request: RequestParameters,
  ): Promise<T> {
    const asked = this.#client.pathUnchecked(path)[method]({
      ...request,
      allowInsecureConnection: this.#isRehearsed,
    });
    const { status, body } = await asked;
    if (!status.startsWith("2")) throw refusalOf(Number(status), body);
    const read = schema.safeParse(body);
    if (!read.success) throw new Error(`Azure answered ${path} otherwise than documented: ${read.error.message}`);
    return read.data;
  }
}

export interface Page<T> {
  readonly value: readonly T[];
  readonly nextLink?: string | null | undefined;
}

export async function openArmClient({ rehearsal }: ArmPlace): Promise<ArmClient> {
  if (rehearsal) {
    const key = `Bearer rehearsal:${rehearsal.subscription}`;
    const client = getClient(
      rehearsal.endpoint,
      { key },
      // What the rehearsal refuses it would refuse again.
      {
        credentials: { apiKeyHeaderName: "authorization" },
        retryOptions: { maxRetries: 0 },
        allowInsecureConnection: true,
      },
    );
    return new ArmClient(client, true);
  }
  const { DefaultAzureCredential } = await import("@azure/identity");
  const endpoint = "https://management.azure.com";
  const client = getClient(endpoint, new DefaultAzureCredential(), {
    credentials: { scopes: [`${endpoint}/.default`] },
  });
  return new ArmClient(client, false);
}

function refusalOf(status: number, body: unknown): ArmRefusal {
  const { error = {} } = (typeof body === "object" && body !== null ? body : {}) as {
    readonly error?: { readonly code?: unknown; readonly message?: unknown };
  };
  const code = typeof error.code === "string" ? error.code : `HTTP ${status}`;
  return new ArmRefusal(status, code, typeof error.message === "string" ? error.message : "Azure said nothing more");
}
