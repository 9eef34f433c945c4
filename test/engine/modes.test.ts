import { existsSync, mkdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { UserError } from "../../components/user-error.ts";
import { type Engine, engineAt } from "../../engine/engine.ts";
import { modeOf } from "../../engine/mode-check.ts";
import {
  outsideVariable,
  prepareRehearsal,
  realEnvironment,
  rehearsalEnvironment,
  rehearsalPaths,
} from "../../engine/modes.ts";
import { temporaryDirectory, write } from "./support.ts";

const engine: Engine = engineAt("build", "/opt/engine", "3.259.0");
const outside: NodeJS.ProcessEnv = {
  HOME: "/home/ada",
  PATH: "/usr/bin",
  PULUMI_BACKEND_URL: "s3://state",
  AWS_PROFILE: "client-a",
  AWS_ACCESS_KEY_ID: "AKIA0",
};

describe("a rehearsal's environment", () => {
  const variables = rehearsalEnvironment("/repo", engine, outside);

  test("keeps home, state, ledger and settings in the repository's .socle", () => {
    expect(variables).toMatchObject({
      SOCLE_MODE: "rehearsal",
      SOCLE_LEDGER: "/repo/.socle/rehearsal/ledger.sqlite",
      PULUMI_HOME: "/repo/.socle/rehearsal/home",
      PULUMI_BACKEND_URL: "file:///repo/.socle/rehearsal/backend?metadata=skip",
      PULUMI_OPTION_CWD: "/repo/.socle/rehearsal/project",
    });
  });

  test("finds the engine, then the pinned node, then what the caller has", () => {
    expect(variables.PATH).toBe("/opt/engine/bin:/repo/node_modules/.bin:/usr/bin");
  });

  test("lets no provider in from outside, and shows it no credentials", () => {
    expect(variables).toMatchObject({
      PULUMI_IGNORE_AMBIENT_PLUGINS: "true",
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
      AWS_ACCESS_KEY_ID: "rehearsal",
      AWS_PROFILE: "",
    });
    for (const file of [variables.AWS_CONFIG_FILE, variables.AWS_SHARED_CREDENTIALS_FILE]) {
      expect(existsSync(file ?? "")).toBe(false);
    }
  });

  test("collects the engine's garbage at a pace of its own, within a limit, and gives a real run back what the caller had", () => {
    expect(variables).toMatchObject({ GOGC: "800", GOMEMLIMIT: "768MiB", PULUMI_DIY_BACKEND_ZSTD: "true" });
    const real = realEnvironment({ ...variables, [outsideVariable]: JSON.stringify({ GOGC: "50" }) });
    expect(real.GOGC).toBe("50");
    expect(real).not.toHaveProperty("GOMEMLIMIT");
    expect(real).not.toHaveProperty("PULUMI_DIY_BACKEND_ZSTD");
  });

  test("laid over itself it is the same", () => {
    const again = rehearsalEnvironment("/repo", engine, { ...outside, ...variables });
    expect({ ...again, PATH: "" }).toEqual({ ...variables, PATH: "" });
  });

  test("can be kept elsewhere", () => {
    expect(rehearsalPaths("/repo", { SOCLE_REHEARSAL: "/elsewhere" }).ledger).toBe("/elsewhere/ledger.sqlite");
    expect(rehearsalEnvironment("/repo", engine, { SOCLE_REHEARSAL: "/elsewhere" })).toMatchObject({
      SOCLE_REHEARSAL: "/elsewhere",
      PULUMI_HOME: "/elsewhere/home",
    });
  });
});

describe("a real environment", () => {
  test("is the caller's own, without anything of ours", () => {
    expect(realEnvironment({ ...outside, SOCLE_LEDGER: "/x", SOCLE_ENGINE: "path" })).toEqual({
      ...outside,
      SOCLE_ENGINE: "path",
    });
  });

  test("holds nothing of a rehearsal, even when nobody remembers what was before", () => {
    const real = realEnvironment({ ...outside, ...rehearsalEnvironment("/repo", engine, outside) });
    expect(JSON.stringify({ ...real, PATH: "" })).not.toMatch(/rehearsal/i);
    expect(real.HOME).toBe("/home/ada");
  });

  test.each(["not json", "null", "[1]", '{"PULUMI_HOME": 3}'])("takes nothing from a spoilt memory: %s", (saved) => {
    const real = realEnvironment({
      ...outside,
      ...rehearsalEnvironment("/repo", engine, outside),
      SOCLE_OUTSIDE: saved,
    });
    expect(real.PULUMI_HOME).toBeUndefined();
  });
});

describe("the mode", () => {
  const root = "/repo";
  const rehearsal = { ...outside, ...rehearsalEnvironment(root, engine, outside) };

  test("is real unless told otherwise", () => {
    expect(modeOf(root, outside)).toBe("real");
    expect(modeOf(root, { ...outside, SOCLE_MODE: "" })).toBe("real");
  });

  test("is rehearsal in a rehearsal's environment", () => {
    expect(modeOf(root, rehearsal)).toBe("rehearsal");
  });

  function mixture(env: NodeJS.ProcessEnv): string {
    try {
      return modeOf(root, env);
    } catch (error) {
      expect(error).toBeInstanceOf(UserError);
      return error instanceof UserError ? error.message : "";
    }
  }

  test.each([
    [
      "a real run on rehearsed state",
      { ...outside, PULUMI_BACKEND_URL: rehearsal.PULUMI_BACKEND_URL },
      "which belongs to rehearsals",
    ],
    [
      "a real run in a rehearsal's home",
      { ...outside, PULUMI_HOME: rehearsal.PULUMI_HOME },
      "PULUMI_HOME is /repo/.socle/rehearsal/home",
    ],
    [
      "a rehearsal on real state",
      { ...rehearsal, PULUMI_BACKEND_URL: "s3://state" },
      "PULUMI_BACKEND_URL is s3://state, which is not",
    ],
    [
      "a rehearsal on the state of pulumi login",
      { ...rehearsal, PULUMI_BACKEND_URL: "" },
      "PULUMI_BACKEND_URL is not set, which is not",
    ],
    [
      "a rehearsal in the user's home",
      { ...rehearsal, PULUMI_HOME: "/home/ada/.pulumi" },
      "PULUMI_HOME is /home/ada/.pulumi",
    ],
    [
      "a rehearsal of another repository",
      { ...rehearsal, ...rehearsalEnvironment("/other", engine, outside) },
      "/other/.socle/rehearsal",
    ],
    ["a mode that is none", { SOCLE_MODE: "dry" }, 'SOCLE_MODE is "dry"; allowed: rehearsal, or unset'],
  ])("%s is refused", (_, env, reason) => {
    expect(mixture(env)).toContain(reason);
  });
});

describe("preparing a rehearsal", () => {
  test("makes a project that runs the repository's program with settings of its own", () => {
    const root = temporaryDirectory();
    write(
      join(root, "Pulumi.yaml"),
      "name: socle\nmain: stacks/\nruntime:\n  name: nodejs\n  options:\n    typescript: false\n",
    );
    const paths = prepareRehearsal(root, {});
    expect(parse(readFileSync(join(paths.project, "Pulumi.yaml"), "utf8"))).toEqual({
      name: "socle",
      main: "../../../stacks",
      stackConfigDir: "../config",
      runtime: { name: "nodejs", options: { typescript: false } },
    });
    for (const directory of [paths.home, paths.backend, paths.config])
      expect(statSync(directory).isDirectory()).toBe(true);
  });

  test("does not touch what is right already", () => {
    const root = temporaryDirectory();
    write(join(root, "Pulumi.yaml"), "name: socle\nmain: stacks/\nruntime: nodejs\n");
    const file = join(prepareRehearsal(root, {}).project, "Pulumi.yaml");
    const before = statSync(file).mtimeMs;
    prepareRehearsal(root, {});
    expect(statSync(file).mtimeMs).toBe(before);
  });

  test("lets the engine keep no log of its own, unless somebody makes it a directory", () => {
    const root = temporaryDirectory();
    write(join(root, "Pulumi.yaml"), "name: socle\nmain: stacks/\nruntime: nodejs\n");
    const logs = join(prepareRehearsal(root, {}).home, "logs");
    expect(statSync(logs).isFile()).toBe(true);
    rmSync(logs);
    mkdirSync(logs);
    prepareRehearsal(root, {});
    expect(statSync(logs).isDirectory()).toBe(true);
  });
});
