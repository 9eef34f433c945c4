import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Face } from "./rest.ts";

/** A face of the rehearsal cloud that listens on this machine alone, until it is disposed of. */
export interface ServedFace extends AsyncDisposable {
  readonly endpoint: string;
}

export async function serveFace(face: Face): Promise<ServedFace> {
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const { pathname, searchParams } = new URL(incoming.url ?? "/", "http://127.0.0.1");
    const request = {
      method: incoming.method ?? "GET",
      path: pathname,
      query: searchParams,
      body: Buffer.concat(chunks).toString("utf8"),
      requestId: String(incoming.headers["x-ms-client-request-id"] ?? ""),
    };
    try {
      const { status, headers, body } = face.answer(request, incoming.headers.authorization);
      outgoing.writeHead(status, headers).end(body);
    } catch (error) {
      // A bug of the face: 501, because the clients try again after a 500.
      outgoing
        .writeHead(501, { "content-type": "text/plain" })
        .end(error instanceof Error ? error.stack : String(error));
    }
  });
  // Who asks may be of this process, and be busy for longer than an idle connection would be kept: it would find it closed.
  server.keepAliveTimeout = 0;
  await new Promise<void>((ready, fail) => {
    server.once("error", fail);
    server.listen(0, "127.0.0.1", ready);
  });
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
