import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseClient } from "../../components/client/parse.ts";
import { formatProblem } from "../../components/client/problem.ts";

const golden = join(import.meta.dirname, "golden");

test("a file broken in every way gives all its problems at once, each at its place", async () => {
  const text = readFileSync(join(golden, "broken.yaml"), "utf8");
  const parsed = parseClient(text, { file: "clients/acme/client.yaml", folder: "acme", today: "2026-11-23" });
  expect(parsed.ok).toBe(false);
  const lines = parsed.problems.map(formatProblem);
  await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot(join(golden, "broken.txt"));
  for (const line of lines) expect(line).toMatch(/^clients\/acme\/client\.yaml:\d+:\d+ /);
});

test("a problem that an environment inherits is told once, where it is written", () => {
  const text = readFileSync(join(golden, "inherited.yaml"), "utf8");
  const parsed = parseClient(text, { file: "clients/acme/client.yaml", folder: "acme" });
  const places = parsed.problems.map(({ line, column, path }) => `${line}:${column} ${path}`);
  expect(places).toEqual([
    "36:26 environments.prod.workloads[0].compute.size",
    "43:29 environments.test.workloads[1].kind",
  ]);
});
