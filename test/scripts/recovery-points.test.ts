import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadClient } from "../../components/client/load.ts";
import type { RecoveryPoint } from "../../components/continuity/recovery-point.ts";
import { recoveryPointSchema } from "../../components/continuity/recovery-point.ts";
import { planEnvironment } from "../../components/plan/plan-environment.ts";
import { UserError } from "../../components/user-error.ts";
import { rehearsalPaths } from "../../engine/modes.ts";
import type { CommandContext } from "../../scripts/command.ts";
import * as recoveryPoints from "../../scripts/commands/recovery-points.ts";
import * as rehearsalAdvance from "../../scripts/commands/rehearsal-advance.ts";
import { silentProgress } from "../../scripts/output/progress.ts";
import { judgePoints, type StoreReport } from "../../scripts/recovery/judge-points.ts";
import { storesOf } from "../../scripts/recovery/stores.ts";
import { AwsFace } from "../../simulator/faces/aws/face.ts";
import { serveFace } from "../../simulator/faces/serve.ts";
import { Ledger, ledgerEpoch } from "../../simulator/ledger.ts";
import { addBackups } from "../support/backed-up-stores.ts";
import { runCli } from "../support/run-cli.ts";
import { SimulatedCloud } from "../support/simulated-cloud.ts";

const root = join(import.meta.dirname, "..", "..");
const plan = planEnvironment(loadClient(root, "atelier-mercier"), "prod");
const stores = storesOf(plan);
const tags = { backup: "yes" };
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

/** The stores of the example's production by their names, with an hourly plan, in a rehearsal's ledger. */
function buildStores(): void {
  using cloud = new SimulatedCloud({ ledger: rehearsalPaths(root, { SOCLE_REHEARSAL: folder }).ledger });
  addBackups(cloud);
  for (const { workload, data, name } of stores) {
    if (data === "database") {
      cloud.create("aws:rds/instance:Instance", `${workload}-db`, {
        identifier: name,
        engine: "postgres",
        engineVersion: "16.4",
        instanceClass: "db.m7g.large",
        allocatedStorage: 100,
        username: "manager",
        manageMasterUserPassword: true,
        backupRetentionPeriod: 14,
        skipFinalSnapshot: true,
        tags,
      });
    } else if (data === "files") {
      cloud.create("aws:efs/fileSystem:FileSystem", `${workload}-files`, {
        creationToken: name,
        encrypted: true,
        tags: { ...tags, Name: name },
      });
    } else {
      cloud.create("aws:s3/bucket:Bucket", `${workload}-objects`, { bucket: name, tags });
    }
  }
}

interface Answer {
  readonly now: string;
  readonly stores: readonly StoreReport[];
  readonly points: readonly RecoveryPoint[];
}

async function listPoints(env?: Readonly<Record<string, string>>) {
  const { data, text, exitCode } = await recoveryPoints.run(["atelier-mercier", "prod"], {}, contextOf(env));
  return { ...(data as Answer), text, exitCode };
}

function verdictsOf({ stores: reports }: Answer): Readonly<Record<string, string>> {
  return Object.fromEntries(reports.map(({ workload, data, verdict }) => [`${workload} ${data}`, verdict]));
}

describe("socle recovery points", () => {
  it("finds nothing before the first job, and fails", async () => {
    buildStores();
    const answer = await listPoints();
    expect(answer.exitCode).toBe(1);
    expect(new Set(Object.values(verdictsOf(answer)))).toEqual(new Set(["none"]));
    expect(answer.text).toContain("A loss of the region loses it.");
  });

  it("holds the newest point of each store in the DR region against the contract, once time has passed", async () => {
    buildStores();
    await rehearsalAdvance.run(["1d6h"], {}, contextOf());
    const answer = await listPoints();
    // Hourly points alone keep four hours, and never a quarter of one.
    expect(verdictsOf(answer)).toEqual({
      "erp database": "missed",
      "erp files": "missed",
      "gmao database": "kept",
      "portal objects": "kept",
    });
    expect(answer.exitCode).toBe(1);
    expect(answer.points.length).toBeGreaterThan(100);
    for (const point of answer.points) {
      expect(recoveryPointSchema.parse(point)).toEqual(point);
      expect(point).toMatchObject({ region: plan.drRegion, account: plan.target.account, isLocked: false });
    }
    const portal = answer.stores.find(({ workload }) => workload === "portal");
    expect(portal?.ageSeconds).toBeLessThan(4 * 3600);
    expect(Date.parse(portal?.oldest?.consistentAt ?? "")).toBeLessThan(Date.parse(answer.now) - 86_400_000);
  });

  it("shows a backup that silently is not made any more: too old, of that store alone", async () => {
    buildStores();
    await rehearsalAdvance.run(["2d"], {}, contextOf());
    const answer = await listPoints({
      SOCLE_FAULTS: JSON.stringify([{ fault: "backup-missing", name: "portal-objects", after: 86_400 }]),
    });
    expect(verdictsOf(answer)).toMatchObject({ "gmao database": "kept", "portal objects": "missed" });
    expect(answer.exitCode).toBe(1);
    expect(answer.text).toMatch(
      /portal: objects \S+: the newest usable point is \d+ h \d+ min old, and the contract allows PT4H/,
    );
  });

  it.each([
    ["backup-partial", "partial"],
    ["backup-infected", "threats-found"],
  ])("counts no point after %s, and takes the latest one before", async (fault, reason) => {
    buildStores();
    await rehearsalAdvance.run(["2d"], {}, contextOf());
    const injected = [{ fault, name: "portal-objects", after: 86_400 }];
    const answer = await listPoints({ SOCLE_FAULTS: JSON.stringify(injected) });
    const portal = answer.stores.find(({ workload }) => workload === "portal");
    expect(portal?.verdict).toBe("missed");
    expect(portal?.unusable[reason]).toBeGreaterThan(20);
    expect(Date.parse(portal?.newest?.consistentAt ?? "")).toBeLessThan(ledgerEpoch + 86_400_000);
  });

  it("says that the cloud could not be asked, and claims nothing, when the DR region does not answer", async () => {
    buildStores();
    const outage = JSON.stringify([{ fault: "region-outage", region: plan.drRegion }]);
    await expect(listPoints({ SOCLE_FAULTS: outage })).rejects.toThrow(/AWS could not be asked.*did not answer/);
  });

  it("asks with --real by the engineer's own credentials and the real time, and refuses those of another account", async () => {
    buildStores();
    await rehearsalAdvance.run(["1d"], {}, contextOf());
    const ledger = new Ledger(rehearsalPaths(root, { SOCLE_REHEARSAL: folder }).ledger);
    await using face = await serveFace(new AwsFace(ledger));
    const ask = (account: string) =>
      runCli(["recovery", "points", "atelier-mercier", "prod", "--real", "--json"], {
        env: { AWS_ENDPOINT_URL: face.endpoint, AWS_ACCESS_KEY_ID: account, AWS_SECRET_ACCESS_KEY: "x" },
      });
    const own = await ask(plan.target.account);
    const answer = JSON.parse(own.stdout) as Answer & { readonly mode: string };
    expect(answer.mode).toBe("real");
    expect(answer.points.length).toBeGreaterThan(50);
    expect(Math.abs(Date.parse(answer.now) - Date.now())).toBeLessThan(60_000);
    const other = new SimulatedCloud({ ledger: ledger.path, account: "999900001111", region: plan.drRegion });
    other.create("aws:backup/vault:Vault", "theirs", { name: "theirs" });
    other.close();
    const foreign = await ask("999900001111");
    expect(foreign.exitCode).toBe(1);
    expect(foreign.stderr + foreign.stdout).toContain("The credentials are those of account 999900001111");
    ledger.close();
  });

  it.each([
    [
      "primary",
      "--region: on AWS damage, too, is undone in the DR region, eu-central-1: points are listed there alone.",
    ],
    ["eu-west-1", '--region: "eu-west-1" is none; there are recovery, primary'],
  ])("refuses --region %s", async (region, message) => {
    buildStores();
    const refused = recoveryPoints.run(["atelier-mercier", "prod"], { region }, contextOf());
    await expect(refused).rejects.toBeInstanceOf(UserError);
    await expect(refused).rejects.toThrow(message);
  });

  it.each([
    [["clinique-du-lac", "prod"], /Nothing of clinique-du-lac prod is built yet/],
    [["atelier-mercier", "prodd"], /no environment "prodd"; it has prod/],
    [["atelier-mercier", "prod"], /Nothing of atelier-mercier prod is built yet. To build it: npx socle up/],
  ])("refuses %j", async (args, message) => {
    const refused = recoveryPoints.run(args, {}, contextOf());
    await expect(refused).rejects.toBeInstanceOf(UserError);
    await expect(refused).rejects.toThrow(message);
  });
});

describe("socle rehearsal advance", () => {
  it.each(["", "26", "h", "-2h", "0h", "2h later", "1e3d", "9999d"])("refuses %j", async (span) => {
    buildStores();
    await expect(rehearsalAdvance.run([span], {}, contextOf())).rejects.toThrow("is no time to advance by");
  });

  it("moves the clock by what is asked, and refuses where there is no rehearsal", async () => {
    await expect(rehearsalAdvance.run(["1h"], {}, contextOf())).rejects.toThrow("no rehearsal yet");
    buildStores();
    const now = async (span: string) => {
      const { data } = await rehearsalAdvance.run([span], {}, contextOf());
      return Date.parse((data as { readonly now: string }).now);
    };
    const first = await now("1m");
    expect((await now("1d2h30m")) - first).toBe(26.5 * 3_600_000);
  });
});

describe("the judgement of points", () => {
  const [store] = stores;
  if (!store) throw new Error("no stores");
  const now = "2026-03-01T12:00:00Z";
  const point = (consistentAt: string, changes: Partial<RecoveryPoint> = {}): RecoveryPoint => ({
    id: consistentAt,
    kind: "snapshot",
    store: { workload: store.workload, data: store.data, name: store.name, source: "arn" },
    region: plan.drRegion,
    account: plan.target.account,
    createdAt: consistentAt,
    consistentAt,
    status: "available",
    isLocked: false,
    malware: "not-scanned",
    ...changes,
  });

  it("keeps the RPO up to its very end, and misses it a second later", () => {
    const judge = (at: string) => judgePoints([store], [point(at)], now)[0]?.verdict;
    expect(judge("2026-03-01T11:45:00Z")).toBe("kept");
    expect(judge("2026-03-01T11:44:59Z")).toBe("missed");
  });

  it("counts no point that is partial, expired, under way or infected", () => {
    const fresh = "2026-03-01T11:59:00Z";
    const [report] = judgePoints(
      [store],
      [
        point("2026-03-01T11:50:00Z"),
        point(fresh, { status: "partial" }),
        point(fresh, { status: "creating" }),
        point(fresh, { status: "expired" }),
        point(fresh, { expiresAt: now }),
        point(fresh, { malware: "threats-found" }),
      ],
      now,
    );
    expect(report).toMatchObject({
      verdict: "kept",
      usable: 1,
      newest: { consistentAt: "2026-03-01T11:50:00Z" },
      unusable: { partial: 1, creating: 1, expired: 2, "threats-found": 1 },
    });
  });

  it("goes back to where a continuous point began", () => {
    const log = point("2026-03-01T11:55:00Z", { kind: "continuous", createdAt: "2026-02-01T00:00:00Z" });
    const [report] = judgePoints([store], [point("2026-02-20T00:00:00Z"), log], now);
    expect(report).toMatchObject({ oldest: log, newest: log });
  });
});
