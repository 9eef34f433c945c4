import { appendFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { loadClient } from "../../components/client/load.ts";
import { evaluate } from "../../policies/core/evaluate.ts";
import { evidenceOf } from "../../policies/core/read-evidence.ts";
import { environmentRequirements } from "../../policies/core/read-requirements.ts";
import { StackView } from "../../policies/core/stack-view.ts";
import { rule } from "../../policies/rst-03-drill-evidence/rule.ts";
import { type Records, readRecords } from "../../scripts/continuity/records.ts";
import { overdueOf, statusOf } from "../../scripts/continuity/status.ts";
import { evidence, found, troubled } from "../support/synthetic-evidence.ts";
import { bindingsIn, makeRepository, record } from "./support.ts";

const roots: string[] = [];
afterAll(() => {
  for (const root of roots) rmSync(root, { recursive: true });
});

function repository(): string {
  const root = makeRepository();
  roots.push(root);
  return root;
}

function read(root: string, mode: "real" | "rehearsal" = "real"): Records {
  return readRecords(root, {}, loadClient(root, "atelier-mercier"), mode);
}

/** What RST-03 says of production, from the records alone. */
function verdictsOf(root: string, today: string): readonly string[] {
  const client = loadClient(root, "atelier-mercier");
  const proofs = read(root).records.map(({ evidence: each, changed }) => evidenceOf(each, changed.length === 0));
  const requirements = environmentRequirements(client, "prod", { today, evidence: proofs });
  return evaluate([rule], new StackView([]), requirements).map(({ status, message }) => `${status}: ${message}`);
}

describe("evidence on record", () => {
  it("holds while nothing that it is bound to has changed", () => {
    const root = repository();
    record(root);
    expect(read(root)).toMatchObject({ flaws: [], records: [{ changed: [] }] });
  });

  it.each<[string, (root: string) => void, readonly string[]]>([
    [
      "the client file",
      (root) => appendFileSync(join(root, "clients/atelier-mercier/client.yaml"), "# more\n"),
      ["clientFile"],
    ],
    [
      "the plan too",
      (root) => replace(root, "clients/atelier-mercier/client.yaml", "rto: PT8H", "rto: PT6H"),
      ["clientFile", "plan"],
    ],
    ["a stack", (root) => appendFileSync(join(root, "stacks/index.ts"), "// more\n"), ["program"]],
    [
      "a component of its cloud",
      (root) => appendFileSync(join(root, "components/aws/cloud.ts"), "// more\n"),
      ["program"],
    ],
    [
      "a package that the program runs on",
      (root) =>
        replace(
          root,
          "package-lock.json",
          '"node_modules/a":{"version":"1.0.0"',
          '"node_modules/a":{"version":"1.0.1"',
        ),
      ["program"],
    ],
    ["another cloud's component", (root) => appendFileSync(join(root, "components/gcp/cloud.ts"), "// more\n"), []],
    ["documentation", (root) => appendFileSync(join(root, "components/README.md"), "more\n"), []],
    ["a package of tests", (root) => replace(root, "package-lock.json", '"1.0.0","dev"', '"1.0.1","dev"'), []],
    ["line ends alone", (root) => replace(root, "stacks/index.ts", "\n", "\r\n"), []],
  ])("says what voids it: %s", (_what, change, changed) => {
    const root = repository();
    record(root);
    change(root);
    expect(read(root)).toMatchObject({ flaws: [], records: [{ changed }] });
  });

  it("counts for nothing when it was altered, is of another client, or of a rehearsal", () => {
    const root = repository();
    const altered = record(root, { identity: { id: "altered" } });
    replace("", join(altered, "evidence.json"), "Nadia", "Nadja");
    record(root, { identity: { id: "other", client: "clinique-du-lac" } });
    record(
      root,
      { identity: { id: "played", mode: "rehearsal" } },
      join(root, "clients/atelier-mercier/evidence/played"),
    );
    record(root, { identity: { id: "moved" } }, join(root, "clients/atelier-mercier/evidence/elsewhere"));
    expect(read(root)).toEqual({
      records: [],
      flaws: [
        { file: "clients/atelier-mercier/evidence/altered/evidence.json", what: expect.stringContaining("altered") },
        { file: "clients/atelier-mercier/evidence/elsewhere", what: "of another folder: moved" },
        { file: "clients/atelier-mercier/evidence/other", what: "of another client: clinique-du-lac" },
        { file: "clients/atelier-mercier/evidence/played", what: expect.stringContaining("of a rehearsal run") },
      ],
    });
  });

  it("is no file beside the packages, and no draft of one", () => {
    const root = repository();
    const folder = join(record(root), "..");
    writeFileSync(join(folder, "notes.txt"), "x");
    writeFileSync(join(folder, ".draft"), "x");
    expect(read(root)).toMatchObject({
      records: [{ changed: [] }],
      flaws: [{ file: "clients/atelier-mercier/evidence/notes.txt", what: "not a package of evidence" }],
    });
  });

  it("keeps rehearsals apart", () => {
    const root = repository();
    record(root, { identity: { mode: "rehearsal" } });
    expect(read(root).records).toEqual([]);
    expect(read(root, "rehearsal").records).toHaveLength(1);
  });
});

describe("RST-03", () => {
  it("passes on signed evidence, with its figures", () => {
    const root = repository();
    record(root);
    expect(verdictsOf(root, "2027-01-10")).toEqual([
      "pass: erp was back in 43 minutes in the drill of 2026-12-14, with 11 minutes of data lost",
      "pass: gmao was back in 39 minutes in the drill of 2026-12-14, with 22 minutes of data lost",
      "pass: portal was back in 27 minutes in the drill of 2026-12-14, with 1 minutes of data lost",
    ]);
  });

  it("counts nothing that changed since, was altered, was not measured or was not seen to work", () => {
    const changed = repository();
    record(changed, { identity: { bindings: { ...bindingsIn(changed), plan: "1".repeat(64) } } });
    expect(verdictsOf(changed, "2027-12-10").every((each) => each.startsWith("fail: no drill"))).toBe(true);
    expect(evidenceOf(troubled, true).workloads).toEqual([
      { name: "erp", rtoMinutes: 43, rpoMinutes: 11, verified: false },
      { name: "gmao", rtoMinutes: 39, rpoMinutes: 22, verified: false },
    ]);
  });

  const verified = (changes: Parameters<typeof evidence>[0]): readonly string[] =>
    evidenceOf(evidence(changes), true).workloads.flatMap((each) => (each.verified ? [each.name] : []));

  it.each<[string, Parameters<typeof evidence>[0], readonly string[]]>([
    ["all went well", {}, ["erp", "gmao", "portal"]],
    ["a check of one failed", { checks: failing("gmao-rows") }, ["erp", "portal"]],
    ["a check of the whole failed", { checks: failing("policies") }, []],
    ["one was restored from an infected point", { recoveryPoints: infected("erp") }, ["gmao", "portal"]],
    [
      "production was touched",
      { isolation: { ...found.isolation, after: { ...found.isolation.before, resources: 1 } } },
      [],
    ],
    ["the drill has a major deviation", { deviations: troubled.deviations }, []],
    ["the drill has a minor deviation", { deviations: troubled.deviations.slice(1) }, ["erp", "gmao", "portal"]],
  ])("takes as seen to work: %s", (_what, changes, names) => {
    expect(verified(changes)).toEqual(names);
  });

  it("rounds nothing down", () => {
    const to = "2026-12-14T08:43:01Z";
    const workloads = found.workloads.map((each) =>
      each.rto.measured ? { ...each, rto: { ...each.rto, seconds: each.rto.seconds + 1, to } } : each,
    );
    expect(evidenceOf(evidence({ workloads }), true).workloads[0]?.rtoMinutes).toBe(44);
  });
});

describe("the status", () => {
  const status = (root: string, today: string) =>
    statusOf(loadClient(root, "atelier-mercier"), read(root).records, today);
  const prod = (root: string, today: string) => status(root, today).find(({ environment }) => environment === "prod");

  it("tells what was measured, and counts the next from it", () => {
    const root = repository();
    record(root);
    expect(prod(root, "2026-12-24")).toMatchObject({
      restoreTest: { nextDue: "2027-01-14", overdue: false },
      workloads: [
        {
          name: "erp",
          strategy: "warm-standby",
          targets: { rtoSeconds: 3600, rpoSeconds: 900 },
          drill: {
            last: {
              on: "2026-12-14",
              ageDays: 10,
              holds: true,
              verdict: "conforme",
              rtoSeconds: 2580,
              rpoSeconds: 660,
            },
            nextDue: "2027-06-14",
            overdue: false,
          },
        },
        { name: "gmao" },
        { name: "portal" },
      ],
    });
  });

  it("is overdue the day after, not on the day", () => {
    const root = repository();
    record(root);
    const due = (today: string) => prod(root, today)?.workloads[0]?.drill?.overdue;
    expect([due("2027-06-14"), due("2027-06-15")]).toEqual([false, true]);
    expect(overdueOf(status(root, "2027-06-15"))).toContain("atelier-mercier prod erp: a drill was due on 2027-06-14");
  });

  it("counts from the start of the contract where nothing holds, and shows what is void", () => {
    const root = repository();
    record(root, { identity: { bindings: { ...bindingsIn(root), program: "1".repeat(64) } } });
    expect(prod(root, "2026-12-24")?.workloads[0]?.drill).toMatchObject({
      last: { holds: false, changed: ["program"] },
      nextDue: "2027-06-01",
    });
  });

  it("takes a restore test for no drill", () => {
    const root = repository();
    record(root, { identity: { kind: "restore-test", scenario: "workload-restore" } });
    const erp = prod(root, "2026-12-24")?.workloads[0];
    expect(erp?.drill).toEqual({ nextDue: "2027-06-01", overdue: false });
    expect(erp?.restoreTest).toMatchObject({ last: { kind: "restore-test" }, nextDue: "2027-06-14" });
  });
});

function replace(root: string, file: string, from: string, to: string): void {
  const path = join(root, file);
  const text = readFileSync(path, "utf8");
  if (!text.includes(from)) throw new Error(`${file} does not hold ${from}`);
  writeFileSync(path, text.replaceAll(from, to));
}

function failing(id: string): typeof found.checks {
  return found.checks.map((each) =>
    each.id === id && each.result === "passed" ? { ...each, result: "failed" as const } : each,
  );
}

function infected(workload: string): typeof found.recoveryPoints {
  return found.recoveryPoints.map(({ point, why }) => ({
    why,
    point: point.store.workload === workload ? { ...point, malware: "threats-found" as const } : point,
  }));
}
