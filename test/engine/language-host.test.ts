import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, watch } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import { makeProject } from "./genuine.ts";
import { write } from "./support.ts";

const start = pathToFileURL(join(import.meta.dirname, "../../stacks/start.ts")).href;

test("a TypeScript program has its stack, its configuration and its secrets, on the pinned node", async () => {
  const project = await makeProject(`
    import * as pulumi from "@pulumi/pulumi";
    const config = new pulumi.Config("socle");
    type Seen = Readonly<Record<string, unknown>>;
    const seen: Seen = {
      stack: pulumi.getStack(), project: pulumi.getProject(), organization: pulumi.getOrganization(),
      client: config.require("client"), isSecret: pulumi.runtime.isConfigSecret("socle:password"),
      dryRun: pulumi.runtime.isDryRun(), node: process.version, directory: process.cwd(),
    };
    export const values = seen;
    export const password = config.requireSecret("password");
  `);
  expect(await project.pulumi("stack", "init", "a-prod")).toMatchObject({ code: 0 });
  expect(await project.pulumi("config", "set", "socle:client", "atelier")).toMatchObject({ code: 0 });
  expect(await project.pulumi("config", "set", "--secret", "socle:password", "s3same")).toMatchObject({ code: 0 });
  const up = await project.pulumi("up", "--yes", "--skip-preview");
  expect(up, up.stdout + up.stderr).toMatchObject({ code: 0 });
  expect(up.stdout).not.toContain("s3same");
  const outputs = await project.pulumi("stack", "output", "--json");
  expect(JSON.parse(outputs.stdout)).toEqual({
    values: {
      stack: "a-prod",
      project: "socle",
      organization: "organization",
      client: "atelier",
      isSecret: true,
      dryRun: false,
      node: process.version,
      directory: join(project.root, "stacks"),
    },
    password: "[secret]",
  });

  const about = await project.pulumi("about", "--json");
  expect(JSON.parse(about.stdout)).toMatchObject({ runtime: { language: "nodejs", version: process.version } });
});

test("a bug in a program is shown with the line of TypeScript it is in, also with the SDK's own traces spared", async () => {
  const project = await makeProject(
    [
      `import ${JSON.stringify(start)};`,
      'import { ComponentResource } from "@pulumi/pulumi";',
      "interface Shape { readonly sides: number }",
      "function count(shape: Shape | undefined): number {",
      "  return (shape as Shape).sides;",
      "}",
      'new ComponentResource("socle:test:Nothing", "nothing");',
      "count(undefined);",
    ].join("\n"),
  );
  await project.pulumi("stack", "init", "a-prod");
  const preview = await project.pulumi("preview");
  expect(preview.code).not.toBe(0);
  const said = stripVTControlCharacters(preview.stdout + preview.stderr);
  expect(said).toContain("Cannot read properties of undefined (reading 'sides')");
  expect(said).toMatch(/at count \(.*stacks\/index\.ts:5:\d+\)/);
  expect(said).toMatch(/at .*stacks\/index\.ts:8:\d+/);
});

test("the state tells the line that made a resource, once", async () => {
  const project = await makeProject(
    [
      `import ${JSON.stringify(start)};`,
      'import { ComponentResource } from "@pulumi/pulumi";',
      "class Nothing extends ComponentResource {",
      '  constructor(name: string) { super("socle:test:Nothing", name); }',
      "}",
      "function make(): Nothing {",
      '  return new Nothing("nothing");',
      "}",
      "make();",
    ].join("\n"),
  );
  await project.pulumi("stack", "init", "a-prod");
  const up = await project.pulumi("up", "--yes", "--skip-preview");
  expect(up, up.stdout + up.stderr).toMatchObject({ code: 0 });
  const state = JSON.parse((await project.pulumi("stack", "export")).stdout) as {
    readonly deployment: { readonly resources: readonly Readonly<Record<string, unknown>>[] };
  };
  const made = state.deployment.resources.find(({ type }) => type === "socle:test:Nothing");
  expect(made?.sourcePosition).toMatch(/stacks\/index\.ts#7,\d+$/);
  expect(made).not.toHaveProperty("stackTrace");
});

test("what the SDK says for debugging is told in full and in order", async () => {
  const project = await makeProject(
    [
      `import ${JSON.stringify(start)};`,
      'import { ComponentResource, log } from "@pulumi/pulumi";',
      'new ComponentResource("socle:test:Tower", "tower");',
      'for (const number of [1, 2, 3]) log.debug("counted " + number);',
      'log.info("all are counted");',
      'log.debug("after the count");',
    ].join("\n"),
  );
  await project.pulumi("stack", "init", "a-prod");
  const quiet = await project.pulumi("preview");
  expect(quiet.stdout).toContain("all are counted");
  expect(quiet.stdout).not.toContain("counted 1");
  const { stdout } = await project.pulumi("preview", "--debug");
  const said = stripVTControlCharacters(stdout).split("Diagnostics:")[1] ?? "";
  expect(said).toContain("debug: Registering resource: t=socle:test:Tower, name=tower");
  expect(said).toContain("debug: RegisterResource RPC finished: resource:tower[socle:test:Tower]");
  const order = ["debug: counted 1", "debug: counted 2", "debug: counted 3", "all are counted", "after the count"].map(
    (text) => said.indexOf(text),
  );
  expect(order).not.toContain(-1);
  expect(order).toEqual(order.toSorted((a, b) => a - b));
});

test("what the SDK loads late is there when asked for", async () => {
  const project = await makeProject(`
    import ${JSON.stringify(start)};
    import { createRequire } from "node:module";
    import * as pulumi from "@pulumi/pulumi";
    const require = createRequire(import.meta.url);
    const loaded = () => ["/typescript.js", "/arborist/index.js"].filter((end) => Object.keys(require.cache).some((path) => path.endsWith(end)));
    export const before = loaded();
    const serialized = await pulumi.runtime.serializeFunction(() => 6 * 7);
    await pulumi.runtime.computeCodePaths();
    export const after = loaded();
    export const text = serialized.text;
  `);
  await project.pulumi("stack", "init", "a-prod");
  const up = await project.pulumi("up", "--yes", "--skip-preview");
  expect(up, up.stdout + up.stderr).toMatchObject({ code: 0 });
  const outputs = JSON.parse((await project.pulumi("stack", "output", "--json")).stdout);
  expect(outputs).toMatchObject({ before: [], text: expect.stringContaining("6 * 7") });
  expect(outputs.after).toHaveLength(2);
});

test.each([
  ["is told", {}, "PULUMI_DEBUG_PROMISE_LEAKS"],
  ["is told with its stack on demand", { PULUMI_DEBUG_PROMISE_LEAKS: "true" }, "at new CustomResource"],
])("a resource that can never be made %s", async (_, env, expected) => {
  const project = await makeProject(`
    import ${JSON.stringify(start)};
    import { CustomResource, Output } from "@pulumi/pulumi";
    new CustomResource("socle:test:Tower", "tower", { never: new Promise(() => {}) });
  `);
  await project.pulumi("stack", "init", "a-prod");
  Object.assign(project.env, env);
  const preview = await project.pulumi("preview");
  expect(preview.code).not.toBe(0);
  expect(preview.stdout + preview.stderr).toContain(expected);
});

test("a program that ends by itself with a code is a failure that names it", async () => {
  const project = await makeProject("process.exit(3);");
  await project.pulumi("stack", "init", "a-prod");
  const preview = await project.pulumi("preview");
  expect(preview.code).not.toBe(0);
  expect(preview.stdout + preview.stderr).toMatch(/exit code:? 3/);
});

test("a policy pack has the stack's configuration, and what it forbids stops the update", async () => {
  const project = await makeProject(`
    import { ComponentResource } from "@pulumi/pulumi";
    new ComponentResource("socle:test:Tower", "tower");
  `);
  const pack = join(project.root, "pack");
  write(
    join(pack, "PulumiPolicy.yaml"),
    "description: test\nruntime:\n  name: nodejs\n  options:\n    typescript: false\n",
  );
  write(join(pack, "package.json"), '{ "name": "pack", "version": "1.0.0", "type": "module", "main": "index.js" }\n');
  write(join(pack, "index.js"), 'import "./pack.ts";\n');
  write(
    join(pack, "pack.ts"),
    `import { Config } from "@pulumi/pulumi";
     import { PolicyPack } from "@pulumi/policy";
     const allowed: string = new Config("socle").require("allowed");
     new PolicyPack("test-pack", { policies: [{
       name: "no-towers", description: "Towers are not allowed.", enforcementLevel: "mandatory",
       validateStack: (args, report) => {
         for (const { type, name } of args.resources) if (type.endsWith(":Tower")) report(name + " is no " + allowed);
       },
     }] });`,
  );
  await project.pulumi("stack", "init", "a-prod");
  await project.pulumi("config", "set", "socle:allowed", "cottage");
  const refused = await project.pulumi("up", "--yes", "--skip-preview", "--policy-pack", pack);
  expect(refused.code).not.toBe(0);
  expect(refused.stdout).toContain("tower is no cottage");
  expect(refused.stdout).toContain("no-towers");
});

test.each(["SIGINT", "SIGKILL"] as const)("no program outlives an engine that %s ends", async (signal) => {
  const project = await makeProject(`
    import { writeFileSync } from "node:fs";
    import { join } from "node:path";
    writeFileSync(join(process.cwd(), "pid"), String(process.pid));
    setInterval(() => {}, 1000);
    await new Promise(() => {});
  `);
  await project.pulumi("stack", "init", "a-prod");
  const directory = join(project.root, "stacks");
  const watcher = watch(directory);
  const child = spawn(project.engine.command, ["preview", "--non-interactive"], {
    cwd: project.root,
    env: project.env,
    stdio: "ignore",
  });
  const exited = once(child, "exit");
  let pid = 0;
  while (pid === 0) {
    await once(watcher, "change");
    try {
      pid = Number(readFileSync(join(directory, "pid"), "utf8"));
    } catch {
      pid = 0;
    }
  }
  watcher.close();
  child.kill(signal);
  await exited;
  // The engine does not wait for its language host to end, nor that one's for the program: both only have to.
  await expect.poll(() => isAlive(pid), { timeout: 60_000 }).toBe(false);
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
