import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadClient } from "../../components/client/load.ts";
import { type RecoveryPoint, recoveryPointSchema } from "../../components/continuity/recovery-point.ts";
import { planEnvironment } from "../../components/plan/plan-environment.ts";
import { UserError } from "../../components/user-error.ts";
import { rehearsalPaths } from "../../engine/modes.ts";
import type { CommandContext } from "../../scripts/command.ts";
import * as recoveryPoints from "../../scripts/commands/recovery-points.ts";
import { Page } from "../../scripts/output/page.ts";
import { silentProgress } from "../../scripts/output/progress.ts";
import { addPoints } from "../../scripts/recovery/describe-points.ts";
import { gcpRecovery } from "../../scripts/recovery/gcp/cloud.ts";
import { judgePoints, type StoreReport } from "../../scripts/recovery/judge-points.ts";
import { type PlannedStore, storesOf } from "../../scripts/recovery/stores.ts";
import { gcpFaults } from "../../simulator/behaviours/gcp/faults.ts";
import { advance, virtualNow } from "../../simulator/clock.ts";
import { contentsOfGcp } from "../../simulator/data-plane/gcp/contents.ts";
import { storesOf as gcpStoresOf } from "../../simulator/data-plane/gcp/stores.ts";
import { SilentFaults } from "../../simulator/data-plane/silent-faults.ts";
import { Ledger, ledgerEpoch } from "../../simulator/ledger.ts";
import {
  addBackups,
  addBucket,
  addDatabase,
  addFileBackups,
  addFiles,
  addObjects,
  away,
  openGcp,
  project,
} from "../support/backed-up-stores-gcp.ts";
import { runCli } from "../support/run-cli.ts";
import type { SimulatedCloud } from "../support/simulated-cloud.ts";

const root = join(import.meta.dirname, "..", "..");
const day = 86_400;
const plan = planEnvironment(loadClient(root, "librairie-ombrelle"), "prod");
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "socle-points-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function contextOf(env: Readonly<Record<string, string>> = {}): CommandContext {
  return {
    root,
    json: true,
    interactive: false,
    progress: silentProgress,
    env: { SOCLE_REHEARSAL: folder, ...env },
    signal: new AbortController().signal,
  };
}

/** Leaves the cloud as a rehearsal's, so many seconds later. */
function rehearse(cloud: SimulatedCloud, seconds: number): void {
  const { ledger } = rehearsalPaths(root, { SOCLE_REHEARSAL: folder });
  mkdirSync(dirname(ledger), { recursive: true });
  if (seconds > 0) advance(cloud.ledger, seconds);
  cloud.ledger.run("VACUUM INTO ?", ledger);
}

interface Answer {
  readonly now: string;
  readonly stores: readonly StoreReport[];
  readonly points: readonly RecoveryPoint[];
}

describe("socle recovery points on Google Cloud", () => {
  /** The stores of the example's production by their names. */
  function build(seconds: number): void {
    using cloud = openGcp(plan.target.account);
    addBackups(cloud);
    for (const { workload, data, name, replica } of storesOf(plan)) {
      if (data === "database") addDatabase(cloud, `${name}-1a2b3c`, workload);
      if (data === "objects") addObjects(cloud, name, replica);
    }
    rehearse(cloud, seconds);
  }

  async function listPoints(env?: Readonly<Record<string, string>>) {
    const { data, text, exitCode } = await recoveryPoints.run(["librairie-ombrelle", "prod"], {}, contextOf(env));
    return { ...(data as Answer), text, exitCode };
  }

  function verdictsOf({ stores }: Answer): Readonly<Record<string, string>> {
    return Object.fromEntries(stores.map(({ workload, data, verdict }) => [`${workload} ${data}`, verdict]));
  }

  it("says that nothing is built, and finds nothing before the first backup", async () => {
    await expect(listPoints()).rejects.toThrow(/Nothing of librairie-ombrelle prod is built yet/);
    build(0);
    const answer = await listPoints();
    expect(answer.exitCode).toBe(1);
    expect(verdictsOf(answer)).toMatchObject({ "shop database": "none", "catalogue database": "none" });
  });

  it("holds the newest point of each store in the DR region against the contract", async () => {
    build(2 * day);
    const answer = await listPoints();
    expect(answer.exitCode).toBe(0);
    expect(new Set(Object.values(verdictsOf(answer)))).toEqual(new Set(["kept"]));
    for (const point of answer.points) {
      expect(recoveryPointSchema.parse(point)).toEqual(point);
      expect(point).toMatchObject({ region: plan.drRegion, account: plan.target.account, malware: "not-scanned" });
    }
    const shop = answer.points.filter(({ store }) => store.workload === "shop" && store.data === "database");
    expect(new Set(shop.map(({ kind }) => kind))).toEqual(new Set(["snapshot", "continuous"]));
    expect(
      shop.every(({ encryptionKey, vault }) => encryptionKey?.endsWith("/cryptoKeys/backup") && vault === "dr"),
    ).toBe(true);
  });

  it("shows objects that silently do not arrive any more: too old, of them alone", async () => {
    build(3 * day);
    const answer = await listPoints({
      SOCLE_FAULTS: JSON.stringify([{ fault: "replication-stalled", type: "gcp:storage/*", after: day }]),
    });
    expect(verdictsOf(answer)).toEqual({
      "shop database": "kept",
      "shop objects": "missed",
      "catalogue database": "kept",
    });
    expect(answer.exitCode).toBe(1);
    expect(answer.text).toMatch(/shop: objects \S+: the newest usable point is 4\d h/);
  });

  it("asks only where the data are to come back: a loss of the region hides nothing, one of the DR region all", async () => {
    build(2 * day);
    const outage = (region: string) =>
      listPoints({ SOCLE_FAULTS: JSON.stringify([{ fault: "region-outage", region }]) });
    expect((await outage(plan.target.region)).exitCode).toBe(0);
    await expect(outage(plan.drRegion)).rejects.toBeInstanceOf(UserError);
    await expect(outage(plan.drRegion)).rejects.toThrow(/Google Cloud could not be asked.*unavailable in europe-west1/);
  });

  it("asks with --real by the engineer's own credentials, and says how to sign in where there are none", async () => {
    const { exitCode, stderr, stdout } = await runCli(["recovery", "points", "librairie-ombrelle", "prod", "--real"], {
      env: {
        HOME: folder,
        CLOUDSDK_CONFIG: folder,
        GOOGLE_APPLICATION_CREDENTIALS: "",
        METADATA_SERVER_DETECTION: "none",
      },
    });
    expect(exitCode).toBe(1);
    expect(stderr + stdout).toMatch(/Google Cloud could not be asked.*gcloud auth application-default login/);
  });
});

describe("the points and restores of Google Cloud", () => {
  const { tier } = plan.workloads[0] ?? {};
  if (!tier) throw new Error("no workloads");
  const stores: readonly PlannedStore[] = [
    { workload: "shop", data: "database", name: "shop", tier },
    { workload: "erp", data: "files", name: "erp-files", tier },
    { workload: "portal", data: "objects", name: "acme-objects", replica: "acme-objects-dr", tier },
  ];
  const example = { ...plan, target: { ...plan.target, account: project } };

  function build(): void {
    using cloud = openGcp();
    addBackups(cloud);
    addDatabase(cloud);
    addFiles(cloud);
    addFileBackups(cloud);
    addObjects(cloud);
    addBucket(cloud, "drill", { location: away.toUpperCase(), labels: { drill: "d1" } });
    rehearse(cloud, 2 * day);
  }

  it("name what restores them: a backup, logs, a backup of files, and replicas", async () => {
    build();
    const { points, now } = await gcpRecovery.findPoints(example, stores, "rehearsal", contextOf());
    const newest = (data: string, kind: string) =>
      points.findLast((point) => point.store.data === data && point.kind === kind);
    const there = `projects/${project}/locations/${away}`;
    expect(newest("database", "snapshot")?.id).toMatch(
      new RegExp(`^${there}/backupVaults/dr/dataSources/[0-9a-f-]{36}/backups/[0-9a-f-]{36}$`),
    );
    expect(newest("database", "continuous")?.id).toMatch(
      new RegExp(`^${there}/backupVaults/dr/dataSources/[0-9a-f-]{36}$`),
    );
    expect(newest("files", "snapshot")?.id).toMatch(new RegExp(`^${there}/backups/daily-erp-\\d+$`));
    expect(newest("files", "replica")?.id).toBe(`${there}/instances/erp-files-dr`);
    expect(newest("objects", "continuous")).toMatchObject({ id: "acme-objects-dr", store: { source: "acme-objects" } });
    const page = new Page(undefined);
    addPoints(page, judgePoints(stores, points, now), away, { now });
    expect(page.toString()).toMatch(/erp +files .* snapshots /);
    for (const { consistentAt, createdAt, kind } of points) {
      expect(Date.parse(consistentAt)).toBeLessThanOrEqual(Date.parse(now));
      if (kind !== "snapshot") expect(Date.parse(createdAt)).toBeLessThan(Date.parse(consistentAt));
    }
  });

  it("count no point that is partial, and lock what the vault enforces", async () => {
    build();
    const faults = [{ fault: "backup-partial", type: "gcp:filestore/*" }];
    const context = contextOf({ SOCLE_FAULTS: JSON.stringify(faults) });
    const { points } = await gcpRecovery.findPoints(example, stores, "rehearsal", context);
    const snapshots = points.filter(({ kind }) => kind === "snapshot");
    expect(snapshots.filter(({ status }) => status === "partial").every(({ store }) => store.data === "files")).toBe(
      true,
    );
    expect(snapshots.filter(({ store }) => store.data === "files").every(({ status }) => status === "partial")).toBe(
      true,
    );
    expect(snapshots.filter(({ store }) => store.data === "database").every(({ isLocked }) => isLocked)).toBe(true);
  });

  it("bring objects back by one job, however often it is asked how far it is", async () => {
    build();
    const task = {
      workload: "portal",
      data: "objects",
      method: "copy",
      recoveryPoint: "acme-objects-dr",
      consistentAt: "2026-01-07T00:00:00Z",
      into: "acme-drill",
    } as const;
    const ledger = new Ledger(rehearsalPaths(root, { SOCLE_REHEARSAL: folder }).ledger);
    await using restorer = await gcpRecovery.openRestorer(example, "rehearsal", contextOf());
    const began = await restorer.progress(task, "d1-portal-objects");
    expect(began).toMatchObject({ state: "running" });
    expect(await restorer.progress(task, "d1-portal-objects")).toEqual(began);
    advance(ledger, 900);
    const done = await restorer.progress(task, "d1-portal-objects");
    expect(done).toMatchObject({ state: "done", startedAt: began.startedAt });
    expect(ledger.rows("SELECT state FROM restores")).toEqual([{ state: "RUN AND DELETED" }]);
    expect(await restorer.progress(task, "d1-portal-objects")).toEqual(done);
    const minutes = (Date.parse("endedAt" in done ? done.endedAt : "") - Date.parse(done.startedAt)) / 60_000;
    expect(minutes).toBeGreaterThanOrEqual(6);
    expect(minutes).toBeLessThanOrEqual(14);
    ledger.close();
  });

  it("bring objects back as they were at the point's instant, whatever was written to them since", async () => {
    build();
    const ledger = new Ledger(rehearsalPaths(root, { SOCLE_REHEARSAL: folder }).ledger);
    const instant = "2026-01-06T09:17:23.456Z";
    await using restorer = await gcpRecovery.openRestorer(example, "rehearsal", contextOf());
    const common = { workload: "portal", data: "objects", method: "copy", into: "acme-drill" } as const;
    const task = { ...common, recoveryPoint: "acme-objects-dr", consistentAt: instant };
    await restorer.progress(task, "d4");
    advance(ledger, 900);
    expect(await restorer.progress(task, "d4")).toMatchObject({ state: "done" });
    const none = new SilentFaults(ledger, gcpFaults, "gcp");
    const read = (name: string, at: number) => {
      const store = gcpStoresOf(ledger, project).find(({ resource }) => resource.name === name)?.resource;
      return store && contentsOfGcp(ledger, none, store, at);
    };
    const asOf = (Date.parse(instant) - ledgerEpoch) / 1000;
    const restored = read("acme-drill", virtualNow(ledger));
    expect(restored?.data).toEqual(read("acme-objects", asOf)?.data);
    expect(restored?.asOf).toBeLessThanOrEqual(asOf);
    expect(restored?.asOf).toBeGreaterThan(asOf - 61);
    expect(ledger.rows("SELECT id FROM restores WHERE state = 'FILE'")).toEqual([]);
    ledger.close();
  });

  it("offer what a replica now holds alone where it does not keep when things were written, or no versions", async () => {
    const kindOf = async (change: (cloud: SimulatedCloud) => void) => {
      using cloud = openGcp();
      addObjects(cloud);
      change(cloud);
      rmSync(rehearsalPaths(root, { SOCLE_REHEARSAL: folder }).ledger, { force: true });
      rehearse(cloud, day);
      const { points } = await gcpRecovery.findPoints(example, stores, "rehearsal", contextOf());
      return points.map(({ kind }) => kind);
    };
    const job = (cloud: SimulatedCloud) => cloud.held("replication");
    const bucket = (cloud: SimulatedCloud) => cloud.held("objects-dr");
    expect(await kindOf(() => {})).toEqual(["continuous"]);
    const untimed = {
      gcsDataSource: { bucketName: "acme-objects" },
      gcsDataSink: { bucketName: "acme-objects-dr" },
    };
    expect(
      await kindOf((cloud) => cloud.update(job(cloud), { description: "Replicates", replicationSpec: untimed })),
    ).toEqual(["replica"]);
    expect(
      await kindOf((cloud) => cloud.update(bucket(cloud), { ...bucket(cloud).inputs, versioning: { enabled: false } })),
    ).toEqual(["replica"]);
  });

  it("fail in words where the cloud refuses, and where no job restores", async () => {
    build();
    await using restorer = await gcpRecovery.openRestorer(example, "rehearsal", contextOf());
    const task = {
      workload: "portal",
      method: "copy",
      consistentAt: "2026-01-07T00:00:00Z",
      into: "acme-gone",
    } as const;
    const objects = { ...task, data: "objects", recoveryPoint: "acme-objects-dr" } as const;
    expect(await restorer.progress(objects, "d2")).toMatchObject({
      state: "failed",
      reason: expect.stringMatching(/^400: Failed to obtain the location of the GCS bucket acme-gone/),
    });
    const files = { ...task, data: "files", recoveryPoint: "backup" } as const;
    expect(await restorer.progress(files, "d3")).toMatchObject({
      state: "failed",
      reason: expect.stringContaining("with the stack"),
    });
  });
});
