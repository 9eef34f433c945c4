import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { askEngine, type EngineSession, tellEngine } from "../../scripts/run/run-engine.ts";

/** Stands for an engine: notes each interrupt in a file, and ends with the number of the last one it was told to wait for. */
const stubborn = `
import { writeFileSync } from "node:fs";
const [folder, last] = process.argv.slice(2);
let seen = 0;
process.on("SIGINT", () => {
  seen += 1;
  writeFileSync(folder + "/interrupt-" + seen, "");
  if (seen === Number(last)) process.exit(40 + seen);
});
setInterval(() => {}, 1000);
writeFileSync(folder + "/ready", "");
`;

/** Stands for an engine: once the process that started it is gone it says a word, and notes that it could. */
const talkative = `
import { writeFileSync } from "node:fs";
const [folder] = process.argv.slice(2);
const parent = process.ppid;
const waiting = setInterval(() => {
  if (process.ppid === parent) return;
  clearInterval(waiting);
  process.stdout.on("error", () => {});
  process.stdout.write("on", (error) => writeFileSync(folder + (error ? "/mute" : "/on"), ""));
}, 20);
writeFileSync(folder + "/ready", "");
`;

describe.skipIf(process.platform === "win32")("an engine that is told to stop", () => {
  let folder = "";
  let session: EngineSession;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "socle-stubborn-"));
    writeFileSync(join(folder, "engine.mjs"), stubborn);
    writeFileSync(join(folder, "talkative.mjs"), talkative);
    session = { command: process.execPath, env: {}, cwd: folder, mode: "rehearsal" };
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const see = (name: string) => vi.waitUntil(() => existsSync(join(folder, name)), { timeout: 20_000, interval: 20 });

  it("gets one interrupt for the first Ctrl-C, and its time to stop in good order", async () => {
    const orderly = new AbortController();
    const answer = askEngine(session, ["engine.mjs", folder, "1"], { signal: orderly.signal });
    await see("ready");
    orderly.abort();
    expect((await answer).exitCode).toBe(41);
    expect(existsSync(join(folder, "interrupt-2"))).toBe(false);
  });

  it("gets a second one for the second Ctrl-C", async () => {
    const orderly = new AbortController();
    const immediate = new AbortController();
    const stop = { signal: orderly.signal, killSignal: immediate.signal };
    const answer = askEngine(session, ["engine.mjs", folder, "2"], stop);
    await see("ready");
    orderly.abort();
    await see("interrupt-1");
    immediate.abort();
    expect((await answer).exitCode).toBe(42);
  });

  it("goes on talking when whoever told it to change something gets kill -9", async () => {
    const script = join(import.meta.dirname, "..", "support", "telling-process.ts");
    const teller = spawn(process.execPath, [script, process.execPath, join(folder, "talkative.mjs"), folder]);
    await see("ready");
    const ended = once(teller, "exit");
    teller.kill("SIGKILL");
    await ended;
    await vi.waitUntil(() => existsSync(join(folder, "on")) || existsSync(join(folder, "mute")), { timeout: 20_000 });
    expect(existsSync(join(folder, "on"))).toBe(true);
  });

  it("answers with what it said, on both of its channels", async () => {
    writeFileSync(
      join(folder, "words.mjs"),
      `console.log("é".repeat(100_000)); console.error("no"); process.exitCode = 3;`,
    );
    for (const run of [askEngine, tellEngine]) {
      const { exitCode, stdout, stderr } = await run(session, ["words.mjs"]);
      expect([exitCode, stdout, stderr]).toEqual([3, `${"é".repeat(100_000)}\n`, "no\n"]);
    }
  });

  it("is a failure that can be explained when it cannot be started", async () => {
    const missing = { ...session, command: join(folder, "no-such-engine") };
    await expect(askEngine(missing, ["version"])).rejects.toThrow(/ENOENT/);
  });
});
