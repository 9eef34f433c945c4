// Shows the Markdown summary of a check where people look: on the page of the run (GitHub), and in one comment of the pull or merge
// request, which each run replaces. Loads no dependency, so that the job that holds the token runs none of them.
// Usage: node scripts/ci/post-summary.ts reports/check.md
import { appendFileSync, existsSync, readFileSync } from "node:fs";

/** Where the comments of one pull or merge request are. */
interface Thread {
  readonly comments: string;
  readonly comment: (id: number) => string;
  readonly update: "PATCH" | "PUT";
  readonly headers: Readonly<Record<string, string>>;
  readonly isOwn: (comment: Comment) => boolean;
  /** Characters that the service takes. */
  readonly longest: number;
}

interface Comment {
  readonly id: number;
  readonly body: string;
  readonly user?: { readonly login: string };
  readonly author?: { readonly id: number };
}

const MARK = "<!-- socle check -->";
const PAGE = 100;
const { env } = process;

/** The summary, or that there is none: a check that refuses its input or breaks writes no report. */
function readSummary(file: string, run: string): string {
  const summary = existsSync(file) ? readFileSync(file, "utf8").trim() : "";
  return (
    summary || `**The check ended without a verdict**: its input was refused, or it broke. [Its log](${run}) tells why.`
  );
}

/** Cuts at the end of a line, and closes the block of code that the cut leaves open. */
function shorten(text: string, longest: number, run: string): string {
  if (text.length <= longest) return text;
  const rest = `\n\n… the rest is too long for this place: [the run](${run}) keeps the whole report.`;
  const kept = text.slice(0, text.lastIndexOf("\n", longest - rest.length - 4));
  const isOpen = (kept.match(/^```/gm) ?? []).length % 2 === 1;
  return `${kept}${isOpen ? "\n```" : ""}${rest}`;
}

/** Undefined where nothing is to be commented on, or no token was given; then it is said. */
async function findThread(): Promise<Thread | undefined> {
  return env.GITLAB_CI ? findMergeRequest() : findPullRequest();
}

function findPullRequest(): Thread | undefined {
  const { pull_request: request }: { readonly pull_request?: { readonly number: number } } = JSON.parse(
    readFileSync(given("GITHUB_EVENT_PATH"), "utf8"),
  );
  if (request === undefined) return undefined;
  const repository = `${given("GITHUB_API_URL")}/repos/${given("GITHUB_REPOSITORY")}`;
  return {
    comments: `${repository}/issues/${request.number}/comments`,
    comment: (id) => `${repository}/issues/comments/${id}`,
    update: "PATCH",
    headers: { Authorization: `Bearer ${given("GITHUB_TOKEN")}`, Accept: "application/vnd.github+json" },
    isOwn: ({ user }) => user?.login === "github-actions[bot]",
    longest: 65_536,
  };
}

async function findMergeRequest(): Promise<Thread | undefined> {
  const token = env.SOCLE_COMMENT_TOKEN;
  if (!token) {
    say(
      "No comment: there is no SOCLE_COMMENT_TOKEN here (a fork has none). The reports are kept with the job `check`.",
    );
    return undefined;
  }
  const headers = { "PRIVATE-TOKEN": token };
  const api = given("CI_API_V4_URL");
  const { id: self }: { readonly id: number } = JSON.parse(await ask("GET", `${api}/user`, headers));
  const request = `${given("CI_MERGE_REQUEST_PROJECT_ID")}/merge_requests/${given("CI_MERGE_REQUEST_IID")}`;
  const comments = `${api}/projects/${request}/notes`;
  return {
    comments,
    comment: (id) => `${comments}/${id}`,
    update: "PUT",
    headers,
    isOwn: ({ author }) => author?.id === self,
    longest: 1_000_000,
  };
}

/** The comment of an earlier run, by its mark and its author: a person may have quoted it. */
async function findOwn({ comments, headers, isOwn }: Thread): Promise<Comment | undefined> {
  for (let page = 1; ; page++) {
    const found: readonly Comment[] = JSON.parse(
      await ask("GET", `${comments}?per_page=${PAGE}&page=${page}`, headers),
    );
    const own = found.find((comment) => comment.body.startsWith(MARK) && isOwn(comment));
    if (own !== undefined || found.length < PAGE) return own;
  }
}

class Refusal extends Error {}

async function ask(method: string, url: string, headers: Thread["headers"], body?: object): Promise<string> {
  const answer = await fetch(url, {
    method,
    headers: { ...headers, "Content-Type": "application/json" },
    ...(body && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(30_000),
  });
  const text = await answer.text();
  if (answer.ok) return text;
  const told = `${method} ${url}: ${answer.status} ${text.slice(0, 300)}`;
  throw answer.status === 403 ? new Refusal(told) : new Error(told);
}

function given(name: string): string {
  const value = env[name];
  if (!value) throw new Error(`${name} is not set: this runs in a job of GitHub Actions or GitLab CI.`);
  return value;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

const [file = ""] = process.argv.slice(2);
const run = env.GITLAB_CI
  ? given("CI_PIPELINE_URL")
  : `${given("GITHUB_SERVER_URL")}/${given("GITHUB_REPOSITORY")}/actions/runs/${given("GITHUB_RUN_ID")}`;
const summary = readSummary(file, run);
if (env.GITHUB_STEP_SUMMARY) appendFileSync(env.GITHUB_STEP_SUMMARY, `${shorten(summary, 900_000, run)}\n`);
try {
  const thread = await findThread();
  if (thread !== undefined) {
    const body = { body: shorten(`${MARK}\n${summary}\n\n[The run](${run})`, thread.longest, run) };
    const own = await findOwn(thread);
    if (own === undefined) await ask("POST", thread.comments, thread.headers, body);
    else await ask(thread.update, thread.comment(own.id), thread.headers, body);
    say(own === undefined ? "Commented." : "Replaced the comment of an earlier run.");
  }
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  say(`No comment: the token may not write here, as for a change from a fork (${error.message}).`);
}
