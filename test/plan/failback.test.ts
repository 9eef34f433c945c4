import { describe, expect, it } from "vitest";
import type { Client } from "../../components/client/schema.ts";
import type { RecoveryPoint } from "../../components/continuity/recovery-point.ts";
import { planEnvironment } from "../../components/plan/plan-environment.ts";
import { returnableTest, whyNoFailback } from "../../components/plan/replica/failback.ts";
import { planReplica } from "../../components/plan/replica/plan-replica.ts";
import { recoveredContext } from "../../components/plan/replica/recovered-context.ts";
import { exampleClient } from "../support/collect-environment.ts";
import { pointsOf } from "../support/recovery-points.ts";

const drill = { drill: "q4a", lifetime: "P1D" };
const client = exampleClient();
const original = planEnvironment(client, "prod");
const { region } = original.target;

/** The points of the DR region, once they were copied back. */
function copiedBack(of: Client = client): readonly RecoveryPoint[] {
  const { drRegion, target } = planEnvironment(of, "prod");
  return pointsOf(of, "prod").map((point) => ({
    ...point,
    id: point.id.replace(drRegion, target.region),
    region: target.region,
    ...(point.encryptionKey && { encryptionKey: point.encryptionKey.replace(drRegion, target.region) }),
  }));
}

describe("a replica that comes back", () => {
  const failback = planReplica(client, "prod", { ...drill, direction: "failback", points: copiedBack() });
  const recovery = planReplica(client, "prod", { ...drill, points: pointsOf(client, "prod") });

  it("stands in the environment's own region, in the addresses kept for a recovery, and needs no other", () => {
    expect(failback.target.region).toBe(region);
    expect(failback.network.region).toBe(region);
    expect(failback.network.zones).toEqual(original.network.zones);
    expect(failback.network.cidr).toBe(recovery.network.cidr);
    expect(failback.drRegion).toBe(region);
    expect(JSON.stringify(failback)).not.toContain(original.drRegion);
  });

  it("is otherwise the replica of a recovery: names, workloads, tags, keys that stand", () => {
    const known = (text: string) =>
      text.replaceAll(original.drRegion, region).replaceAll(/eu-(west-3|central-1)[a-c]/g, "zone");
    const shape = ({ keys, tags, stack, workloads }: typeof failback) => ({
      stack,
      tags,
      keys,
      workloads: workloads.map(({ name, tier, secrets, database, files, objects }) => ({
        ...{ name, tier, secrets, files, objects },
        database: database && { ...database, machineType: "", restore: undefined },
      })),
    });
    expect(known(JSON.stringify(shape(failback)))).toBe(known(JSON.stringify(shape(recovery))));
  });

  it("restores from the copies, and is refused the points that are still in the DR region", () => {
    expect(failback.workloads.find(({ name }) => name === "erp")?.database?.restore?.id).toContain(`:rds:${region}:`);
    expect(failback.replica.restoreJobs.map(({ recoveryPoint }) => recoveryPoint.split(":")[3])).toEqual([
      region,
      region,
    ]);
    const points = pointsOf(client, "prod");
    expect(() => planReplica(client, "prod", { ...drill, direction: "failback", points })).toThrow(
      /it is in eu-central-1, and the replica stands in eu-west-3/,
    );
  });

  it("is refused copies under a key that is not usable there", () => {
    const points = copiedBack().map((point) => ({ ...point, encryptionKey: "arn:aws:kms:eu-central-1:1:key/k" }));
    expect(() => planReplica(client, "prod", { ...drill, direction: "failback", points })).toThrow(
      /is not usable in eu-west-3/,
    );
  });

  it("keeps the image that the file names: it is of that region", () => {
    const machine = "ami-00123456789abcdef";
    const given = structuredClone(client);
    const compute = given.environments.prod?.workloads.find(({ name }) => name === "gmao")?.compute;
    if (!compute) throw new Error("gmao has machines");
    Object.assign(compute, { image: { machine } });
    const points = copiedBack(given).filter(({ store }) => store.data !== "volume");
    const plan = planReplica(given, "prod", { ...drill, direction: "failback", points });
    expect(plan.workloads.map(({ fleet }) => fleet?.imageId)).toContain(machine);
  });
});

describe("a point that comes back", () => {
  const objections = returnableTest(client, "prod");
  const [point] = pointsOf(client, "prod");
  if (!point) throw new Error("no points");

  it("is one of a vault, and of an instant", () => {
    expect(objections(point)).toEqual([]);
    const { vault: _none, ...outside } = point;
    expect(objections(outside)).toEqual([expect.stringContaining("in no vault")]);
    expect(objections({ ...point, kind: "continuous" })).toEqual([expect.stringContaining("no instant")]);
  });
});

describe("clouds that cannot come back yet", () => {
  it.each(["clinique-du-lac", "librairie-ombrelle"])("say what is missing: %s", (name) => {
    const context = recoveredContext(exampleClient(name), "prod");
    expect(whyNoFailback(context)).toMatch(/no failback on .+ yet: .{30,}/);
  });

  it("refuse the plan of one", () => {
    const ombrelle = exampleClient("librairie-ombrelle");
    expect(() => planReplica(ombrelle, "prod", { ...drill, direction: "failback", points: [] })).toThrow(
      /no failback on Google Cloud yet/,
    );
  });
});
