import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { LAW, reachOf } from "../../../scripts/affected/law.ts";

const root = join(import.meta.dirname, "../../..");
/** Where programs and checks begin: what they load decides verdicts. */
const entries = [
  "scripts/cli.ts",
  "scripts/check/check-worker.ts",
  "stacks/index.ts",
  "simulator/plugin.ts",
  ...readdirSync(join(root, "policies/packs"))
    .map((name) => `policies/packs/${name}/index.js`)
    .filter((file) => statSync(join(root, file), { throwIfNoEntry: false }) !== undefined),
];

/** Every file of the project that the entries load, at once or later. */
function loadedFiles(): ReadonlySet<string> {
  const seen = new Set<string>();
  const waiting = [...entries];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    const { importedFiles } = ts.preProcessFile(readFileSync(join(root, file), "utf8"), true, true);
    const local = importedFiles.filter(({ fileName }) => fileName.startsWith("."));
    waiting.push(...local.map(({ fileName }) => relative(root, join(root, file, "..", fileName))));
  }
  return seen;
}

test("nothing that judges or deploys a client loads a file that the law spares", () => {
  const loaded = loadedFiles();
  expect(loaded.size).toBeGreaterThan(200);
  expect(loaded).toContain("policies/net-07-flow-logs/aws.ts");
  expect([...loaded].filter((file) => reachOf(file).affects === "none")).toEqual([]);
});

test("every rule of the law fits something, of this project or of one that has a client more", () => {
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter(
    (file) => !file.startsWith("node_modules/"),
  );
  expect(LAW.filter((rule) => !files.some((file) => rule.files.test(file)))).toEqual([]);
});
