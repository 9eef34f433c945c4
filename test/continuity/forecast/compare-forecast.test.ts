import { beforeAll, describe, expect, it } from "vitest";
import type { DrillEvidence, Step } from "../../../components/continuity/evidence.ts";
import { compareForecast, type ForecastComparison } from "../../../components/continuity/forecast/compare-forecast.ts";
import type { EnvironmentForecast, WorkloadForecast } from "../../../components/continuity/forecast/forecast.ts";
import { forecastOf } from "../../../scripts/continuity/forecast/forecast-client.ts";
import { exampleClient } from "../../support/collect-environment.ts";
import { evidence, found } from "../../support/synthetic-evidence.ts";

let forecast: EnvironmentForecast;
beforeAll(async () => {
  forecast = await forecastOf(exampleClient(), "prod");
});

const T0 = Date.parse(found.failedAt);

function at(seconds: number): string {
  return new Date(T0 + seconds * 1000).toISOString();
}

function planned(name: string): WorkloadForecast {
  const workload = forecast.workloads.find((each) => each.name === name);
  if (workload === undefined) throw new Error(`no workload ${name}`);
  return workload;
}

/** A drill of one workload that went as forecast, but for some steps: seconds that they took more, and what else is said of them. */
function drillOf(
  name: string,
  changes: Readonly<Record<string, Partial<Step> & { readonly more?: number }>> = {},
): DrillEvidence {
  let now = 0;
  const steps = (planned(name).rto.time?.path ?? []).map(({ id, group, title, actor, seconds }, index, path): Step => {
    const { more = 0, ...said } = changes[id] ?? {};
    const startedAt = at(now);
    now += seconds + more;
    const before = path[index - 1];
    const dependsOn = before ? [before.id] : [];
    return { id, group, title, actor, dependsOn, startedAt, endedAt: at(now), result: "done", ...said };
  });
  const measured = { measured: true, seconds: now, from: found.failedAt, to: at(now), how: "measured" } as const;
  return evidence({
    finishedAt: at(now + 60),
    steps,
    checks: [],
    workloads: found.workloads.filter((each) => each.name === name).map((each) => ({ ...each, rto: measured })),
    recoveryPoints: found.recoveryPoints.filter(({ point }) => point.store.workload === name),
  });
}

function compare(name: string, drill: DrillEvidence): ForecastComparison {
  const [comparison, ...others] = compareForecast(forecast, drill);
  if (comparison === undefined || others.length > 0) throw new Error(`one comparison was expected, of ${name}`);
  return comparison;
}

describe("compareForecast", () => {
  it("agrees with a drill that went as forecast, and with one a tenth longer", () => {
    const { rto, differences } = compare("gmao", drillOf("gmao"));
    expect(rto).toMatchObject({ gap: 0, agrees: true });
    expect(differences).toEqual([]);
    const tenth = (planned("gmao").rto.time?.seconds ?? 0) / 10;
    const longer = compare("gmao", drillOf("gmao", { decision: { more: Math.floor(tenth) } }));
    expect(longer.rto?.agrees).toBe(true);
    expect(longer.differences).toEqual([]);
  });

  it("names the step that took another time, and the time that people took", () => {
    const database = planned("gmao").rto.time?.path.find(({ title }) => title === "gmao-database (rds Instance)");
    const id = database?.id ?? "";
    const { rto, differences } = compare("gmao", drillOf("gmao", { decision: { more: 1800 }, [id]: { more: 600 } }));
    expect(rto?.agrees).toBe(false);
    expect(rto?.gap).toBeGreaterThan(1);
    expect(differences).toEqual([
      { what: "a person decides to recover", forecastSeconds: 900, measuredSeconds: 2700, why: "human" },
      { what: "gmao-database (rds Instance)", forecastSeconds: 660, measuredSeconds: 1260, why: "data" },
    ]);
  });

  it("tells of what was tried again, in the drill's own words", () => {
    const group = planned("gmao").rto.time?.path.find(({ title }) => title.includes("autoscaling Group"));
    const detail = "InsufficientInstanceCapacity, tried again in another zone";
    const { differences } = compare("gmao", drillOf("gmao", { [group?.id ?? ""]: { more: 900, detail } }));
    expect(differences).toMatchObject([{ measuredSeconds: 1000, why: "retried", detail }]);
  });

  it("compares by group the steps of a drill that has other ones, and counts what nobody did", () => {
    const drill = evidence();
    const erp = compareForecast(forecast, drill).find(({ workload }) => workload === "erp");
    // The synthetic drill is back after 43 minutes, as forecast, by other steps.
    expect(erp?.rto).toMatchObject({ measuredSeconds: 43 * 60, agrees: true });
    const portal = compareForecast(forecast, drill).find(({ workload }) => workload === "portal");
    expect(portal?.rto).toMatchObject({ measuredSeconds: 27 * 60, agrees: false });
    const told = portal?.differences.map(({ what, why }) => [what, why]);
    expect(told).toContainEqual(["data", "data"]);
    const measured = portal?.differences.reduce(
      (total, each) => total + each.measuredSeconds - each.forecastSeconds,
      0,
    );
    expect(measured).toBeLessThan(0);
  });

  it("bounds the loss by the ways that the points came, not by the best that there is", () => {
    const [, files] = found.recoveryPoints;
    if (files === undefined) throw new Error("the synthetic drill has no files");
    const drill = drillOf("erp");
    // Files of a snapshot an hour old: more than the replica would have lost, and no more than backups may.
    expect(files.point.kind).toBe("snapshot");
    const { rpo } = compare("erp", drill);
    expect(rpo).toMatchObject({ worstSeconds: planned("erp").rpo.restoredWorstSeconds, agrees: true });
    const lost = {
      measured: true,
      seconds: 5 * 3600,
      from: at(-5 * 3600),
      to: found.failedAt,
      how: "measured",
    } as const;
    const late = compareForecast(forecast, {
      ...drill,
      workloads: drill.workloads.map((each) => ({ ...each, rpo: lost })),
    });
    expect(late[0]?.rpo?.agrees).toBe(false);
  });

  it("says nothing of what was not measured", () => {
    const drill = drillOf("gmao");
    const unmeasured = { measured: false, reason: "never stable" } as const;
    const [comparison] = compareForecast(forecast, {
      ...drill,
      workloads: drill.workloads.map((each) => ({ ...each, rto: unmeasured, rpo: unmeasured })),
    });
    expect(comparison).toEqual({ workload: "gmao", differences: [] });
  });
});
