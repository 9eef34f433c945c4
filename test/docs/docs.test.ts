import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { PassThrough } from "node:stream";
import { describe, expect, test } from "vitest";
import { parseCommandLine } from "../../scripts/command-line.ts";

const root = join(import.meta.dirname, "../..");
const pages = [
  "README.md",
  ...readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".md"))
    .map((file) => join("docs", file)),
];

function read(page: string): string {
  return readFileSync(join(root, page), "utf8");
}

/** The commands in shell blocks and between backquotes, without comments and redirections; those with a blank to fill in (`<…>`, `[…]`) are no examples. */
function commandsIn(text: string): readonly string[] {
  const blocks = [...text.matchAll(/^```sh\n(.*?)^```/gms)].flatMap(([, block = ""]) => block.split("\n"));
  const spans = [...text.replaceAll(/^```.*?^```/gms, "").matchAll(/`([^`]+)`/g)].map(([, span = ""]) => span);
  return [...blocks, ...spans]
    .flatMap((line) => /npx socle ([^#">)]+)/.exec(line)?.[1]?.trim() ?? [])
    .filter((line) => !/[…<[]/.test(line));
}

describe("the documentation", () => {
  test.each(pages)("%s links to files that exist", (page) => {
    const links = [...read(page).matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)].map(([, target = ""]) => target);
    const local = links.filter((target) => !/^[a-z]+:/.test(target));
    expect(local.filter((target) => !existsSync(join(root, dirname(page), target)))).toEqual([]);
  });

  const commands = [...new Set(pages.flatMap((page) => commandsIn(read(page))))];

  test("has commands to check", () => {
    expect(commands).toContain("up boulangerie-petit");
  });

  test.each(commands)("npx socle %s is a command with its arguments and options", async (line) => {
    const argv = line.split(/\s+/);
    const asksForHelp = argv.includes("--help");
    const request = await parseCommandLine(argv, new PassThrough(), {});
    expect(request === undefined).toBe(asksForHelp);
  });

  test("runs scripts that package.json has", () => {
    const { scripts } = JSON.parse(read("package.json"));
    const named = pages.flatMap((page) => [...read(page).matchAll(/npm run ([a-z:]+)/g)].map(([, name]) => name));
    expect(named.filter((name) => name === undefined || !(name in scripts))).toEqual([]);
  });

  test("the README names files that exist", () => {
    const named = [...read("README.md").matchAll(/`((?:docs|scripts|components|clients|engine)\/[\w./-]+)`/g)].map(
      ([, file = ""]) => file,
    );
    expect(named.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });
});
