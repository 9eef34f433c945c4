import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { askEngine, type EngineSession } from "../../scripts/run/run-engine.ts";

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

describe.skipIf(process.platform === "win32")("an engine that is told to stop", () => {
  let folder = "";
  let session: EngineSession;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "socle-stubborn-"));
    writeFileSync(join(folder, "engine.mjs"), stubborn);
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

  it("is a failure that can be explained when it cannot be started", async () => {
    const missing = { ...session, command: join(folder, "no-such-engine") };
    await expect(askEngine(missing, ["version"])).rejects.toThrow(/ENOENT/);
  });
});
