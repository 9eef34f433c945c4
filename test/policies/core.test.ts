import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { caseRequirements } from "../../policies/core/cases.ts";
import { evaluateRule } from "../../policies/core/evaluate.ts";
import { coversUrn } from "../../policies/core/exemptions.ts";
import { Reading } from "../../policies/core/reading.ts";
import type { Exemption } from "../../policies/core/requirements.ts";
import type { ResourceRecord } from "../../policies/core/resource.ts";
import { fail, pass, type Rule } from "../../policies/core/rule.ts";
import { StackView } from "../../policies/core/stack-view.ts";
import { UnknownRead, unknownValue } from "../../policies/core/unknown.ts";
import { exampleRule } from "../support/example-rule.ts";

const bucket = "aws:s3/bucket:Bucket";
const urn = (name: string) => `urn:pulumi:acme-prod::socle::${bucket}::${name}`;

function record(name: string, properties: Record<string, unknown>, more: Partial<ResourceRecord> = {}): ResourceRecord {
  return { urn: urn(name), type: bucket, name, properties, ...more };
}

describe("reading what a provider says", () => {
  it("takes what is absent, or of another shape, for absent", () => {
    const reading = new Reading({ a: { b: "7" }, list: { one: 1 }, text: "[not json" });
    expect(reading.number("a.b")).toBe(7);
    expect(reading.number("a.b.c.d")).toBeUndefined();
    expect(reading.flag("a.b")).toBeUndefined();
    expect(reading.list("list")).toHaveLength(1);
    expect(reading.list("nowhere")).toEqual([]);
    expect(reading.json("text")).toBeUndefined();
    expect(reading.text("constructor")).toBeUndefined();
  });

  it("throws at what is not known yet, wherever it stands on the way", () => {
    const reading = new Reading({ a: unknownValue, list: [unknownValue, "x"] });
    expect(() => reading.text("a.b")).toThrow(UnknownRead);
    expect(() => reading.list("list")).toThrow("list.0 is not known");
  });

  it("never throws anything else, whatever it is given", () => {
    fc.assert(
      fc.property(fc.anything(), fc.string(), (value, path) => {
        const reading = new Reading(value);
        try {
          reading.list(path);
          reading.map(path);
          reading.number(path);
          reading.json(path);
        } catch (error) {
          expect(error).toBeInstanceOf(UnknownRead);
        }
      }),
    );
  });
});

describe("following references", () => {
  const target = record("target", { bucket: "data-1" }, { id: "data-1" });

  it("goes by value where it is known", () => {
    const stack = new StackView([target, record("from", { destination: { arn: "arn:aws:s3:::data-1/*" } })]);
    const [to, from] = stack.resources;
    expect(to && from && stack.refers(from, "destination", to)).toBe(true);
    expect(to && from && stack.refers(from, "elsewhere", to)).toBe(false);
  });

  it("goes by the engine's dependencies while it is not", () => {
    const dependent = record(
      "from",
      { destination: unknownValue },
      { propertyDependencies: { destination: [target.urn] } },
    );
    const stranger = record("stranger", { destination: unknownValue });
    const stack = new StackView([target, dependent, stranger]);
    const [to, from, other] = stack.resources;
    expect(to && from && stack.refers(from, "destination", to)).toBe(true);
    expect(to && other && stack.refers(other, "destination", to)).toBe(false);
  });
});

describe("exemptions", () => {
  const rule: Rule = exampleRule({
    aws: {
      stage: "resource",
      documentation: [],
      types: [bucket],
      each: (each) => (each.flag("closed") ? pass("closed") : fail({ found: "open", wanted: "closed" })),
    },
  });
  const exemption: Exemption = {
    policy: "aaa-01-example",
    resource: "urn:pulumi:acme-prod::socle::*::open-*",
    reason: "Public by design",
    approvedBy: "rssi@acme.example",
    ticket: "SEC-1",
    expires: "2026-12-31",
  };
  const judged = (exemptions: readonly Exemption[], today = "2026-12-15") =>
    evaluateRule(
      rule,
      new StackView([record("open-site", {}), record("other", {}), record("shut", { closed: true })]),
      caseRequirements("aws", { exemptions, today }),
    ).map(({ status, resource }) => `${status} ${resource?.name}`);

  it("set aside what they name, until their last day, and nothing else", () => {
    expect(judged([])).toEqual(["fail open-site", "fail other", "pass shut"]);
    expect(judged([exemption])).toEqual(["exempt open-site", "fail other", "pass shut"]);
    expect(judged([{ ...exemption, policy: "aaa-01" }])).toEqual(["exempt open-site", "fail other", "pass shut"]);
    expect(judged([{ ...exemption, policy: "aaa-02" }])).toEqual(["fail open-site", "fail other", "pass shut"]);
    expect(judged([exemption], "2026-12-31")[0]).toBe("exempt open-site");
    expect(judged([exemption], "2027-01-01")[0]).toBe("fail open-site");
  });

  it("match URNs as a person reads them: a star is any run, and the rest is literal", () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 4 }), fc.string(), (parts, between) => {
        const clean = parts.map((part) => part.replaceAll("*", "."));
        const glob = { ...exemption, resource: clean.join("*") };
        expect(coversUrn(glob, clean.join(between))).toBe(true);
      }),
    );
    expect(coversUrn({ ...exemption, resource: "a*b*c" }, "a-c-b")).toBe(false);
    expect(coversUrn({ ...exemption, resource: "ab*ba" }, "aba")).toBe(false);
  });
});
