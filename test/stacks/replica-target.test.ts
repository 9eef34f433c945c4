import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { findTarget } from "../../stacks/find-target.ts";
import { readRecoveryPoints } from "../../stacks/read-recovery-points.ts";
import { environmentOfReplica, stackTargets } from "../../stacks/target.ts";
import { exampleClient } from "../support/collect-environment.ts";
import { pointsOf } from "../support/recovery-points.ts";

const root = join(import.meta.dirname, "..", "..");
const folder = mkdtempSync(join(tmpdir(), "socle-points-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("the stack of a replica", () => {
  const client = exampleClient();
  const replica = { kind: "replica", client: "atelier-mercier", environment: "staging" };

  it("is known by its name, without settings and with them", () => {
    expect(findTarget(root, "atelier-mercier-staging-replica", {}).target).toMatchObject(replica);
    const settings = { client: "atelier-mercier", environment: "staging", drill: "q4a", recoveryPoints: "points.json" };
    expect(findTarget(root, "atelier-mercier-staging-replica", settings).target).toEqual({
      ...replica,
      settings: { drill: "q4a", lifetime: undefined, recoveryPoints: join(root, "points.json") },
    });
  });

  it("is known by the drill among its settings, whatever it is called", () => {
    const settings = { client: "atelier-mercier", environment: "staging", drill: "q4a" };
    expect(findTarget(root, "sandbox", settings).target).toMatchObject(replica);
  });

  it("is none of those that a client's file calls for, and takes the name of none", () => {
    expect([...stackTargets(client).keys()].filter((stack) => stack.endsWith("-replica"))).toEqual([]);
    const { prod } = client.environments;
    if (prod === undefined) throw new Error("the example has a prod");
    const crowded = { ...client, environments: { ...client.environments, "staging-replica": prod } };
    expect(environmentOfReplica(crowded, "atelier-mercier-staging-replica")).toBeUndefined();
    expect(environmentOfReplica(client, "atelier-mercier-staging")).toBeUndefined();
  });
});

describe("the recovery points of a replica's stack", () => {
  const file = join(folder, "points.json");

  function read(text: string) {
    writeFileSync(file, text);
    return readRecoveryPoints(file);
  }

  it("are read from a JSON file", () => {
    const points = pointsOf(exampleClient(), "staging");
    expect(read(JSON.stringify(points))).toEqual(points);
  });

  it("are refused with the place of every problem", () => {
    expect(() => readRecoveryPoints(join(folder, "none.json"))).toThrow(/none\.json cannot be read \(ENOENT\)/);
    expect(() => read("{")).toThrow(/not JSON/);
    const [first] = pointsOf(exampleClient(), "staging");
    expect(() => read(JSON.stringify([{ ...first, status: "fine", createdAt: "yesterday" }]))).toThrow(
      /points\.json: 0\.createdAt: .*\n.*points\.json: 0\.status: /,
    );
  });
});
