import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { stringify } from "yaml";
import type { CommandContext } from "../../scripts/command.ts";
import { run } from "../../scripts/commands/validate.ts";
import { changed, minimalClient } from "../client/support/minimal-client.ts";
import { silentContext } from "./support/silent-context.ts";

let context: CommandContext;

beforeEach(() => {
  context = silentContext(mkdtempSync(join(tmpdir(), "validate-")));
  mkdirSync(join(context.root, "clients"));
});
afterEach(() => rmSync(context.root, { recursive: true }));

function write(name: string, data: unknown): void {
  mkdirSync(join(context.root, "clients", name));
  writeFileSync(join(context.root, "clients", name, "client.yaml"), stringify(data));
}

test("a valid fleet: one line of counts, exit 0", async () => {
  write("acme", minimalClient());
  expect(await run([], {}, context)).toEqual({
    data: { valid: true, files: [{ file: "clients/acme/client.yaml", valid: true }], problems: [] },
    text: "1 client file, 0 errors, 0 warnings",
    exitCode: 0,
  });
});

test("problems are listed in text and data, exit 1", async () => {
  write("acme", changed({ at: ["locale"], to: "de" }));
  const report = await run(["acme"], {}, context);
  expect(report.exitCode).toBe(1);
  expect(report.text).toMatch(
    /^clients\/acme\/client\.yaml:\d+:9 locale: is not one of the known values; given "de"; allowed: fr, en\n\n1 client file, 1 error, 0 warnings$/,
  );
  expect(report.data).toMatchObject({
    valid: false,
    problems: [{ rule: "shape", level: "error", file: "clients/acme/client.yaml", column: 9, path: "locale" }],
  });
});

test("warnings are told and do not fail", async () => {
  write("acme", changed({ at: ["environments", "prod", "network", "publicPorts"], to: [443, 3389] }));
  const report = await run([], {}, context);
  expect(report.exitCode).toBe(0);
  expect(report.text).toContain("environments.prod.network.publicPorts[1]: warning: is a port of administration");
  expect(report.text).toContain("1 client file, 0 errors, 1 warning");
});

test("no client at all says how to make one", async () => {
  expect((await run([], {}, context)).text).toBe(
    "There is no client yet: npx socle new <client> makes one.\n0 client files, 0 errors, 0 warnings",
  );
});
