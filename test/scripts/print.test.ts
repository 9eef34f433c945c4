import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { UserError } from "../../components/user-error.ts";
import { InterruptedError } from "../../scripts/command.ts";
import { type PrintSettings, printFailure, printReport } from "../../scripts/output/print.ts";

function record(settings: Partial<PrintSettings> = {}) {
  const written = { stdout: "", stderr: "" };
  const stream = (name: "stdout" | "stderr") => ({
    write(text: string) {
      written[name] += text;
    },
  });
  const all: PrintSettings = {
    streams: { stdout: stream("stdout"), stderr: stream("stderr") },
    env: { NO_COLOR: "1" },
    json: false,
    debug: false,
    mode: undefined,
    reportBugsTo: "tell the maintainers.",
    ...settings,
  };
  return { all, written };
}

describe("the end of a command", () => {
  it("is 0 with its text, or 1 when its answer is no", () => {
    const { all, written } = record();
    expect(printReport({ data: {}, text: "done" }, all)).toBe(0);
    expect(printReport({ data: {}, text: "two problems\n", exitCode: 1 }, all)).toBe(1);
    expect(written).toEqual({ stdout: "done\ntwo problems\n", stderr: "" });
  });

  it("carries the mode in its JSON, whatever the data", () => {
    const { all, written } = record({ json: true, mode: "real" });
    printReport({ data: [1], text: "" }, all);
    expect(JSON.parse(written.stdout)).toEqual({ mode: "real", data: [1] });
  });

  it("is 1 for what a person can mend: each problem, no stack trace", () => {
    const { all, written } = record();
    expect(printFailure(new UserError(["no such zone", "no such key"]), all)).toBe(1);
    expect(written).toEqual({ stdout: "", stderr: "✖ no such zone\n✖ no such key\n" });
  });

  it("is 2 for a bug: a short message, where to report it, the stack trace only with --debug", () => {
    const bug = new TypeError("reading 'length'", { cause: new Error("deeper") });
    const short = record();
    expect(printFailure(bug, short.all)).toBe(2);
    expect(short.written.stderr).toContain("Bug: reading 'length'");
    expect(short.written.stderr).toContain("tell the maintainers.");
    expect(short.written.stderr).not.toMatch(/^\s+at /m);
    const long = record({ debug: true });
    expect(printFailure(bug, long.all)).toBe(2);
    expect(long.written.stderr).toMatch(/^\s+at /m);
    expect(long.written.stderr).toContain("Caused by: Error: deeper");
  });

  it("is 1 for what the machine refuses: the file, why, and what to do", () => {
    const missing = record();
    expect(printFailure(Object.assign(new Error("no"), { code: "EACCES", path: "/a/b" }), missing.all)).toBe(1);
    expect(missing.written.stderr).toBe(
      "✖ /a/b: this user may not read or write it (EACCES). Run the command as the user whose files these are, or give yourself the right to them.\n",
    );
    const folder = mkdtempSync(join(tmpdir(), "socle-print-"));
    writeFileSync(join(folder, "ledger.sqlite"), "not a database, and long enough to be read as one".repeat(20));
    const refusals = [join(folder, "ledger.sqlite"), join(folder, "none", "ledger.sqlite")].map((path) => {
      const { all, written } = record();
      try {
        new DatabaseSync(path).exec("CREATE TABLE t (x)");
      } catch (error) {
        expect(printFailure(error, all)).toBe(1);
      }
      return written.stderr;
    });
    rmSync(folder, { recursive: true });
    expect(refusals[0]).toMatch(/the rehearsal's ledger: the rehearsal's cloud is damaged .* npx socle reset/);
    expect(refusals[1]).toMatch(/the rehearsal's ledger: it cannot be written here .* SOCLE_REHEARSAL/);
  });

  it("is 130 when interrupted, with how to go on", () => {
    const { all, written } = record();
    expect(printFailure(new InterruptedError("To go on: npm start"), all)).toBe(130);
    expect(written.stderr).toBe("Interrupted. To go on: npm start\n");
  });
});
