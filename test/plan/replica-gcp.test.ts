import { describe, expect, it } from "vitest";
import type { RecoveryPoint } from "../../components/continuity/recovery-point.ts";
import { planReplica } from "../../components/plan/replica/plan-replica.ts";
import { UserError } from "../../components/user-error.ts";
import { contractClient } from "../support/contract-client.ts";
import { pointsOf } from "../support/recovery-points.ts";

const client = contractClient("gcp");
const points = pointsOf(client, "prod");
const drill = { drill: "q4a", lifetime: "P1D" };

/** Every problem, once the points of one kind of data are otherwise. */
function problemsOf(data: RecoveryPoint["store"]["data"], change: Partial<RecoveryPoint>): string {
  const changed = points.map((point) => (point.store.data === data ? { ...point, ...change } : point));
  try {
    planReplica(client, "prod", { ...drill, points: changed });
    return "";
  } catch (error) {
    if (error instanceof UserError) return error.problems.join("\n");
    throw error;
  }
}

describe("planReplica on Google Cloud", () => {
  const planned = planReplica(client, "prod", { ...drill, points });

  it("makes files from their backup, and leaves objects alone to be copied", () => {
    const drawings = planned.workloads.find(({ name }) => name === "drawings");
    const point = points.find(({ store }) => store.data === "files");
    expect(drawings?.files?.restore).toEqual({ id: point?.id });
    expect(new Set(planned.replica.restoreJobs.map(({ data, method }) => `${data} ${method}`))).toEqual(
      new Set(["objects copy"]),
    );
    for (const { objects } of planned.workloads) if (objects) expect(objects.receivesCopy).toBe(true);
  });

  it("gives every administrator a new password, in a secret that stands in the DR region alone", () => {
    const secrets = planned.workloads.flatMap(({ database }) => database?.adminSecret ?? []);
    expect(secrets.length).toBeGreaterThan(1);
    for (const { name, replicaRegions } of secrets) {
      expect(name).toContain("drill");
      expect(replicaRegions).toEqual([]);
    }
  });

  it("finds keys in the ring of the environment, and keeps logs in a bucket of the drill's own", () => {
    const { keyStores, workspaces } = planned.foundation ?? { keyStores: [], workspaces: [] };
    expect(keyStores).toEqual([{ region: "europe-west1", name: "contract-prod-keys" }]);
    expect(workspaces.map(({ region, name }) => [region, name.includes("drill")])).toEqual([["europe-west1", true]]);
  });

  it.each([
    ["database", { kind: "replica" }, /promotes no replica/],
    ["database", { id: "projects/p/instances/shop/backupRuns/1" }, /no backup of a vault/],
    ["database", { kind: "continuous" }, /name the data source of the database/],
    ["files", { kind: "replica" }, /promotes no replica, which would leave production without it; name a backup/],
    ["files", { id: "projects/p/locations/europe-west1/instances/drawings" }, /no backup of Filestore/],
    ["objects", { kind: "snapshot" }, /backs up objects; name the bucket of the DR region/],
    [
      "files",
      { encryptionKey: "projects/p/locations/europe-west9/keyRings/r/cryptoKeys/backup" },
      /is not usable in europe-west1/,
    ],
  ] as const)("refuses a point of %s that is %j", (data, change, reason) => {
    expect(problemsOf(data, change)).toMatch(reason);
  });

  it("takes the logs of a data source", () => {
    const id = "projects/p/locations/europe-west1/backupVaults/v/dataSources/d";
    expect(problemsOf("database", { kind: "continuous", id })).toBe("");
  });

  it("keeps an image that the file names, which is of no region, and takes a snapshot as a disk beside it", () => {
    const image = "projects/contract-images/global/images/erp-1";
    const own = contractClient("gcp", ({ environments }) => {
      const erp = environments.prod?.workloads.find(({ name }) => name === "erp");
      if (erp) erp.compute = { ...Object(erp.compute), image: { machine: image } };
    });
    const stores = pointsOf(own, "prod").filter(({ store }) => store.data !== "volume");
    const fleetOf = (given: readonly RecoveryPoint[]) =>
      planReplica(own, "prod", { ...drill, points: given }).workloads.find(({ name }) => name === "erp")?.fleet;
    expect(fleetOf(stores)?.imageId).toBe(image);
    const [first] = stores;
    if (first === undefined) throw new Error("prod has points");
    const id = "projects/contract-prod-1234/global/snapshots/erp-data";
    const volume: RecoveryPoint = {
      ...first,
      id,
      kind: "snapshot",
      store: { workload: "erp", data: "volume", name: "erp", source: "erp-data" },
    };
    expect(fleetOf([...stores, volume])?.volumes).toEqual([{ device: "restored", snapshotId: id }]);
  });
});
