import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { loadClient } from "../../components/client/load.ts";
import type { DrillEvidence } from "../../components/continuity/evidence.ts";
import { readEvidence } from "../../components/continuity/read-evidence.ts";
import type { Progress } from "../../scripts/command.ts";
import * as drill from "../../scripts/commands/drill.ts";
import * as drillResume from "../../scripts/commands/drill-resume.ts";
import { readRecords } from "../../scripts/continuity/records.ts";
import { silentProgress } from "../../scripts/output/progress.ts";
import type { ClientRehearsal } from "../support/client-rehearsal.ts";
import { DRILLED_CLIENT, DrilledProduction, drilledClient } from "../support/drilled-client.ts";

const client = drilledClient();
const args = [DRILLED_CLIENT, "prod"];
const replica = `${DRILLED_CLIENT}-prod-replica`;

interface Report {
  readonly folder: string;
  readonly verdict: DrillEvidence["verdict"];
}

describe("a drill of a small environment", () => {
  let production: DrilledProduction;
  let world: ClientRehearsal;
  beforeAll(async () => {
    production = await DrilledProduction.build(client);
  });
  afterAll(() => production.close());
  beforeEach(() => {
    world = production.copy(client);
  });
  afterEach(() => world.close());

  const run = (module: typeof drill, more: readonly string[], progress: Progress = silentProgress) =>
    module.run(more, {}, { ...world.context({ SOCLE_BROWSER: "none" }), progress });
  const evidenceIn = (folder: string) => readEvidence(readFileSync(join(folder, "evidence.json"), "utf8"));
  const standing = () =>
    Object.values(world.ledger().accounts)
      .flat()
      .map(({ urn }) => urn);

  it("is killed at the beginning of every step, goes on each time, and ends as if nothing had happened", async () => {
    const before = standing();
    const started: string[] = [];
    // Whoever is killed says nothing more: each run dies at the first step that none before it came to.
    const dying: Progress = {
      ...silentProgress,
      step: (title) => {
        if (started.includes(title)) return;
        started.push(title);
        throw new Error(`killed at: ${title}`);
      },
    };
    let report: Report | undefined;
    for (let runs = 0; report === undefined && runs < 20; runs++) {
      const next = runs === 0 ? run(drill, args, dying) : run(drillResume, args, dying);
      report = await next.then(
        ({ data }) => data as Report,
        (error: Error) => {
          expect(error.message).toMatch(/^killed at: /);
          return undefined;
        },
      );
    }
    expect(started.length).toBeGreaterThan(10);
    const evidence = evidenceIn(report?.folder ?? "");
    expect(evidence.verdict).toEqual({ value: "conforme", reasons: [] });
    expect(evidence.steps.map(({ id }) => id).filter((id) => id.startsWith("restore:"))).toEqual([
      "restore:erp:files",
      "restore:erp:objects",
    ]);
    expect(evidence.checks.map(({ result }) => result)).not.toContain("not-run");
    expect(evidence.isolation.after?.sha256).toBe(evidence.isolation.before.sha256);
    expect(standing()).toEqual(before);
    expect(existsSync(join(world.paths.base, "drills", `${DRILLED_CLIENT}-prod`, "drill.json"))).toBe(false);
    const { records, flaws } = readRecords(
      world.root,
      world.context().env,
      loadClient(world.root, DRILLED_CLIENT),
      "rehearsal",
    );
    expect(flaws).toEqual([]);
    expect(records.map(({ changed }) => changed)).toEqual([[]]);
  });

  it("goes on after kill -9 in the middle of the build, once the engine that was left alone is through; meanwhile there is no second one", async () => {
    const before = standing();
    const process = drillProcess(world);
    await process.said(/\n\d{2,} done · /);
    expect(standing().some((urn) => urn.startsWith(`urn:pulumi:${replica}::`))).toBe(true);
    await expect(run(drill, args)).rejects.toThrow(/A drill is under way \(process \d+\)/);
    await process.kill();
    await expect(run(drill, args)).rejects.toThrow(
      /has a drill that is not over\. Go on with it \(npx socle drill resume acme prod\)/,
    );
    const { data } = await run(drillResume, []);
    const evidence = evidenceIn((data as Report).folder);
    expect(evidence.steps.filter(({ result }) => result !== "done")).toEqual([]);
    expect(evidence.verdict).toEqual({ value: "conforme", reasons: [] });
    expect(evidence.residuals.teardown.result).toBe("proven");
    expect(standing()).toEqual(before);
  });

  it("is given up: the replica is removed, and there is no report", async () => {
    const before = standing();
    const dying: Progress = {
      ...silentProgress,
      step: (title) => {
        if (title.startsWith("restore")) throw new Error("killed");
      },
    };
    await expect(run(drill, args, dying)).rejects.toThrow("killed");
    expect(standing().length).toBeGreaterThan(before.length);
    const { data } = await drillResume.run(args, { abandon: true }, world.context());
    expect(data).toMatchObject({ abandoned: true });
    expect(standing()).toEqual(before);
    await expect(run(drillResume, args)).rejects.toThrow(
      "There is no drill of acme prod to go on with; every drill is over.",
    );
  });
});

/** The command in a process of its own; `said` is over once its talk matches. */
function drillProcess(world: ClientRehearsal) {
  const script = join(import.meta.dirname, "..", "support", "drill-process.ts");
  const child = spawn(process.execPath, [script, world.root, ...args], {
    env: { ...world.context({ SOCLE_BROWSER: "none" }).env },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let talk = "";
  child.stderr.setEncoding("utf8");
  return {
    async said(wanted: RegExp): Promise<void> {
      for await (const text of child.stderr.iterator({ destroyOnReturn: false })) {
        talk += String(text);
        if (wanted.test(talk)) return;
      }
      throw new Error(`it ended without saying ${wanted}: ${talk}`);
    },
    async kill(): Promise<void> {
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      await ended;
    },
  };
}
