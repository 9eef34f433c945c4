import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { UserError } from "../../components/user-error.ts";
import { takeInventory } from "../../scripts/inventory/inventory.ts";
import { readStackState, refuseOtherMode } from "../../scripts/run/stack-state.ts";
import { FIXTURE_STACK, FixtureRun } from "../support/fixture-run.ts";

describe("a stack on the genuine engine, from nothing to nothing", () => {
  let fixture: FixtureRun;
  beforeAll(async () => {
    fixture = await FixtureRun.open();
  });
  afterAll(() => fixture.close());

  const names = (result: { readonly changes: readonly { readonly op: string; readonly name: string }[] }) =>
    result.changes.map(({ op, name }) => `${op} ${name}`).sort();

  it("previews what it would create, and creates nothing", async () => {
    const preview = await fixture.run({ operation: "preview" });
    expect(names(preview)).toEqual(["create network", "create provider", "create subnet-0", "create subnet-1"]);
    expect(preview.outputs).toEqual({});
    expect(fixture.countLive()).toBe(0);
  });

  it("says which resource the cloud refused, with the cloud's code and what to do, and keeps what was built", async () => {
    const faults = JSON.stringify([{ fault: "region-outage", name: "subnet-1", operation: "create" }]);
    const failure = await fixture.run({ operation: "up" }, { SOCLE_FAULTS: faults }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(UserError);
    const [problem = ""] = failure instanceof UserError ? failure.problems : [];
    expect(problem).toContain(`${FIXTURE_STACK}: creating ec2.Subnet "subnet-1": ServiceUnavailable`);
    expect(problem).toContain("run the same command again");
    expect(problem).not.toMatch(/^\s+at /m);
  });

  it("builds the rest", async () => {
    const up = await fixture.run({ operation: "up" });
    expect(names(up)).toContain("create subnet-1");
    expect(up.outputs).toMatchObject({ mode: "rehearsal", zones: ["eu-west-3a", "eu-west-3b"] });
  });

  it("finds no drift, then has nothing to change", async () => {
    expect((await fixture.run({ operation: "refresh" })).changes).toEqual([]);
    const preview = await fixture.run({ operation: "preview" });
    expect(preview.changes).toEqual([]);
    expect(preview.unchanged).toBe(5);
    expect((await fixture.run({ operation: "up" })).changes).toEqual([]);
  });

  it("names what a changed program adds and takes away", async () => {
    const more = await fixture.run({ operation: "preview" }, { FIXTURE_SUBNETS: "3" });
    expect(names(more)).toEqual(["create subnet-2"]);
    const less = await fixture.run({ operation: "preview" }, { FIXTURE_SUBNETS: "1" });
    expect(names(less)).toEqual(["delete subnet-1"]);
  });

  it("tells a failing program's message without its stack trace", async () => {
    const failure = fixture.run({ operation: "preview" }, { FIXTURE_PROGRAM: "fails" });
    await expect(failure).rejects.toThrow(/the program fails on purpose/);
    await expect(failure).rejects.not.toThrow(/^\s+at /m);
  });

  it("is counted by the inventory, and its state is refused by a real run", async () => {
    const state = await readStackState(fixture.session, FIXTURE_STACK);
    expect(state && takeInventory(state)).toMatchObject({ resources: 3, regions: [{ name: "eu-west-3", count: 3 }] });
    expect(() => refuseOtherMode(state, "real")).toThrow(/state of a rehearsal/);
    expect(() => refuseOtherMode(state, "rehearsal")).not.toThrow();
  });

  it("is destroyed to the last resource", async () => {
    const destroy = await fixture.run({ operation: "destroy" });
    expect(names(destroy)).toContain("delete network");
    expect(fixture.countLive()).toBe(0);
    const state = await readStackState(fixture.session, FIXTURE_STACK);
    expect(state?.resources.filter(({ custom }) => custom)).toEqual([]);
  });
});
