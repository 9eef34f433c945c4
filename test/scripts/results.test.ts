import { describe, expect, it } from "vitest";
import { Page } from "../../scripts/output/page.ts";
import { addResult, summarize } from "../../scripts/output/results.ts";
import type { ResourceChange } from "../../scripts/run/run-record.ts";
import type { StackResult } from "../../scripts/run/stack-job.ts";

function change(op: ResourceChange["op"], name: string, fields: Partial<ResourceChange> = {}): ResourceChange {
  const type = "aws:ec2/subnet:Subnet";
  return { op, urn: `urn:pulumi:s::socle::${type}::${name}`, type, name, properties: [], replacing: [], ...fields };
}

function result(operation: StackResult["operation"], changes: readonly ResourceChange[], unchanged = 0): StackResult {
  return {
    stack: "acme-prod",
    operation,
    changes,
    unchanged,
    warnings: [],
    outputs: {},
    changedOutputs: [],
    recovered: [],
    duration: 4200,
  };
}

describe("the summary of a result", () => {
  it.each([
    [result("preview", []), "nothing to change"],
    [result("up", [], 12), "nothing to change, 12 unchanged"],
    [result("refresh", [], 12), "no drift, 12 unchanged"],
    [
      result("preview", [change("create", "a"), change("create", "b"), change("delete", "c")], 3),
      "1 to delete, 2 to create, 3 unchanged",
    ],
    [result("up", [change("replace", "a")]), "1 replaced"],
    [result("refresh", [change("update", "a")]), "1 drifted"],
    [{ ...result("preview", [], 3), changedOutputs: ["zones"] }, "outputs to change: zones, 3 unchanged"],
  ])("%#", (given, text) => {
    expect(summarize(given)).toBe(text);
  });
});

describe("the page of a result", () => {
  const page = new Page(undefined);
  addResult(page, {
    ...result("preview", [
      change("create", "b"),
      change("create", "a"),
      change("replace", "c", { properties: ["cidrBlock", "tags"], replacing: ["cidrBlock"] }),
    ]),
    recovered: ["acme-prod: its lock is released."],
    warnings: ["policy x: y"],
  });
  const text = String(page);

  it("names every resource: what is replaced one by one with its reason, what is new grouped by type", () => {
    expect(text).toMatch(/to replace\s+ec2\.Subnet\s+c\s+cidrBlock \(forces it\), tags/);
    expect(text).toMatch(/2 to create\s+ec2\.Subnet\s+a b/);
    expect(text.indexOf("to replace  ")).toBeLessThan(text.indexOf("2 to create  "));
  });

  it("tells what was recovered and what was warned of", () => {
    expect(text).toContain("recovered acme-prod: its lock is released.");
    expect(text).toContain("warning policy x: y");
  });
});
