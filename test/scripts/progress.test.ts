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

describe("progress on a terminal", () => {
  it("rewrites one line a step, never longer than the terminal is wide", () => {
    const { progress, read } = record({ isTTY: true, columns: 50 });
    progress.step("a step with quite a long title that must be cut somewhere");
    progress.note("kept line");
    progress.done("all well");
    const parts = stripVTControlCharacters(read()).split(/\r/);
    expect(
      parts.filter((part) => !part.includes("✔") && !part.includes("kept")).every((part) => part.length <= 50),
    ).toBe(true);
    expect(read()).toContain("kept line\n");
    expect(read().endsWith("all well 0 ms\n")).toBe(true);
  });
});
