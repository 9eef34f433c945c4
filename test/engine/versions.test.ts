import { expect, test } from "vitest";
import { compareVersions } from "../../engine/versions.ts";

test.each([
  ["3.259.0", "3.259.0", 0],
  ["v3.260.0", "3.259.9", 1],
  ["3.9.0", "3.10.0", -1],
  ["4.0.0", "3.259.0", 1],
  ["3.259.0-alpha.1", "3.259.0", -1],
  ["3.259.0+dirty", "3.259.0", 0],
])("%s against %s", (left, right, sign) => {
  expect(Math.sign(compareVersions(left, right) ?? Number.NaN)).toBe(sign);
});

test.each(["", "3.259", "three", "3.259.0 (git)"])("%o is no version", (text) => {
  expect(compareVersions(text, "3.259.0")).toBeUndefined();
});
