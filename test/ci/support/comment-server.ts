import { createServer, type IncomingMessage } from "node:http";
import { onTestFinished } from "vitest";

export interface Kept {
  readonly id: number;
  body: string;
  readonly user: { readonly login: string };
  readonly author: { readonly id: number };
}

/** The comments of one pull or merge request, behind the parts of both services' interfaces that keep them. */
export class CommentServer {
  readonly comments: Kept[] = [];
  /** `<method> <path>` of each request that changes something. */
  readonly changes: string[] = [];
  /** Headers that carried a token. */
  readonly tokens = new Set<string>();
  /** The answer to whoever wants to change something. */
  refusal: number | undefined;
  url = "";

  static async start(): Promise<CommentServer> {
    const answering = new CommentServer();
    const server = createServer((request, response) => {
      void answering.#answer(request).then(([status, data]) => {
        response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(data));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    answering.url = typeof address === "object" && address !== null ? `http://127.0.0.1:${address.port}` : "";
    onTestFinished(() => new Promise((resolve) => server.close(() => resolve())));
    return answering;
  }

  add(login: string, author: number, body: string): void {
    this.comments.push({ id: this.comments.length + 1, body, user: { login }, author: { id: author } });
  }

  async #answer(request: IncomingMessage): Promise<readonly [number, unknown]> {
    const { pathname, searchParams } = new URL(request.url ?? "", this.url);
    this.tokens.add(String(request.headers.authorization ?? request.headers["private-token"]));
    if (request.method === "GET") {
      if (pathname === "/user") return [200, { id: 7 }];
      const page = Number(searchParams.get("page"));
      const size = Number(searchParams.get("per_page"));
      return [200, this.comments.slice((page - 1) * size, page * size)];
    }
    this.changes.push(`${request.method} ${pathname}`);
    if (this.refusal !== undefined) return [this.refusal, { message: "Resource not accessible by integration" }];
    const { body } = JSON.parse(await readText(request));
    if (request.method === "POST") {
      this.add("github-actions[bot]", 7, body);
      return [201, {}];
    }
    const kept = this.comments.find(({ id }) => id === Number(pathname.split("/").at(-1)));
    if (kept === undefined) return [404, {}];
    kept.body = body;
    return [200, {}];
  }
}

async function readText(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) text += chunk;
  return text;
}
