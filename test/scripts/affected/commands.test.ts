import { beforeEach, describe, expect, test, vi } from "vitest";
import type { CommandOptions } from "../../../scripts/command.ts";
import { run as affected } from "../../../scripts/commands/affected.ts";
import { run as check } from "../../../scripts/commands/check.ts";
import { GitFixture } from "../support/git-fixture.ts";
import { silentContext } from "../support/silent-context.ts";

let repository: GitFixture;

beforeEach(() => {
  for (const name of Object.keys(process.env).filter((each) => each.startsWith("GIT_"))) vi.stubEnv(name, undefined);
  repository = GitFixture.create().client("acme", "aws").client("boule", "gcp").commit().branch("work");
  return () => vi.unstubAllEnvs();
});

describe("socle affected", () => {
  test("names the clients, why, and their accounts with what is in them", async () => {
    repository.write("clients/acme/notes.txt");
    const { text, data, exitCode } = await affected([], { since: "main" }, silentContext(repository.root));
    expect(exitCode ?? 0).toBe(0);
    expect(text).toMatch(
      /^Since main \([0-9a-f]{10}\), one client is affected\.\n {2}Client +Changed\n {2}acme +clients\/acme\/notes\.txt$/,
    );
    const place = { client: "acme", cloud: "aws", account: "111122223333", region: "eu-west-3" };
    expect(data).toMatchObject({
      clients: [{ client: "acme", because: ["clients/acme/notes.txt"] }],
      accounts: [{ ...place, stacks: ["acme-account-111122223333", "acme-prod"] }],
    });
  });

  test("shortens a long list, and tells what is gone", async () => {
    repository.remove("clients/boule");
    for (const name of ["a", "b", "c", "d", "e"]) repository.write(`clients/acme/${name}.txt`);
    const { text } = await affected([], { since: "main" }, silentContext(repository.root));
    expect(text).toContain("and 2 more");
    expect(text).toMatch(/boule +removed: nothing of it is left to judge/);
  });

  test("compares with the remote's main branch when nothing is said, and takes everybody where there is none", async () => {
    const { text, data } = await affected([], {}, silentContext(repository.root));
    expect(text).toBe(
      'Every client, because it cannot be told what changed: there is no commit "origin/HEAD" in this clone.',
    );
    expect(data).toMatchObject({ clients: [{ client: "acme" }, { client: "boule" }] });
  });
});

describe("socle check --changed-since", () => {
  function checkChanged(args: readonly string[] = [], options: CommandOptions = {}) {
    return check(args, { changedSince: "main", ...options }, silentContext(repository.root));
  }

  test("judges nobody when nobody is affected", async () => {
    repository.write("docs/page.md");
    const { text, data, exitCode } = await checkChanged();
    expect(exitCode).toBe(0);
    expect(text).toMatch(/^Since main \([0-9a-f]{10}\), no client is affected\.\n\n0 findings in 0 stacks\.$/);
    expect(data).toMatchObject({ changes: { clients: [] }, stacks: [] });
  });

  test("judges the affected clients alone, of those that are named", async () => {
    repository.write("clients/acme/notes.txt").write("clients/boule/notes.txt");
    const { data } = await checkChanged(["acme"]);
    expect(data).toMatchObject({ stacks: [{ stack: "acme-account-111122223333" }, { stack: "acme-prod" }] });
  });

  test("refuses a client file that is not valid, affected or not", async () => {
    repository.write("clients/boule/client.yaml", "client: boule\n").commit().git("branch", "--force", "main");
    await expect(checkChanged()).rejects.toMatchObject({ exitCode: 3 });
  });
});
