import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RecoveryPoint } from "../../components/continuity/recovery-point.ts";
import * as recoveryPoints from "../../scripts/commands/recovery-points.ts";
import * as rehearsalAdvance from "../../scripts/commands/rehearsal-advance.ts";
import { listChanges } from "../support/client-rehearsal.ts";
import { exampleOf } from "../support/example-environments.ts";
import { ReplicaRehearsal } from "../support/replica-rehearsal.ts";

const { client, environment, account } = exampleOf("librairie-ombrelle", "staging");

/** The environment itself stands meanwhile: the replica must find what it left in the DR region, and leave it alone. */
describe("the replica of an environment on Google Cloud, from its recovery points to nothing left", () => {
  const beside = new ReplicaRehearsal(client, environment);
  const { rehearsal } = beside;
  afterAll(() => beside.close());

  const liveNames = () => rehearsal.ledger().accounts[account];
  let standing: unknown;

  beforeAll(async () => {
    await beside.play("up", beside.original);
    await rehearsal.command(rehearsalAdvance, ["26h"]);
    standing = liveNames();
  });

  it("comes up from the newest points that Google's APIs tell of, as previewed, and says what is to be copied", async () => {
    const { points } = await rehearsal.command<{ points: readonly RecoveryPoint[] }>(recoveryPoints, [
      client,
      environment,
    ]);
    const usable = points.filter(({ status, kind, store }) => status === "available" && isOf(store.data, kind));
    const newest = Map.groupBy(usable, ({ store }) => `${store.workload} ${store.data}`).values();
    const chosen = [...newest].flatMap((each) => each.toSorted(byInstant).slice(-1));
    expect(chosen.map(({ store, kind }) => `${store.workload} ${store.data} ${kind}`).toSorted()).toEqual([
      "shop database snapshot",
      "shop objects continuous",
    ]);
    beside.writePoints(chosen);
    await beside.settle({ client, environment, drill: "q4a", recoveryPoints: "points.json" });
    const previewed = listChanges(await beside.play("preview"));
    expect(previewed.filter((line) => !line.startsWith("create "))).toEqual([]);
    const up = await beside.play("up");
    expect(listChanges(up)).toEqual(previewed);
    expect(up.warnings).toEqual([]);
    expect(up.outputs).toMatchObject({
      mode: "rehearsal",
      drill: "q4a",
      replicaOf: beside.original,
      toRestore: [
        {
          workload: "shop",
          data: "objects",
          method: "copy",
          recoveryPoint: expect.stringContaining("objects-shop"),
          into: expect.stringContaining("stagingdrillq4a-objects-shop"),
        },
      ],
    });
  });

  it("is filled by a command, which begins nothing twice", async () => {
    const jobs = await beside.restore();
    expect(jobs.map(({ workload, data, state }) => `${workload} ${data} ${state}`)).toEqual(["shop objects done"]);
    expect(await beside.restore()).toEqual(jobs);
  });

  it.each(["refresh", "preview"] as const)("is as it should be: %s has nothing to change", async (operation) => {
    expect(listChanges(await beside.play(operation))).toEqual([]);
  });

  it("keeps what a drill owes, as deployed, and passes the packs", async () => {
    expect(await beside.findings("q4a")).toEqual([]);
    const { exitCode, said } = await beside.previewWithPacks("q4a");
    expect(exitCode, said).toBe(0);
  });

  it("leaves the environment as it is", async () => {
    expect(listChanges(await beside.play("preview", beside.original))).toEqual([]);
    expect(listChanges(await beside.play("refresh", beside.original))).toEqual([]);
  });

  it("is destroyed to its last resource, and the environment still stands", async () => {
    const removed = await beside.play("destroy");
    expect(removed.changes.length).toBeGreaterThan(100);
    expect(liveNames()).toEqual(standing);
  });
});

/** What a plan restores from, where several kinds of points exist. */
function isOf(data: RecoveryPoint["store"]["data"], kind: RecoveryPoint["kind"]): boolean {
  return data === "objects" ? kind === "continuous" : kind === "snapshot";
}

function byInstant(one: RecoveryPoint, other: RecoveryPoint): number {
  return Date.parse(one.consistentAt) - Date.parse(other.consistentAt);
}
