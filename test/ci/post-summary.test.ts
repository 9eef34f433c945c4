import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { temporaryDirectory, write } from "../engine/support.ts";
import { CommentServer } from "./support/comment-server.ts";

const script = join(import.meta.dirname, "../../scripts/ci/post-summary.ts");
const mark = "<!-- socle check -->";

let folder: string;
let server: CommentServer;

beforeEach(async () => {
  folder = temporaryDirectory();
  server = await CommentServer.start();
  write(join(folder, "check.md"), "# Check\n\n2 findings\n");
});

interface Answer {
  readonly status: number | null;
  readonly said: string;
}

/** Beside this process, which serves what it asks for. */
function post(env: Readonly<Record<string, string>>): Promise<Answer> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script, join(folder, "check.md")], {
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let said = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += chunk));
    child.on("close", (status) => resolve({ status, said }));
  });
}

function onGitHub(event: object = { pull_request: { number: 12 } }): Promise<Answer> {
  return post({
    GITHUB_API_URL: server.url,
    GITHUB_SERVER_URL: "https://github.example.com",
    GITHUB_REPOSITORY: "msp/socle",
    GITHUB_RUN_ID: "99",
    GITHUB_EVENT_PATH: write(join(folder, "event.json"), JSON.stringify(event)),
    GITHUB_STEP_SUMMARY: join(folder, "summary.md"),
    GITHUB_TOKEN: "github-token",
  });
}

function onGitLab(token = "gitlab-token"): Promise<Answer> {
  return post({
    GITLAB_CI: "true",
    CI_API_V4_URL: server.url,
    CI_MERGE_REQUEST_PROJECT_ID: "5",
    CI_MERGE_REQUEST_IID: "12",
    CI_PIPELINE_URL: "https://gitlab.example.com/msp/socle/-/pipelines/99",
    SOCLE_COMMENT_TOKEN: token,
  });
}

function summaryPage(): string {
  const page = join(folder, "summary.md");
  return existsSync(page) ? readFileSync(page, "utf8") : "";
}

describe.each([
  {
    service: "GitHub",
    run: () => onGitHub(),
    token: "Bearer github-token",
    created: "POST /repos/msp/socle/issues/12/comments",
    replaced: "PATCH /repos/msp/socle/issues/comments/1",
    link: "https://github.example.com/msp/socle/actions/runs/99",
  },
  {
    service: "GitLab",
    run: () => onGitLab(),
    token: "gitlab-token",
    created: "POST /projects/5/merge_requests/12/notes",
    replaced: "PUT /projects/5/merge_requests/12/notes/1",
    link: "https://gitlab.example.com/msp/socle/-/pipelines/99",
  },
])("on $service", ({ run, token, created, replaced, link }) => {
  test("the first run comments, the next ones replace its comment", async () => {
    expect(await run()).toEqual({ status: 0, said: "Commented.\n" });
    expect(server.comments.map(({ body }) => body)).toEqual([`${mark}\n# Check\n\n2 findings\n\n[The run](${link})`]);
    write(join(folder, "check.md"), "# Check\n\nnothing found\n");
    expect(await run()).toEqual({ status: 0, said: "Replaced the comment of an earlier run.\n" });
    expect(server.comments).toHaveLength(1);
    expect(server.comments[0]?.body).toContain("nothing found");
    expect(server.changes).toEqual([created, replaced]);
    expect([...server.tokens]).toEqual([token]);
  });

  test("finds its comment behind a hundred others, and leaves a person's quotation of it alone", async () => {
    server.add("someone", 1, `${mark}\nquoted`);
    for (let count = 0; count < 150; count++) server.add("someone", 1, "talk");
    server.add("github-actions[bot]", 7, `${mark}\nof an earlier run`);
    await run();
    expect(server.changes).toEqual([expect.stringMatching(/^(PATCH|PUT) .*\/152$/)]);
    expect(server.comments[0]?.body).toBe(`${mark}\nquoted`);
  });

  test("a token that may not write is no failure: it is said", async () => {
    server.refusal = 403;
    const { status, said } = await run();
    expect(status).toBe(0);
    expect(said).toContain("No comment: the token may not write here, as for a change from a fork");
  });

  test("a service that breaks is a failure", async () => {
    server.refusal = 500;
    const { status, said } = await run();
    expect(status).toBe(1);
    expect(said).toContain("500");
    expect(said).not.toContain(token);
  });

  test("a check without a report is told as such", async () => {
    write(join(folder, "check.md"), "");
    await run();
    expect(server.comments[0]?.body).toContain(`**The check ended without a verdict**`);
    expect(server.comments[0]?.body).toContain(`[Its log](${link})`);
  });
});

describe("on GitHub", () => {
  test("the summary stands on the run's page, comment or not", async () => {
    server.refusal = 403;
    await onGitHub();
    expect(summaryPage()).toBe("# Check\n\n2 findings\n");
  });

  test.each(["push", "schedule"])("nothing is commented on for a %s", async () => {
    expect(await onGitHub({})).toEqual({ status: 0, said: "" });
    expect(server.tokens.size).toBe(0);
    expect(summaryPage()).toContain("2 findings");
  });

  test("a summary that is too long is cut at a line, with its code closed, and says where the rest is", async () => {
    const lines = Array.from({ length: 5000 }, (_, number) => `finding ${number} of many`);
    write(join(folder, "check.md"), ["# Check", "```", ...lines, "```"].join("\n"));
    await onGitHub();
    const body = server.comments[0]?.body ?? "";
    expect(body.length).toBeLessThanOrEqual(65_536);
    expect(body.length).toBeGreaterThan(65_000);
    expect(body).toMatch(
      /finding \d+ of many\n```\n\n… the rest is too long for this place: \[the run\]\(.*\) keeps the whole report\.$/,
    );
    expect(summaryPage()).toContain("finding 4999 of many");
  });
});

test("on GitLab, a fork has no token: it is said, and nothing is asked", async () => {
  const { status, said } = await onGitLab("");
  expect(status).toBe(0);
  expect(said).toContain("No comment: there is no SOCLE_COMMENT_TOKEN here");
  expect(server.tokens.size).toBe(0);
});

test("loads nothing but what Node brings", () => {
  const imports = [...readFileSync(script, "utf8").matchAll(/from "([^"]+)"/g)].map(([, name]) => name);
  expect(imports.filter((name) => !name?.startsWith("node:"))).toEqual([]);
});
