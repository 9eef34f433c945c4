import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RecoveryPoint } from "../../components/continuity/recovery-point.ts";
import * as recoveryPoints from "../../scripts/commands/recovery-points.ts";
import * as rehearsalAdvance from "../../scripts/commands/rehearsal-advance.ts";
import { listChanges } from "../support/client-rehearsal.ts";
import { exampleOf } from "../support/example-environments.ts";
import { ReplicaRehearsal } from "../support/replica-rehearsal.ts";

const { client, environment, account } = exampleOf("clinique-du-lac", "staging");

/** The environment itself stands meanwhile: the replica must find what it left in the DR region, and leave it alone. */
describe("the replica of an environment on Azure, from its recovery points to nothing left", () => {
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

  it("comes up from the newest points that Azure's APIs tell of, as previewed, and says what is to be copied", async () => {
    const { points } = await rehearsal.command<{ points: readonly RecoveryPoint[] }>(recoveryPoints, [
      client,
      environment,
    ]);
    const chosen = chosenOf(points);
    expect(chosen.map(({ store, kind }) => `${store.workload} ${store.data} ${kind}`).toSorted()).toEqual([
      "booking database snapshot",
      "booking objects continuous",
      "patient database snapshot",
      "patient objects continuous",
    ]);
    beside.writePoints(chosen);
    await beside.settle({ client, environment, drill: "q4a", recoveryPoints: "points.json" });
    const previewed = listChanges(await beside.play("preview"));
    expect(previewed.filter((line) => !line.startsWith("create "))).toEqual([]);
    const up = await beside.play("up");
    expect(listChanges(up)).toEqual(previewed);
    expect(up.warnings).toEqual([]);
    const job = (workload: string) => ({
      workload,
      data: "objects",
      method: "copy",
      recoveryPoint: expect.stringMatching(/francesouth\/.*\/containers\/objects$/),
      into: expect.stringMatching(/stagingdrillq4a-francesouth\/.*\/storageAccounts\/stagingdrillq4a/),
    });
    expect(up.outputs).toMatchObject({
      mode: "rehearsal",
      drill: "q4a",
      replicaOf: beside.original,
      toRestore: [job("patient"), job("booking")],
    });
  });

  it("is filled by a command, which begins nothing twice", async () => {
    const jobs = await beside.restore();
    expect(jobs.map(({ workload, data, state }) => `${workload} ${data} ${state}`)).toEqual([
      "patient objects done",
      "booking objects done",
    ]);
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

  it("is destroyed to its last resource, the environment still stands, and what keeps its name bears the drill's", async () => {
    const removed = await beside.play("destroy");
    expect(removed.changes.length).toBeGreaterThan(100);
    expect(liveNames()).toEqual(standing);
    const kept = rehearsal.ledger().retained.filter(({ reason }) => reason !== "");
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.filter(({ name, until }) => !name.includes("drillq4a") || until === undefined)).toEqual([]);
  });
});

/** Of each store the newest that a stack can be made from: databases come back from geo-redundant backups, not from the vault. */
function chosenOf(points: readonly RecoveryPoint[]): readonly RecoveryPoint[] {
  const usable = points.filter(
    ({ status, kind, id, store: { data } }) =>
      status === "available" && (data !== "database" || (kind === "snapshot" && /\/flexibleServers\/[^/]+$/.test(id))),
  );
  const stores = Map.groupBy(usable, ({ store }) => `${store.workload} ${store.data}`).values();
  return [...stores].flatMap((each) =>
    each.toSorted((one, other) => one.consistentAt.localeCompare(other.consistentAt)).slice(-1),
  );
}
