import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { writeFiles } from "../../scripts/output/write-files.ts";

const folder = mkdtempSync(join(tmpdir(), "socle-write-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (...names: readonly string[]): string => join(folder, ...names);

describe("files that are written", () => {
  it("get their folders, and replace what was there", () => {
    writeFiles(new Map([[at("a", "b", "one.txt"), "1"]]));
    writeFiles(new Map([[at("a", "b", "one.txt"), "2"]]));
    expect(readFileSync(at("a", "b", "one.txt"), "utf8")).toBe("2");
    expect(readdirSync(at("a", "b"))).toEqual(["one.txt"]);
  });

  it("are written all or not at all when one has no place", () => {
    mkdirSync(at("taken"));
    writeFileSync(at("file"), "");
    for (const impossible of [at("taken"), at("file", "below.txt"), "/dev/null"]) {
      expect(() =>
        writeFiles(
          new Map([
            [at("first.txt"), "1"],
            [impossible, "2"],
          ]),
        ),
      ).toThrow(/cannot be written/);
    }
    expect(readdirSync(folder)).toEqual(expect.not.arrayContaining(["first.txt"]));
    expect(readdirSync(folder).filter((name) => name.endsWith(".tmp"))).toEqual([]);
  });

  it("leave a link a link", () => {
    writeFileSync(at("target.txt"), "old");
    symlinkSync(at("target.txt"), at("link.txt"));
    writeFiles(new Map([[at("link.txt"), "new"]]));
    expect(readFileSync(at("target.txt"), "utf8")).toBe("new");
  });
});
