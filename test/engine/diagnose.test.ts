import { createHash } from "node:crypto";
import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type Check, diagnose } from "../../engine/diagnose.ts";
import { releaseVersion } from "../../engine/download-engine.ts";
import { engineCache } from "../../engine/engine.ts";
import { rehearsalEnvironment } from "../../engine/modes.ts";
import { resolveEngine } from "../../engine/resolve-engine.ts";
import { run } from "../../scripts/commands/doctor.ts";
import { RecordedProgress, temporaryDirectory, write, writePulumi } from "./support.ts";

interface Clone {
  readonly root: string;
  readonly env: { readonly HOME: string; readonly PATH: string; readonly SOCLE_ENGINE: string };
}

function clone(): Clone {
  const home = temporaryDirectory();
  const root = join(home, "socle");
  write(join(root, "package-lock.json"), "{}");
  write(
    join(root, "node_modules", "@pulumi", "aws", "package.json"),
    '{ "version": "7.48.0", "pulumi": { "resource": true } }',
  );
  write(join(root, "node_modules", "@pulumi", "pulumi", "package.json"), '{ "version": "3.270.0" }');
  mkdirSync(join(home, "bin"));
  return { root, env: { HOME: home, PATH: join(home, "bin"), SOCLE_ENGINE: "path" } };
}

async function checksOf({ root, env }: Clone): Promise<ReadonlyMap<string, Check>> {
  const { checks } = await diagnose(root, env);
  return new Map(checks.map((check) => [check.subject, check]));
}

test("a new machine lacks an engine; everything else comes by itself", async () => {
  const machine = clone();
  const before = readdirSync(machine.env.HOME);
  const checks = await checksOf(machine);
  expect([...checks.values()].filter(({ status }) => status === "missing").map(({ subject }) => subject)).toEqual([
    "Pulumi engine",
  ]);
  expect(checks.get("Pulumi engine")?.found).toContain("Three ways out");
  expect(checks.get("npm packages")).toMatchObject({
    status: "later",
    advice: "npm start (or npm test) installs them first",
  });
  for (const check of checks.values()) expect(check.status === "ok" || check.advice, check.subject).toBeTruthy();
  expect(readdirSync(machine.env.HOME)).toEqual(before);
});

test("a complete machine has nothing to mend", async () => {
  const machine = clone();
  const { root, env } = machine;
  const command = writePulumi(env.PATH, "3.259.0");
  const hash = createHash("sha256").update("{}").digest("hex");
  write(join(root, "node_modules", ".cache", "socle-lock.sha256"), hash);
  const platform = `node-${process.platform}-${process.arch}`;
  write(join(root, "node_modules", platform, "package.json"), JSON.stringify({ version: process.versions.node }));
  mkdirSync(join(root, ".socle/rehearsal/home/plugins/resource-aws-v7.48.0"), { recursive: true });
  write(join(root, ".socle/rehearsal/backend/.pulumi/stacks/socle/a-prod.json.zst"), "");
  write(join(root, ".socle/rehearsal/backend/.pulumi/stacks/socle/a-prod.json.zst.bak"), "");
  mkdirSync(join(env.HOME, ".pulumi/plugins/resource-aws-v7.48.0"), { recursive: true });
  write(join(env.HOME, ".pulumi/credentials.json"), '{ "current": "s3://state" }');

  const checks = await checksOf(machine);
  expect([...checks.values()].filter(({ status }) => status !== "ok")).toEqual([]);
  expect(checks.get("Pulumi engine")?.found).toBe(`3.259.0, from PATH (${command})`);
  expect(checks.get("Node.js")?.found).toContain(`${process.versions.node}, the pinned one`);
  expect(checks.get("simulated aws")?.found).toContain("aws 7.48.0 (");
  expect(checks.get("rehearsal state")?.found).toContain("1 stack (");
  expect(checks.get("real backend")?.found).toBe("s3://state (pulumi login)");
  expect([...checks.keys()]).not.toContain("simulated pulumi");
});

test("tells that an engine of the cache is not on PATH, and what to type", async () => {
  const machine = clone();
  const env = { ...machine.env, SOCLE_ENGINE: "download" };
  const directory = join(engineCache(env, releaseVersion()), "official", "bin");
  writePulumi(directory, releaseVersion());
  expect((await checksOf({ ...machine, env })).get("bare pulumi")).toMatchObject({
    status: "later",
    advice: expect.stringContaining(`export PATH="${directory}:$PATH"`),
  });
});

test("tells another node from the pinned one", async () => {
  const machine = clone();
  const platform = `node-${process.platform}-${process.arch}`;
  write(join(machine.root, "node_modules", platform, "package.json"), '{ "version": "1.2.3" }');
  expect((await checksOf(machine)).get("Node.js")).toMatchObject({
    status: "later",
    found: expect.stringContaining("instead of the pinned 1.2.3"),
    advice: expect.stringContaining("runs on the pinned one"),
  });
});

test("a shell in rehearsal still tells the real backend, and a mixture of modes is said", async () => {
  const { root, env } = clone();
  writePulumi(env.PATH, "3.259.0");
  const engine = await resolveEngine({ env });
  const inside = { ...env, ...rehearsalEnvironment(root, engine, env) };
  const diagnosis = await diagnose(root, inside);
  expect(diagnosis.mode).toBe("rehearsal");
  expect(diagnosis.checks.find(({ subject }) => subject === "real backend")?.found).toBe("not logged in");

  const mixed = await diagnose(root, { ...inside, PULUMI_BACKEND_URL: "s3://state" });
  expect(mixed.mode).toBe("mixed");
  expect(mixed.checks[0]).toMatchObject({ status: "missing", advice: expect.stringContaining("socle env") });
});

test("socle doctor is readable, exits 1 for what is missing, and changes nothing", async () => {
  const { root, env } = clone();
  const context = {
    root,
    env,
    json: false,
    interactive: false,
    progress: new RecordedProgress(),
    signal: new AbortController().signal,
  };
  const sick = await run([], {}, context);
  expect(sick.exitCode).toBe(1);
  expect(sick.data).toMatchObject({ ok: false, mode: "real" });
  expect(sick.text).toMatch(/^MISSING {2}Pulumi engine +There is no Pulumi engine here/m);
  expect(sick.text).toMatch(/1 thing is missing: see the lines with →\.$/);
  writePulumi(env.PATH, "3.259.0");
  const well = await run([], {}, context);
  expect(well.exitCode).toBe(0);
  expect(well.text).toContain("Nothing is missing.");
  expect(context.progress.lines).toEqual([]);
});
