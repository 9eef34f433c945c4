import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { type Baseline, readBaseline, renderBaseline } from "../../scripts/check/baseline.ts";
import { type History, readHistory } from "../../scripts/check/history.ts";
import type { JudgedVerdict } from "../../scripts/check/judge-stack.ts";
import type { ReportSettings } from "../../scripts/check/reports/build-report.ts";
import { renderJunit } from "../../scripts/check/reports/junit.ts";
import type { Report } from "../../scripts/check/reports/report.ts";
import { renderSarif } from "../../scripts/check/reports/sarif.ts";
import { reportOf } from "./support/broken-clients.ts";
import { elementsOf, parseXml } from "./support/parse-xml.ts";
import { exemption, judgedClient, stack, verdict } from "./support/synthetic.ts";

const folder = mkdtempSync(join(tmpdir(), "socle-check-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const client = "atelier-mercier";
const a = verdict("BCK-07", "fail", { name: "a", property: "versioning" });
const b = verdict("BCK-07", "fail", { name: "b", property: "versioning" });
const fingerprintsOf = ({ findings }: Report): readonly string[] => findings.map(({ fingerprint }) => fingerprint);
const statesOf = ({ findings }: Report): readonly string[] =>
  findings.map(({ id, resource, state }) => `${id} ${resource?.name ?? "stack"} ${state}`);

function file(content: string): string {
  const path = join(folder, "file.json");
  writeFileSync(path, content);
  return path;
}

describe("a fingerprint", () => {
  const of = (...verdicts: readonly JudgedVerdict[]) => fingerprintsOf(reportOf([judgedClient(verdicts)]).report);

  it("stays the same when the numbers in the message change, and differs by rule, resource and property", () => {
    expect(of({ ...a, message: "3 days" })).toEqual(of({ ...a, message: "4 days" }));
    const different = [
      a,
      b,
      { ...a, property: "other" },
      verdict("NET-04", "fail", { name: "a", property: "versioning" }),
    ];
    expect(new Set(different.flatMap((each) => of(each))).size).toBe(4);
  });

  it("tells apart verdicts that agree in everything", () => {
    expect(new Set(of(a, a, a)).size).toBe(3);
    expect(of(a, a)).toEqual(of(a, a, a).slice(0, 2));
  });

  it("is known to later versions: a baseline in a repository names it", () => {
    expect(of(a)).toEqual(["422659ce3b57dc71ddf4a34de8595e08"]);
  });
});

describe("a baseline", () => {
  const accepting = (
    verdicts: readonly JudgedVerdict[],
    ...exemptions: Parameters<typeof judgedClient>[1] & object
  ): Baseline =>
    readBaseline(
      file(renderBaseline(reportOf([judgedClient(verdicts, exemptions)]).report.findings, new Set([stack]), [])),
    );

  it("leaves what it knows out of the exit code, and counts the rest", () => {
    const known = reportOf([judgedClient([a])], {}, { baseline: accepting([a, b]) }).report;
    expect(statesOf(known)).toEqual(["BCK-07 a known"]);
    expect(known.held).toBe(false);
    expect(known.baseline?.gone.map(({ resource }) => resource)).toEqual([b.resource?.urn]);
    const more = reportOf([judgedClient([a, b])], {}, { baseline: accepting([a]) }).report;
    expect(statesOf(more)).toEqual(["BCK-07 a known", "BCK-07 b new"]);
    expect(more.held).toBe(true);
  });

  it("is told in SARIF, and skips what it knows in JUnit", () => {
    const { report } = reportOf([judgedClient([a, b])], {}, { baseline: accepting([a]) });
    const { results } = JSON.parse(renderSarif(report)).runs[0];
    expect(results.map(({ baselineState }: { baselineState: string }) => baselineState)).toEqual(["unchanged", "new"]);
    const cases = elementsOf(parseXml(renderJunit(report)), "testcase");
    expect(cases.map(({ children }) => children[0]?.name)).toEqual(["skipped", "failure"]);
  });

  it("accepts no lapsed exemption: its decision had an end", () => {
    const lapsed = { ...a, exemption: 0 };
    const past = exemption({ expires: "2026-12-01" });
    expect(accepting([lapsed], past).findings).toEqual([]);
    const { report } = reportOf([judgedClient([lapsed], [past])], {}, { baseline: accepting([a]) });
    expect(report.held).toBe(true);
  });

  it("keeps what it had of stacks that were not judged, one finding a line in an order of its own", () => {
    const before = accepting([b]).findings.map((each) => ({ ...each, stack: "other-prod" }));
    const { findings } = reportOf([judgedClient([b, a])]).report;
    const text = renderBaseline(findings, new Set([stack]), [...before, ...accepting([b]).findings]);
    expect(readBaseline(file(text)).findings.map(({ stack: own, resource }) => `${own} ${resource?.at(-1)}`)).toEqual([
      "atelier-mercier-prod a",
      "atelier-mercier-prod b",
      "other-prod b",
    ]);
    expect(text.split("\n").filter((line) => line.includes("fingerprint"))).toHaveLength(3);
    expect(renderBaseline([...findings].reverse(), new Set([stack]), before)).toBe(text);
  });

  it.each(["", "[]", "{}", '{"kind":"socle-check-baseline","version":2,"findings":[]}', "nul"])(
    "is refused when it is %j",
    (text) => {
      expect(() => readBaseline(file(text))).toThrow(/is not a baseline/);
    },
  );

  it("is refused when it is not there", () => {
    expect(() => readBaseline(join(folder, "nowhere.json"))).toThrow(/cannot be read \(ENOENT\)/);
  });
});

describe("the history", () => {
  let kept: string | undefined;
  const histories = (): ReadonlyMap<string, History> =>
    new Map(kept === undefined ? [] : [[client, readHistory(file(kept), client)]]);
  const next = (day: number, verdicts: readonly JudgedVerdict[], changes: Partial<ReportSettings> = {}) => {
    const now = `2026-12-${String(day).padStart(2, "0")}T08:00:00Z`;
    const { report, histories: written } = reportOf(
      [judgedClient(verdicts)],
      { now, ...changes },
      { histories: histories() },
    );
    kept = written.get(client);
    return report;
  };

  it("tells what is new, fixed and back", () => {
    const first = next(1, [a]);
    expect(first.clients[0]?.history.last).toBeUndefined();
    expect(statesOf(first)).toEqual(["BCK-07 a new"]);
    expect(statesOf(next(2, [a, b]))).toEqual(["BCK-07 a known", "BCK-07 b new"]);
    const fixed = next(3, [b]);
    expect(fixed.clients[0]?.history.fixed.map(({ resource }) => resource)).toEqual([a.resource?.urn]);
    const back = next(4, [a, b]);
    expect(statesOf(back)).toEqual(["BCK-07 a regressed", "BCK-07 b known"]);
    expect(back.clients[0]?.history).toMatchObject({
      last: "2026-12-03T08:00:00Z",
      regressed: 1,
      appeared: 0,
      fixed: [],
    });
    expect(back.findings.map(({ since }) => since)).toEqual(["2026-12-01", "2026-12-02"]);
    expect(statesOf(next(5, [a, b]))).toEqual(["BCK-07 a known", "BCK-07 b known"]);
  });

  it("compares only what was judged in the same way", () => {
    expect(next(6, [], { against: "state", mode: "real" }).clients[0]?.history.last).toBeUndefined();
    expect(statesOf(next(7, [a, b]))).toEqual(["BCK-07 a known", "BCK-07 b known"]);
  });

  it("is bounded, and forgets what no run on record names", () => {
    for (let run = 0; run < 70; run++) next(8, run % 2 === 0 ? [a] : [b]);
    const { series, findings } = readHistory(file(kept ?? ""), client);
    expect(series.program).toHaveLength(50);
    expect(findings.size).toBe(2);
  });

  it("keeps runs that find the same once", () => {
    kept = undefined;
    for (const day of [1, 2, 3]) next(day, [a]);
    expect(readHistory(file(kept ?? ""), client).series.program).toMatchObject([
      { from: "2026-12-01T08:00:00Z", at: "2026-12-03T08:00:00Z" },
    ]);
  });

  it.each(["", "{", "[]", '{"version":9}'])("begins anew and says so when it is %j", (text) => {
    kept = text;
    const { history } = next(9, [a]).clients[0] ?? {};
    expect(history?.problem).toMatch(/damaged and begins anew/);
    expect(readHistory(file(kept ?? ""), client).problem).toBeUndefined();
  });

  it("of another client is not taken", () => {
    kept = undefined;
    next(1, [a]);
    expect(readHistory(file(kept ?? ""), "clinique-du-lac").problem).toMatch(/damaged/);
  });
});
