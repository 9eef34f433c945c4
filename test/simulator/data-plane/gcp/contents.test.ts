import { describe, expect, it } from "vitest";
import { gcpFaults } from "../../../../simulator/behaviours/gcp/faults.ts";
import { advance, virtualNow } from "../../../../simulator/clock.ts";
import { contentsOfGcp } from "../../../../simulator/data-plane/gcp/contents.ts";
import { createCopy, runCopy } from "../../../../simulator/data-plane/gcp/restores.ts";
import { storesOf } from "../../../../simulator/data-plane/gcp/stores.ts";
import { SilentFaults } from "../../../../simulator/data-plane/silent-faults.ts";
import {
  addBackups,
  addBucket,
  addDatabase,
  addFiles,
  addObjects,
  away,
  openGcp,
  project,
} from "../../../support/backed-up-stores-gcp.ts";
import type { Given, SimulatedCloud } from "../../../support/simulated-cloud.ts";

const day = 86_400;

function read(cloud: SimulatedCloud, name: string, now: number, ...faults: readonly Given[]) {
  const store = storesOf(cloud.ledger, project).find(({ resource }) => resource.name === name);
  if (!store) throw new Error(`no store ${name}`);
  const silent = new SilentFaults(cloud.ledger, gcpFaults, "gcp", JSON.stringify(faults));
  return contentsOfGcp(cloud.ledger, silent, store.resource, now);
}

describe("what a store of Google Cloud holds", () => {
  it("is what was written to it until now", () => {
    using cloud = openGcp();
    addBackups(cloud);
    addDatabase(cloud);
    const now = virtualNow(cloud.ledger) + day;
    const held = read(cloud, "shop-1a2b3c", now);
    expect(held).toMatchObject({ source: cloud.held("shop").outputs.selfLink, asOf: now, isInfected: false });
    expect(held?.data.count).toBeGreaterThan(4000);
    expect(held?.data.count).toBeLessThan(4500);
  });

  it.each([
    ["erp-files", "erp-files-dr", addFiles],
    ["acme-objects", "acme-objects-dr", addObjects],
  ] as const)("is in the replica of %s what has arrived there: its data, a while ago", (source, replica, add) => {
    using cloud = openGcp();
    add(cloud);
    const now = virtualNow(cloud.ledger) + day;
    const there = read(cloud, replica, now);
    expect(there?.source).toBe(read(cloud, source, now)?.source);
    expect(there?.asOf).toBeLessThan(now);
    expect(there?.data).toEqual(read(cloud, source, there?.asOf ?? 0)?.data);
    const infected = { fault: "backup-infected", after: now - 7200 };
    expect(read(cloud, replica, now, infected)?.isInfected).toBe(true);
    expect(read(cloud, replica, now - 10_800, infected)?.isInfected).toBe(false);
  });

  it("is in the bucket of a drill nothing, then what the replica held when the copy began, whatever is written meanwhile", () => {
    using cloud = openGcp();
    addObjects(cloud);
    addBucket(cloud, "drill", { location: away.toUpperCase(), labels: { drill: "d1" } });
    advance(cloud.ledger, day);
    const now = virtualNow(cloud.ledger);
    expect(read(cloud, "acme-drill", now)).toBeUndefined();
    const none = new SilentFaults(cloud.ledger, gcpFaults, "gcp");
    const [replica, drill] = ["acme-objects-dr", "acme-drill"].map(
      (name) => storesOf(cloud.ledger, project).find(({ resource }) => resource.name === name)?.resource,
    );
    if (!replica || !drill) throw new Error("no buckets");
    const job = createCopy(cloud.ledger, { name: "transferJobs/d1", from: replica.name }, drill, now);
    const run = runCopy(cloud.ledger, none, job, replica, now)?.run;
    const ended = run?.ended ?? 0;
    expect(ended - now).toBeGreaterThan(300);
    expect(read(cloud, "acme-drill", ended - 1)).toBeUndefined();
    const held = read(cloud, "acme-drill", ended + day);
    expect(held).toEqual(read(cloud, "acme-objects-dr", now));
    expect(held?.source).toBe(cloud.held("objects").outputs.selfLink);
  });
});
