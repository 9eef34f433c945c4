import { describe, expect, it } from "vitest";
import type { CloudName } from "../../../components/client/schema.ts";
import { forecastOf } from "../../../scripts/continuity/forecast/forecast-client.ts";
import { sampleClients } from "../../support/clients-on-clouds.ts";

const clouds: readonly CloudName[] = ["aws", "azure", "gcp"];

describe.each(clouds)("the forecast of whatever client on %s", (cloud) => {
  it("has a time that its critical path adds up to, or says why there is none; no change makes it longer", async () => {
    let made = 0;
    for (const client of sampleClients(cloud, 8, 2026)) {
      for (const environment of Object.keys(client.environments)) {
        const forecast = await forecastOf(client, environment);
        for (const { name, rto, rpo } of forecast.workloads) {
          const where = `${client.client} ${environment} ${name}: ${rto.unknown.join("; ")}`;
          if (rto.time === undefined) {
            expect(rto.unknown, where).not.toEqual([]);
            continue;
          }
          made++;
          const { path, seconds, levers } = rto.time;
          expect(
            path.reduce((total, step) => total + step.seconds, 0),
            where,
          ).toBe(seconds);
          expect(rto.unknown, where).toEqual([]);
          for (const lever of levers) expect(lever.seconds, where).toBeLessThan(seconds);
          expect(rpo.worstSeconds ?? 0, where).toBeLessThanOrEqual(
            rpo.restoredWorstSeconds ?? Number.POSITIVE_INFINITY,
          );
        }
      }
    }
    if (cloud === "aws") expect(made).toBeGreaterThan(10);
  });
});
