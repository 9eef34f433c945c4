import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { type Engine, engineAt } from "../../engine/engine.ts";
import { realEnvironment } from "../../engine/modes.ts";
import { shellExports, shellRestores } from "../../engine/shell.ts";

const engine: Engine = engineAt("build", "/opt/it's an engine", "3.259.0");
const outside = {
  PATH: process.env.PATH ?? "",
  HOME: "/home/o'neill",
  PULUMI_BACKEND_URL: "s3://it's $HOME",
  AWS_PROFILE: "client a",
};

/** The environment of a shell after it has run the commands. */
function environmentAfter(commands: string, env: NodeJS.ProcessEnv): Record<string, string> {
  const script = `eval "$COMMANDS"; unset COMMANDS; '${process.execPath}' -p 'JSON.stringify(process.env)'`;
  const printed = execFileSync("/bin/sh", ["-c", script], { env: { ...env, COMMANDS: commands }, encoding: "utf8" });
  const { PWD: _pwd, OLDPWD: _oldpwd, _: _last, SHLVL: _level, ...kept } = JSON.parse(printed);
  return kept;
}

test("a shell goes into rehearsal and comes back as it was", () => {
  const inside = environmentAfter(shellExports("/repo", engine, outside), outside);
  expect(inside).toMatchObject({
    SOCLE_MODE: "rehearsal",
    PULUMI_HOME: "/repo/.socle/rehearsal/home",
    HOME: "/home/o'neill",
  });
  expect(inside.PATH?.startsWith("/opt/it's an engine/bin:")).toBe(true);
  expect(environmentAfter(shellRestores(inside), inside)).toEqual(outside);
});

test("twice into rehearsal is once", () => {
  const once = environmentAfter(shellExports("/repo", engine, outside), outside);
  expect(environmentAfter(shellExports("/repo", engine, once), once)).toEqual(once);
});

test("from a rehearsal of one repository into that of another, and back to the beginning", () => {
  const first = environmentAfter(shellExports("/repo", engine, outside), outside);
  const second = environmentAfter(shellExports("/other", engine, first), first);
  expect(second.PULUMI_HOME).toBe("/other/.socle/rehearsal/home");
  expect(second.PATH).not.toContain("/repo/");
  expect(environmentAfter(shellRestores(second), second)).toEqual(outside);
});

test("a real run from a shell in rehearsal has what the shell had before", () => {
  const inside = environmentAfter(shellExports("/repo", engine, outside), outside);
  expect(realEnvironment(inside)).toEqual(outside);
});

test("a shell that is not in rehearsal has nothing to restore", () => {
  expect(shellRestores(outside)).toBe("");
});

test("other shells have their own quotes", () => {
  expect(shellExports("/it's", engine, {}, "fish")).toContain("set -gx PULUMI_HOME '/it\\'s/.socle/rehearsal/home'");
  expect(shellExports("/it's", engine, {}, "powershell")).toContain(
    "$env:PULUMI_HOME = '/it''s/.socle/rehearsal/home'",
  );
  const inside = { SOCLE_MODE: "rehearsal" };
  expect(shellRestores(inside, "fish")).toContain("set -e PULUMI_HOME");
  expect(shellRestores(inside, "powershell")).toContain("Remove-Item Env:PULUMI_HOME");
});
