import { Worker } from "node:worker_threads";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { parseClient } from "../../components/client/parse.ts";
import { formatProblem } from "../../components/client/problem.ts";
import { decode } from "../../components/client/source/decode.ts";
import { hostileCorpus } from "./support/hostile-corpus.ts";
import { minimalClient, parseData } from "./support/minimal-client.ts";

interface Verdict {
  readonly name: string;
  readonly ok: boolean;
  readonly lines: readonly string[];
}

/** One printable line at a place of the file, of a length that a person reads. */
function expectReadable(lines: readonly string[]): void {
  expect(lines.length).toBeGreaterThan(0);
  for (const line of lines) {
    expect(line).toMatch(/^clients\/acme\/client\.yaml:\d+:\d+ \P{C}+$/u);
    expect(line.length).toBeLessThan(1500);
    expect(line).not.toMatch(/\bat .*\.ts:\d+|undefined|\[object/);
  }
}

describe("hostile files, in a thread with 256 MB", () => {
  const verdicts = new Map<string, Verdict>();

  beforeAll(async () => {
    const worker = new Worker(new URL("./support/judge-worker.ts", import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 64, stackSizeMb: 4 },
    });
    worker.on("message", (verdict: Verdict) => verdicts.set(verdict.name, verdict));
    const failure = await new Promise<unknown>((resolve) => {
      worker.on("error", resolve);
      worker.on("exit", (code) => resolve(code === 0 ? undefined : `exit ${code}`));
    });
    expect(failure).toBeUndefined();
  });

  test.each(hostileCorpus.map(([name]) => name))("%s: refused in words", (name) => {
    const verdict = verdicts.get(name);
    expect(verdict?.ok).toBe(false);
    expectReadable(verdict?.lines ?? []);
  });

  test("nothing was polluted", () => {
    for (const [, bytes] of hostileCorpus.filter(([name]) => name.startsWith("proto") || name === "constructor")) {
      const decoded = decode(bytes);
      if ("text" in decoded) parseClient(decoded.text, { file: "f", folder: "acme" });
    }
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });
});

describe("fuzzing", () => {
  const source = { file: "clients/acme/client.yaml", folder: "acme", today: "2026-11-23" };

  test("any bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const decoded = decode(bytes);
        if ("text" in decoded) expectReadable(parseClient(decoded.text, source).problems.map(formatProblem));
        else expect(decoded.refusal.offset).toBeLessThanOrEqual(decoded.refusal.text.length);
      }),
      { numRuns: 300 },
    );
  });

  test("any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        expectReadable(parseClient(text, source).problems.map(formatProblem));
      }),
      { numRuns: 300 },
    );
  });

  test("a valid file with a part of it replaced by anything", () => {
    const places: (string | number)[][] = [];
    const collect = (value: unknown, path: (string | number)[]) => {
      if (path.length > 0) places.push(path);
      if (typeof value !== "object" || value === null) return;
      for (const [key, child] of Object.entries(value))
        collect(child, [...path, Array.isArray(value) ? Number(key) : key]);
    };
    collect(minimalClient(), []);
    const anything = fc.oneof(
      fc.jsonValue({ maxDepth: 3 }),
      fc.string({ unit: "binary", maxLength: 20 }),
      fc.constantFrom("toString", "__proto__", "constructor", "PT0S", "P1Y", "10.0.0.0/8", "0.0.0.0/0", -1, 0, 1e21),
    );
    fc.assert(
      fc.property(fc.constantFrom(...places), anything, (path, value) => {
        const client = minimalClient();
        const parent = path.slice(0, -1).reduce<unknown>((inner, step) => Reflect.get(Object(inner), step), client);
        Reflect.set(Object(parent), path.at(-1) ?? "", value);
        const parsed = parseData(client, source.today);
        if (parsed.ok) expect(parsed.client.client).toBe("acme");
        else expectReadable(parsed.problems.map(formatProblem));
      }),
      { numRuns: 300 },
    );
  });
});
