import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import { createProgress } from "../../scripts/output/progress.ts";
import { describeTerminal } from "../../scripts/output/terminal.ts";

function record(stream: { readonly isTTY?: boolean; readonly columns?: number }) {
  const parts: string[] = [];
  const clock = { now: 0 };
  const terminal = describeTerminal(stream, { NO_COLOR: "1" });
  const progress = createProgress({ sink: { write: (part) => parts.push(part) }, terminal, now: () => clock.now });
  const advance = (milliseconds: number): void => {
    clock.now += milliseconds;
  };
  return { progress, read: () => parts.join(""), advance };
}

describe("progress in a log", () => {
  it("writes a line when a step starts, one when it ends, and a sign of life now and then", () => {
    const { progress, read, advance } = record({});
    progress.step("prod: build");
    progress.update("1 of 300");
    advance(16_000);
    progress.update("200 of 300");
    advance(1_000);
    progress.update("201 of 300");
    progress.done("300 created");
    expect(read().split("\n")).toEqual([
      "… prod: build",
      "  prod: build: 200 of 300 (16.0 s)",
      "✔ prod: build 300 created (17.0 s)",
      "",
    ]);
  });

  it("ends the step before when the next one starts, and marks a failed one", () => {
    const { progress, read } = record({});
    progress.step("one");
    progress.step("two");
    progress.fail();
    progress.fail();
    expect(read()).toBe("… one\n✔ one (0 ms)\n… two\n✖ two (0 ms)\n");
  });
});

describe("progress of several works in a log", () => {
  it("tells a sign of life of each by itself", () => {
    const { progress, read, advance } = record({});
    const [one, other] = [progress.lane(), progress.lane()];
    one.step("acme: build");
    advance(10_000);
    other.step("zenith: build");
    advance(6_000);
    one.update("1 of 3");
    other.update("1 of 9");
    other.done();
    one.done();
    expect(read().split("\n")).toEqual([
      "… acme: build",
      "… zenith: build",
      "  acme: build: 1 of 3 (16.0 s)",
      "✔ zenith: build (6.0 s)",
      "✔ acme: build (16.0 s)",
      "",
    ]);
  });
});

describe("progress on a terminal", () => {
  it("rewrites one line a step, never longer than the terminal is wide", () => {
    const { progress, read } = record({ isTTY: true, columns: 50 });
    progress.step("a step with quite a long title that must be cut somewhere");
    progress.note("kept line");
    progress.done("all well");
    const parts = stripVTControlCharacters(read()).split(/[\r\n]/);
    expect(
      parts.filter((part) => !part.includes("✔") && !part.includes("kept")).every((part) => part.length <= 50),
    ).toBe(true);
    expect(read()).toContain("kept line\n");
    expect(stripVTControlCharacters(read()).endsWith("all well 0 ms\n")).toBe(true);
  });

  it("shows works that go on side by side below each other, and keeps what each of them finished", () => {
    const { progress, read } = record({ isTTY: true, columns: 80 });
    const [one, other] = [progress.lane(), progress.lane()];
    one.step("acme: build");
    other.step("zenith: build");
    expect(stripVTControlCharacters(read())).toMatch(/acme: build 0 ms\n\S+ zenith: build 0 ms$/);
    other.fail();
    one.done("3 created");
    expect(stripVTControlCharacters(read())).toMatch(/✖ zenith: build 0 ms\n[^✔]*✔ acme: build 3 created 0 ms\n$/);
    progress.note("the end");
    // Nothing is drawn any more: a line that is kept moves the cursor over nothing above it.
    expect(read().endsWith("\r\u001b[Jthe end\n")).toBe(true);
  });
});
