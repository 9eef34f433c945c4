import { generateKeyPairSync } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadClient } from "../../components/client/load.ts";
import { compareWithProduction } from "../../components/continuity/compare-with-production.ts";
import { planEnvironment } from "../../components/plan/plan-environment.ts";
import { cloudProviders } from "../../scripts/check/cloud-answers.ts";
import { inFrench } from "../../scripts/continuity/report/retell.ts";
import { beginDrill } from "../../scripts/drill/begin-drill.ts";
import { describeWithoutState, kitDeviations, lookAtToday } from "../../scripts/drill/kit/kit-findings.ts";
import { loadKitProgram } from "../../scripts/drill/kit/kit-program.ts";
import { type TakenKit, takeKit } from "../../scripts/drill/kit/take-kit.ts";
import { projectOf, refuseAlteredKit, unpackKit } from "../../scripts/drill/kit/unpacked-kit.ts";
import { scenarios } from "../../scripts/drill/scenarios.ts";
import { deployStack } from "../../scripts/mutation/deploy-stack.ts";
import { deployTarget } from "../../stacks/deploy-target.ts";
import { silentContext } from "../scripts/support/silent-context.ts";
import { type KitOptions, makeKit } from "../support/kit-of-client.ts";
import { evidence } from "../support/synthetic-evidence.ts";

const repository = join(import.meta.dirname, "..", "..");
const folder = mkdtempSync(join(tmpdir(), "socle-drill-kit-"));
const name = "atelier-mercier";
const here = { root: repository };
let options: KitOptions;
let taken: TakenKit | undefined;
beforeAll(async () => {
  options = await makeKit(repository, folder, name);
  taken = await takeKit(name, "prod", { ...options }, here);
});
afterAll(() => rmSync(folder, { recursive: true }));

function kit(): TakenKit {
  if (taken === undefined) throw new Error("no kit was taken");
  return taken;
}

describe("the kit of a drill without state", () => {
  it("is asked for with the drill, and belongs to no other", async () => {
    expect(await takeKit(name, "prod", {}, here)).toBeUndefined();
    await expect(takeKit(name, "prod", { withoutState: true }, here)).rejects.toThrow("--kit <file>");
    await expect(takeKit(name, "prod", { kit: options.kit }, here)).rejects.toThrow(
      "belong to a drill --without-state",
    );
  });

  it("is of the client and the environment that are drilled", async () => {
    await expect(takeKit(name, "nowhere", { ...options }, here)).rejects.toThrow(
      /nothing of atelier-mercier nowhere; it is of atelier-mercier prod, atelier-mercier staging/,
    );
    await expect(takeKit("clinique-du-lac", "prod", { ...options }, here)).rejects.toThrow("holds nothing of clinique");
  });

  it("is refused when somebody else signed it", async () => {
    const key = join(folder, "stranger.pem");
    writeFileSync(key, generateKeyPairSync("ed25519").publicKey.export({ type: "spki", format: "pem" }));
    await expect(takeKit(name, "prod", { ...options, key }, here)).rejects.toThrow(/Nothing was built/);
  });
});

describe("a drill that does not begin", () => {
  it("leaves nothing of its kit unpacked", async () => {
    const base = join(folder, "rehearsal");
    const context = { ...silentContext(repository), env: { ...process.env, SOCLE_REHEARSAL: base } };
    await expect(beginDrill([name, "prod"], { ...options, scenario: "flood" }, context)).rejects.toThrow(
      '"flood" is no scenario',
    );
    expect(existsSync(join(base, "drills", `${name}-prod`))).toBe(false);
  });
});

describe("the unpacked kit", () => {
  const drill = join(folder, "drill");
  beforeAll(() => unpackKit(drill, kit()));

  it("gives client and plan by its own program, as they were when it was made", async () => {
    const { program } = projectOf(drill);
    const { client, plan, forecast } = await loadKitProgram(program, name, "prod");
    expect(client).toEqual(loadClient(repository, name));
    expect(plan).toEqual(planEnvironment(loadClient(repository, name), "prod"));
    expect(forecast).toBeDefined();
    writeFileSync(join(drill, "kit/environments/prod/plan.json"), "{}");
    expect(() => refuseAlteredKit(drill, kit().kept)).toThrow(/environments\/prod\/plan\.json.*--abandon/);
  });

  it("is whole again when it is unpacked anew, and altered when a file or its list is another", () => {
    unpackKit(drill, kit());
    expect(() => refuseAlteredKit(drill, kit().kept)).not.toThrow();
    rmSync(join(drill, "kit/client.yaml"));
    expect(() => refuseAlteredKit(drill, kit().kept)).toThrow("client.yaml");
    unpackKit(drill, kit());
    const sums = join(drill, "kit/SHA256SUMS");
    writeFileSync(sums, readFileSync(sums, "utf8").split("\n").slice(1).join("\n"));
    expect(() => refuseAlteredKit(drill, kit().kept)).toThrow("SHA256SUMS");
  });

  it("tells people what is wrong in it as any client file is told", async () => {
    const { program } = projectOf(drill);
    writeFileSync(join(program, "clients", name, "client.yaml"), "client: other\n");
    await expect(loadKitProgram(program, name, "prod")).rejects.toMatchObject({
      name: "UserError",
      problems: expect.arrayContaining([expect.stringContaining("clients/atelier-mercier/client.yaml")]),
    });
    rmSync(join(program, "stacks/deploy-target.ts"));
    await expect(loadKitProgram(program, name, "prod")).rejects.toThrow("is not in the kit");
  });

  it("leaves with its folder, and the packages that were found stay", () => {
    rmSync(drill, { recursive: true });
    expect(existsSync(join(repository, "node_modules/@pulumi/pulumi/package.json"))).toBe(true);
  });
});

describe("what is reserved", () => {
  const operator = { name: "Ada", role: "operator", organisation: "MSP" };
  const request = () => ({ bindings: kit().bindings, operator });
  const at = "2027-03-01T10:00:00Z";
  const today = () => ({ bindings: kit().bindings, packages: kit().kept.packages });
  const idsOf = (...args: Parameters<typeof kitDeviations>) => kitDeviations(...args).map(({ id }) => id);

  it("is nothing while the kit is the one that would be made today", () => {
    const now = lookAtToday(repository, { client: name, environment: "prod" });
    expect(now).toEqual(today());
    expect(kitDeviations(request(), kit().kept, now, at)).toEqual([]);
  });

  it("is what has changed since, its age, other packages, or that nobody could compare", () => {
    const { kept } = kit();
    const changed = { ...kit().bindings, clientFile: "0".repeat(64) };
    const [outdated] = kitDeviations(request(), kept, { ...today(), bindings: changed }, at);
    expect(outdated).toMatchObject({ id: "kit-outdated", severity: "minor", due: "2027-03-31", owner: "MSP" });
    expect(outdated?.title).toMatch(/changed since: the client file$/);
    expect(idsOf(request(), { ...kept, ageDays: 31 }, today(), at)).toEqual([]);
    expect(idsOf(request(), { ...kept, ageDays: 32 }, today(), at)).toEqual(["kit-old"]);
    expect(idsOf(request(), kept, { ...today(), packages: "1" }, at)).toEqual(["kit-packages"]);
    const lost = lookAtToday(folder, { client: name, environment: "prod" });
    expect(idsOf(request(), kept, lost, at)).toEqual(["kit-not-compared"]);
  });

  it("is told in French as well, with the scope of every scenario", () => {
    const { kept } = kit();
    const changed = { clientFile: "0".repeat(64), program: "0".repeat(64), plan: "0".repeat(64) };
    const old = { ...kept, ageDays: 40 };
    const deviations = [
      ...kitDeviations(request(), old, { bindings: changed, packages: "1" }, at),
      ...kitDeviations(request(), kept, { why: "" }, at).map((each) => ({ ...each, cause: "" })),
    ];
    for (const { story } of Object.values(scenarios)) {
      const scope = { description: `${story} ${describeWithoutState(kept)}`, exclusions: [] };
      expect(scope.description.length).toBeLessThan(900);
      const french = inFrench({ ...evidence(), scope, deviations });
      const told = [french.scope.description, ...french.deviations.flatMap(({ title, cause }) => [title, cause])];
      expect(told.filter((text) => /\b(the|is|are|of|and|with|from|kit that)\b/i.test(text))).toEqual([]);
    }
  });
});

describe("production as the kit's plan gives it", () => {
  const client = loadClient(repository, name);
  const target = { kind: "environment", client: name, environment: "prod" } as const;
  const build = async (deploy?: typeof deployTarget) =>
    deployStack(client, `${name}-prod`, target, await cloudProviders("aws"), deploy);

  it("is compared in full: what stands otherwise is seen", async () => {
    const planned = await build();
    const other = await build((given, place) => {
      const { prod, ...rest } = given.environments;
      if (prod === undefined) throw new Error("no prod");
      const workloads = prod.workloads.map((each) =>
        each.database === undefined ? each : { ...each, database: { ...each.database, size: "xlarge" as const } },
      );
      const changed = { ...prod, workloads };
      return deployTarget({ ...given, environments: { ...rest, prod: changed } }, place);
    });
    expect(compareWithProduction(planned, await build())).toEqual([]);
    expect(compareWithProduction(planned, other).map(({ property }) => property)).toContain("instanceClass");
  });
});
