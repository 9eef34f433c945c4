import { describe, expect, it } from "vitest";
import { azureAlertBaseline } from "../../components/plan/catalogue/azure-alerts.ts";
import { planAccount } from "../../components/plan/plan-account.ts";
import { planEnvironment } from "../../components/plan/plan-environment.ts";
import { guardsOf } from "../../components/plan/types/account.ts";
import { exampleClient } from "../support/collect-environment.ts";
import { contractClient } from "../support/contract-client.ts";

const clients = [exampleClient("clinique-du-lac"), contractClient("azure")];
const plans = clients.flatMap((client) =>
  Object.keys(client.environments).map((name) => planEnvironment(client, name)),
);

describe("operations on Azure", () => {
  it("mute by the week: processing rules know neither the nth week of a month nor a day of the year", () => {
    const mutes = plans.flatMap(({ monitoring }) => monitoring?.mutes ?? []);
    expect(mutes.length).toBeGreaterThan(0);
    for (const { start } of mutes) expect(start.cron).toMatch(/^\d+ \d+ \* \* [\d,]+$/);
  });

  it("name alerts once, and look for nothing that subjects do not tell", () => {
    for (const { monitoring } of plans) {
      const alerts = monitoring?.alerts ?? [];
      expect(new Set(alerts.map(({ name }) => name)).size).toBe(alerts.length);
      const wanted = alerts.flatMap(({ metric }) =>
        [...(metric.query ?? "").matchAll(/\{(\w+)\}/g)].map(([, key]) => key),
      );
      expect(["resourceId", "name"]).toEqual(expect.arrayContaining([...new Set(wanted)]));
    }
  });

  it.each([1, 5, 15, 30, 45, 60, 240, 1440, 2880])(
    "watch objects' copies once for an RPO of %i minutes",
    (rpoMinutes) => {
      const tier = {
        name: "tier",
        strategy: "pilot-light",
        rpoMinutes,
        rpoAfterDamageMinutes: rpoMinutes,
        rtoMinutes: 60,
      } as const;
      const watching = azureAlertBaseline.filter(({ on, when }) => on === "objects-replication" && when?.({ tier }));
      expect(watching).toHaveLength(1);
      expect(watching[0]?.metric.only?.TimeBucket?.length).toBeGreaterThan(0);
    },
  );

  it("ask logs for the spans that scheduled queries know", () => {
    const queries = azureAlertBaseline.filter(({ metric }) => metric.query !== undefined);
    expect(queries.length).toBeGreaterThan(2);
    for (const { periodSeconds } of queries) expect([300, 900, 3600, 86_400]).toContain(periodSeconds);
  });

  it("give every event conditions of the activity log or a query", () => {
    for (const { monitoring } of plans) {
      for (const { pattern } of monitoring?.events ?? []) {
        expect(Array.isArray(pattern.allOf) || typeof pattern.query === "string").toBe(true);
      }
    }
  });
});

describe("a subscription's guards", () => {
  const [clinic] = clients;
  if (clinic === undefined) throw new Error("no example");
  const prod = planAccount(clinic, "c0ffee00-1111-4a22-8333-000000000101");

  it("deny what no environment does, and report every framework of the contract", () => {
    const { policies, delegation, anomaly } = guardsOf(prod.guards, "azure");
    expect(new Set(policies.map(({ name }) => name)).size).toBe(policies.length);
    expect(policies.find(({ key }) => key === "locations")?.parameters.listOfAllowedLocations).toEqual([
      "francecentral",
      "francesouth",
    ]);
    expect(policies.filter(({ definition }) => definition.startsWith("policySetDefinitions/")).length).toBe(4);
    expect(delegation?.managingTenant).toBe("5a6b7c8d-0000-4000-8000-0000000000aa");
    expect(anomaly?.recipients.length).toBeGreaterThan(0);
  });

  it("name roles apart in a tenant that holds several subscriptions", () => {
    const staging = planAccount(clinic, "c0ffee00-2222-4b33-8444-000000000102");
    const names = [prod, staging].flatMap(({ access }) => access?.roles.map(({ name }) => name) ?? []);
    expect(new Set(names).size).toBe(10);
  });

  it("look for break-glass use, graver than anything else", () => {
    const use = prod.filters.find(({ key }) => key === "break-glass-use");
    expect(use).toMatchObject({ severity: "P1" });
    expect(use?.pattern).toContain("5a6b7c8d000040008000" /* ids of the log have no hyphens */);
  });
});
