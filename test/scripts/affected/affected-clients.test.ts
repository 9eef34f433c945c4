import { beforeEach, describe, expect, test, vi } from "vitest";
import { type Affected, findAffected } from "../../../scripts/affected/affected-clients.ts";
import { temporaryDirectory } from "../../engine/support.ts";
import { GitFixture } from "../support/git-fixture.ts";

let repository: GitFixture;

beforeEach(() => {
  for (const name of Object.keys(process.env).filter((each) => each.startsWith("GIT_"))) vi.stubEnv(name, undefined);
  return () => vi.unstubAllEnvs();
});

/** Two clients on two clouds, committed on main; a branch that changed nothing yet. */
function fixture(): GitFixture {
  return GitFixture.create()
    .client("acme", "aws")
    .client("boule", "gcp")
    .write("components/aws/network.ts")
    .write("docs/guide.md")
    .write("package-lock.json")
    .write(".gitignore", ".socle/\n")
    .commit()
    .branch("work");
}

async function affected(since = "main"): Promise<Affected> {
  return findAffected(repository.root, since);
}

function names({ clients }: Affected): readonly string[] {
  return clients.map(({ client }) => client);
}

describe("what a change affects", () => {
  beforeEach(() => {
    repository = fixture();
  });

  test("nothing changed: nobody", async () => {
    const answer = await affected();
    expect(answer).toMatchObject({ since: "main", base: repository.git("rev-parse", "main"), doubt: undefined });
    expect(answer.clients).toEqual([]);
  });

  test.each([
    ["a client's own file", "clients/acme/client.yaml", ["acme"]],
    ["another file of its folder, documentation too", "clients/acme/notes.md", ["acme"]],
    ["the settings of one of its stacks", "Pulumi.boule-prod.yaml", ["boule"]],
    ["the project's settings", "Pulumi.yaml", ["acme", "boule"]],
    ["a cloud's components", "components/aws/network.ts", ["acme"]],
    ["what every cloud shares", "components/plan/names.ts", ["acme", "boule"]],
    ["a rule", "policies/net-07-flow-logs/rule.ts", ["acme", "boule"]],
    ["the cases of a rule", "policies/net-07-flow-logs/cases.ts", []],
    ["the engine", "engine/go.mod", ["acme", "boule"]],
    ["the simulated clouds", "simulator/behaviours/aws/vpc.json", ["acme", "boule"]],
    ["the lock file", "package-lock.json", ["acme", "boule"]],
    ["how CI checks", ".github/workflows/check-clients.yml", ["acme", "boule"]],
    ["something nobody thought of", "new-idea", ["acme", "boule"]],
    ["documentation", "docs/guides/add-a-client.md", []],
    ["a page beside the code", "components/aws/README.md", []],
    ["tests", "test/plan/names.test.ts", []],
    ["the schema for editors", "clients/client.schema.json", []],
    ["a name that git would quote", 'clients/acme/é "\n.txt', ["acme"]],
  ])("%s", async (_, file, expected) => {
    repository.write(file, "changed").commit();
    const answer = await affected();
    expect(names(answer)).toEqual(expected);
    for (const { because } of answer.clients) expect(because).toEqual([file]);
  });

  test("what main got meanwhile is not the branch's doing", async () => {
    repository.git("checkout", "--quiet", "main");
    repository.write("package-lock.json", "changed").commit().git("checkout", "--quiet", "work");
    repository.write("clients/boule/client.yaml", "changed").commit();
    expect(names(await affected())).toEqual(["boule"]);
  });

  test("what is staged, edited, deleted or new counts before it is committed", async () => {
    repository.write("clients/acme/staged.txt").git("add", "--all");
    repository.write("components/aws/network.ts", "edited").write("clients/boule/untracked.txt");
    repository.remove("package-lock.json");
    expect((await affected()).clients).toEqual([
      { client: "acme", because: ["clients/acme/staged.txt", "components/aws/network.ts", "package-lock.json"] },
      { client: "boule", because: ["clients/boule/untracked.txt", "package-lock.json"] },
    ]);
  });

  test("what git ignores does not count", async () => {
    repository.write(".socle/rehearsal/state.json");
    expect(names(await affected())).toEqual([]);
  });

  test("a renamed client: the new one is judged, the old one told", async () => {
    repository.remove("clients/acme").client("acme-sas", "aws").commit();
    const answer = await affected();
    expect(names(answer)).toEqual(["acme-sas"]);
    expect(answer.removed).toEqual(["acme"]);
  });

  test("a file that moves away still affects whom it affected", async () => {
    repository.move("components/aws/network.ts", "docs/network.ts").commit();
    expect((await affected()).clients).toEqual([{ client: "acme", because: ["components/aws/network.ts"] }]);
  });

  test("a client whose file is not valid may be on any cloud", async () => {
    repository.write("clients/boule/client.yaml", "client: [").commit().git("branch", "--force", "main");
    repository.write("components/aws/network.ts", "changed");
    expect(names(await affected())).toEqual(["acme", "boule"]);
  });

  test("settings of a person do not change the answer", async () => {
    repository.git("config", "diff.relative", "true");
    repository.git("config", "diff.renames", "copies");
    repository.git("config", "diff.external", "false");
    repository.git("config", "status.showUntrackedFiles", "no");
    repository.write("clients/acme/new.txt").write("package-lock.json", "changed");
    expect(names(await affected())).toEqual(["acme", "boule"]);
  });
});

test("the shallow merge of a pull request, as GitHub checks it out", async () => {
  const origin = fixture().write("clients/acme/new.txt").commit();
  origin.git("checkout", "--quiet", "main");
  origin.write("clients/boule/meanwhile.txt").commit();
  origin.git("checkout", "--quiet", "-b", "merge");
  origin.git("merge", "--quiet", "--no-ff", "--message", "merge", "work");
  const clone = temporaryDirectory();
  origin.git("clone", "--quiet", "--depth=2", "--branch=merge", `file://${origin.root}`, clone);
  repository = new GitFixture(clone);
  expect(await affected("HEAD^1")).toMatchObject({
    base: origin.git("rev-parse", "main"),
    clients: [{ client: "acme", because: ["clients/acme/new.txt"] }],
  });
});

test("a project in a folder of a larger repository sees its own files alone", async () => {
  const outer = GitFixture.create()
    .client("acme", "aws", "platform/clients")
    .client("boule", "gcp", "platform/clients");
  outer.write("clients/acme/client.yaml").commit();
  repository = new GitFixture(`${outer.root}/platform`);
  outer.write("clients/boule/other.txt").write("package.json").write("platform/clients/acme/new.txt").commit();
  expect((await affected("HEAD^")).clients).toEqual([{ client: "acme", because: ["clients/acme/new.txt"] }]);
});

describe("where git cannot tell, every client is taken and it is said why", () => {
  async function doubt(since: string): Promise<string | undefined> {
    const answer = await affected(since);
    expect(names(answer)).toEqual(["acme", "boule"]);
    expect(answer.base).toBeUndefined();
    return answer.doubt;
  }

  test.each([
    ["no commit", "", "no commit is named"],
    ["a commit that is not there", "mian", 'there is no commit "mian" in this clone'],
    ["the first push of a branch", "0".repeat(40), `there is no commit "${"0".repeat(40)}" in this clone`],
    ["what looks like an option", "--output=x", 'there is no commit "--output=x" in this clone'],
    ["what a shell would run", "$(touch x)", 'there is no commit "$(touch x)" in this clone'],
  ])("%s", async (_, since, expected) => {
    repository = fixture();
    expect(await doubt(since)).toBe(expected);
    expect(repository.git("status", "--porcelain")).toBe("");
  });

  test("a shallow clone without the base", async () => {
    const origin = fixture().write("clients/acme/new.txt").commit();
    const clone = temporaryDirectory();
    origin.git("clone", "--quiet", "--depth=1", "--branch=work", `file://${origin.root}`, clone);
    repository = new GitFixture(clone);
    expect(await doubt("HEAD^")).toBe(
      'there is no commit "HEAD^" in this clone, which is shallow: fetch more of its history',
    );
    repository.git("fetch", "--quiet", "--depth=1", "origin", "main");
    expect(await doubt("FETCH_HEAD")).toBe('the clone does not reach back to where "FETCH_HEAD" and HEAD parted');
    repository.git("fetch", "--quiet", "--deepen=1");
    expect(names(await affected("HEAD^"))).toEqual(["acme"]);
  });

  test("histories without a common commit", async () => {
    repository = fixture();
    repository.git("checkout", "--quiet", "--orphan", "other");
    repository.commit("another beginning");
    expect(await doubt("main")).toBe('the clone does not reach back to where "main" and HEAD parted');
  });

  test("no repository", async () => {
    repository = new GitFixture().client("acme", "aws").client("boule", "gcp");
    expect(await doubt("main")).toContain("not a git repository");
  });

  test("no git", async () => {
    repository = fixture();
    vi.stubEnv("PATH", "");
    expect(await doubt("main")).toBe("git is not installed");
  });
});
