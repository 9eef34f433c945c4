import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { COMMANDS } from "../../scripts/command-table.ts";
import { runCli } from "../support/run-cli.ts";

const ESCAPE = "\u001b[";
const folder = mkdtempSync(join(tmpdir(), "socle-cli-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the command line", () => {
  it("lists every command in its help, and exits 0", async () => {
    const { exitCode, stdout, stderr } = await runCli(["--help"]);
    expect(exitCode).toBe(0);
    expect(stderr).toBe("");
    for (const { name } of COMMANDS) {
      expect(stdout).toContain(name.split(" ")[0]);
    }
  });

  it("shows the help when nothing is asked", async () => {
    const { exitCode, stdout } = await runCli([]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain("Usage: socle");
  });

  it("gives each command a help with examples", async () => {
    const { exitCode, stdout } = await runCli(["up", "--help"]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain("Examples:");
    expect(stdout).toContain("npx socle up atelier-mercier prod --real");
  });

  it.each([
    [["previw", "x"], /unknown command 'previw' \(Did you mean preview\?\)/],
    [["stack", "int"], /unknown command 'int' \(Did you mean init\?\)/],
    [["up", "atelier-mercier", "--reall"], /unknown option '--reall' \(Did you mean --real\?\)/],
    [["up"], /missing required argument 'client'/],
    [["plan", "a", "b", "c"], /too many arguments/],
    [["plan", "atelier-mercier", "prodd"], /no environment "prodd"; it has prod/],
    [["validate", "atelier-mercir"], /did you mean "atelier-mercier"/],
  ])("refuses %j in one line on stderr, with what to do, and exits 1", async (args, message) => {
    const { exitCode, stdout, stderr } = await runCli(args);
    expect(exitCode).toBe(1);
    expect(stdout).toBe("");
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it("prints nothing but JSON on stdout with --json", async () => {
    const { exitCode, stdout } = await runCli(["plan", "atelier-mercier", "prod", "--json"]);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ client: "atelier-mercier", environment: "prod" });
  });

  it("gives the problems of a failure as JSON too", async () => {
    const { exitCode, stdout, stderr } = await runCli(["plan", "atelier-mercier", "prodd", "--json"]);
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toEqual({ problems: [expect.stringContaining("prodd")] });
    expect(stderr).toContain("prodd");
  });

  it("names the whole command whose help tells more", async () => {
    const { exitCode, stderr } = await runCli(["drill", "verify"]);
    expect(exitCode).toBe(1);
    expect(stderr).toContain("missing required argument 'folder' (see `socle drill verify --help`)");
  });

  it("colours when asked, and never with NO_COLOR", async () => {
    const coloured = await runCli(["plan", "atelier-mercier", "prod"], { env: { FORCE_COLOR: "1" } });
    expect(coloured.stdout).toContain(ESCAPE);
    const plain = await runCli(["plan", "atelier-mercier", "prod"], { env: { FORCE_COLOR: "1", NO_COLOR: "1" } });
    expect(plain.stdout).not.toContain(ESCAPE);
    expect(plain.stderr).not.toContain(ESCAPE);
  });

  it("says that a rehearsal is one, in every output", async () => {
    const env = { SOCLE_REHEARSAL: join(folder, "empty") };
    const text = await runCli(["reset"], { env });
    expect(text.exitCode).toBe(0);
    expect(text.stdout).toMatch(/^ REHEARSAL/);
    expect(text.stderr).toMatch(/^ REHEARSAL/);
    const json = await runCli(["reset", "--json"], { env });
    expect(JSON.parse(json.stdout)).toEqual({ mode: "rehearsal", removed: true });
    const failure = await runCli(["up", "nobody", "--json"], { env });
    expect(JSON.parse(failure.stdout)).toMatchObject({
      mode: "rehearsal",
      problems: [expect.stringContaining("nobody")],
    });
  });

  it("stops in good order on Ctrl-C, says how to go on, and exits 130", async () => {
    let stopped = false;
    const { exitCode, stderr } = await runCli(["preview", "atelier-mercier", "prod"], {
      env: { SOCLE_REHEARSAL: join(folder, "interrupted") },
      onTalk: (talk, child) => {
        if (!stopped && talk.includes(": preview")) {
          stopped = true;
          child.kill("SIGINT");
        }
      },
    });
    expect(exitCode).toBe(130);
    expect(stderr).toContain("Stopping in good order");
    expect(stderr).toMatch(/Interrupted\..*npx socle preview atelier-mercier prod/);
  });
});
