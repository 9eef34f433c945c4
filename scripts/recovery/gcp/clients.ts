import { type AuthClient, GoogleAuth, OAuth2Client } from "google-auth-library";
import type * as z from "zod";
import { UserError } from "../../../components/user-error.ts";

/** Addresses of the APIs that are asked. */
const roots = {
  backupdr: "https://backupdr.googleapis.com/v1/",
  file: "https://file.googleapis.com/v1/",
  monitoring: "https://monitoring.googleapis.com/v3/",
  storage: "https://storage.googleapis.com/storage/v1/",
  storageUpload: "https://storage.googleapis.com/upload/storage/v1/",
  sqladmin: "https://sqladmin.googleapis.com/v1/",
  storagetransfer: "https://storagetransfer.googleapis.com/v1/",
} as const;

export type GcpApi = keyof typeof roots;

type Query = Readonly<Record<string, string | number>>;

export interface GcpCall {
  readonly method?: "GET" | "POST" | "DELETE";
  readonly query?: Query;
  /** JSON, or the text of a file. */
  readonly body?: object | string;
}

interface Page<T> {
  readonly items: readonly T[];
  readonly nextPageToken?: string | undefined;
  readonly unreachable?: readonly string[] | undefined;
}

/** Where the rehearsal's face of Google Cloud listens, and the project that it is asked for. */
export interface GcpRehearsal {
  readonly endpoint: string;
  readonly account: string;
}

/**
 * The APIs of Google Cloud by Google's own client of them all: credentials, transport and retries are `google-auth-library`'s. What an
 * answer lacks of what is read of it is an error, never an absence of points.
 */
export class GcpClients {
  readonly #client: () => Promise<AuthClient>;
  readonly #rehearsal: GcpRehearsal | undefined;

  /** Without a rehearsal: Google itself, by the engineer's own credentials. */
  constructor(rehearsal?: GcpRehearsal) {
    this.#rehearsal = rehearsal;
    let opened: Promise<AuthClient> | undefined;
    this.#client = () => (opened ??= open(rehearsal));
  }

  /** Calls a method of an API. */
  async call<T>(api: GcpApi, path: string, schema: z.ZodType<T>, { method, query, body }: GcpCall = {}): Promise<T> {
    const client = await this.#client();
    const { data } = await client.request<unknown>({
      url: `${this.#rootOf(api)}${path}`,
      method: method ?? "GET",
      retry: this.#rehearsal === undefined,
      ...(query && { params: { ...query } }),
      ...(body !== undefined && { data: body }),
      ...(typeof body === "string" && { headers: { "content-type": "text/csv" } }),
    });
    const read = schema.safeParse(data);
    if (!read.success) {
      throw new Error(`Google Cloud answered ${path} with something else than documented: ${read.error.message}`);
    }
    return read.data;
  }

  /** Every item of a list, page by page. A location that could not be asked is an error, unless it is none of those wanted. */
  async *list<T>(
    api: GcpApi,
    path: string,
    page: z.ZodType<Page<T>>,
    query: Query = {},
    isWanted: (location: string) => boolean = () => true,
  ): AsyncIterable<T> {
    let pageToken: string | undefined;
    do {
      const {
        items,
        nextPageToken,
        unreachable = [],
      } = await this.call(api, path, page, {
        query: { ...query, ...(pageToken !== undefined && { pageToken }) },
      });
      const silent = unreachable.filter(isWanted);
      if (silent.length > 0) throw new UserError(`Google Cloud could not ask ${silent.join(", ")} for ${path}`);
      yield* items;
      pageToken = nextPageToken || undefined;
    } while (pageToken !== undefined);
  }

  #rootOf(api: GcpApi): string {
    const root = roots[api];
    return this.#rehearsal === undefined ? root : `${this.#rehearsal.endpoint}${new URL(root).pathname}`;
  }
}

async function open(rehearsal: GcpRehearsal | undefined): Promise<AuthClient> {
  if (rehearsal === undefined) {
    return await new GoogleAuth({ scopes: "https://www.googleapis.com/auth/cloud-platform" }).getClient();
  }
  const client = new OAuth2Client();
  client.setCredentials({ access_token: rehearsal.account });
  return client;
}
