import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { EnvironmentForecast } from "../../../components/continuity/forecast/forecast.ts";
import { planEnvironment } from "../../../components/plan/plan-environment.ts";
import { rehearsalPaths } from "../../../engine/modes.ts";
import type { CommandContext, CommandOptions } from "../../../scripts/command.ts";
import { run } from "../../../scripts/commands/pra-forecast.ts";
import type { ActualAge } from "../../../scripts/continuity/forecast/actual-ages.ts";
import { chosenPoints } from "../../../scripts/continuity/forecast/actual-ages.ts";
import { forecastOf } from "../../../scripts/continuity/forecast/forecast-client.ts";
import { recoveryClouds } from "../../../scripts/recovery/clouds.ts";
import { storesOf } from "../../../scripts/recovery/stores.ts";
import { advance } from "../../../simulator/clock.ts";
import { Ledger } from "../../../simulator/ledger.ts";
import { silentContext } from "../../scripts/support/silent-context.ts";
import { exampleClient } from "../../support/collect-environment.ts";
import { deployInto, deployReplicaInto } from "../../support/rehearsed-environment.ts";

const repository = join(import.meta.dirname, "..", "..", "..");
const folder = mkdtempSync(join(tmpdir(), "socle-forecast-"));
afterAll(() => rmSync(folder, { recursive: true }));

interface Answer {
  readonly forecasts: readonly EnvironmentForecast[];
  readonly points: readonly { readonly environment: string; readonly ages: readonly ActualAge[] }[];
  readonly assumptions: readonly string[];
}

function contextOf(root: string, env: Readonly<Record<string, string>> = {}): CommandContext {
  return { ...silentContext(root), env: { SOCLE_REHEARSAL: folder, ...env } };
}

async function forecast(args: readonly string[], options: CommandOptions = {}, context = contextOf(repository)) {
  const { data, text, exitCode } = await run(args, options, context);
  return { ...(data as Answer), text, exitCode };
}

describe("socle pra forecast", () => {
  it("without a client has all of them side by side, a line a workload", async () => {
    const { forecasts, text, exitCode } = await forecast([]);
    expect(new Set(forecasts.map(({ cloud }) => cloud)).size).toBe(3);
    expect(text.match(/^ {2}(atelier-mercier|clinique-du-lac|librairie-ombrelle) /gm)?.length).toBe(
      forecasts.flatMap(({ workloads }) => workloads).length,
    );
    expect(text).not.toContain("critical path");
    expect(exitCode).toBe(0);
  });

  it("counts the decision that is asked for", async () => {
    const { forecasts } = await forecast(["atelier-mercier", "prod"], { decisionTime: "PT1M" });
    expect(forecasts.map(({ decisionSeconds }) => decisionSeconds)).toEqual([60]);
  });

  it("exits 1 when a target is missed, and says of which", async () => {
    const { text, exitCode } = await forecast(["atelier-mercier", "prod"], { decisionTime: "PT50M" });
    expect(exitCode).toBe(1);
    expect(text).toMatch(/erp +warm-standby +1 h 19 min +MISSED of 1 h 00 min/);
  });

  it.each([
    [["nobody"], {}, /nobody/],
    [["atelier-mercier", "qa"], {}, /has no environment "qa"; it has prod, staging/],
    [["atelier-mercier"], { decisionTime: "soon" }, /--decision-time soon: use an ISO 8601 duration/],
  ])("refuses %j with %j", async (args, options, reason) => {
    await expect(forecast(args, options)).rejects.toThrow(reason);
  });

  it("tells every problem of a client file instead of a forecast of it", async () => {
    const root = mkdtempSync(join(folder, "root-"));
    mkdirSync(join(root, "clients/atelier-mercier"), { recursive: true });
    cpSync(join(repository, "clients/atelier-mercier"), join(root, "clients/atelier-mercier"), { recursive: true });
    writeFileSync(join(root, "clients/atelier-mercier/client.yaml"), "client: atelier-mercier\n");
    await expect(forecast(["atelier-mercier"], {}, contextOf(root))).rejects.toThrow(/client\.yaml/);
  });
});

describe("socle pra forecast of an environment that is built", () => {
  const client = exampleClient();
  const { ledger: path } = rehearsalPaths(repository, { SOCLE_REHEARSAL: folder });

  beforeAll(async () => {
    mkdirSync(join(path, ".."), { recursive: true });
    const ledger = new Ledger(path);
    await deployInto(ledger, client, "staging");
    advance(ledger, 3 * 86_400);
    ledger.close();
  });

  it("has the age of today's points beside what is expected, and makes the replica from them", async () => {
    const { points, assumptions, exitCode } = await forecast(["atelier-mercier", "staging"]);
    const ages = points.flatMap((each) => each.ages);
    expect(ages.map(({ workload, data }) => `${workload} ${data}`)).toEqual([
      "erp database",
      "erp files",
      "gmao database",
    ]);
    for (const { ageSeconds, worstSeconds, isBeyond } of ages) {
      expect(isBeyond).toBe(false);
      expect(ageSeconds).toBeLessThan(worstSeconds ?? 0);
    }
    expect(assumptions.join()).toContain("newest recovery points that were found");
    expect(exitCode).toBe(0);
  });

  it("shows what was silently not done: points older than the plan can explain", async () => {
    const faults = JSON.stringify([{ fault: "copy-missing", type: "aws:efs/*" }]);
    const { points, text } = await forecast(
      ["atelier-mercier", "staging"],
      {},
      contextOf(repository, { SOCLE_FAULTS: faults }),
    );
    expect(points.flatMap(({ ages }) => ages.map(({ data, isBeyond }) => [data, isBeyond]))).toEqual([
      ["database", false],
      ["files", true],
      ["database", false],
    ]);
    expect(text).toContain("OLDER THAN PLANNED");
  });

  it("takes as long as the replica then takes, workload by workload, within a tenth", async () => {
    const plan = planEnvironment(client, "staging");
    const stores = storesOf(plan);
    const cloud = await recoveryClouds.aws?.();
    const found = await cloud?.findPoints(plan, stores, "rehearsal", contextOf(repository));
    const points = found && chosenPoints(client, "staging", { ...found, stores, disruption: "region-loss" });
    const { workloads, decisionSeconds, detection } = await forecastOf(client, "staging", { points });
    const file = join(folder, "points.json");
    writeFileSync(file, JSON.stringify(points));
    const ledger = new Ledger(path);
    await deployReplicaInto(ledger, client, "staging", file);
    const start = Number(ledger.row("SELECT MAX(started) AS at FROM runs")?.at);
    for (const { name, rto } of workloads) {
      const row = ledger.row(
        "SELECT MAX(ready) AS at FROM resources WHERE urn LIKE ?",
        `urn:pulumi:atelier-mercier-staging-replica::%-${name}-compute`,
      );
      const measured = Number(row?.at) - start;
      const stands = rto.time?.path.filter(({ group }) => group === "application").at(-1)?.endsAt ?? Number.NaN;
      const planned = stands - detection.seconds - decisionSeconds;
      expect(Math.abs(measured - planned) / measured).toBeLessThan(0.1);
    }
    ledger.close();
  });
});
