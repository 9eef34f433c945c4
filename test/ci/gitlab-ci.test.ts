import { cpSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeEach, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { GitFixture } from "../scripts/support/git-fixture.ts";
import { playSocle, ShellFixture } from "./support/shell-fixture.ts";
import { expectAccepted, socleCalls } from "./support/socle-calls.ts";

interface Job {
  readonly script?: readonly string[];
  readonly environment?: { readonly name: string; readonly action: string };
}

const repository = join(import.meta.dirname, "../..");
const runner = fileURLToPath(import.meta.resolve("gitlab-ci-local"));
const mergeRequest = { CI_PIPELINE_SOURCE: "merge_request_event", CI_MERGE_REQUEST_DIFF_BASE_SHA: "base0" };

let fixture: ShellFixture;

beforeEach(() => {
  fixture = new ShellFixture()
    .tool("npm", 'if [ "$npm_config_cache" = "$CI_PROJECT_DIR/.npm" ]; then mkdir -p .npm; touch .npm/package; fi')
    .tool("rsync");
  for (const path of [".gitignore", ".gitlab-ci.yml", ".gitlab", "scripts/ci"])
    cpSync(join(repository, path), join(fixture.folder, path), { recursive: true });
  const git = new GitFixture(fixture.folder);
  git.git("init", "--quiet", "--initial-branch=main");
  git.write("package.json", '{ "type": "module" }').write("package-lock.json", "{}").commit();
  git.write(".git/info/exclude", ".gitlab-ci-local/\n"); // the runner's own
  git.git("remote", "add", "origin", "https://gitlab.example.com/msp/socle.git");
});

/** GitLab's own schema, its rules and its jobs, by a runner that nobody of us wrote. */
function gitlab(args: readonly string[], variables: Readonly<Record<string, string>> = {}) {
  const given = Object.entries(variables).flatMap(([name, value]) => ["--variable", `${name}=${value}`]);
  const known = ["--ignore-predefined-vars", Object.keys(variables).join(",")];
  const options = ["--force-shell-executor", "--no-shell-isolation", "--no-color", ...known, ...given];
  const { status, stdout, stderr } = fixture.run(process.execPath, [runner, ...options, ...args]);
  return { status, stdout, told: stdout + stderr };
}

/** The jobs of a pipeline that its rules let run. */
function jobsOf(variables: Readonly<Record<string, string>>): readonly string[] {
  const { stdout, status } = gitlab(["--list-csv"], variables);
  expect(status).toBe(0);
  return stdout
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.split(";")[0] ?? "");
}

describe("the pipeline", () => {
  test("fits GitLab's schema, and is refused when it does not", () => {
    expect(gitlab(["--list-json"]).status).toBe(0);
    const file = join(fixture.folder, ".gitlab-ci.yml");
    writeFileSync(file, readFileSync(file, "utf8").replace("expire_in", "expires_in"));
    const refused = gitlab(["--list-json"]);
    expect(refused.status).not.toBe(0);
    expect(refused.told).toContain("'expires_in' property is not expected to be here");
  });

  test.each([
    ["a merge request", mergeRequest, ["check", "comment"]],
    [
      "a merge request, with previews on",
      { ...mergeRequest, SOCLE_PREVIEW: "true" },
      ["check", "comment", "find accounts", "preview"],
    ],
    ["the main branch", { CI_PIPELINE_SOURCE: "push" }, ["check"]],
    ["the night", { CI_PIPELINE_SOURCE: "schedule", SOCLE_PREVIEW: "true" }, ["check"]],
  ])("runs in %s", (_, variables, jobs) => {
    expect(jobsOf(variables)).toEqual(jobs);
  });

  test("calls socle with arguments and options that it has", async () => {
    const jobs: Readonly<Record<string, Job>> = parse(readFileSync(join(repository, ".gitlab-ci.yml"), "utf8"));
    const calls = Object.values(jobs).flatMap(({ script = [] }) => script.flatMap(socleCalls));
    expect(calls.map(([command]) => command)).toEqual(["check", "affected"]);
    for (const call of calls) await expectAccepted(call);
  });
});

describe("the check", () => {
  const reports = "--sarif reports/check.sarif --junit reports/check.junit.xml --markdown reports/check.md";

  test.each([
    ["a merge request judges what it changes", mergeRequest, "--changed-since base0 "],
    [
      "a merged result judges what it changes of the target branch",
      { ...mergeRequest, CI_MERGE_REQUEST_TARGET_BRANCH_SHA: "target0" },
      "--changed-since target0 ",
    ],
    ["the night judges every client", { CI_PIPELINE_SOURCE: "schedule" }, ""],
  ])("of %s", (_, variables, scope) => {
    playSocle(fixture, 0);
    expect(gitlab(["check"], variables).status).toBe(0);
    expect(fixture.calls.filter((call) => !call.startsWith("rsync"))).toEqual([
      "npm ci --ignore-scripts",
      `npx socle check ${scope}${reports}`,
    ]);
  });

  test.each([1, 2, 3])("ends with socle's own exit code %d, and the comment still follows", (exitCode) => {
    playSocle(fixture, exitCode);
    const { told } = gitlab(["check", "comment"], {
      ...mergeRequest,
      CI_PIPELINE_URL: "https://gitlab.example.com/1",
    });
    expect(told).toMatch(new RegExp(`check +finished in .* FAIL ${exitCode}`));
    expect(told).toContain("No comment: there is no SOCLE_COMMENT_TOKEN here");
    expect(told).toMatch(/PASS +comment/);
  });

  test("keeps its reports whatever its verdict", () => {
    const { check } = parse(readFileSync(join(repository, ".gitlab-ci.yml"), "utf8"));
    expect(check.artifacts).toMatchObject({
      when: "always",
      paths: ["reports/"],
      reports: { junit: "reports/check.junit.xml" },
    });
  });
});

describe("the preview", () => {
  const accounts = [
    {
      client: "acme",
      cloud: "aws",
      account: "111122223333",
      region: "eu-west-3",
      stacks: ["acme-account-111122223333", "acme-prod"],
    },
    {
      client: "boule",
      cloud: "gcp",
      account: "boule-1",
      region: "europe-west9",
      stacks: ["boule-account-boule-1", "boule-prod"],
    },
  ];

  function childPipeline(of: readonly object[]): Readonly<Record<string, Job>> {
    playSocle(fixture, 0, of);
    expect(gitlab(["find accounts"], { ...mergeRequest, SOCLE_PREVIEW: "true" }).status).toBe(0);
    expect(fixture.calls.filter((call) => !call.startsWith("rsync"))).toEqual([
      "npm ci --ignore-scripts",
      "npx socle affected --since base0 --json",
    ]);
    expect(existsSync(join(fixture.folder, "preview-pipeline.yml"))).toBe(true);
    const { status, stdout } = gitlab(["--preview", "--file", "preview-pipeline.yml"], { CI_MERGE_REQUEST_ID: "1" });
    expect(status).toBe(0);
    return parse(stdout);
  }

  test("has a job for each account, which fits GitLab's schema", () => {
    const { stages: _, ...jobs } = childPipeline(accounts);
    expect(jobs).toEqual({
      "preview acme, 111122223333": expect.objectContaining({
        variables: expect.objectContaining({
          CLIENT: "acme",
          CLOUD: "aws",
          ACCOUNT: "111122223333",
          REGION: "eu-west-3",
          STACKS: "acme-account-111122223333 acme-prod",
        }),
        environment: { name: "preview-$CLIENT", action: "access" },
      }),
      "preview boule, boule-1": expect.objectContaining({ variables: expect.objectContaining({ CLOUD: "gcp" }) }),
    });
  });

  test("has a job that says so when nothing is affected", () => {
    expect(childPipeline([])).toHaveProperty(["nothing to preview"]);
  });

  test("runs where the environment is the client's, with rules that a child pipeline meets", () => {
    childPipeline(accounts);
    const list = gitlab(["--list-csv", "--file", "preview-pipeline.yml"], { CI_MERGE_REQUEST_ID: "1" });
    expect(list.stdout).toContain("preview acme, 111122223333");
    expect(list.stdout).toContain("preview boule, boule-1");
  });
});
