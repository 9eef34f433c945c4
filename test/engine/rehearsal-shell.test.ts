import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { prepareRehearsal, rehearsalEnvironment } from "../../engine/modes.ts";
import { makeProject, runPulumi } from "./genuine.ts";
import { write } from "./support.ts";

test("a bare pulumi in a rehearsal's shell does all its work without a file beside the repository's own", async () => {
  const { root, engine } = await makeProject(`
    import { ComponentResource, Config, secret } from "@pulumi/pulumi";
    new ComponentResource("socle:test:House", "house");
    export const client = new Config("socle").require("client");
    export const seal = secret("as every stack of the repository has one");
  `);
  const settings = "config:\n  socle:client: real\n";
  const file = write(join(root, "Pulumi.a-prod.yaml"), settings);
  const before = readdirSync(root);
  const { SOCLE_REHEARSAL: _, ...outside } = process.env;
  const paths = prepareRehearsal(root, outside);
  const env = { ...outside, ...rehearsalEnvironment(root, engine, outside) };
  for (const line of [
    "stack init a-prod",
    "config set socle:client rehearsed",
    "config set --secret socle:password s3same",
    "preview",
    "up --yes --skip-preview",
    "refresh --yes --skip-preview",
    "stack select a-prod",
    "config get socle:client",
    "stack output client",
  ]) {
    const run = await runPulumi(engine, line.split(" "), root, env);
    expect(run.code, `${line}\n${run.stdout}${run.stderr}`).toBe(0);
    if (/client$/.test(line)) expect(run.stdout.trim(), line).toBe("rehearsed");
  }
  expect(readdirSync(paths.config)).toEqual(["Pulumi.a-prod.yaml"]);

  const stolen = await runPulumi(engine, ["config", "get", "socle:password"], root, {
    ...env,
    PULUMI_CONFIG_PASSPHRASE: "real",
  });
  expect(stolen.code).not.toBe(0);
  expect(stolen.stderr).toContain("incorrect passphrase");

  expect(readFileSync(file, "utf8")).toBe(settings);

  const mistaken = { ...outside, PULUMI_HOME: join(root, "backend", "home"), PULUMI_CONFIG_PASSPHRASE: "real" };
  const real = { ...mistaken, PULUMI_BACKEND_URL: env.PULUMI_BACKEND_URL };
  const preview = await runPulumi(engine, ["preview", "--stack", "a-prod"], root, real);
  expect(preview.code).not.toBe(0);
  expect(preview.stdout + preview.stderr).toContain("passphrase");

  for (const line of ["destroy --yes --skip-preview", "stack rm --yes a-prod"]) {
    const run = await runPulumi(engine, line.split(" "), root, env);
    expect(run.code, `${line}\n${run.stdout}${run.stderr}`).toBe(0);
  }
  expect(readdirSync(root).sort()).toEqual([...before, ".socle"].sort());
});

test("a rehearsal takes its plugins from nowhere but its own home", async () => {
  const { root, engine } = await makeProject(`
    import { CustomResource } from "@pulumi/pulumi";
    class Thing extends CustomResource {
      constructor() { super("aws:test:Thing", "thing", {}, { version: "7.48.0" }); }
    }
    new Thing();
  `);
  const ambient = join(root, "ambient");
  write(join(ambient, "pulumi-resource-aws"), "#!/bin/sh\nexit 1\n");
  const { SOCLE_REHEARSAL: _, ...outside } = process.env;
  prepareRehearsal(root, outside);
  const variables = rehearsalEnvironment(root, engine, { ...outside, PATH: `${ambient}:${outside.PATH}` });
  const env = { ...outside, ...variables };
  await runPulumi(engine, ["stack", "init", "a-prod"], root, env);
  const preview = await runPulumi(engine, ["preview"], root, env);
  expect(preview.code).not.toBe(0);
  expect(preview.stdout + preview.stderr).toMatch(/no resource plugin 'pulumi-resource-aws'/);
});
