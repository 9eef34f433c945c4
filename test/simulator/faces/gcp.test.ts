import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import * as answers from "../../../scripts/recovery/gcp/answers.ts";
import { type GcpApi, type GcpCall, GcpClients } from "../../../scripts/recovery/gcp/clients.ts";
import { listVersionsAt } from "../../../scripts/recovery/gcp/object-versions.ts";
import { advance, virtualNow } from "../../../simulator/clock.ts";
import { GcpFace, gcpOperations } from "../../../simulator/faces/gcp/face.ts";
import { type ServedFace, serveFace } from "../../../simulator/faces/serve.ts";
import { dateOf } from "../../../simulator/faces/time.ts";
import {
  addBackups,
  addBucket,
  addDatabase,
  addFileBackups,
  addFiles,
  addObjects,
  away,
  home,
  openGcp,
  project,
} from "../../support/backed-up-stores-gcp.ts";
import type { SimulatedCloud } from "../../support/simulated-cloud.ts";

const minute = 60_000;
const there = `projects/${project}/locations/${away}`;
let cloud: SimulatedCloud;
let face: ServedFace;
let clients: GcpClients;
let vaults: string;

beforeAll(async () => {
  cloud = openGcp();
  addBackups(cloud);
  addDatabase(cloud);
  addFiles(cloud);
  addFileBackups(cloud);
  addObjects(cloud);
  addBucket(cloud, "drill", { location: away.toUpperCase() });
  addBucket(cloud, "closed", { location: away.toUpperCase() }, false);
  advance(cloud.ledger, 2 * 86_400);
  face = await serveFace(new GcpFace(cloud.ledger));
  clients = new GcpClients({ endpoint: face.endpoint, account: project });
  vaults = `${there}/backupVaults`;
});

afterAll(async () => {
  await face[Symbol.asyncDispose]();
  cloud.close();
});

async function all<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

function now(): number {
  return dateOf(virtualNow(cloud.ledger)).getTime();
}

/** How a call is refused, as Google words it. */
async function refusal(api: GcpApi, path: string, call?: GcpCall, asked = clients): Promise<string> {
  const answer = asked.call(api, path, z.unknown(), call);
  return await answer.then(
    (body) => `accepted: ${JSON.stringify(body)}`,
    (error: Error & { readonly status?: number }) => `${error.status}: ${error.message}`,
  );
}

describe("the rehearsal Google Cloud, asked by Google's own client", () => {
  it("lists the vaults of a location, what is backed up to them, and the backups", async () => {
    const [vault] = await all(clients.list("backupdr", vaults, answers.backupVaults));
    expect(vault).toMatchObject({
      name: `${vaults}/dr`,
      encryptionConfig: { kmsKeyName: cloud.held("key").id },
      state: "ACTIVE",
      deletable: false,
    });
    expect(
      await all(clients.list("backupdr", `projects/${project}/locations/${home}/backupVaults`, answers.backupVaults)),
    ).toEqual([]);
    const [source] = await all(clients.list("backupdr", `${vaults}/dr/dataSources`, answers.dataSources));
    expect(source).toMatchObject({
      configState: "ACTIVE",
      dataSourceGcpResource: { gcpResourcename: `projects/${project}/instances/shop-1a2b3c` },
    });
    const backups = await all(clients.list("backupdr", `${source?.name}/backups`, answers.backups));
    expect(backups.length).toBeGreaterThan(8);
    expect(backups.length).toBe(Number(vault?.backupCount));
    for (const { state, createTime = "", enforcedRetentionEndTime = "", kmsKeyVersions } of backups) {
      expect(state).toBe("ACTIVE");
      expect(Date.parse(enforcedRetentionEndTime) - Date.parse(createTime)).toBe(5 * 86_400_000);
      expect(kmsKeyVersions?.[0]).toContain(cloud.held("key").id);
    }
  });

  it("lists page by page, each once", async () => {
    const [source] = await all(clients.list("backupdr", `${vaults}/dr/dataSources`, answers.dataSources));
    const path = `${source?.name}/backups`;
    const whole = await all(clients.list("backupdr", path, answers.backups));
    expect(await all(clients.list("backupdr", path, answers.backups, { pageSize: 3 }))).toEqual(whole);
    const page = await clients.call("backupdr", path, answers.backups, { query: { pageSize: 3 } });
    expect(page.items).toHaveLength(3);
    expect(page.nextPageToken).toBeDefined();
  });

  it("tells what instants of a database can be restored", async () => {
    const path = `projects/${project}/instances/shop-1a2b3c/getLatestRecoveryTime`;
    const times = await clients.call("sqladmin", path, answers.recoveryTimes);
    expect(now() - Date.parse(times.latestRecoveryTime ?? "")).toBeLessThan(8 * minute);
    expect(Date.parse(times.earliestRecoveryTime ?? "")).toBeLessThan(now() - 86_400_000);
    expect(await refusal("sqladmin", path.replace("shop", "crm"))).toMatch(
      /^404: The Cloud SQL instance does not exist/,
    );
  });

  it("lists the backups of files, and how far a standby of theirs has come", async () => {
    const backups = await all(clients.list("file", `${there}/backups`, answers.fileBackups));
    expect(backups).toHaveLength(2);
    expect(backups[0]).toMatchObject({
      state: "READY",
      sourceInstance: cloud.held("files").id,
      labels: { workload: "erp", rule: "daily" },
    });
    const instances = await all(
      clients.list("file", `projects/${project}/locations/-/instances`, answers.fileInstances),
    );
    const [active, standby] = ["ACTIVE", "STANDBY"].map((role) =>
      instances.find(({ replication }) => replication?.role === role),
    );
    expect(active?.replication?.replicas).toEqual([{ peerInstance: standby?.name, state: "READY" }]);
    const synced = standby?.replication?.replicas?.[0]?.lastActiveSyncTime ?? "";
    expect(now() - Date.parse(synced)).toBeLessThan(30 * minute);
    expect(await all(clients.list("file", `${there}/instances`, answers.fileInstances))).toEqual([standby]);
  });

  it("tells what replicates a bucket, and how late objects arrive, the newest first and only where any did", async () => {
    const filter = JSON.stringify({ projectId: project });
    const [job] = await all(clients.list("storagetransfer", "transferJobs", answers.transferJobs, { filter }));
    expect(job).toMatchObject({
      status: "ENABLED",
      replicationSpec: {
        gcsDataSource: { bucketName: "acme-objects" },
        gcsDataSink: { bucketName: "acme-objects-dr" },
      },
    });
    const query = {
      filter: `metric.type = "storagetransfer.googleapis.com/transferjob/replication_latency" AND resource.labels.job_id = "${job?.name}"`,
      "interval.startTime": new Date(now() - 3_600_000).toISOString(),
      "interval.endTime": new Date(now()).toISOString(),
      "aggregation.alignmentPeriod": "300s",
      "aggregation.perSeriesAligner": "ALIGN_PERCENTILE_99",
    };
    const read = async (more = {}) => {
      const { timeSeries } = await clients.call("monitoring", `projects/${project}/timeSeries`, answers.timeSeries, {
        query: { ...query, ...more },
      });
      return timeSeries?.[0]?.points ?? [];
    };
    const points = await read();
    expect(points).toHaveLength(12);
    const ends = points.map(({ interval }) => Date.parse(interval.endTime));
    expect(ends).toEqual(ends.toSorted((a, b) => b - a));
    expect(points.every(({ value }) => value.doubleValue > 0 && value.doubleValue < 10 * minute)).toBe(true);
    expect(await read({ pageSize: 1 })).toEqual(points.slice(0, 1));
    const before = { "interval.startTime": "2025-01-01T00:00:00Z", "interval.endTime": "2025-01-02T00:00:00Z" };
    expect(await read(before)).toEqual([]);
  });

  it("copies a bucket once, by a job of a name, which is not made twice", async () => {
    const body = {
      name: "transferJobs/drill-1",
      projectId: project,
      transferSpec: { gcsDataSource: { bucketName: "acme-objects-dr" }, gcsDataSink: { bucketName: "acme-drill" } },
    };
    const create = { method: "POST", body } as const;
    const job = await clients.call("storagetransfer", "transferJobs", answers.transferJob, create);
    expect(job).toMatchObject({ name: body.name, status: "ENABLED", transferSpec: body.transferSpec });
    expect(await refusal("storagetransfer", "transferJobs", create)).toMatch(/^409: .*already exists/);
    const run = { method: "POST", body: { projectId: project } } as const;
    const { name } = await clients.call("storagetransfer", `${body.name}:run`, answers.startedOperation, run);
    const began = await clients.call("storagetransfer", name, answers.transferOperation);
    expect(began).toMatchObject({ done: false, metadata: { status: "IN_PROGRESS", transferJobName: body.name } });
    expect(await refusal("storagetransfer", `${body.name}:run`, run)).toContain("already has an active operation");
    advance(cloud.ledger, 900);
    expect(await clients.call("storagetransfer", name, answers.transferOperation)).toMatchObject({
      done: true,
      metadata: { status: "SUCCESS", startTime: began.metadata.startTime },
    });
    const query = { projectId: project };
    const kept = await clients.call("storagetransfer", body.name, answers.transferJob, { query });
    expect(kept.latestOperationName).toBe(name);
    await clients.call("storagetransfer", body.name, z.unknown(), { method: "DELETE", query });
    const gone = await clients.call("storagetransfer", body.name, answers.transferJob, { query });
    expect(gone).toMatchObject({ status: "DELETED", latestOperationName: name });
    expect(await refusal("storagetransfer", `${body.name}:run`, run)).toContain("is deleted");
  });

  it("lists every version in a bucket once, page by page, in the order of names and of time", async () => {
    const versions = await all(
      clients.list("storage", "b/acme-objects-dr/o", answers.objectVersions, { versions: "true", maxResults: 700 }),
    );
    const ids = versions.map(({ name, generation }) => `${name} ${generation}`);
    expect(ids.length).toBeGreaterThan(4000);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(ids.toSorted());
    const live = versions.filter(({ timeDeleted }) => timeDeleted === undefined);
    expect(new Set(live.map(({ name }) => name)).size).toBe(live.length);
    expect(versions.every(({ customTime = "" }) => Date.parse(customTime) < now())).toBe(true);
    expect(await refusal("storage", "b/acme-objects-dr/o")).toMatch(/^400: .*versions=true/);
    expect(await refusal("storage", "b/acme-gone/o", { query: { versions: "true" } })).toMatch(/^404/);
    expect(await clients.call("storage", "b/acme-objects-dr", answers.bucket)).toMatchObject({
      location: "EUROPE-WEST1",
      versioning: { enabled: true },
    });
  });

  it("copies by a list of versions what was there at an instant, and refuses a list that is not", async () => {
    const copy = async (name: string, list: string) => {
      const query = { uploadType: "media", name: "list.csv" };
      await clients.call("storageUpload", "b/acme-drill/o", z.unknown(), { method: "POST", query, body: list });
      const transferSpec = {
        gcsDataSource: { bucketName: "acme-objects-dr" },
        gcsDataSink: { bucketName: "acme-drill" },
        transferManifest: { location: "gs://acme-drill/list.csv" },
      };
      const body = { name: `transferJobs/${name}`, projectId: project, transferSpec };
      await clients.call("storagetransfer", "transferJobs", z.unknown(), { method: "POST", body });
      return refusal("storagetransfer", `${body.name}:run`, { method: "POST", body: { projectId: project } });
    };
    const whole = await listVersionsAt(clients, "acme-objects-dr", "2026-01-06T00:00:00Z");
    const lines = whole.split("\n").filter((line) => line !== "");
    expect(lines.length).toBeGreaterThan(400);
    expect(await copy("whole", whole)).toMatch(/^accepted/);
    expect(await copy("gap", lines.toSpliced(5, 1).join("\n"))).toContain("leaves out what was");
    expect(await copy("stray", `${whole}objects/999999999,1\n`)).toContain("names what is not there");
    const removal = { method: "DELETE" } as const;
    await clients.call("storage", "b/acme-drill/o/list.csv", z.unknown(), removal);
    expect(await refusal("storage", "b/acme-drill/o/list.csv", removal)).toMatch(/^404/);
    expect(
      await refusal("storagetransfer", "transferJobs/gap:run", { method: "POST", body: { projectId: project } }),
    ).toContain("was not found");
  });

  it.each([
    ["acme-closed", "acme-drill", /acme-closed.*does not have storage\.buckets\.get access/],
    ["acme-objects-dr", "acme-gone", /acme-gone/],
    ["acme-drill", "acme-drill", /must be different buckets/],
  ])("refuses to copy %s into %s", async (from, into, message) => {
    const transferSpec = { gcsDataSource: { bucketName: from }, gcsDataSink: { bucketName: into } };
    const body = { name: "transferJobs/refused", projectId: project, transferSpec };
    expect(await refusal("storagetransfer", "transferJobs", { method: "POST", body })).toMatch(message);
  });

  it("refuses by name what it does not know: an operation, a parameter, a filter, a field", async () => {
    expect(await refusal("backupdr", `${there}/backupPlans`)).toMatch(
      /^404: GET .*backupPlans.*known are.*backupVaults\.list/,
    );
    const orderBy = { query: { orderBy: "name" } };
    expect(await refusal("backupdr", vaults, orderBy)).toMatch(/^400: The parameter orderBy of backupVaults\.list/);
    expect(await refusal("backupdr", `${vaults}/gone/dataSources`)).toMatch(/^404: .*backupVaults\/gone/);
    expect(await refusal("backupdr", `${vaults}/dr/dataSources/x/backups`)).toMatch(/^404: .*dataSources\/x/);
    const filter = JSON.stringify({ projectId: project, jobNames: ["transferJobs/1"] });
    expect(await refusal("storagetransfer", "transferJobs", { query: { filter } })).toMatch(/^400: .*jobNames/);
    expect(await refusal("storagetransfer", "transferJobs", { query: { filter: "no" } })).toMatch(/^400: .*projectId/);
    const transferSpec = {
      gcsDataSource: { bucketName: "acme-objects-dr" },
      gcsDataSink: { bucketName: "acme-drill" },
      transferOptions: { deleteObjectsUniqueInSink: true },
    };
    const body = { name: "transferJobs/wipes", projectId: project, transferSpec };
    expect(await refusal("storagetransfer", "transferJobs", { method: "POST", body })).toContain(
      "transferSpec.transferOptions.deleteObjectsUniqueInSink",
    );
    const metric = { filter: 'metric.type = "x"', "interval.startTime": "2026-01-05T06:00:00Z" };
    expect(await refusal("monitoring", `projects/${project}/timeSeries`, { query: metric })).toMatch(
      /^400: The filter/,
    );
  });

  it("refuses who brings no token, and shows nothing of another project", async () => {
    expect((await fetch(`${face.endpoint}/v1/${vaults}`)).status).toBe(401);
    const other = new GcpClients({ endpoint: face.endpoint, account: "other-project" });
    expect(await refusal("backupdr", vaults, undefined, other)).toMatch(/^403: Permission denied/);
    const filter = JSON.stringify({ projectId: project });
    expect(await refusal("storagetransfer", "transferJobs", { query: { filter } }, other)).toMatch(/^403/);
    const theirs = JSON.stringify({ projectId: "other-project" });
    expect(await all(other.list("storagetransfer", "transferJobs", answers.transferJobs, { filter: theirs }))).toEqual(
      [],
    );
  });

  it("meets the injected faults of a region, and tells of what is partial", async () => {
    const faults = [
      { fault: "region-outage", region: home },
      { fault: "backup-partial", type: "gcp:filestore/*" },
    ];
    await using broken = await serveFace(new GcpFace(cloud.ledger, JSON.stringify(faults)));
    const asked = new GcpClients({ endpoint: broken.endpoint, account: project });
    expect(await refusal("backupdr", vaults.replace(away, home), undefined, asked)).toMatch(
      /^503: .*unavailable in europe-west9/,
    );
    expect(await all(asked.list("backupdr", vaults, answers.backupVaults))).toHaveLength(1);
    const backups = await all(asked.list("file", `${there}/backups`, answers.fileBackups));
    expect(new Set(backups.map(({ state }) => state))).toEqual(new Set(["INVALID"]));
  });

  it("has a page of the documentation for each operation", () => {
    expect(gcpOperations.length).toBeGreaterThan(11);
    for (const { evidence } of gcpOperations) expect(evidence).toMatch(/^https:\/\/cloud\.google\.com\/.*\/\w+$/);
  });
});

describe("the client of Google Cloud", () => {
  it("takes an answer that lacks what is read of it for an error, and so a location that could not be asked", async () => {
    const path = `projects/${project}/timeSeries`;
    const headers = { "content-type": "application/json" };
    const faulty = { answer: () => ({ status: 200, headers, body: '{"timeSeries":[{}]}' }) };
    await using wrong = await serveFace(faulty);
    const asked = new GcpClients({ endpoint: wrong.endpoint, account: project });
    await expect(asked.call("monitoring", path, answers.timeSeries)).rejects.toThrow(/something else than documented/);
    const partial = { answer: () => ({ status: 200, headers, body: `{"unreachable":["locations/${away}"]}` }) };
    await using silent = await serveFace(partial);
    const half = new GcpClients({ endpoint: silent.endpoint, account: project });
    await expect(all(half.list("file", `${there}/backups`, answers.fileBackups))).rejects.toThrow(
      /could not ask.*west1/,
    );
    const elsewhere = half.list("file", `${there}/backups`, answers.fileBackups, {}, (name) => name.includes(home));
    expect(await all(elsewhere)).toEqual([]);
  });
});
