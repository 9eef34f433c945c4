import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { silentProgress } from "../../scripts/output/progress.ts";
import { askEngine, type EngineSession } from "../../scripts/run/run-engine.ts";
import { runStackJob } from "../../scripts/run/stack-job.ts";
import { FIXTURE_STACK, FixtureRun } from "../support/fixture-run.ts";
import { runCli } from "../support/run-cli.ts";

/** A backend of the person's own, with nothing of a rehearsal in its variables. */
function openReal(fixture: FixtureRun): EngineSession {
  const folder = join(fixture.folder, "real");
  for (const name of ["home", "backend", "project"]) {
    mkdirSync(join(folder, name), { recursive: true });
  }
  writeFileSync(join(folder, "project", "Pulumi.yaml"), "name: socle\nruntime: nodejs\n");
  const env = {
    PATH: process.env.PATH ?? "",
    PULUMI_HOME: join(folder, "home"),
    PULUMI_BACKEND_URL: pathToFileURL(join(folder, "backend")).href,
    PULUMI_CONFIG_PASSPHRASE: "a real one",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DEBUG_COMMANDS: "true",
  };
  return { command: fixture.session.command, env, cwd: join(folder, "project"), mode: "real" };
}

describe("the two modes", () => {
  let fixture: FixtureRun;
  let real: EngineSession;
  beforeAll(async () => {
    fixture = await FixtureRun.open();
    real = openReal(fixture);
  });
  afterAll(() => fixture.close());

  it("refuse each other's state, whoever carried it over", async () => {
    await fixture.run({ operation: "up" });
    const exported = await askEngine(fixture.session, ["stack", "export", "--stack", FIXTURE_STACK, "--show-secrets"]);
    expect((await askEngine(real, ["stack", "init", FIXTURE_STACK])).stderr).not.toContain("error");
    const imported = await askEngine(real, ["stack", "import", "--stack", FIXTURE_STACK], {}, exported.stdout);
    expect(imported.exitCode).toBe(0);
    for (const operation of ["preview", "up", "refresh", "destroy"] as const) {
      const job = runStackJob(
        { operation, stack: FIXTURE_STACK },
        { session: real, progress: silentProgress, resume: "" },
      );
      await expect(job, operation).rejects.toThrow(/holds the state of a rehearsal.*Nothing was touched/s);
    }
  });

  it("never meet: a real command in a rehearsing shell looks into the real backend", async () => {
    const { exitCode, stderr } = await runCli(["preview", "atelier-mercier", "staging", "--real"], {
      env: {
        ...real.env,
        SOCLE_MODE: "rehearsal",
        SOCLE_LEDGER: fixture.paths.ledger,
        SOCLE_OUTSIDE: JSON.stringify(real.env),
        PULUMI_HOME: fixture.paths.home,
        PULUMI_BACKEND_URL: pathToFileURL(fixture.paths.backend).href,
      },
    });
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^ REAL/);
    expect(stderr).not.toContain("REHEARSAL");
    expect(stderr).toMatch(/there is no such stack yet; create it with `npx socle stack init <client> --real`/);
  });

  it("differ in their risk: without a terminal to ask on, a real change needs --yes", async () => {
    const { exitCode, stderr } = await runCli(["destroy", "atelier-mercier", "staging", "--real"], { env: real.env });
    expect([exitCode, stderr]).toEqual([0, expect.stringContaining("REAL")]);
    const refresh = await runCli(["refresh", "atelier-mercier", "staging", "--real"], { env: real.env });
    expect(refresh.exitCode).toBe(1);
    expect(refresh.stderr).toContain("say so with --yes");
  });
});
