import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Finding } from "../../scripts/check/reports/report.ts";
import * as check from "../../scripts/commands/check.ts";
import * as policyConfig from "../../scripts/commands/policy-config.ts";
import { forecastOf } from "../../scripts/continuity/forecast/forecast-client.ts";
import { createMissingStacks } from "../../scripts/run/init-stacks.ts";
import { askEngine } from "../../scripts/run/run-engine.ts";
import type { Operation, StackResult } from "../../scripts/run/stack-job.ts";
import { ClientRehearsal, listChanges } from "../support/client-rehearsal.ts";
import { exampleClient } from "../support/collect-environment.ts";
import { pointsOf } from "../support/recovery-points.ts";

const environment = "atelier-mercier-staging";
const replica = `${environment}-replica`;
const account = "111122224444";

/** The environment itself stands meanwhile: the replica must find what it left in the DR region, and leave it alone. */
describe("the replica of an environment, from its recovery points to nothing left", () => {
  const rehearsal = ClientRehearsal.ofCopy();
  const client = exampleClient();
  afterAll(() => rehearsal.close());

  async function play(operation: Operation, stack = replica): Promise<StackResult> {
    const { session, run } = await rehearsal.open(["atelier-mercier", "staging"]);
    await createMissingStacks(
      session,
      [
        {
          stack: replica,
          target: { kind: "replica", client: "atelier-mercier", environment: "staging", settings: {} },
        },
      ],
      {},
    );
    return run({ operation, stack });
  }

  async function settle(settings: Readonly<Record<string, string>>): Promise<void> {
    const { session } = await rehearsal.open(["atelier-mercier", "staging"]);
    for (const [key, value] of Object.entries(settings)) {
      const { exitCode, stderr } = await askEngine(session, [
        "config",
        "set",
        "--stack",
        replica,
        `socle:${key}`,
        value,
      ]);
      expect(exitCode, stderr).toBe(0);
    }
  }

  const liveNames = () => rehearsal.ledger().accounts[account];

  beforeAll(async () => {
    await play("up", environment);
  });

  it("is refused without a drill and without recovery points, and says which settings it lacks", async () => {
    await expect(play("preview")).rejects.toThrow(
      /a replica is made for a drill, from recovery points.*\n.*socle:drill.*\n.*socle:recoveryPoints/,
    );
    await settle({ client: "atelier-mercier", environment: "staging", drill: "q4a", recoveryPoints: "points.json" });
    await expect(play("preview")).rejects.toThrow(/points\.json cannot be read \(ENOENT\)/);
    writeFileSync(join(rehearsal.root, "points.json"), "[]");
    await expect(play("preview")).rejects.toThrow(/no recovery points were given/);
  });

  let standing: unknown;

  it("comes up beside the environment, as previewed, and tells what must be restored into its empty stores", async () => {
    standing = liveNames();
    // Copies of databases are encrypted with the key of the vault that they are copied to.
    const key = liveNames()?.find(({ type, urn }) => type.endsWith(":ReplicaKey") && urn.includes("-keys-backup-"));
    const encryptionKey = `arn:aws:kms:eu-central-1:${account}:key/${key?.id}`;
    const points = pointsOf(client, "staging").map((point) => ({ ...point, encryptionKey }));
    writeFileSync(join(rehearsal.root, "points.json"), JSON.stringify(points));
    const previewed = listChanges(await play("preview"));
    expect(previewed.filter((line) => !line.startsWith("create "))).toEqual([]);
    const up = await play("up");
    expect(listChanges(up)).toEqual(previewed);
    expect(up.warnings).toEqual([]);
    expect(up.outputs).toMatchObject({
      mode: "rehearsal",
      drill: "q4a",
      lifetime: "P1D",
      replicaOf: environment,
      toRestore: [
        {
          workload: "erp",
          data: "files",
          recoveryPoint: expect.stringContaining(":recovery-point:files-"),
          into: expect.stringContaining("arn:aws:elasticfilesystem:eu-central-1:"),
        },
      ],
    });
  });

  it("took as long as was forecast, within a tenth, and for the same reason", async () => {
    const { workloads, decisionSeconds } = await forecastOf(client, "staging");
    const { detection, rto } = workloads.find(({ name }) => name === "erp") ?? {};
    const begins = (detection?.seconds ?? Number.NaN) + decisionSeconds;
    // Files are restored into a stack that stands.
    const stands = rto?.time?.path.find(({ group }) => group === "restore jobs")?.startsAt ?? Number.NaN;
    const run = rehearsal.ledger().runs.at(-1);
    const measured = run?.seconds ?? Number.NaN;
    expect(Math.abs(measured - (stands - begins)) / measured).toBeLessThan(0.1);
    expect(run?.criticalPath.map(({ type }) => type).join()).toMatch(/rds.*Instance.*autoscaling.*Group/);
    expect(rto?.time?.path.map(({ title }) => title).join()).toMatch(/rds Instance.*autoscaling Group/);
  });

  it.each(["refresh", "preview"] as const)("is as it should be: %s has nothing to change", async (operation) => {
    expect(listChanges(await play(operation))).toEqual([]);
  });

  it("keeps what a drill owes, as deployed", async () => {
    const options = { env: "staging", replica: "q4a" };
    const report = await rehearsal.command<{ findings: readonly Finding[]; stacks: readonly { stack: string }[] }>(
      check,
      ["atelier-mercier"],
      options,
    );
    expect(report.stacks.map(({ stack }) => stack)).toEqual([replica]);
    expect(report.findings.map(({ id, message }) => `${id}: ${message}`)).toEqual([]);
  });

  it("passes the packs as well, in a preview that is given what they must know of a replica", async () => {
    const { session } = await rehearsal.open(["atelier-mercier", "staging"]);
    const config = join(rehearsal.paths.base, "policy-config.json");
    const told = await rehearsal.command(policyConfig, ["atelier-mercier", "staging"], { replica: "q4a" });
    writeFileSync(config, JSON.stringify(told));
    const pack = join(rehearsal.root, "policies", "packs", "all");
    const flags = ["--stack", replica, "--policy-pack", pack, "--policy-pack-config", config];
    const { exitCode, stdout, stderr } = await askEngine(session, ["preview", ...flags]);
    expect(exitCode, stdout + stderr).toBe(0);
  });

  it("leaves the environment as it is", async () => {
    expect(listChanges(await play("preview", environment))).toEqual([]);
    expect(listChanges(await play("refresh", environment))).toEqual([]);
  });

  it("is destroyed to its last resource, and the environment still stands", async () => {
    const removed = await play("destroy");
    expect(removed.changes.length).toBeGreaterThan(100);
    expect(liveNames()).toEqual(standing);
  });
});
