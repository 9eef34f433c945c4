import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Verdict } from "../../policies/core/verdict.ts";
import { renderHtml } from "../../scripts/check/reports/html.ts";
import { renderJunit } from "../../scripts/check/reports/junit.ts";
import { renderMarkdown } from "../../scripts/check/reports/markdown.ts";
import { renderSarif } from "../../scripts/check/reports/sarif.ts";
import { reportOf } from "./support/broken-clients.ts";
import { elementsOf, parseXml } from "./support/parse-xml.ts";
import { sarifProblems } from "./support/sarif-validator.ts";
import { exemption, judgedClient, stack, urnOf, verdict } from "./support/synthetic.ts";

const every = [
  verdict("BCK-07", "fail", { name: "plain", property: "versioning" }),
  verdict("BCK-07", "exempt", { name: "covered", exemption: 0 }),
  verdict("LOG-01", "unknown"),
  verdict("NET-04", "pass", { name: "plain" }),
  verdict("HA-01", "not-applicable", { message: "no tier must survive the loss of a zone" }),
];

describe("SARIF", () => {
  const log = (verdicts = every, settings = {}) =>
    JSON.parse(renderSarif(reportOf([judgedClient(verdicts, [exemption()])], settings).report));

  it("tells what fails, and what is exempt as suppressed from outside with its reason", () => {
    const { results, invocations } = log().runs[0];
    expect(
      results.map(({ ruleId, level, suppressions }: Record<string, unknown>) => [ruleId, level, suppressions]),
    ).toEqual([
      ["BCK-07", "error", undefined],
      [
        "BCK-07",
        "error",
        [
          expect.objectContaining({
            kind: "external",
            justification: expect.stringContaining("Les objets sont des copies (rssi@mercier.example, SEC-142"),
          }),
        ],
      ],
    ]);
    expect(invocations[0].toolExecutionNotifications).toHaveLength(1);
  });

  it("says what a critical rule cannot tell as a finding when that is asked", () => {
    expect(log(every, { strict: true }).runs[0].results.map(({ ruleId }: { ruleId: string }) => ruleId)).toEqual([
      "LOG-01",
      "BCK-07",
      "BCK-07",
    ]);
  });

  it("describes each rule from its own words, with its clauses as taxa and the page that tells more", () => {
    const { tool, taxonomies } = log().runs[0];
    const rule = tool.driver.rules.find(({ id }: { id: string }) => id === "RSD-01");
    expect(rule).toMatchObject({
      helpUri: "https://git.example/msp/socle/blob/0123abc/docs/policies.md#rsd-01",
      properties: { "security-severity": "9.5", tags: expect.arrayContaining(["security", "hds 28–31°"]) },
    });
    for (const { target } of rule.relationships) {
      const taxonomy = taxonomies[target.toolComponent.index];
      expect(taxonomy.name).toBe(target.toolComponent.name);
      expect(taxonomy.taxa[target.index].id).toBe(target.id);
    }
  });
});

describe("JUnit", () => {
  it("fails what fails, and skips what did not pass with the reason", () => {
    const root = parseXml(renderJunit(reportOf([judgedClient(every, [exemption()])]).report));
    const told = elementsOf(root, "testcase").map(({ attributes, children }) => {
      const [outcome] = children;
      return [attributes.classname, attributes.name, outcome?.name, outcome?.attributes.message];
    });
    expect(told).toEqual([
      [`${stack}.BCK-07`, "plain (aws:s3/bucket:Bucket)", "failure", "fail it is"],
      [`${stack}.BCK-07`, "covered (aws:s3/bucket:Bucket)", "skipped", expect.stringMatching(/^exempt: Les objets/)],
      [`${stack}.LOG-01`, "the stack as a whole", "skipped", "unknown: unknown it is"],
      [`${stack}.NET-04`, "plain (aws:s3/bucket:Bucket)", undefined, undefined],
      [`${stack}.HA-01`, "the stack as a whole", "skipped", "not applicable: no tier must survive the loss of a zone"],
    ]);
  });
});

describe("exemptions", () => {
  const lapsing = [
    exemption(),
    exemption({ ticket: "SEC-2", expires: "2026-12-31" }),
    exemption({ ticket: "SEC-3", expires: "2026-12-01", resource: urnOf("lapsed") }),
  ];
  const { report } = reportOf([
    judgedClient([...every, verdict("BCK-07", "fail", { name: "lapsed", exemption: 2 })], lapsing),
  ]);

  it("are all listed in every format, with what is left of those that end soon", () => {
    const texts = [parseXml(renderHtml(report)).text, renderMarkdown(report)];
    for (const text of texts) {
      for (const { ticket } of lapsing) expect(text).toContain(ticket);
      expect(text).toMatch(/until 2026-12-31, 16 days left/);
      expect(text).toMatch(/lapsed on 2026-12-01, 14 days ago/);
    }
    for (const text of [renderSarif(report), renderJunit(report)]) {
      expect(text).toMatch(/SEC-2.*until 2026-12-31, 16 days left/s);
      expect(text).toMatch(/SEC-3.*lapsed on 2026-12-01, 14 days ago/s);
    }
  });

  it("count what they cover", () => {
    expect(report.exemptions.map(({ standing, covers }) => [standing, covers])).toEqual([
      ["in force", 1],
      ["lapsing", 0],
      ["lapsed", 1],
    ]);
  });
});

describe("Markdown", () => {
  it("ends where a comment ends, and says what is left out", () => {
    const many = Array.from({ length: 3000 }, (_, place) =>
      verdict("BCK-07", "fail", { name: `bucket-${place}`, message: "é".repeat(900) }),
    );
    const { report } = reportOf([judgedClient(many, [exemption()])]);
    const markdown = renderMarkdown(report);
    expect(Buffer.byteLength(markdown)).toBeLessThan(65_536);
    expect(markdown).toMatch(/… and 2\d{3} more, left out because/);
    expect(markdown).toContain("SEC-142");
    expect(markdown.match(/<details>/g)?.length ?? 0).toBe(markdown.match(/<\/details>/g)?.length ?? 0);
  });
});

describe("any message, name and reason", () => {
  const status = fc.constantFrom<Verdict["status"]>("fail", "exempt", "unknown", "pass", "not-applicable");
  const text = fc.string({ unit: "binary", maxLength: 40 });

  it("leaves every format valid", () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ status, message: text, name: text }), { maxLength: 8 }),
        fc.record({ reason: text, ticket: text }),
        (told, changes) => {
          const verdicts = told.map((each) => verdict("BCK-07", each.status, { ...each, exemption: 0 }));
          const { report } = reportOf([judgedClient(verdicts, [exemption(changes)])]);
          expect(sarifProblems(JSON.parse(renderSarif(report)))).toEqual([]);
          parseXml(renderJunit(report));
          parseXml(renderHtml(report));
          expect(Buffer.byteLength(renderMarkdown(report))).toBeLessThan(65_536);
        },
      ),
      { numRuns: 60 },
    );
  });
});
