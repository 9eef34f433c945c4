import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gcpFaults } from "../../../../simulator/behaviours/gcp/faults.ts";
import { advance, virtualNow } from "../../../../simulator/clock.ts";
import { fileBackups } from "../../../../simulator/data-plane/gcp/file-backups.ts";
import { replicasOf } from "../../../../simulator/data-plane/gcp/replicas.ts";
import { SilentFaults } from "../../../../simulator/data-plane/silent-faults.ts";
import {
  addFileBackups,
  addFiles,
  addObjects,
  fileJob,
  openGcp,
  project,
} from "../../../support/backed-up-stores-gcp.ts";
import type { Given, SimulatedCloud } from "../../../support/simulated-cloud.ts";

const minute = 60;
const day = 86_400;

function faultsOf(cloud: SimulatedCloud, ...faults: readonly Given[]): SilentFaults {
  return new SilentFaults(cloud.ledger, gcpFaults, "gcp", JSON.stringify(faults));
}

function backupsAt(cloud: SimulatedCloud, now: number, ...faults: readonly Given[]) {
  return fileBackups(cloud.ledger, faultsOf(cloud, ...faults), now);
}

function build(retentionDays?: number, changes?: Given): SimulatedCloud {
  const cloud = openGcp();
  addFiles(cloud);
  addFileBackups(cloud, retentionDays, changes);
  return cloud;
}

describe("backups of files", () => {
  it("are made each night in the other region, named after their instant, and deleted by the next run after their time", () => {
    using cloud = build();
    const now = virtualNow(cloud.ledger) + 20 * day;
    const found = backupsAt(cloud, now);
    expect(found.length).toBe(3);
    for (const { id, created, completed } of found) {
      expect(id).toMatch(/^projects\/example-prod\/locations\/europe-west1\/backups\/daily-erp-\d{10}$/);
      expect(completed - created).toBeGreaterThan(5 * minute);
    }
    expect(Math.max(...found.map(({ created }) => created))).toBeGreaterThan(now - day);
  });

  it("stay as long as no run comes to delete them", () => {
    using cloud = build(undefined);
    advance(cloud.ledger, 10 * day);
    cloud.pass(0);
    const before = backupsAt(cloud, virtualNow(cloud.ledger)).map(({ id }) => id);
    cloud.update(cloud.held("job"), { ...fileJob(cloud, 3), paused: true });
    expect(before.length).toBe(3);
    const later = virtualNow(cloud.ledger) + 100 * day;
    expect(backupsAt(cloud, later).map(({ id }) => id)).toEqual(before);
  });

  it("are not made while the workflow is gone, nor of an instance that is", () => {
    using cloud = build();
    advance(cloud.ledger, 5 * day);
    cloud.pass(0);
    cloud.delete(cloud.held("job"));
    const stopped = virtualNow(cloud.ledger);
    expect(backupsAt(cloud, stopped + 5 * day).filter(({ created }) => created > stopped)).toEqual([]);
    using other = build();
    advance(other.ledger, 5 * day);
    other.pass(0);
    for (const name of ["files-replica", "files"]) other.delete(other.held(name));
    const gone = virtualNow(other.ledger);
    const left = backupsAt(other, gone + 5 * day);
    expect(left.length).toBe(3);
    expect(left.filter(({ created }) => created > gone)).toEqual([]);
  });

  it("are not made of a workflow that does something else", () => {
    using cloud = build();
    const workflow = cloud.held("workflow");
    cloud.update(workflow, { ...workflow.inputs, sourceContents: "main:\n  steps: []\n" });
    expect(backupsAt(cloud, virtualNow(cloud.ledger) + 3 * day)).toEqual([]);
  });

  it("are silently missing where a fault says so, and those before stay with nothing to delete them", () => {
    using cloud = build();
    const now = virtualNow(cloud.ledger) + 20 * day;
    const found = backupsAt(cloud, now, { fault: "backup-missing", name: "files", after: now - 10 * day });
    expect(found.length).toBe(3);
    expect(Math.max(...found.map(({ created }) => created))).toBeLessThan(now - 9 * day);
  });
});

describe("replicas of files and objects", () => {
  it.each([
    ["files", 30 * minute, addFiles],
    ["objects", 10 * minute, addObjects],
  ] as const)("of %s are never further behind than %d s, and never go back", (data, most, add) => {
    using cloud = openGcp();
    add(cloud);
    const start = virtualNow(cloud.ledger) + day;
    const none = faultsOf(cloud);
    const arrived = (now: number) =>
      replicasOf(cloud.ledger, project, none, now).find(({ source }) => source.data === data)?.replicatedUntil ?? 0;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30 * day }), fc.integer({ min: 0, max: day }), (span, more) => {
        const now = start + span;
        expect(now - arrived(now)).toBeLessThan(most);
        expect(arrived(now)).toBeLessThan(now);
        expect(arrived(now + more)).toBeGreaterThanOrEqual(arrived(now));
      }),
      { numRuns: 40 },
    );
    const stalled = faultsOf(cloud, { fault: "replication-stalled", after: start });
    const held = replicasOf(cloud.ledger, project, stalled, start + 3 * day)[0]?.replicatedUntil ?? 0;
    expect(held).toBeLessThan(start);
    expect(held).toBeGreaterThan(start - most);
  });

  it("receive nothing through a job that is switched off", () => {
    using cloud = openGcp();
    addObjects(cloud);
    const job = cloud.held("replication");
    cloud.update(job, { ...job.inputs, status: "DISABLED" });
    const [replica] = replicasOf(cloud.ledger, project, faultsOf(cloud), virtualNow(cloud.ledger) + day);
    expect(replica?.replicatedUntil).toBeUndefined();
  });
});
