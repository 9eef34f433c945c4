import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { InterruptedError } from "../../scripts/command.ts";
import { readStackState } from "../../scripts/run/stack-state.ts";
import { FIXTURE_STACK, FixtureRun, onFirstProgress } from "../support/fixture-run.ts";

const MANY = { FIXTURE_SUBNETS: "60" };
const RESOURCES = 61;

describe("a run that is stopped half way", () => {
  let fixture: FixtureRun;
  beforeEach(async () => {
    fixture = await FixtureRun.open();
  });
  afterEach(() => fixture.close());

  async function expectWhole(): Promise<void> {
    expect(fixture.countLive()).toBe(RESOURCES);
    expect((await fixture.run({ operation: "refresh" }, MANY)).changes).toEqual([]);
    expect((await fixture.run({ operation: "preview" }, MANY)).changes).toEqual([]);
    await fixture.run({ operation: "destroy" }, MANY);
    expect(fixture.countLive()).toBe(0);
  }

  it("goes on after kill -9 of the engine: the dead lock is released, nothing is built twice", async () => {
    const killEngine = onFirstProgress(() => process.kill(fixture.readEnginePid() ?? Number.NaN, "SIGKILL"));
    await expect(fixture.run({ operation: "up" }, MANY, { progress: killEngine })).rejects.toThrow(FIXTURE_STACK);
    const next = await fixture.run({ operation: "up" }, MANY);
    expect(next.recovered.join("\n")).toContain("its lock is released");
    await expectWhole();
  });

  it("goes on after kill -9 of the provider, whether it had done nothing, noted its intent or built without answering", async () => {
    // Each run asks for more subnets than the one before: the one it dies at cannot have been built yet.
    for (const [point, last] of [
      ["before", 10],
      ["journaled", 20],
      ["stored", 30],
    ] as const) {
      const faults = JSON.stringify([{ fault: "killed", name: `subnet-${last}`, operation: "create", point }]);
      const subnets = { FIXTURE_SUBNETS: String(last + 1), SOCLE_FAULTS: faults };
      const killed = fixture.run({ operation: "up" }, subnets);
      await expect(killed, point).rejects.toThrow(FIXTURE_STACK);
    }
    await fixture.run({ operation: "up" }, MANY);
    await expectWhole();
  });

  it("is ended by the engine when the command that started it gets kill -9; the next command waits for that", async () => {
    const script = join(import.meta.dirname, "..", "support", "fixture-process.ts");
    const command = spawn(process.execPath, [script, fixture.folder], {
      env: { ...process.env, ...MANY },
      stdio: ["ignore", "ignore", "pipe"],
    });
    await once(command.stderr, "data");
    const ended = once(command, "exit");
    command.kill("SIGKILL");
    await ended;
    // At once: it waits for the engine that is still at work.
    const { recovered, changes } = await fixture.run({ operation: "up" }, MANY);
    expect({ recovered, changes }).toEqual({ recovered: [], changes: [] });
    await expectWhole();
  });

  it("stops in good order on the first Ctrl-C, and says how to go on", async () => {
    const stop = new AbortController();
    const failure = await fixture
      .run({ operation: "up" }, MANY, { progress: onFirstProgress(() => stop.abort()), signal: stop.signal })
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(InterruptedError);
    const state = await readStackState(fixture.session, FIXTURE_STACK);
    expect(state?.pendingOperations).toEqual([]);
    await fixture.run({ operation: "up" }, MANY);
    await expectWhole();
  });
});
