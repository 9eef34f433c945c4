import { expect, test } from "vitest";
import { changed, parseData } from "./support/minimal-client.ts";

const contract = (start: string, term: string, notice: string, renewal: string) =>
  changed(
    { at: ["contract", "start"], to: start },
    { at: ["contract", "term"], to: term },
    { at: ["contract", "notice"], to: notice },
    { at: ["contract", "renewal"], to: renewal },
  );

/** start, term, notice, renewal, today, what is said */
const cases = [
  ["2026-12-01", "P3Y", "P3M", "tacit", "2026-11-23", undefined],
  ["2023-12-01", "P3Y", "P3M", "tacit", "2026-07-31", undefined],
  ["2023-12-01", "P3Y", "P3M", "tacit", "2026-08-02", "renews on 2026-12-01 unless notice is given by 2026-09-01"],
  ["2023-12-01", "P3Y", "P3M", "tacit", "2026-09-02", undefined],
  ["2023-12-01", "P1Y", "P1M", "tacit", "2026-10-20", "renews on 2026-12-01 unless notice is given by 2026-11-01"],
  ["2023-12-01", "P3Y", "P3M", "express", "2026-08-02", "ends on 2026-12-01 unless it is renewed"],
  ["2023-12-01", "P3Y", "P3M", "express", "2026-12-01", "ended on 2026-12-01"],
  ["2023-12-01", "P3Y", "P3M", "express", "2028-01-01", "ended on 2026-12-01"],
  ["0001-01-01", "P2D", "P1D", "tacit", "2026-12-01", undefined],
  ["2023-12-01", "P999Y9999M9999W99999D", "P999Y", "tacit", "2026-12-01", undefined],
] as const;

test.each(cases)(
  "contract from %s for %s, notice %s, %s renewal, on %s: %s",
  (start, term, notice, renewal, today, said) => {
    const { problems, ok } = parseData(contract(start, term, notice, renewal), today);
    expect(ok).toBe(true);
    expect(problems.map(({ path }) => path)).toEqual(said === undefined ? [] : ["contract.term"]);
    expect(problems[0]?.message.split(";")[0]).toBe(said);
  },
);

test("without a date nothing is said of dates", () => {
  expect(parseData(contract("2020-01-01", "P1Y", "P1M", "express")).problems).toEqual([]);
});
