import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { type BuildOptions, buildEngine, findBuilt } from "../../engine/build-engine.ts";
import { engineCache } from "../../engine/engine.ts";
import { RecordedProgress, temporaryDirectory, write, writeGo, writeSources, writeTool } from "./support.ts";

interface Workshop extends BuildOptions {
  readonly progress: RecordedProgress;
  readonly bin: string;
  readonly log: string;
  readonly cache: string;
}

function workshop(beforeBuild = ""): Workshop {
  const home = temporaryDirectory();
  const bin = join(home, "bin");
  const log = join(home, "go.log");
  writeGo(bin, log, "3.259.0", beforeBuild);
  const env = { HOME: home, PATH: `${bin}:${process.env.PATH}` };
  const sources = writeSources(join(home, "sources"));
  return { env, sources, bin, log, progress: new RecordedProgress(), cache: engineCache(env, "3.259.0") };
}

function builds(shop: Workshop): { readonly cli: number; readonly host: number } {
  const lines = readFileSync(shop.log, "utf8").split("\n");
  return {
    cli: lines.filter((line) => line.startsWith("build -v")).length,
    host: lines.filter((line) => line.startsWith("build ") && line.endsWith("./language-host")).length,
  };
}

function leftovers(shop: Workshop): readonly string[] {
  return readdirSync(shop.cache).filter((entry) => entry.startsWith("partial-"));
}

test("builds the CLI and its language host side by side, and says how far it is", async () => {
  const shop = workshop();
  const engine = await buildEngine(shop);
  expect(engine).toEqual(findBuilt(shop.env, shop.sources));
  expect(engine).toMatchObject({ tier: "build", version: "3.259.0" });
  expect(typeof engine === "string" ? [] : readdirSync(join(engine.root, "bin")).sort()).toEqual([
    "pulumi",
    "pulumi-language-nodejs",
  ]);
  expect(leftovers(shop)).toEqual([]);
  const [step, ...details] = shop.progress.lines;
  expect(step).toBe("step Building the Pulumi 3.259.0 engine from its Go module, once per version");
  // The third package is in the compiler's cache already: only two are left to compile.
  expect(details[1]).toMatch(/^update 0 of 2 packages, about \d+ (s|min) left$/);
  expect(details).toContainEqual(expect.stringMatching(/^update linking, about \d+ (s|min) left$/));
});

test("a second time nothing is built", async () => {
  const shop = workshop();
  const first = await buildEngine(shop);
  await expect(buildEngine(shop)).resolves.toEqual(first);
  expect(builds(shop)).toEqual({ cli: 1, host: 1 });
});

test("a change of the language host rebuilds the host alone; its tests do not count", async () => {
  const shop = workshop();
  const first = await buildEngine(shop);
  write(join(shop.sources, "language-host", "main_test.go"), "package main\n");
  await expect(buildEngine(shop)).resolves.toEqual(first);
  write(join(shop.sources, "language-host", "main.go"), "package main\n\nfunc main() {}\n");
  const second = await buildEngine(shop);
  expect(second).not.toEqual(first);
  expect(builds(shop)).toEqual({ cli: 1, host: 2 });
});

test("a change of the module rebuilds everything", async () => {
  const shop = workshop();
  await buildEngine(shop);
  writeFileSync(join(shop.sources, "go.sum"), "x v1.0.0 h1:abc\n");
  await buildEngine(shop);
  expect(builds(shop)).toEqual({ cli: 2, host: 2 });
});

test("two at once build once", async () => {
  const shop = workshop();
  const progress = new RecordedProgress();
  const [first, second] = await Promise.all([buildEngine(shop), buildEngine({ ...shop, progress })]);
  expect(first).toEqual(second);
  expect(builds(shop)).toEqual({ cli: 1, host: 1 });
  expect([...shop.progress.lines, ...progress.lines]).toContain(
    `step Waiting for the engine, which another process builds (process ${process.pid})`,
  );
});

test("a build whose process was killed half way is begun anew", async () => {
  const shop = workshop(`if [ ! -e "$HOME/go-on" ]; then echo half > "$out"; echo READY; exec sleep 600; fi`);
  const builder = write(
    join(shop.env.HOME ?? "", "build.ts"),
    `import { buildEngine } from ${JSON.stringify(pathToFileURL(join(import.meta.dirname, "../../engine/build-engine.ts")).href)};
     const progress = { step() {}, update: (detail) => process.stdout.write(detail + "\\n"), done() {}, note() {} };
     await buildEngine({ env: process.env, sources: ${JSON.stringify(shop.sources)}, progress });`,
  );
  const child = spawn(process.execPath, [builder], {
    env: shop.env,
    stdio: ["ignore", "pipe", "inherit"],
    detached: true,
  });
  // Its first package is compiled: the build is under way, and the lock taken.
  for await (const chunk of child.stdout) if (String(chunk).includes("1 of 2 packages")) break;
  const ended = once(child, "exit");
  // Its whole process group, so that the tool it started does not outlive the test.
  process.kill(-(child.pid ?? Number.NaN), "SIGKILL");
  await ended;

  expect(leftovers(shop)).toHaveLength(1);
  expect(findBuilt(shop.env, shop.sources)).toBeUndefined();
  write(join(shop.env.HOME ?? "", "go-on"), "");
  await expect(buildEngine(shop)).resolves.toMatchObject({ tier: "build" });
  expect(leftovers(shop)).toEqual([]);
});

test("a build that fails tells what the tool said last", async () => {
  const shop = workshop("echo 'main.go:1: no space left on device' >&2; exit 1");
  const reason = await buildEngine(shop);
  expect(reason).toMatch(
    /^the build of the Go module failed: .*go build -v .*: exit code 1\na\nmain.go:1: no space left on device$/,
  );
  expect(findBuilt(shop.env, shop.sources)).toBeUndefined();
});

test("an engine that is not what was asked for is not kept", async () => {
  const shop = workshop();
  writeGo(shop.bin, shop.log, "9.9.9");
  await expect(buildEngine(shop)).resolves.toContain(
    'the engine just built says its version is "v9.9.9", not v3.259.0',
  );
  expect(findBuilt(shop.env, shop.sources)).toBeUndefined();
});

test("an interrupted build ends with the interruption", async () => {
  const stop = new AbortController();
  const shop = workshop("exec sleep 600");
  const progress = Object.assign(new RecordedProgress(), {
    update(detail: string) {
      if (detail.startsWith("1 of 2")) stop.abort(new Error("enough"));
    },
  });
  await expect(buildEngine({ ...shop, progress, signal: stop.signal })).rejects.toThrow("enough");
  expect(existsSync(join(shop.cache, "lock.sqlite"))).toBe(true);
  expect(findBuilt(shop.env, shop.sources)).toBeUndefined();
});

test.each([
  ["go version go1.20.14 linux/amd64", "is version 1.20.14; 1.21.0 or later is needed"],
  ["go version go1.9 linux/amd64", "is version 1.9; 1.21.0 or later is needed"],
])("refuses %s", async (said, reason) => {
  const shop = workshop();
  writeTool(shop.bin, "go", `echo '${said}'`);
  await expect(buildEngine(shop)).resolves.toContain(reason);
});
