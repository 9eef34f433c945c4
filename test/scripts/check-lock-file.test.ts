import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryDirectory, write } from "../engine/support.ts";

const tool = { version: "1.0.0", integrity: "sha512-x", dev: true, optionalDependencies: { "tool-sunos": "1.0.0" } };
const elsewhere = { version: "1.0.0", dev: true, optional: true, os: ["sunos"], cpu: ["sparc"] };

function check(packages: object): { status: number | null; stderr: string } {
  const file = join(temporaryDirectory(), "package-lock.json");
  write(file, JSON.stringify({ packages }));
  const script = join(import.meta.dirname, "../../scripts/check-lock-file.ts");
  return spawnSync(process.execPath, [script, file], { encoding: "utf8" });
}

test("binaries for other platforms need to be named, as npm ci asks, and need no hash", () => {
  expect(check({ "": {}, "node_modules/tool": tool, "node_modules/tool-sunos": elsewhere })).toMatchObject({
    status: 0,
  });
  expect(
    check({ "": {}, "node_modules/tool": tool, "node_modules/tool/node_modules/tool-sunos": elsewhere }),
  ).toMatchObject({
    status: 0,
  });
  const missing = check({ "": {}, "node_modules/tool": tool });
  expect(missing.status).toBe(1);
  expect(missing.stderr).toContain("node_modules/tool: its optional tool-sunos is not in the file");
});

test.each([
  ["one of this platform", { ...elsewhere, os: [process.platform], cpu: [process.arch] }],
  ["one that programs use", { ...elsewhere, dev: false }],
  ["one that is always installed", { version: "1.0.0", dev: true }],
])("without a hash it refuses %s", (_, locked) => {
  expect(check({ "": {}, "node_modules/x": locked }).stderr).toContain("node_modules/x: has no integrity hash");
});

test("refuses the address of a registry", () => {
  const stderr = check({
    "": {},
    "node_modules/x": { resolved: "https://registry.example/x.tgz", integrity: "sha512-x" },
  }).stderr;
  expect(stderr).toContain("records where it was fetched");
});
