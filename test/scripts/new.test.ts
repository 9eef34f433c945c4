import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { loadClient } from "../../components/client/load.ts";
import { UserError } from "../../components/user-error.ts";
import { type CommandContext, InterruptedError } from "../../scripts/command.ts";
import { run } from "../../scripts/commands/new.ts";
import { judgeAnswer } from "../../scripts/new-client/answers.ts";
import { askQuestions } from "../../scripts/new-client/ask.ts";
import { questionsOn } from "../../scripts/new-client/questions.ts";
import { silentContext } from "./support/silent-context.ts";

/** Every answer that has no default. */
const flags: Readonly<Record<string, string>> = {
  name: 'Boulangerie "Petit" & Fils',
  reference: "MS-2026-031",
  start: "2026-12-01",
  monthlyBudget: "2500",
  operatorsHome: "999900001111",
  webhook: "https://itsm.example.com/hooks/socle",
  email: "operations@example.com",
  account: "222233334444",
  domain: "prod.petit.example",
  image: "ghcr.io/example/shop:3.1",
};

let context: CommandContext;

beforeEach(() => {
  context = silentContext(mkdtempSync(join(tmpdir(), "new-client-")));
});
afterEach(() => rmSync(context.root, { recursive: true }));

async function problemsOf(promise: Promise<unknown>): Promise<readonly string[]> {
  const error: unknown = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof UserError) return error.problems;
  throw error ?? new Error("it succeeded");
}

const nothingWritten = () => expect(readdirSync(context.root)).toEqual([]);

describe("socle new", () => {
  test("writes a valid client file and its stacks' settings from flags", async () => {
    const report = await run(["boulangerie-petit"], flags, context);
    const written = [
      "clients/boulangerie-petit/client.yaml",
      "Pulumi.boulangerie-petit-account-222233334444.yaml",
      "Pulumi.boulangerie-petit-prod.yaml",
    ];
    expect(report.data).toEqual({ client: "boulangerie-petit", written, warnings: [] });
    for (const file of written) expect(report.text).toContain(file);
    const client = loadClient(context.root, "boulangerie-petit");
    expect(client).toMatchObject({
      name: 'Boulangerie "Petit" & Fils',
      contract: { reference: "MS-2026-031", scope: { global: true } },
      environments: {
        prod: {
          account: "222233334444",
          drRegion: "eu-central-1",
          workloads: [{ name: "web", database: { engine: "postgres" } }],
        },
      },
    });
    const text = readFileSync(join(context.root, "clients/boulangerie-petit/client.yaml"), "utf8");
    expect(text).toMatch(/^# yaml-language-server: \$schema=\.\.\/client\.schema\.json\n/);
    expect(readFileSync(join(context.root, "Pulumi.boulangerie-petit-prod.yaml"), "utf8")).toBe(
      "config:\n  socle:client: boulangerie-petit\n  socle:environment: prod\n",
    );
  });

  test.each([
    [
      "azure",
      {
        account: "c0ffee00-1111-4a22-8333-000000000901",
        tenant: "c1191ca0-0000-4000-8000-0000000000cc",
        operatorsTenant: "5a6b7c8d-0000-4000-8000-0000000000aa",
        operatorsGroup: "5a6b7c8d-0000-4000-8000-0000000000b1",
        breakGlassGroup: "5a6b7c8d-0000-4000-8000-0000000000b2",
        region: "northeurope",
      },
      "westeurope",
    ],
    ["gcp", { account: "petit-prod-4f21", operatorsDomain: "msp.example" }, "europe-west1"],
  ] as const)("writes a valid client file on %s", async (cloud, own, drRegion) => {
    const { operatorsHome: _, ...common } = flags;
    await run(["petit"], { ...common, ...own, cloud }, context);
    const { environments } = loadClient(context.root, "petit");
    expect(environments.prod).toMatchObject({ cloud, account: own.account });
    expect(environments.prod?.drRegion).toBe(drRegion);
  });

  test("asks each cloud's own questions, and no other's", async () => {
    const { operatorsHome: _, account: _account, ...common } = flags;
    const problems = await problemsOf(run(["petit"], { ...common, cloud: "azure" }, context));
    expect(problems.slice(1).map((line) => line.trim().split(" ")[0])).toEqual([
      "--operators-tenant",
      "--operators-group",
      "--break-glass-group",
      "--tenant",
      "--account",
    ]);
    expect(problems.at(-1)).toContain("c0ffee00-1111-4a22-8333-000000000101");
    nothingWritten();
  });

  test("takes answers from a file; flags win over it", async () => {
    const file = join(context.root, "answers.yaml");
    const { name, ...others } = flags;
    const answers = {
      ...others,
      name: "From the file",
      countries: ["FR", "DE"],
      scope: ["operations", "cloud"],
      database: "none",
      exposure: "public",
    };
    writeFileSync(file, JSON.stringify(answers));
    await run(["petit"], { from: file, name: name ?? "" }, context);
    expect(loadClient(context.root, "petit")).toMatchObject({
      name,
      compliance: { residency: { countries: ["FR", "DE"] } },
      contract: { scope: { global: false, areas: ["operations", "cloud"] } },
      environments: { prod: { workloads: [{ exposure: "public" }] } },
    });
  });

  test("names every missing answer, with its flag and an example", async () => {
    const problems = await problemsOf(run(["petit"], {}, context));
    expect(problems).toHaveLength(1 + Object.keys(flags).length);
    expect(problems).toContain("  --monthly-budget 2500    Cloud budget a month, EUR");
    nothingWritten();
  });

  test("judges each answer in the words of the client file", async () => {
    const bad = {
      ...flags,
      account: "12",
      cidr: "10.30.0.0/40",
      strategy: "active",
      availability: "many",
      countries: "FR,France",
    };
    expect(await problemsOf(run(["petit"], bad, context))).toEqual([
      "availability (--availability): is of the wrong kind; given NaN; allowed: a number from 90 to 99.999",
      'countries (--countries): not a country; given "France"; allowed: an ISO 3166-1 alpha-2 code in capitals such as FR',
      "strategy (--strategy): allowed: backup-restore, pilot-light, warm-standby",
      'account (--account): not an account; given "12"; allowed: an AWS account id in quotes ("111122223333"), an Azure subscription id or a GCP project id',
      'cidr (--cidr): not an IPv4 block; given "10.30.0.0/40"; allowed: address/prefix such as 10.20.0.0/16',
    ]);
    nothingWritten();
  });

  test("writes nothing when the answers do not fit together", async () => {
    const problems = await problemsOf(
      run(["petit"], { ...flags, region: "eu-west-3", drRegion: "eu-west-3", rpo: "PT5M" }, context),
    );
    expect(problems[0]).toBe("These answers do not make a valid client file; nothing was written:");
    expect(problems.slice(1).map((line) => line.replace(/^\S+ (\S+): .*/, "$1"))).toEqual([
      "continuity.tiers.standard.rpo",
      "environments.prod.drRegion",
    ]);
    nothingWritten();
  });

  test("refuses an account of another client", async () => {
    await run(["petit"], flags, context);
    const second = { ...flags, reference: "MS-2", domain: "prod.second.example" };
    expect((await problemsOf(run(["second"], second, context)))[1]).toContain("is used by the client petit");
    expect(existsSync(join(context.root, "clients/second"))).toBe(false);
  });

  test("never overwrites, neither the client nor a stack's settings", async () => {
    await run(["petit"], flags, context);
    const before = readFileSync(join(context.root, "clients/petit/client.yaml"), "utf8");
    expect(await problemsOf(run(["petit"], { ...flags, name: "Other" }, context))).toEqual([
      "clients/petit/client.yaml already there; nothing was written. Choose another name, or edit what is there.",
    ]);
    expect(readFileSync(join(context.root, "clients/petit/client.yaml"), "utf8")).toBe(before);
    rmSync(join(context.root, "clients/petit"), { recursive: true });
    expect((await problemsOf(run(["petit"], flags, context)))[0]).toContain("Pulumi.petit-prod.yaml already there");
    expect(existsSync(join(context.root, "clients/petit"))).toBe(false);
  });

  test.each(["Petit", "../petit", "a", "petit/..", "petit.", "p--t"])("refuses the name %s", async (name) => {
    expect((await problemsOf(run([name], flags, context)))[0]).toContain("cannot be a client's name");
    nothingWritten();
  });

  test("tells what is wrong with an answers file", async () => {
    const file = join(context.root, "clients.yaml");
    writeFileSync(file, "nmae: X\nstart: { a: 1 }\n");
    expect(
      (await problemsOf(run(["petit"], { from: file }, context))).map((line) =>
        line.slice(file.length + 2, file.length + 30),
      ),
    ).toEqual(['"nmae" is not an answer; all', "start: must be a text, a num"]);
    expect((await problemsOf(run(["petit"], { from: "nowhere.yaml" }, context)))[0]).toContain(
      "cannot be read (ENOENT)",
    );
    writeFileSync(file, Uint8Array.from([0xff, 0xfe, 0x41, 0]));
    expect((await problemsOf(run(["petit"], { from: file }, context)))[0]).toContain("the file is UTF-16");
    mkdirSync(join(context.root, "clients"), { recursive: true });
  });

  test("every example and default of the questions is a good answer", () => {
    for (const question of ["aws", "azure", "gcp"].flatMap(questionsOn)) {
      expect(judgeAnswer(question, question.example), question.key).toBeUndefined();
      if (question.fallback !== undefined)
        expect(judgeAnswer(question, question.fallback), question.key).toBeUndefined();
    }
  });
});

describe("questions on a terminal", () => {
  function terminal() {
    const input = new PassThrough();
    const output = new PassThrough();
    let shown = "";
    output.on("data", (chunk: Buffer) => {
      shown += chunk.toString();
    });
    return { input, output, shown: () => shown };
  }

  test("asks what flags have not answered, says what is wrong, takes defaults", async () => {
    const { input, output, shown } = terminal();
    const given = Object.fromEntries(
      questionsOn("aws")
        .filter(({ key }) => key !== "name" && key !== "term")
        .map(({ key, example }) => [key, example]),
    );
    const asked = askQuestions("petit", given, { input, output });
    const type = async (text: string) => {
      await new Promise((resolve) => setImmediate(resolve));
      for (const key of text) input.write(key);
      await new Promise((resolve) => setImmediate(resolve));
    };
    await type("\r");
    await type("Petit SARL\r");
    await type("\r");
    expect(await asked).toEqual({ ...given, name: "Petit SARL", term: "P3Y" });
    expect(shown()).toContain("Full name of the client");
    expect(shown()).toContain("needed, such as Boulangerie Petit SARL");
  });

  test("leaving writes nothing and tells how to start again", async () => {
    const { input, output } = terminal();
    const asked = askQuestions("petit", {}, { input, output });
    await new Promise((resolve) => setImmediate(resolve));
    input.write("\u0003");
    await expect(asked).rejects.toThrow(InterruptedError);
    nothingWritten();
  });
});
