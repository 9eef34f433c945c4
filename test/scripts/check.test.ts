import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { ClientRehearsal } from "../support/client-rehearsal.ts";
import { type CliAnswer, runCli } from "../support/run-cli.ts";

const folder = mkdtempSync(join(tmpdir(), "socle-check-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const env = { SOCLE_HISTORY: join(folder, "history"), GITHUB_SHA: "", CI_PROJECT_URL: "" };
const at = (...names: readonly string[]): string => join(folder, ...names);

describe("the files of socle check", () => {
  it("are all written in one run, with their folders, and the data says the same", async () => {
    const files = {
      sarif: at("out", "a.sarif"),
      junit: at("out", "a.xml"),
      markdown: at("a.md"),
      html: at("b", "c", "a.html"),
    };
    const options = Object.entries(files).flatMap(([format, file]) => [`--${format}`, file]);
    const { exitCode, stdout } = await runCli(["check", "librairie-ombrelle", "--json", ...options], { env });
    expect(exitCode).toBe(0);
    const data = JSON.parse(stdout);
    expect(data).toMatchObject({ held: false, findings: [], exemptions: [], against: "program" });
    expect(data.stacks).toHaveLength(4);
    expect(data.clients[0]).toMatchObject({ client: "librairie-ombrelle", history: { appeared: 0 } });
    expect(data.clients[0].coverage[0].clauses.length).toBeGreaterThan(3);
    expect(JSON.parse(readFileSync(files.sarif, "utf8")).version).toBe("2.1.0");
    expect(readFileSync(files.junit, "utf8")).toContain("<testsuites");
    expect(readFileSync(files.markdown, "utf8")).toContain("## Socle check: no finding");
    expect(readFileSync(files.html, "utf8")).toContain("<h1>Compliance of Librairie Ombrelle SARL</h1>");
    expect(readdirSync(at("history"))).toEqual(["librairie-ombrelle.json"]);
  });

  it.each([
    [["--html", at("same"), "--sarif", at("same")], /--sarif and --html: both name/],
    [["--baseline", at("nowhere.json")], /--baseline .*cannot be read \(ENOENT\)/],
    [["--fail-on", "grave"], /use one of critical, high, medium, low/],
    [["--html", folder], /is not a file/],
  ])("are refused as bad input: %j", async (options, message) => {
    const { exitCode, stderr } = await runCli(["check", "librairie-ombrelle", "--env", "staging", ...options], { env });
    expect(exitCode).toBe(3);
    expect(stderr).toMatch(message);
  });

  it("are not begun when the run is interrupted", async () => {
    let stopped = false;
    const answer = await runCli(
      ["check", "--html", at("stopped", "a.html"), "--write-baseline", at("stopped", "b.json")],
      {
        env,
        onTalk: (stderr, child) => {
          if (stopped || !stderr.includes("check 12 stacks")) return;
          stopped = true;
          child.kill("SIGINT");
        },
      },
    );
    expect(answer.exitCode).toBe(130);
    expect(existsSync(at("stopped"))).toBe(false);
  });
});

describe("a broken program, in a copy of the project", () => {
  const copy = ClientRehearsal.ofCopy();
  afterAll(() => copy.close());
  const flowLog = join(copy.root, "components", "aws", "network-flow-log.ts");
  const whole = readFileSync(flowLog, "utf8");
  const breakIt = (): void => writeFileSync(flowLog, whole.replaceAll('trafficType: "ALL"', 'trafficType: "REJECT"'));

  const check = (...options: readonly string[]): Promise<CliAnswer> =>
    new Promise((resolve, reject) => {
      const args = ["check", "atelier-mercier", "--env", "staging", "--fail-on", "medium", ...options];
      const child = spawn(process.execPath, [join(copy.root, "scripts", "cli.ts"), ...args], {
        cwd: copy.root,
        env: { ...process.env, SOCLE_HISTORY: at("copy") },
      });
      const parts = { stdout: "", stderr: "" };
      child.stdout.setEncoding("utf8").on("data", (text: string) => {
        parts.stdout += text;
      });
      child.stderr.setEncoding("utf8").on("data", (text: string) => {
        parts.stderr += text;
      });
      child.on("error", reject);
      child.on("close", (exitCode) => resolve({ exitCode, ...parts }));
    });

  it("fails, is accepted by a baseline, is mended and comes back", async () => {
    expect((await check()).exitCode).toBe(0);
    breakIt();
    const found = await check("--write-baseline", at("accepted.json"), "--markdown", at("found.md"));
    expect(found.exitCode).toBe(1);
    expect(found.stdout).toMatch(/clients\/atelier-mercier\/client\.yaml:\d+:\d+ compliance\.logRetentionDays/);
    expect(readFileSync(at("found.md"), "utf8")).toContain("#### medium: NET-07");

    const accepted = await check("--baseline", at("accepted.json"), "--json");
    expect(accepted.exitCode).toBe(0);
    const { findings }: { findings: { id: string; state: string }[] } = JSON.parse(accepted.stdout);
    expect(new Set(findings.map(({ id, state }) => `${id} ${state}`))).toEqual(new Set(["NET-07 known"]));

    writeFileSync(flowLog, whole);
    const mended = await check("--baseline", at("accepted.json"));
    expect(mended.exitCode).toBe(0);
    expect(mended.stdout).toMatch(/accepted\.json (is|are) gone/);
    expect(mended.stdout).toMatch(/0 new, 0 regressed, \d fixed since/);

    breakIt();
    const back = await check("--json");
    expect(back.exitCode).toBe(1);
    const again: { findings: { state: string }[] } = JSON.parse(back.stdout);
    expect(new Set(again.findings.map(({ state }) => state))).toEqual(new Set(["regressed"]));
  });

  it("is told with a damaged history too", async () => {
    writeFileSync(at("copy", "atelier-mercier.json"), "{");
    const { exitCode, stdout } = await check();
    expect(exitCode).toBe(1);
    expect(stdout).toContain("the history is damaged and begins anew");
  });
});
