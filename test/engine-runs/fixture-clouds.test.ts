import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { UserError } from "../../components/user-error.ts";
import { readStackState } from "../../scripts/run/stack-state.ts";
import { FIXTURE_STACK, FixtureRun } from "../support/fixture-run.ts";

const clouds = [
  {
    cloud: "azure",
    made: ["create group", "create network", "create provider", "create subnet-0", "create subnet-1"],
    /** What the command line says of a region that does not answer. */
    refusal: 'creating network.Subnet "subnet-1": GatewayTimeout',
    network:
      /^\/subscriptions\/11111111-2222-4333-8444-555555555555\/resourceGroups\/group[0-9a-f]{8}\/providers\/Microsoft\.Network\/virtualNetworks\/network[0-9a-f]{8}$/,
    failed: "InternalServerError",
    /** In which state a resource stays whose operation failed; Google Cloud leaves none. */
    left: "Failed",
    wrongAccount: { SOCLE_REHEARSAL_AZURE_SUBSCRIPTION: "99999999-2222-4333-8444-555555555555" },
    refused: "AuthorizationFailed",
  },
  {
    cloud: "gcp",
    made: ["create compute", "create network", "create provider", "create subnet-0", "create subnet-1"],
    refusal: 'creating compute.Subnetwork "subnet-1": backendError',
    network: /^projects\/fixture-dev\/global\/networks\/network-[0-9a-f]{7}$/,
    failed: "Internal error",
    left: undefined,
    wrongAccount: { SOCLE_REHEARSAL_GCP_PROJECT: "somebody-elses" },
    refused: "forbidden",
  },
] as const;

describe.each(clouds)("a stack on the genuine engine and $cloud, from nothing to nothing", (row) => {
  let fixture: FixtureRun;
  beforeAll(async () => {
    fixture = await FixtureRun.open(row.cloud);
  });
  afterAll(() => fixture.close());

  const names = (result: { readonly changes: readonly { readonly op: string; readonly name: string }[] }) =>
    result.changes.map(({ op, name }) => `${op} ${name}`).sort();
  const problemOf = async (run: Promise<unknown>): Promise<string> => {
    const failure = await run.catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(UserError);
    return failure instanceof UserError ? failure.problems.join("\n") : "";
  };

  it("previews what it would create, and creates nothing", async () => {
    expect(names(await fixture.run({ operation: "preview" }))).toEqual(row.made);
    expect(fixture.countLive()).toBe(0);
  });

  it("creates nothing in an account on which the caller has no rights", async () => {
    expect(await problemOf(fixture.run({ operation: "up" }, row.wrongAccount))).toContain(row.refused);
    expect(fixture.countLive()).toBe(0);
  });

  it("says what the cloud refused, and keeps what was built", async () => {
    const faults = JSON.stringify([{ fault: "region-outage", name: "subnet-1", operation: "create" }]);
    expect(await problemOf(fixture.run({ operation: "up" }, { SOCLE_FAULTS: faults }))).toContain(row.refusal);
    expect(fixture.countLive()).toBeGreaterThan(0);
  });

  it("lets an operation fail that the cloud had accepted", async () => {
    const faults = JSON.stringify([{ fault: "operation-failed", name: "subnet-1", operation: "create" }]);
    expect(await problemOf(fixture.run({ operation: "up" }, { SOCLE_FAULTS: faults }))).toContain(row.failed);
    const state = await readStackState(fixture.session, FIXTURE_STACK);
    const left = state?.resources.find(({ urn }) => urn.endsWith("::subnet-1"));
    expect(left === undefined ? undefined : (left.outputs?.provisioningState ?? "there")).toBe(row.left);
  });

  it("builds the rest", async () => {
    const up = await fixture.run({ operation: "up" });
    expect(names(up)).toContain(`${row.left ? "update" : "create"} subnet-1`);
    expect(up.outputs.network).toMatch(row.network);
  });

  it("finds no drift, then has nothing to change", async () => {
    expect((await fixture.run({ operation: "refresh" })).changes).toEqual([]);
    expect((await fixture.run({ operation: "preview" })).changes).toEqual([]);
    expect((await fixture.run({ operation: "up" })).changes).toEqual([]);
  });

  it("is destroyed to the last resource", async () => {
    expect(names(await fixture.run({ operation: "destroy" }))).toContain("delete network");
    expect(fixture.countLive()).toBe(0);
    const state = await readStackState(fixture.session, FIXTURE_STACK);
    expect(state?.resources.filter(({ custom }) => custom)).toEqual([]);
  });
});
