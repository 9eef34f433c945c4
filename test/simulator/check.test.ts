import { describe, expect, it } from "vitest";
import type { Catalogue, TypeEntry } from "../../simulator/catalogue/catalogue.ts";
import { checkInputs, nearest } from "../../simulator/core/check.ts";
import { unknown, type Values } from "../../simulator/values.ts";

const type: TypeEntry = {
  inputs: {
    name: "string?",
    size: "number?",
    open: "boolean?",
    tags: "{string}?",
    rules: "[@test.Rule]?",
    document: "json?",
    one: "string?",
    other: "string?",
    mode: "string",
  },
  outputs: {},
  facts: {
    name: { minLength: 2, maxLength: 8, pattern: "^[a-z]+$" },
    size: { min: 1, max: 10, allow: [-1] },
    mode: { enum: ["fast", "slow"] },
    rules: { maxItems: 2 },
    "rules[].days": { min: 1 },
    "tags{}": { maxLength: 5 },
    document: { format: "json" },
  },
  exclusive: [
    ["one", "other"],
    ["rules[].from", "rules[].to"],
  ],
  requires: { one: ["name"] },
  conditions: [
    { if: { mode: ["fast"] }, require: ["size"] },
    { difference: ["rules[].delete", "rules[].cold"], min: 90 },
    { if: { size: "set" }, limits: { size: { enum: [1, 2], orMultipleOf: 5 } } },
  ],
};
const catalogue: Catalogue = {
  sdk: "0",
  types: { test: type },
  invokes: {},
  objects: { "test.Rule": { days: "number?", from: "string?", to: "string?", delete: "number?", cold: "number?" } },
};

function problems(inputs: Values): readonly string[] {
  return checkInputs({ mode: "slow", ...inputs }, type, catalogue).map(({ property, kind }) => `${property} ${kind}`);
}

describe("the check", () => {
  it.each<[string, Values, readonly string[]]>([
    ["passes what is right", { name: "abc", size: 5, tags: { a: "b" }, rules: [{ days: 3 }], document: "{}" }, []],
    ["finds an unknown property", { nam: "abc" }, ["nam unknown-property"]],
    ["finds an unknown property deep down", { rules: [{ dayz: 3 }] }, ["rules[0].dayz unknown-property"]],
    [
      "finds a wrong type",
      { rules: { days: 1 }, open: "perhaps", tags: ["a"] },
      ["rules wrong-type", "open wrong-type", "tags wrong-type"],
    ],
    ["takes numbers and flags given as text, as the bridge does", { size: "5", open: "true", name: "abc" }, []],
    ["finds a length", { name: "a" }, ["name length"]],
    ["finds a pattern", { name: "ABC" }, ["name pattern"]],
    ["finds a range", { size: 0 }, ["size range", "size condition"]],
    ["passes what is allowed outside the range", { size: -1 }, ["size condition"]],
    ["finds a value that is none of the allowed", { mode: "medium" }, ["mode enum"]],
    ["finds a map value", { tags: { a: "toolong" } }, ["tags.a length"]],
    ["finds too many items", { rules: [{}, {}, {}] }, ["rules items"]],
    ["finds a document that is no JSON", { document: "{" }, ["document format"]],
    ["takes a document given as an object", { document: { a: 1 } }, []],
    ["finds what excludes each other", { one: "a", other: "b", name: "abc" }, [" group"]],
    [
      "finds what excludes each other in each object of a list",
      { rules: [{ from: "a" }, { from: "a", to: "b" }] },
      ["rules[1] group"],
    ],
    ["finds what another needs", { one: "a" }, [" group"]],
    ["finds what a condition requires", { mode: "fast" }, [" condition"]],
    ["finds what a condition limits", { size: 7 }, ["size condition"]],
    ["passes a multiple that a condition admits", { size: 10 }, []],
    ["finds a difference that is too small", { rules: [{ delete: 100, cold: 30 }] }, ["rules[0] condition"]],
    [
      "passes whatever is unknown",
      { name: unknown, size: unknown, rules: unknown, one: unknown, other: "b", mode: unknown },
      [],
    ],
    ["leaves a group with an unknown member undecided", { rules: [{ from: unknown, to: "b" }] }, []],
    ["ignores what belongs to the protocol", { __defaults: ["name"] }, []],
  ])("%s", (_title, inputs, expected) => {
    expect(problems(inputs)).toEqual(expected);
  });

  it("finds what is missing", () => {
    expect(checkInputs({}, type, catalogue)).toMatchObject([{ property: "mode", kind: "missing-required" }]);
  });

  it("asks whether a word near by was meant", () => {
    expect(nearest("cidrBlok", ["cidrBlock", "tags"])).toBe("cidrBlock");
    expect(nearest("zzz", ["cidrBlock", "tags"])).toBeUndefined();
  });
});
