import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { temporaryDirectory } from "../engine/support.ts";
import { GitFixture } from "../scripts/support/git-fixture.ts";
import { PINNED_ACTIONS } from "./support/pinned-actions.ts";
import { playSocle, ShellFixture } from "./support/shell-fixture.ts";
import { expectAccepted, socleCalls } from "./support/socle-calls.ts";
import { validateWorkflow } from "./support/validate-workflow.ts";

interface Step {
  readonly id?: string;
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, string>>;
}

interface Job {
  readonly if?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly "timeout-minutes"?: number;
  readonly environment?: string;
  readonly steps: readonly Step[];
}

interface Workflow {
  readonly permissions?: object;
  readonly concurrency?: object;
  readonly jobs: Readonly<Record<string, Job>>;
}

const folder = join(import.meta.dirname, "../../.github/workflows");
const files = readdirSync(folder);

function read(file: string): string {
  return readFileSync(join(folder, file), "utf8");
}

function load(file: string): Workflow {
  return parse(read(file));
}

function steps({ jobs }: Workflow): readonly Step[] {
  return Object.values(jobs).flatMap((job) => job.steps);
}

function findStep(file: string, matches: (step: Step) => boolean): Step & { readonly run: string } {
  const step = steps(load(file)).find(matches);
  if (step?.run === undefined) throw new Error(`${file} has no such step`);
  return { ...step, run: step.run };
}

/** The fixture as a repository that ignores what this one ignores. */
function checkedOut(fixture: ShellFixture): ShellFixture {
  const repository = new GitFixture(fixture.folder);
  repository.git("init", "--quiet");
  repository.write(".gitignore", readFileSync(join(folder, "../../.gitignore"), "utf8")).commit();
  return fixture;
}

describe.each(files)("the workflow %s", (file) => {
  test("has nothing that GitHub's language service holds against it", async () => {
    expect(await validateWorkflow(read(file))).toEqual([]);
  });

  test("uses actions at known commits, each with its version beside", () => {
    const uses = [...read(file).matchAll(/uses: (\S+)@(\S+) # (\S+)$/gm)].map(([, name = "", commit, version]) => ({
      name,
      commit,
      version,
    }));
    expect(uses.length).toBe(read(file).match(/uses:/g)?.length);
    for (const { name, commit, version } of uses) expect(PINNED_ACTIONS[name]).toMatchObject({ commit, version });
  });

  test("asks for no right but those of its jobs, and writes with no token but where it reports", () => {
    const { permissions, concurrency, jobs } = load(file);
    expect(permissions).toEqual({});
    expect(concurrency).toBeDefined();
    for (const [name, job] of Object.entries(jobs)) {
      expect(job.permissions, name).toBeDefined();
      expect(job["timeout-minutes"], name).toBeLessThanOrEqual(60);
      const installs = job.steps.some(({ run }) => run?.includes("npm ci"));
      const writes = Object.entries(job.permissions ?? {}).filter(([, right]) => right === "write");
      expect(writes.map(([right]) => right).sort(), name).toEqual(
        name === "report" ? ["pull-requests", "security-events"] : name === "preview" ? ["id-token"] : [],
      );
      if (installs)
        expect(
          writes.every(([right]) => right === "id-token"),
          name,
        ).toBe(true);
    }
    for (const { uses, with: inputs } of steps(load(file)))
      if (uses?.startsWith("actions/checkout@")) expect(inputs?.["persist-credentials"]).toBe(false);
  });

  test("runs nothing that a pull request's author wrote as part of a script", () => {
    for (const { run } of steps(load(file))) expect(run ?? "").not.toContain("${{");
  });

  test("calls socle with arguments and options that it has", async () => {
    const calls = steps(load(file)).flatMap(({ run }) => socleCalls(run ?? ""));
    expect(calls.length).toBeGreaterThan(0);
    for (const call of calls) await expectAccepted(call);
  });
});

describe("what GitHub's language service would find", () => {
  test.each([
    ["contents: read", "contents: reed", "Unexpected value 'reed'"],
    ["fetch-depth", "fetch-dept", "Invalid action input 'fetch-dept'"],
    ["always()", "allways()", "Unrecognized function: 'allways'"],
    ["needs: check", "needs: chek", "unknown job 'chek'"],
    ["17 3 * * *", "17 33 * * *", "Invalid cron expression"],
    ["@3d3c42e5", "@00000000", "Unable to resolve action"],
  ])("%s as %s", async (right, wrong, message) => {
    const found = await validateWorkflow(read("check-clients.yml").replace(right, wrong));
    expect(found.join("\n")).toContain(message);
  });
});

describe("the check", () => {
  const { run } = findStep("check-clients.yml", ({ name }) => name === "Check the clients");
  const reports = "--sarif reports/check.sarif --junit reports/check.junit.xml --markdown reports/check.md";

  function check(
    event: string,
    exitCode: number,
  ): { readonly status: number | null; readonly calls: readonly string[] } {
    const fixture = checkedOut(playSocle(new ShellFixture(), exitCode));
    const { status } = fixture.run("bash", ["-e", "-c", run], { GITHUB_EVENT_NAME: event });
    return { status, calls: fixture.calls };
  }

  test("of a pull request judges what its merge changes of the main branch", () => {
    expect(check("pull_request", 0)).toEqual({
      status: 0,
      calls: [`npx socle check --changed-since HEAD^1 ${reports}`],
    });
  });

  test.each(["push", "schedule", "merge_group", "workflow_dispatch"])("of a %s judges every client", (event) => {
    expect(check(event, 0)).toEqual({ status: 0, calls: [`npx socle check ${reports}`] });
  });

  test.each([1, 2, 3])("ends with socle's own exit code %d", (exitCode) => {
    expect(check("pull_request", exitCode).status).toBe(exitCode);
  });

  test("keeps its reports and goes on to tell of them when it fails", () => {
    const { check: checks, report } = load("check-clients.yml").jobs;
    expect(checks?.steps.at(-1)).toMatchObject({ if: "always()", with: { path: "reports/" } });
    expect(report?.if).toMatch(/^always\(\) && /);
    expect(report?.steps.find(({ uses }) => uses?.includes("upload-sarif"))).toMatchObject({
      if: expect.stringMatching(/^always\(\) && /),
      with: { sarif_file: "reports/check.sarif" },
    });
  });
});

describe("the preview", () => {
  const accounts = [
    { client: "acme", cloud: "aws", account: "1", region: "eu-west-3", stacks: ["acme-account-1", "acme-prod"] },
  ];

  test("hands the accounts on, as one line", () => {
    const fixture = checkedOut(playSocle(new ShellFixture(), 0, accounts));
    const temporary = temporaryDirectory();
    const output = join(temporary, "output");
    const { run } = findStep("preview-clients.yml", ({ id }) => id === "affected");
    const { status, stderr } = fixture.run("bash", ["-e", "-c", run], {
      GITHUB_OUTPUT: output,
      RUNNER_TEMP: temporary,
    });
    expect([status, stderr]).toEqual([0, ""]);
    expect(fixture.calls).toEqual(["npx socle affected --since HEAD^1 --json"]);
    expect(readFileSync(output, "utf8")).toBe(`accounts=${JSON.stringify(accounts)}\n`);
  });

  test("reads of an account what socle affected tells of one", () => {
    const repository = join(import.meta.dirname, "../..");
    const answer = execFileSync(process.execPath, ["scripts/cli.ts", "affected", "--since", "", "--json"], {
      cwd: repository,
      encoding: "utf8",
    });
    const fields = Object.keys(JSON.parse(answer).accounts[0]);
    const used = [...read("preview-clients.yml").matchAll(/matrix\.([a-z]+)/g)].map(([, field]) => field);
    expect([...new Set(used)].sort()).toEqual(fields.sort());
  });

  test("is off by itself, gives a fork no credentials, and knows each client by an environment of its own", () => {
    const { accounts: finds, preview } = load("preview-clients.yml").jobs;
    expect(finds?.if).toBe(
      "vars.SOCLE_PREVIEW == 'true' && github.event.pull_request.head.repo.full_name == github.repository",
    );
    expect(preview?.environment).toMatch(/^preview-\$\{\{ matrix\.client \}\}$/);
    expect(read("preview-clients.yml").match(/secrets\.\w+/g)).toEqual(["secrets.PULUMI_CONFIG_PASSPHRASE"]);
  });

  test("installs the engine's own version", () => {
    const [, version] = /pulumi\/pkg\/v3 v(\S+)/.exec(
      readFileSync(join(import.meta.dirname, "../../engine/go.mod"), "utf8"),
    ) ?? ["", ""];
    const step = steps(load("preview-clients.yml")).find(({ uses }) => uses?.startsWith("pulumi/actions@"));
    expect(step?.with?.["pulumi-version"]).toBe(version);
    const child = readFileSync(join(import.meta.dirname, "../../.gitlab/preview-account.yml"), "utf8");
    expect(child).toContain(`name: pulumi/pulumi-nodejs:${version}\n`);
  });
});
