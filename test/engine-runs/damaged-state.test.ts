import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { silentProgress } from "../../scripts/output/progress.ts";
import { exportState, readStackState } from "../../scripts/run/stack-state.ts";
import { FIXTURE_STACK, FixtureRun } from "../support/fixture-run.ts";

let fixture: FixtureRun;
let state: string;
beforeAll(async () => {
  fixture = await FixtureRun.open();
  await fixture.run({ operation: "up" });
  state = join(fixture.paths.backend, ".pulumi", "stacks", "socle", `${FIXTURE_STACK}.json.zst`);
});
afterAll(() => fixture.close());

it("is written in one piece: nothing stands beside it that an engine would fill in place", () => {
  expect(existsSync(state)).toBe(true);
  expect(existsSync(`${state}.attrs`)).toBe(false);
});

it("is read although a killed engine left its attributes empty, and whoever runs the command is told", async () => {
  writeFileSync(`${state}.attrs`, "");
  const notes: string[] = [];
  const progress = { ...silentProgress, note: (line: string) => void notes.push(line) };
  const { changes } = await fixture.run({ operation: "refresh" }, {}, { progress });
  expect(changes).toEqual([]);
  expect(notes).toEqual([
    `${FIXTURE_STACK}: the run before was killed between two saves; its state is whole, and can be read again.`,
  ]);
});

it("is left alone while somebody else holds the stack: their engine may be filling them", async () => {
  const lock = join(fixture.paths.backend, ".pulumi", "locks", "organization", "socle", FIXTURE_STACK, "other.json");
  mkdirSync(dirname(lock), { recursive: true });
  writeFileSync(
    lock,
    JSON.stringify({ pid: 1, username: "s.martin", hostname: "another-desk", timestamp: "2026-11-29" }),
  );
  writeFileSync(`${state}.attrs`, "");
  await expect(exportState(fixture.session, FIXTURE_STACK)).resolves.toMatchObject({ reason: /load checkpoint: EOF/ });
  expect(readFileSync(`${state}.attrs`, "utf8")).toBe("");
  rmSync(lock);
  await expect(exportState(fixture.session, FIXTURE_STACK)).resolves.toHaveProperty("text");
});

it("is brought back by what the message says, when the file itself ends in the middle", async () => {
  truncateSync(state, 100);
  const failure = await readStackState(fixture.session, FIXTURE_STACK).catch((error: unknown) => String(error));
  const [, before = "", last = ""] = /mv '([^']+)' '([^']+)'/.exec(String(failure)) ?? [];
  expect([before, last]).toEqual([`${state}.bak`, state]);
  renameSync(before, last);
  await fixture.run({ operation: "up" });
  expect((await fixture.run({ operation: "refresh" })).changes).toEqual([]);
});
