import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { forecastOf } from "../../scripts/continuity/forecast/forecast-client.ts";
import type { Operation } from "../../scripts/run/stack-job.ts";
import { listChanges } from "../support/client-rehearsal.ts";
import { exampleClient } from "../support/collect-environment.ts";
import { pointsOf } from "../support/recovery-points.ts";
import { ReplicaRehearsal } from "../support/replica-rehearsal.ts";

const environment = "atelier-mercier-staging";
const account = "111122224444";

/** The environment itself stands meanwhile: the replica must find what it left in the DR region, and leave it alone. */
describe("the replica of an environment, from its recovery points to nothing left", () => {
  const beside = new ReplicaRehearsal("atelier-mercier", "staging");
  const { rehearsal } = beside;
  const client = exampleClient();
  afterAll(() => beside.close());

  const play = (operation: Operation, stack?: string) => beside.play(operation, stack);
  const liveNames = () => rehearsal.ledger().accounts[account];

  beforeAll(async () => {
    await play("up", environment);
  });

  it("is refused without a drill and without recovery points, and says which settings it lacks", async () => {
    await expect(play("preview")).rejects.toThrow(
      /a replica is made for a drill, from recovery points.*\n.*socle:drill.*\n.*socle:recoveryPoints/,
    );
    await beside.settle({
      client: "atelier-mercier",
      environment: "staging",
      drill: "q4a",
      recoveryPoints: "points.json",
    });
    await expect(play("preview")).rejects.toThrow(/points\.json cannot be read \(ENOENT\)/);
    beside.writePoints([]);
    await expect(play("preview")).rejects.toThrow(/no recovery points were given/);
  });

  let standing: unknown;

  it("comes up beside the environment, as previewed, and tells what must be restored into its empty stores", async () => {
    standing = liveNames();
    // Copies of databases are encrypted with the key of the vault that they are copied to.
    const key = liveNames()?.find(({ type, urn }) => type.endsWith(":ReplicaKey") && urn.includes("-keys-backup-"));
    const encryptionKey = `arn:aws:kms:eu-central-1:${account}:key/${key?.id}`;
    const points = pointsOf(client, "staging").map((point) => ({ ...point, encryptionKey }));
    beside.writePoints(points);
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
    const { workloads, decisionSeconds, detection } = await forecastOf(client, "staging");
    const { rto } = workloads.find(({ name }) => name === "erp") ?? {};
    const begins = detection.seconds + decisionSeconds;
    // Files are restored into a stack that stands.
    const stands = rto?.time?.path.find(({ id }) => id === "restore:erp:files")?.startsAt ?? Number.NaN;
    const run = rehearsal.ledger().runs.at(-1);
    const measured = run?.seconds ?? Number.NaN;
    expect(Math.abs(measured - (stands - begins)) / measured).toBeLessThan(0.1);
    expect(run?.criticalPath.map(({ type }) => type).join()).toMatch(/rds.*Instance.*autoscaling.*Group/);
    expect(rto?.time?.path.map(({ title }) => title).join()).toMatch(/rds Instance.*autoscaling Group/);
  });

  it("is not filled from a point that no vault holds, and says so", async () => {
    const [job] = await beside.restore();
    expect(job).toMatchObject({ workload: "erp", data: "files", state: "failed" });
    expect(job?.reason).toMatch(/recovery point/i);
  });

  it.each(["refresh", "preview"] as const)("is as it should be: %s has nothing to change", async (operation) => {
    expect(listChanges(await play(operation))).toEqual([]);
  });

  it("keeps what a drill owes, as deployed", async () => {
    expect(await beside.findings("q4a")).toEqual([]);
  });

  it("passes the packs as well, in a preview that is given what they must know of a replica", async () => {
    const { exitCode, said } = await beside.previewWithPacks("q4a");
    expect(exitCode, said).toBe(0);
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
