import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { ArmRefusal, openArmClient } from "../../scripts/recovery/azure/arm-client.ts";

const page = z.object({ value: z.array(z.number()), nextLink: z.string().nullish() });
let endpoint: string;
const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? "", "http://x");
  const answer = (status: number, body: unknown) =>
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  if (pathname === "/list") {
    const number = Number(searchParams.get("page") ?? 1);
    const next = number < 3 ? `${endpoint}/list?page=${number + 1}&api-version=2024-01-01` : null;
    return answer(200, { value: [number, request.method === "POST" ? 10 : 0], nextLink: next });
  }
  if (pathname === "/strange") return answer(200, { values: [] });
  if (pathname === "/bare") return response.writeHead(502).end("<html>Bad gateway</html>");
  return answer(409, { error: { code: "ScopeLocked", message: "The scope is locked." } });
});

beforeAll(async () => {
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

describe("the client of Azure Resource Manager", () => {
  it("follows a list to its last page, one that is asked for with a body too", async () => {
    const client = await openArmClient({ rehearsal: { endpoint, subscription: "s" } });
    expect(await client.list("/list", "2024-01-01", page)).toEqual([1, 0, 2, 0, 3, 0]);
    expect(await client.list("/list", "2024-01-01", page, { body: {} })).toEqual([1, 10, 2, 0, 3, 0]);
  });

  it("tells a refusal by its code, an outage of what answers no JSON, and an answer of another shape as a bug", async () => {
    const client = await openArmClient({ rehearsal: { endpoint, subscription: "s" } });
    await expect(client.get("/locked", "2024-01-01", page)).rejects.toMatchObject({
      code: "ScopeLocked",
      status: 409,
      isOutage: false,
    });
    await expect(client.get("/bare", "2024-01-01", page)).rejects.toMatchObject({ code: "HTTP 502", isOutage: true });
    const strange = client.get("/strange", "2024-01-01", page);
    await expect(strange).rejects.toThrow("Azure answered /strange otherwise than documented");
    await expect(strange).rejects.not.toBeInstanceOf(ArmRefusal);
  });
});
