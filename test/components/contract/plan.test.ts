import { describe, expect, it } from "vitest";
import { planAccount } from "../../../components/plan/plan-account.ts";
import { planEnvironment } from "../../../components/plan/plan-environment.ts";
import { listAccounts } from "../../../components/plan/stack-names.ts";
import { cloudNames, contractClient } from "../../support/contract-client.ts";

/** What the same contract decides on each cloud. */
describe.each(cloudNames)("the contract's plan on %s", (cloud) => {
  const client = contractClient(cloud);
  const prod = planEnvironment(client, "prod");
  const reference = planEnvironment(contractClient("aws"), "prod");

  it("promises the same: tiers, counts, protection, retention, responsibilities", () => {
    const promise = (plan: typeof prod) => ({
      protect: plan.protect,
      responsibilities: plan.responsibilities,
      workloads: plan.workloads.map(({ name, tier, exposure, fleet, database, edge, transaction }) => ({
        name,
        tier,
        exposure,
        transaction,
        count: fleet?.count,
        zones: database?.multiZone,
        deletion: database?.deletionProtection,
        hostname: edge?.hostname,
        health: edge?.health,
      })),
      rules: plan.backup?.tiers.map(({ tier, rules }) => [
        tier,
        // Some clouds keep transaction logs for fewer days than the daily points: that is a rule of its own there.
        rules
          .filter(({ name }) => !name.includes("continuous"))
          .map(({ schedule, retentionDays }) => [schedule, retentionDays]),
      ]),
      standby: plan.standby.workloads.map(({ workload, strategy, database, fleet, edge }) => ({
        workload,
        strategy,
        parts: [database && "database", fleet && "fleet", edge && "edge"].filter(Boolean),
      })),
      // Not every cloud's rules know holidays, or the weeks of a month: the parity table says what happens there.
      mutes: plan.monitoring?.mutes
        .filter(({ name }) => !/holidays|patching/.test(name))
        .map(({ severities, start, duration }) => [severities, start, duration]),
      rings: plan.patching?.rings.map(({ ring, schedule, durationHours }) => [ring, schedule, durationHours]),
      budget: plan.budget?.monthlyAmount,
    });
    expect(promise(prod)).toEqual(promise(reference));
  });

  it("watches everything that it has, each alert with its runbook and its severity", () => {
    const kinds = (plan: typeof prod) =>
      new Set(plan.monitoring?.alerts.map(({ subject }) => subject.split(":")[0]).filter((kind) => kind !== "nat"));
    for (const kind of ["fleet", "targets", "database", "replica", "uptime", "vpn", "standby-fleet"]) {
      expect(kinds(prod), kind).toContain(kind);
    }
    for (const alert of prod.monitoring?.alerts ?? []) {
      expect(alert.runbook).toMatch(/^docs\/operations\/alerts\.md#[\w-]+$/);
      expect(["P1", "P2", "P3"]).toContain(alert.severity);
    }
  });

  it("is the same twice, to the byte", () => {
    expect(JSON.stringify(planEnvironment(client, "prod"))).toBe(JSON.stringify(prod));
  });

  it("gives every account a trail to a write-once archive, filters, events, roles and users", () => {
    for (const account of listAccounts(client)) {
      const plan = planAccount(client, account);
      expect(plan.guards.cloud).toBe(cloud);
      expect(plan.trail.archive.lockDays).toBeGreaterThan(0);
      expect(plan.filters.length).toBeGreaterThan(8);
      expect(plan.events.length).toBeGreaterThan(1);
      expect(new Set(plan.access?.roles.map(({ key }) => key))).toEqual(
        new Set(["operator", "reader", "auditor", "application-owner", "break-glass"]),
      );
      expect(plan.access?.users.map(({ login }) => login)).toEqual(["c.durand"]);
    }
  });

  it("plans nothing that is out of the contract's scope", () => {
    const scoped = (...scope: string[]) =>
      planEnvironment(
        contractClient(cloud, (raw) => {
          raw.contract.scope = scope;
        }),
        "prod",
      );
    expect(scoped("cloud")).not.toHaveProperty("backup");
    expect(scoped("cloud")).not.toHaveProperty("patching");
    expect(scoped("cloud")).not.toHaveProperty("monitoring");
    expect(scoped("cloud").network).not.toHaveProperty("vpn");
    expect(scoped("infrastructure", "cloud")).not.toHaveProperty("patching");
    expect(scoped("operations", "cloud").workloads.every(({ transaction }) => transaction === undefined)).toBe(true);
  });
});
