import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, readFileSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryDirectory, write, writeTool } from "../engine/support.ts";

interface Clone {
  readonly root: string;
  readonly stamp: string;
  readonly env: NodeJS.ProcessEnv;
}

/** A clone with a script of its own and an npm that does what the test says. */
function clone(script: string, npm: string): Clone {
  const root = temporaryDirectory();
  cpSync(join(import.meta.dirname, "../../scripts/bootstrap.mjs"), join(root, "scripts", "bootstrap.mjs"));
  write(join(root, "package.json"), '{ "type": "module" }');
  write(join(root, "package-lock.json"), "{}");
  write(join(root, "scripts", "work.ts"), script);
  writeTool(join(root, "tools"), "npm", `echo "$*" >> '${join(root, "npm.log")}'\n${npm}`);
  return {
    root,
    stamp: join(root, "node_modules", ".cache", "socle-lock.sha256"),
    env: { ...process.env, PATH: `${join(root, "tools")}:${process.env.PATH}` },
  };
}

function bootstrap({ root, env }: Clone, ...args: readonly string[]) {
  return spawn(process.execPath, [join(root, "scripts", "bootstrap.mjs"), "scripts/work.ts", ...args], {
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
}

async function outcome(
  child: ReturnType<typeof bootstrap>,
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  let [stdout, stderr] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    stdout += chunk;
  });
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
    stderr += chunk;
  });
  const [code] = await once(child, "close");
  return { code, stdout, stderr };
}

test("leaves alone what npm ci has installed by hand since the lock file changed", async () => {
  const here = clone("console.log('works');", "exit 0");
  write(join(here.root, "node_modules", ".package-lock.json"), "{}");
  expect(await outcome(bootstrap(here))).toEqual({ code: 0, stdout: "works\n", stderr: "" });
  const later = new Date(Date.now() + 60_000);
  utimesSync(join(here.root, "package-lock.json"), later, later);
  expect((await outcome(bootstrap(here))).stderr).toContain("Installing the dependencies (npm ci)");
});

test("installs once for each lock file, then runs the script with its arguments and keeps its exit code", async () => {
  const here = clone(
    "const args: string[] = process.argv.slice(2); console.log(args.join(' ')); process.exit(5);",
    "exit 0",
  );
  const first = await outcome(bootstrap(here, "a", "--b"));
  expect(first, first.stderr).toMatchObject({ code: 5, stdout: "a --b\n" });
  expect(first.stderr).toContain("Installing the dependencies (npm ci)");
  const second = await outcome(bootstrap(here));
  expect(second).toMatchObject({ code: 5, stderr: "" });
  expect(readFileSync(join(here.root, "npm.log"), "utf8").match(/^ci --ignore-scripts /gm)).toHaveLength(1);

  write(join(here.root, "package-lock.json"), "{ }");
  await outcome(bootstrap(here));
  expect(readFileSync(join(here.root, "npm.log"), "utf8").match(/^ci --ignore-scripts /gm)).toHaveLength(2);
});

test("an installation that fails ends there, and is tried again the next time", async () => {
  const here = clone("console.log('ran');", "exit 9");
  const failed = await outcome(bootstrap(here));
  expect(failed).toMatchObject({ code: 9, stdout: "" });
  expect(failed.stderr).toContain("npm ci failed (see above)");
  expect(existsSync(here.stamp)).toBe(false);
});

test("without npm it says so, without a stack trace", async () => {
  const here = clone("console.log('ran');", "exit 0");
  const failed = await outcome(bootstrap({ ...here, env: { PATH: join(here.root, "nowhere") } }));
  expect(failed.code).toBe(1);
  expect(failed.stderr).toContain("spawn npm ENOENT: is it installed, and on PATH?");
  expect(failed.stderr).not.toContain("    at ");
});

test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
  "%s reaches the script, whose last words and exit code count",
  async (signal) => {
    const here = clone(
      "process.on('SIGTERM', () => { console.log('tidied up'); process.exit(7); }); setInterval(() => {}, 1000); console.log('ready');",
      "exit 0",
    );
    const child = bootstrap(here);
    const ended = outcome(child);
    await once(child.stdout, "data");
    child.kill(signal);
    expect(await ended).toMatchObject({ code: 7, stdout: "ready\ntidied up\n" });
  },
);

test("a script that a signal kills gives the exit code that shells use for it", async () => {
  const here = clone("process.kill(process.pid, 'SIGKILL');", "exit 0");
  expect(await outcome(bootstrap(here))).toMatchObject({ code: 137 });
});
