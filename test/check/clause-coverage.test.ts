import { describe, expect, it } from "vitest";
import { clausesForPeople } from "../../policies/core/clauses-for-people.ts";
import type { Verdict } from "../../policies/core/verdict.ts";
import { rules } from "../../policies/rules.generated.ts";
import type { JudgedVerdict } from "../../scripts/check/judge-stack.ts";
import { renderHtml } from "../../scripts/check/reports/html.ts";
import { reportOf } from "./support/broken-clients.ts";
import { elementsOf, parseXml } from "./support/parse-xml.ts";
import { judgedClient, verdict } from "./support/synthetic.ts";

const coverageOf = (verdicts: readonly JudgedVerdict[]) =>
  reportOf([judgedClient(verdicts)]).report.clients[0]?.coverage ?? [];
/** Of ISO A.5.33, to which BCK-09 alone answers. */
const standing = (...statuses: readonly Verdict["status"][]) =>
  coverageOf(statuses.map((status) => verdict("BCK-09", status)))
    .find(({ reference }) => reference === "iso")
    ?.clauses.find(({ number }) => number === "A.5.33");

describe("what is known of a clause", () => {
  it("is no better than the worst that was said", () => {
    expect(standing("pass", "pass")).toMatchObject({ standing: "evidence", counts: { pass: 2 } });
    expect(standing("pass", "exempt")?.standing).toBe("set-aside");
    expect(standing("pass", "exempt", "unknown")?.standing).toBe("undecided");
    expect(standing("pass", "exempt", "unknown", "fail")?.standing).toBe("finding");
  });

  it("is for a person when nothing was judged", () => {
    expect(standing("not-applicable")).toMatchObject({ standing: "person", reasons: ["not-applicable it is"] });
    expect(standing()?.standing).toBe("person");
  });

  it("carries examples of what passed", () => {
    expect(standing("pass", "pass", "pass", "pass")?.examples).toHaveLength(3);
  });

  it("leaves out the benchmark of a cloud that the client does not use, and puts first what it asks for", () => {
    const coverage = coverageOf([]);
    expect(coverage.map(({ reference }) => reference)).not.toContain("cis-gcp");
    expect(coverage.map(({ asked }) => asked).slice(0, 3)).toEqual([true, true, false]);
  });

  it("never lists a clause for people that a rule answers, nor any twice", () => {
    const answered = new Set(rules.flatMap(({ clauses }) => clauses.map((each) => each.replace("°", ""))));
    const people = clausesForPeople.map(({ clause }) => clause.replace("°", ""));
    expect(people.filter((each) => answered.has(each))).toEqual([]);
    expect(new Set(people).size).toBe(people.length);
  });

  it("is never green for a person on the page, and marks what was recalled", () => {
    const { report } = reportOf([judgedClient([verdict("BCK-09", "pass"), verdict("RSD-01", "pass")])]);
    const rows = elementsOf(parseXml(renderHtml(report)), "tr").map(({ children, text }) => ({
      text,
      tones: children.flatMap((cell) => elementsOf(cell, "span").map(({ attributes }) => attributes.class ?? "")),
    }));
    const people = rows.filter(({ text }) => text.includes("needs a person"));
    expect(people.length).toBeGreaterThan(20);
    expect(people.flatMap(({ tones }) => tones).filter((tone) => tone.includes("good"))).toEqual([]);
    expect(rows.filter(({ text }) => text.startsWith("28–31°evidence"))).toHaveLength(1);
  });
});
