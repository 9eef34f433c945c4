import { describe, expect, it } from "vitest";
import { describeTerminal } from "../../scripts/output/terminal.ts";

const tty = { isTTY: true, columns: 120 };

describe("what a terminal can show", () => {
  it.each([
    ["colours on a terminal", tty, {}, true],
    ["none with NO_COLOR", tty, { NO_COLOR: "1" }, false],
    ["colours with an empty NO_COLOR, as the convention says", tty, { NO_COLOR: "" }, true],
    ["none in a pipe", {}, {}, false],
    ["colours in a pipe with FORCE_COLOR", {}, { FORCE_COLOR: "1" }, true],
    ["none with FORCE_COLOR=0", tty, { FORCE_COLOR: "0" }, false],
    ["NO_COLOR before FORCE_COLOR", tty, { NO_COLOR: "1", FORCE_COLOR: "1" }, false],
    ["none on a dumb terminal", tty, { TERM: "dumb" }, false],
  ])("%s", (_, stream, env, colours) => {
    expect(describeTerminal(stream, env).colours.isColorSupported).toBe(colours);
  });

  it("knows no width in a pipe, unless COLUMNS gives one", () => {
    expect(describeTerminal({}, {}).width).toBeUndefined();
    expect(describeTerminal({}, { COLUMNS: "72" }).width).toBe(72);
    expect(describeTerminal(tty, {}).width).toBe(120);
  });
});
