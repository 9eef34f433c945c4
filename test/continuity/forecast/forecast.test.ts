import { beforeAll, describe, expect, it } from "vitest";
import type { Client } from "../../../components/client/schema.ts";
import type { EnvironmentForecast, WorkloadForecast } from "../../../components/continuity/forecast/forecast.ts";
import { addDetails, addForecasts } from "../../../scripts/continuity/forecast/describe-forecast.ts";
import { forecastOf } from "../../../scripts/continuity/forecast/forecast-client.ts";
import { Page } from "../../../scripts/output/page.ts";
import { exampleClient } from "../../support/collect-environment.ts";
import { exampleEnvironments } from "../../support/example-environments.ts";
import { pointsOf } from "../../support/recovery-points.ts";

function workload({ workloads }: EnvironmentForecast, name: string): WorkloadForecast {
  const found = workloads.find((each) => each.name === name);
  if (found === undefined) throw new Error(`no workload ${name}`);
  return found;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

describe.each(exampleEnvironments)("the forecast of $client $environment", ({ client, environment }) => {
  it("reads as it did", async () => {
    const forecast = await forecastOf(exampleClient(client), environment);
    const page = new Page(undefined);
    addForecasts(page, [forecast]);
    addDetails(page, forecast);
    await expect(`${page.toString()}\n`).toMatchFileSnapshot(`../../golden/forecast/${client}-${environment}.txt`);
  });

  it("reads as it did of damage to the data", async () => {
    const forecast = await forecastOf(exampleClient(client), environment, { disruption: "damage" });
    const page = new Page(undefined);
    addForecasts(page, [forecast]);
    addDetails(page, forecast);
    const golden = `../../golden/forecast/${client}-${environment}-damage.txt`;
    await expect(`${page.toString()}\n`).toMatchFileSnapshot(golden);
  });
});

describe("the forecast of an environment on AWS", () => {
  const client = exampleClient();
  let prod: EnvironmentForecast;
  beforeAll(async () => {
    prod = await forecastOf(client, "prod");
  });

  it("has for each workload a critical path, from the failure to its health, whose lengths add up to the time", () => {
    for (const { rto } of prod.workloads) {
      const { path = [], groups = [], seconds } = rto.time ?? {};
      expect(sum(path.map((step) => step.seconds))).toBe(seconds);
      expect(sum(groups.map((group) => group.seconds))).toBe(seconds);
      expect(path.slice(0, 2).map(({ id, startsAt }) => [id, startsAt])).toEqual([
        ["detection", 0],
        ["decision", 180],
      ]);
      expect(path.at(-1)?.group).toBe("verification");
      path.slice(1).forEach((step, index) => {
        const before = path[index];
        expect(step.startsAt).toBe((before?.startsAt ?? 0) + (before?.seconds ?? 0));
      });
    }
  });

  it("tells what its restore jobs take by the documentation and the rehearsal does not count", () => {
    expect(workload(prod, "erp").rto.uncounted).toEqual([
      "500 GiB of files at the 100 MB/s that AWS documents for large ones: 90 minutes more",
    ]);
    expect(workload(prod, "portal").rto.uncounted).toEqual([]);
  });

  it("waits for the machines of a workload until its database is there, and with restore jobs until all of the stack is", () => {
    const titles = (name: string) => workload(prod, name).rto.time?.path.map(({ title }) => title) ?? [];
    expect(titles("gmao").join()).toMatch(/gmao-database \(rds Instance\).*gmao-compute \(autoscaling Group\)/);
    expect(titles("portal").at(-2)).toBe("objects of portal restored");
  });

  it("adds the time that a person takes to decide, and nothing else", async () => {
    const sooner = await forecastOf(client, "prod", { decisionSeconds: 60 });
    for (const { name, rto } of prod.workloads) {
      expect(workload(sooner, name).rto.time?.seconds).toBe((rto.time?.seconds ?? 0) - (900 - 60));
    }
  });

  it("computes anew what a change would bring: never longer, and for the whole chain that would then be the longest", () => {
    for (const { rto } of prod.workloads) {
      const { seconds = 0, levers = [] } = rto.time ?? {};
      expect(levers.length).toBeGreaterThan(2);
      for (const lever of levers) {
        expect(lever.seconds).toBeLessThan(seconds);
        expect(lever.saves).toBeCloseTo((seconds - lever.seconds) / seconds);
      }
    }
    const { levers = [] } = workload(prod, "gmao").rto.time ?? {};
    const database = levers.find(({ what }) => what.startsWith("gmao-database"));
    // Without databases the balancer is the last to be there: less is won than the database takes.
    expect(database?.saves).toBeGreaterThan(0.2);
    expect(database?.saves).toBeLessThan(660 / (workload(prod, "gmao").rto.time?.seconds ?? 0));
  });

  it("wins more by each better strategy", () => {
    const { levers = [] } = workload(prod, "gmao").rto.time ?? {};
    const secondsBy = (what: string) => levers.find((lever) => lever.what === what)?.seconds ?? Number.NaN;
    expect(secondsBy("warm-standby")).toBeLessThan(secondsBy("the pilot-light that stands"));
  });

  it("tells what is restored where it is older than what stands by", () => {
    const { rpo } = workload(prod, "erp");
    expect(rpo.verdict).toBe("kept");
    expect(rpo.restoredWorstSeconds).toBeGreaterThan(rpo.worstSeconds ?? Number.NaN);
  });

  it("is missed when a target is, whatever is not known", async () => {
    const hasty = withTiers(client, { rto: "PT20M" });
    const { workloads } = await forecastOf(hasty, "prod");
    expect(workloads.map(({ rto, verdict }) => [rto.verdict, verdict])).toEqual(
      workloads.map(() => ["missed", "missed"]),
    );
    const strict = withTiers(client, { rpo: "PT10M" });
    expect(workload(await forecastOf(strict, "prod"), "erp").rpo.verdict).toBe("missed");
  });

  it("begins with the quickest alarm that wakes somebody, one from outside first; without one, somebody calls", async () => {
    expect(prod.detection).toEqual({ seconds: 180, alert: expect.stringContaining("uptime"), isOutside: true });
    const { detection } = await forecastOf(client, "staging");
    expect(detection).toEqual({ seconds: 900, isOutside: false });
  });

  it("is not known of what stands by without a bound, where everything else loses too much", async () => {
    const strict = withTiers(client, { rpo: "PT10M" });
    const forecast = await forecastOf(strict, "prod");
    expect(workload(forecast, "gmao").rpo.verdict).toBe("unknown");
    expect(workload(forecast, "portal").rpo.verdict).toBe("missed");
  });

  it("says why when the points that there are cannot be restored", async () => {
    const points = pointsOf(client, "staging").map((point) => ({ ...point, status: "expired" as const }));
    const { rto } = workload(await forecastOf(client, "staging", { points }), "erp");
    expect(rto.time).toBeUndefined();
    expect(rto.verdict).toBe("unknown");
    expect(rto.unknown.join()).toMatch(/it is expired, not available/);
  });
});

function withTiers(client: Client, change: { readonly rto?: string; readonly rpo?: string }): Client {
  const tiers = Object.entries(client.continuity.tiers).map(([name, tier]) => [name, { ...tier, ...change }] as const);
  return { ...client, continuity: { ...client.continuity, tiers: Object.fromEntries(tiers) } };
}
