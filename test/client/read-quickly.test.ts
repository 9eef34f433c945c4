import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { readQuickly } from "../../components/client/source/read-quickly.ts";
import { readYaml } from "../../components/client/source/read-yaml.ts";

const example = readFileSync(join(import.meta.dirname, "../../clients/atelier-mercier/client.yaml"), "utf8");

/** What the quick reader accepts, the complete one must accept with the same value. */
function expectAgreement(text: string): boolean {
  const quick = readQuickly(text);
  if (quick === undefined) return false;
  const complete = readYaml(text);
  expect("file" in complete ? complete.file.value : complete, JSON.stringify(text)).toStrictEqual(quick.value);
  return true;
}

/** Pieces of YAML whose meaning hangs on their surroundings. */
const pieces = [
  " ",
  "\n",
  "\n  ",
  "- ",
  ": ",
  ":",
  "#",
  " #",
  "'",
  '"',
  "{",
  "}",
  "[",
  "]",
  ",",
  ", ",
  "~",
  "null",
  "true",
  "True",
  "1",
  "1.0",
  "0x1f",
  "0o7",
  ".5",
  "1e3",
  "+1",
  "00",
  "-0",
  ".inf",
  "-",
  "a",
  "key: ",
  "é",
  "?",
  "&a",
  "*a",
  "!",
  "!!str ",
  "|",
  ">",
  "%",
  "\\",
  "''",
  "yes",
  "---",
  "...",
  "2026-01-01",
  "10.0.0.0/16",
  "https://a.example/b",
];

describe("the quick reader", () => {
  test("reads the example client, which is what it is for", () => {
    expect(expectAgreement(example)).toBe(true);
  });

  test("agrees with the complete reader on ordinary documents", () => {
    const scalar = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.integer(),
      fc.boolean(),
      fc.double({ noNaN: true }),
      fc.constant(null),
    );
    const key = fc.stringMatching(/^[a-z][a-zA-Z0-9-]{0,8}$/);
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: "small" },
        scalar,
        fc.array(tie("value"), { maxLength: 4 }),
        fc.dictionary(key, tie("value"), { maxKeys: 4 }),
      ),
    }));
    fc.assert(
      fc.property(value, fc.constantFrom(0, 1, 2), (data, flow) => {
        expectAgreement(
          stringify(data, flow === 0 ? {} : { collectionStyle: flow === 1 ? "flow" : "block", lineWidth: 0 }),
        );
      }),
      { numRuns: 300 },
    );
  });

  test("agrees with the complete reader on documents cut and glued at random", () => {
    const lines = example.split("\n").filter((line) => line.trim() !== "");
    const window = fc.tuple(fc.nat(lines.length - 1), fc.integer({ min: 1, max: 6 }));
    const edit = fc.tuple(fc.nat(200), fc.nat(2), fc.constantFrom(...pieces));
    let accepted = 0;
    fc.assert(
      fc.property(window, fc.array(edit, { maxLength: 4 }), ([start, count], edits) => {
        const chosen = lines.slice(start, start + count);
        const indent = Math.min(...chosen.map((line) => line.search(/\S/)));
        let text = chosen.map((line) => line.slice(indent)).join("\n");
        for (const [at, cut, piece] of edits) {
          const place = at % (text.length + 1);
          text = text.slice(0, place) + piece + text.slice(place + cut);
        }
        if (expectAgreement(text)) accepted++;
      }),
      { numRuns: 1500 },
    );
    expect(accepted).toBeGreaterThan(200);
  });

  test("agrees with the complete reader on pieces strung together", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 14 }), (strung) => {
        expectAgreement(strung.join(""));
      }),
      { numRuns: 1500 },
    );
  });
});
